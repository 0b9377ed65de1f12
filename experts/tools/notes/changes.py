"""Changing notes: once a turn, with a button that takes it back."""

from collections.abc import Sequence

from experts.errors import StaleButton
from experts.ports import Doing, Note, NoteChange, Transaction
from experts.tools import permission
from experts.tools.notes import view
from experts.tools.notes.forms import undo_of
from experts.tools.notes.meant import found_in
from experts.tools.notes.naming import numbers_in
from experts.tools.pressing import button, finish, pressed_number, row
from experts.tools.types import ToolCall
from experts.types import JSON, Button, Finish, MissingCapability, Outcome

UNDO = "notes.undo"


def doing(call: ToolCall) -> Doing:
    """Who changes what, where and when."""
    assignment = call.assignment
    return Doing(turn=assignment.turn, place=assignment.place, person=assignment.person, at=assignment.now)


def undo_button(call: ToolCall) -> Button:
    """Takes back what this turn changes."""
    return button(call, call.say("↩️ Undo"), f"t{call.assignment.turn}", tool=UNDO)


async def change(call: ToolCall, number: int, what: NoteChange) -> Note | None:
    """Change a note once a turn; the note as it is now, None when it is gone."""

    async def work(tx: Transaction) -> JSON:
        return await tx.notes.change(doing(call), number, what) is not None

    chat = call.assignment.place.chat
    changed = await call.write(work)
    return await call.storage.read(lambda tx: tx.notes.get(chat, number)) if changed else None


def told(call: ToolCall, said: str, note: Note) -> Finish:
    """What was done to a note, the note, and the way back."""
    return finish(f"{said}\n{view.excerpt(note.text, '', view.ROOM)}", row(undo_button(call)))


async def undo(call: ToolCall) -> Outcome:
    """Take back the change of a button, the person's last change here, or the deletion of the note that is named."""
    if call.pressed:
        return await _pressed(call, pressed_number(call, "t"))
    form = undo_of(call.text)
    if (form is None or not form.get("ref")) and await _calendar_is_newer(call):
        return MissingCapability(capability="events.undo", reason="what was done last is a change of the calendar")
    turn = await _turn(call, form.get("ref") if form else "")
    done = None if turn is None else await _take_back(call, turn)
    return done or finish(call.say("There is nothing to take back."))


async def _calendar_is_newer(call: ToolCall) -> bool:
    """Whether the person has done something in the calendar since they changed a note."""
    place, person = call.assignment.place, call.assignment.person
    last = await call.storage.read(lambda tx: tx.undos.last(place, person))
    noted = await call.storage.read(lambda tx: tx.notes.last_change(place, person))
    return last is not None and last.turn > (noted or 0)


async def _pressed(call: ToolCall, turn: int | None) -> Finish:
    """The button of a change; in a group it is for those who may decide about what was changed."""
    chat = call.assignment.place.chat
    by = None if turn is None else await call.storage.read(lambda tx: tx.notes.changed_by(chat, turn))
    if turn is None or by is None:
        raise StaleButton(call.text)
    refused = await permission.refusal(call, by)
    done = refused or await _take_back(call, turn)
    if done is None:
        raise StaleButton(call.text)
    return done


async def _turn(call: ToolCall, ref: str) -> int | None:
    """The turn that a request wants undone."""
    place, person = call.assignment.place, call.assignment.person

    async def work(tx: Transaction) -> int | None:
        for number in await found_in(tx, call, ref) if ref else ():
            turn = await tx.notes.deletion(place.chat, number)
            if turn is not None:
                return turn
        return None if numbers_in(ref) else await tx.notes.last_change(place, person)

    return await call.storage.read(work)


async def _take_back(call: ToolCall, turn: int) -> Finish | None:
    async def work(tx: Transaction) -> JSON:
        notes = await tx.notes.undo(doing(call), turn)
        return None if notes is None else [note.number for note in notes]

    numbers = await call.write(work)
    if not isinstance(numbers, list):
        return None
    kept = [number for number in numbers if isinstance(number, int)]
    notes = await call.storage.read(lambda tx: tx.notes.many(call.assignment.place.chat, kept[: view.LISTED]))
    return finish(_taken_back(call, notes, len(kept)))


def _taken_back(call: ToolCall, notes: Sequence[Note], n: int) -> str:
    if not notes:
        return call.say("Taken back: the note is gone.")
    if n == 1:
        said = call.say("Note {number} is as it was:", number=notes[0].number)
        return f"{said}\n{view.excerpt(notes[0].text, '', view.ROOM)}"
    head = call.say.many("{n} note is as it was:", "{n} notes are as they were:", n)
    return "\n".join((head, *(f"{note.number}. {view.line(note)}" for note in notes)))
