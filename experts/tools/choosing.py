"""Asking which event is meant, and reading the answer."""

from collections.abc import Sequence

from experts.ports import Event, Transaction
from experts.tools.event_view import whole
from experts.tools.finding import best
from experts.tools.phrases import ordinal
from experts.tools.pressing import ask, button, column
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question

CHOICES = 8
_WIDTH = 48


def ask_which(call: ToolCall, events: Sequence[Event], text: str, request: str) -> Finish:
    """A numbered list of events with a button for each."""
    listed = events[:CHOICES]
    lines = [f"{place}. {whole(call, event)}" for place, event in enumerate(listed, 1)]
    buttons = column(button(call, one[:_WIDTH], f"n{event.number}") for one, event in zip(lines, listed, strict=True))
    data: dict[str, JSON] = {"numbers": [event.number for event in listed], "request": request}
    return ask(call, "which", "\n".join((text, *lines)), data, buttons)


async def chosen(call: ToolCall, question: Question) -> Sequence[Event]:
    """The event that an answer chooses: by its place in the list or by its words; several or none when it does not."""
    events = await call.storage.read(lambda tx: _listed(call, tx, question))
    place = ordinal(call.text)
    if place is not None and -1 <= place < len(events):
        return [events[place]]
    return best(events, call.text, call.text)


async def _listed(call: ToolCall, tx: Transaction, question: Question) -> Sequence[Event]:
    numbers = question.data.get("numbers")
    every = [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list | tuple) else []
    found = [await tx.calendar.get(call.assignment.place.chat, number) for number in every]
    return [event for event in found if event is not None]
