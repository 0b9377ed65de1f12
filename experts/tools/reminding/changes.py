"""Changes of the reminders that events have, each kept with its turn so that a button takes it back."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from experts.errors import StaleButton
from experts.ports import Announcement, Event, Reminder, Transaction
from experts.tools import undoing
from experts.tools.event_view import short, whole
from experts.tools.pressing import finish
from experts.tools.types import ToolCall
from experts.tools.undoing import remember
from experts.types import JSON, Button, Finish, Person

Setting: TypeAlias = Callable[[Transaction], Awaitable[Sequence[int]]]

TOOL = "reminders.create"
_LETTER = "b"
_MADE = re.compile(rf"{_LETTER}([0-9a-z]{{1,9}})\.([0-9a-z]{{1,6}})", re.ASCII)
# A piece of work writes a few times at most before it changes reminders.
_CALLS = 4


async def change(
    call: ToolCall,
    event: Event,
    gone: Sequence[tuple[Event, Reminder]],
    add: Callable[[Transaction], Awaitable[Sequence[int]]],
) -> bool:
    """Take reminders away and set others, as one change; whether anything is other than before."""
    assignment = call.assignment

    async def work(tx: Transaction) -> JSON:
        chat = assignment.place.chat
        await tx.calendar.forget(chat, [reminder.id for _, reminder in gone])
        added = list(await add(tx))
        await tx.calendar.speak_of(assignment.place, event, assignment.now)
        if added or gone:
            await remember(call, tx, _argument(call), tool=TOOL)
        return {"chat": chat, "added": added, "gone": [_kept(one, reminder) for one, reminder in gone]}

    made = await call.write(work)
    return isinstance(made, Mapping) and bool(made["added"] or made["gone"])


async def forget(call: ToolCall, found: Sequence[Announcement]) -> None:
    """Announce these no more."""

    async def nothing(_: Transaction) -> Sequence[int]:
        return ()

    await change(call, found[0].event, [(one.event, one.reminder) for one in found], nothing)


def undo_button(call: ToolCall) -> Button:
    """The button that takes back what this turn has changed."""
    return undoing.undo_button(call, _argument(call), tool=TOOL)


def _argument(call: ToolCall) -> str:
    return f"{_LETTER}{short(call.assignment.turn)}.{short(call.assignment.first_call)}"


async def undo(call: ToolCall) -> Finish | None:
    """Take a change back by its button; None when something else was pressed. Raises StaleButton."""
    match = _MADE.fullmatch(call.text) if call.pressed else None
    if match is None:
        return None
    turn, first, chat = int(match[1], 36), int(match[2], 36), call.assignment.place.chat

    async def work(tx: Transaction) -> JSON:
        await tx.undos.drop(call.assignment.place, call.tool, call.text)
        made = await _made(tx, turn, first, chat)
        if made is None:
            return None
        added = [number for number in _list(made.get("added")) if isinstance(number, int)]
        away = await tx.calendar.forget(chat, added)
        back = [event for one in _list(made.get("gone")) if (event := await _restore(call, tx, one)) is not None]
        return {"away": away, "back": [whole(call, event) for event in back]}

    done = await call.write(work)
    if not isinstance(done, Mapping) or not (done["away"] or done["back"]):
        raise StaleButton(call.text)
    lines = list(dict.fromkeys(str(line) for line in _list(done["back"])))
    if not lines:
        return finish(call.say("All right, no reminder was set."))
    return finish("\n".join((call.say("🔔 The reminders are as they were:"), *lines)))


async def _made(tx: Transaction, turn: int, first: int, chat: str) -> Mapping[str, JSON] | None:
    for number in range(first, first + _CALLS):
        stored = await tx.calls.result(turn, number)
        made = stored[0] if stored else None
        if isinstance(made, Mapping) and made.get("chat") == chat and "gone" in made:
            return made
    return None


def _list(value: JSON) -> Sequence[JSON]:
    return value if isinstance(value, list | tuple) else ()


def _kept(event: Event, reminder: Reminder) -> dict[str, JSON]:
    return {
        "number": event.number,
        "occurrence": event.occurrence.isoformat() if event.occurrence else None,
        "at": reminder.at.isoformat(),
        "lead": None if reminder.lead is None else reminder.lead.total_seconds(),
        "asker": reminder.asker.id,
        "name": reminder.asker.name,
    }


async def _restore(call: ToolCall, tx: Transaction, kept: JSON) -> Event | None:
    """A reminder is there again, unless its event or its time is gone, or it is there already."""
    assert isinstance(kept, Mapping)  # noqa: S101 - for the type checker
    assignment, lead, said_of = call.assignment, kept["lead"], kept["occurrence"]
    at, asker = datetime.fromisoformat(str(kept["at"])), Person(id=str(kept["asker"]), name=str(kept["name"]))
    occurrence = datetime.fromisoformat(said_of) if isinstance(said_of, str) and lead is None else None
    number = kept["number"] if isinstance(kept["number"], int) else 0
    event = await tx.calendar.get(assignment.place.chat, number, occurrence)
    if event is None:
        return None
    if isinstance(lead, int | float):
        ids = await tx.calendar.remind(
            assignment.place, event, leads=[timedelta(seconds=lead)], asker=asker, lang=assignment.lang,
            now=assignment.now,
        )  # fmt: skip
        return event if ids else None
    there = await tx.calendar.reminders(assignment.place.chat, event.number)
    if at <= assignment.now or any(one.lead is None and one.at == at and one.asker.id == asker.id for one in there):
        return None
    await tx.calendar.remind_at(assignment.place, event, at, asker=asker, lang=assignment.lang, now=assignment.now)
    return event
