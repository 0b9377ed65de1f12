"""Buttons that come back as tool calls, and questions with a button for each answer."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from experts.errors import StaleButton
from experts.tools.types import ToolCall
from experts.types import JSON, Button, Buttons, Finish, Question, Reply

LONGEST = 64


def button(call: ToolCall, text: str, argument: str, *, tool: str | None = None) -> Button:
    """A button that calls a tool of the same expert with an argument."""
    return Button(text, press_data(call.expert, tool or call.tool, argument))


def press_data(expert: str, tool: str, argument: str) -> str:
    """The data of a button; what would not fit Telegram's limit is a bug of the caller."""
    data = f"t:{expert}:{tool}:{argument}"
    if len(data.encode()) > LONGEST:
        raise ValueError(f"button data too long: {data}")
    return data


def row(*buttons: Button) -> Buttons:
    """One row of buttons."""
    return (buttons,)


def column(buttons: Iterable[Button]) -> Buttons:
    """A button a row."""
    return tuple((one,) for one in buttons)


def pressed_number(call: ToolCall, letter: str) -> int | None:
    """The number in a pressed argument such as n12 or u12; None when it is of another kind or nothing was pressed."""
    if not call.pressed:
        return None
    match = re.fullmatch(rf"{letter}(\d{{1,9}})", call.text)
    return None if match is None else int(match.group(1))


def answered(call: ToolCall) -> Question | None:
    """The question of this very tool that the text answers."""
    question = call.assignment.question
    return question if question is not None and question.tool == call.tool else None


def asked(call: ToolCall) -> Question:
    """The question that a pressed answer belongs to; without it the button is stale."""
    question = answered(call)
    if question is None:
        raise StaleButton(call.text)
    return question


def answer(call: ToolCall, text: str, value: str) -> Button:
    """A button that answers the question that this turn asks, and no later one."""
    return button(call, text, f"{value}@{call.assignment.turn}")


def pressed_answer(call: ToolCall) -> tuple[Question, str]:
    """The question that a pressed answer belongs to, and the answer; the button of another question is stale."""
    question = asked(call)
    value, _, turn = call.text.rpartition("@")
    if str(question.data.get("turn")) != turn:
        raise StaleButton(call.text)
    return question, value


def ask(call: ToolCall, slot: str, text: str, data: Mapping[str, JSON], buttons: Buttons = ()) -> Finish:
    """A reply that asks, and the question that waits for its answer."""
    data = {**data, "turn": call.assignment.turn}
    question = Question(expert=call.expert, slot=slot, tool=call.tool, asked=call.assignment.person.id, data=data)
    return Finish(reply=Reply(text=text, buttons=buttons), question=question)


def finish(text: str, buttons: Buttons = ()) -> Finish:
    """A reply that waits for nothing."""
    return Finish(reply=Reply(text=text, buttons=buttons))


def pressed_moment(call: ToolCall) -> datetime | None:
    """The moment in a pressed argument (event_view.moment_argument); None when it is of another kind."""
    match = re.fullmatch(r"m([0-9a-z]{1,7})", call.text)
    return None if match is None else datetime.fromtimestamp(int(match.group(1), 36), UTC)
