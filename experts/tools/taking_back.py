"""Taking back in words what was done last in the calendar."""

from collections.abc import Mapping
from dataclasses import replace

from experts.errors import StaleButton
from experts.ports import Transaction, Undo
from experts.tools import cancelling, importing, moving
from experts.tools.editing import edit
from experts.tools.phrases import Phrases
from experts.tools.pressing import finish
from experts.tools.reminding.create import create
from experts.tools.types import Tool, ToolCall
from experts.types import JSON, MissingCapability, Outcome

_PRESSED: Mapping[str, Tool] = {
    "events.cancel": cancelling.cancel,
    "events.move": moving.move,
    "events.edit": edit.edit,
    "events.repeat": edit.edit,
    "events.import": importing.bring_in,
    "reminders.create": create,
}

_CANCEL = Phrases(ru=("отмен\\w+",))
_CHANGE = Phrases(ru=("последн\\w+|предыдущ\\w+|прошл\\w+|изменени\\w+|действи\\w+|правк\\w+|шаг|перенос",))


async def undo(call: ToolCall) -> Outcome:
    """Press the button of what the person did last here; when that was with a note, it is not ours."""
    if call.pressed:
        raise StaleButton(call.text)
    last = await newest(call)
    if isinstance(last, MissingCapability):
        return last
    if _may_cancel(call.text) and (last is None or await _spoken(call) != last.event):
        return await cancelling.cancel(replace(call, tool="events.cancel"))
    if last is None:
        return finish(call.say("There is nothing to take back."))
    try:
        return await _PRESSED[last.tool](replace(call, tool=last.tool, text=last.argument, pressed=True))
    except StaleButton:
        await call.write(lambda tx: _drop(call, tx, last))
        return finish(call.say("It has changed since, so it cannot be taken back."))


def _may_cancel(text: str) -> bool:
    """Whether the words may as well cancel the event that was shown: in Russian the same verb does both."""
    return _CANCEL.among(text) and not _CHANGE.among(text)


async def _spoken(call: ToolCall) -> int | None:
    event = await call.storage.read(lambda tx: tx.calendar.spoken_of(call.assignment.place))
    return event.number if event else None


async def newest(call: ToolCall) -> Undo | MissingCapability | None:
    """How to take back what the person did last in the calendar, unless they have changed a note since."""
    place, person = call.assignment.place, call.assignment.person
    last = await call.storage.read(lambda tx: tx.undos.last(place, person))
    noted = await call.storage.read(lambda tx: tx.notes.last_change(place, person))
    if noted is not None and (last is None or last.turn < noted):
        return MissingCapability(capability="notes.undo", reason="what was done last is a change of a note")
    return last


async def _drop(call: ToolCall, tx: Transaction, last: Undo) -> JSON:
    return await tx.undos.drop(call.assignment.place, last.tool, last.argument)
