"""Taking changes back: one button, or a word, for all that one request has changed."""

import re
from collections.abc import Sequence

from experts.errors import StaleButton
from experts.ports import Event, Transaction, Undo
from experts.tools import event_view
from experts.tools.pressing import button, finish
from experts.tools.series import ahead
from experts.tools.types import ToolCall
from experts.types import JSON, Button, Finish

_MOST = 500
_SPLIT = re.compile(r"x([0-9a-z]{1,7})\.([0-9a-z]{1,7})", re.ASCII)
_ONE, _SEVERAL = re.compile(r"v(\d{1,12})", re.ASCII), re.compile(r"w([0-9a-z]{1,7})\.([0-9a-z]{1,7})", re.ASCII)


def way_back(changes: Sequence[int]) -> str:
    """What takes the changes of one request back. They were made together, so their numbers are a row."""
    first, last = min(changes), max(changes)
    return f"v{first}" if first == last else f"w{event_view.short(first)}.{event_view.short(last)}"


def way_back_of_both(change: int, number: int) -> str:
    """What takes a change back, and an event that was added with it."""
    return f"x{event_view.short(change)}.{event_view.short(number)}"


def undo_button(call: ToolCall, argument: str, *, tool: str | None = None) -> Button:
    """The button that takes back what was done."""
    return button(call, call.say("↩️ Undo"), argument, tool=tool)


async def remember(call: ToolCall, tx: Transaction, argument: str, *, tool: str | None = None) -> None:
    """What the button takes back, "undo" takes back too; what takes something back is not undone itself."""
    assignment = call.assignment
    if call.pressed and await tx.undos.drop(assignment.place, call.tool, call.text):
        return
    spoken = await tx.calendar.spoken_of(assignment.place)
    event = spoken.number if spoken else None
    undo = Undo(turn=assignment.turn, tool=tool or call.tool, argument=argument, event=event)
    await tx.undos.keep(assignment.place, assignment.person, undo, assignment.now)


def pressed_changes(call: ToolCall) -> Sequence[int]:
    """The changes that a pressed button takes back, newest first; none when it is another button.

    A change that was made with an added event stands before that event's number, which is below zero.
    """
    if not call.pressed:
        return ()
    if one := _ONE.fullmatch(call.text):
        return (int(one[1]),)
    if several := _SEVERAL.fullmatch(call.text):
        first, last = int(several[1], 36), int(several[2], 36)
        return range(last, first - 1, -1) if 0 <= last - first < _MOST else ()
    if split := _SPLIT.fullmatch(call.text):
        return int(split[1], 36), -int(split[2], 36)
    return ()


async def take_back(call: ToolCall, changes: Sequence[int]) -> Finish:
    """Take changes back, and say what is there again. Raises StaleButton."""
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        await tx.undos.drop(place, call.tool, call.text)
        # Of a number of another chat, which came between, nothing is taken back.
        found = [event for change in changes if (event := await tx.calendar.undo(place, change, now)) is not None]
        if found and changes[-1] < 0:
            added = await tx.calendar.get(place.chat, -changes[-1])
            await tx.calendar.cancel(place, added, now) if added else None
        return [_line(call, event) for event in reversed(found)]

    lines = await call.write(work)
    if not isinstance(lines, list | tuple) or not lines:
        raise StaleButton(call.text)
    return finish("\n".join((call.say("↩️ As it was before:"), *(str(line) for line in lines))))


def _line(call: ToolCall, event: Event) -> str:
    return event_view.whole(call, ahead(event, call.assignment.now))
