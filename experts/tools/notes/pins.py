"""Pinned notes come first."""

from experts.ports import NoteChange
from experts.tools.notes.changes import change, told
from experts.tools.notes.forms import pin_of
from experts.tools.notes.meant import request_of, wanted
from experts.tools.notes.query import NoteQuery
from experts.tools.notes.search import browsed
from experts.tools.pressing import finish
from experts.tools.types import ToolCall
from experts.types import Finish


async def pin(call: ToolCall) -> Finish:
    """Pin the note that is meant, unpin it, or show what is pinned."""
    form = pin_of(request_of(call))
    kind = form.kind if form else "pinned"
    if kind == "pinned":
        return await browsed(call, NoteQuery(), pinned=True)
    up = kind == "pin"
    asking = call.say("Which note shall I pin?") if up else call.say("Which note shall I unpin?")
    note = await wanted(call, form.get("ref") if form else "", asking)
    if isinstance(note, Finish):
        return note
    if note.pinned is up:
        already = call.say("Note {number} is pinned already.", number=note.number)
        return finish(already if up else call.say("Note {number} is not pinned.", number=note.number))
    changed = await change(call, note.number, NoteChange(pinned=up))
    if changed is None:
        return finish(call.say("There is no note {number}.", number=note.number))
    said = call.say("📌 Pinned note {number}:", number=note.number)
    return told(call, said if up else call.say("Unpinned note {number}:", number=note.number), changed)
