"""Changing what a note says."""

from experts.assent import assent
from experts.ports import Note, NoteChange, Transaction
from experts.tools.grammar import Form
from experts.tools.moments import only_time
from experts.tools.notes.changes import change, told
from experts.tools.notes.checklist import Checklist
from experts.tools.notes.edit_words import edit_of
from experts.tools.notes.edits import edited
from experts.tools.notes.list_words import items_of
from experts.tools.notes.meant import ask_which, request_of, wanted
from experts.tools.notes.ranking import MOST
from experts.tools.notes.tags import retagged
from experts.tools.notes.view import ROOM, excerpt
from experts.tools.pressing import answered, ask, finish
from experts.tools.terms import query_terms
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, MissingCapability, Outcome, Question

_ASK = Form(kind="ask", parts={})
_TEXT = "text"


async def edit(call: ToolCall) -> Outcome:
    """Change the note that is meant as the request says, and offer the way back."""
    question = None if call.pressed else answered(call)
    if question is not None and question.slot == _TEXT:
        return await _rewritten(call, question)
    form = _form(call)
    asking = call.say("Which note shall I change?")
    which = await _holding(call, form, asking) if "ref" not in form.parts and request_of(call) == call.text else None
    note = which or await wanted(call, form.get("ref"), asking)
    if isinstance(note, MissingCapability | Finish):
        return note
    if form.kind == "ask":
        said = call.say("What shall note {number} say instead of this?", number=note.number)
        return ask(call, _TEXT, f"{said}\n{excerpt(note.text, '', ROOM)}", {"number": note.number})
    if form.kind == "name":
        said = call.say("What shall note {number} be called?", number=note.number)
        data: dict[str, JSON] = {"number": note.number, "kind": "title"}
        return ask(call, _TEXT, f"{said}\n{excerpt(note.text, '', ROOM)}", data)
    return await _changed(call, note, _text(note, form), form)


def _form(call: ToolCall) -> Form:
    """The change asked for; after explicit words ("append: …") the whole text is what is added."""
    if call.assignment.capability is not None:
        return Form(kind="end", parts={"new": call.text.strip()})
    return edit_of(request_of(call)) or _ASK


def _text(note: Note, form: Form) -> str | None:
    """What the note says after the change; what is added to a list are items."""
    if note.kind == "list" and form.kind in ("start", "end"):
        return Checklist.of(note.text).with_items(items_of(form.get("new"))).text
    return edited(note.text, form)


async def _holding(call: ToolCall, form: Form, asking: str) -> Note | Outcome | None:
    """Of a swap that names no note: the note spoken of if it holds the words, else the one that does, else ask.

    What no note says and a time shall replace is an event.
    """
    if form.kind not in ("swap", "cut"):
        return None
    place = call.assignment.place

    async def work(tx: Transaction) -> list[Note]:
        spoken = await tx.notes.many(place.chat, (await tx.notes.spoken_of(place)).numbers)
        held = [note for note in spoken if edited(note.text, form) is not None]
        if len(held) == 1:
            return held
        found = await tx.notes.search(place.chat, query_terms(form.get("old")), limit=MOST)
        return [note for note, _ in found if edited(note.text, form) is not None]

    notes = await call.storage.read(work)
    if not notes and only_time(call, form.get("new")):
        return MissingCapability(capability="events.move", reason="no note says so, and it is about a time")
    if not notes:
        return finish(call.say("No note says “{words}”, so nothing was changed.", words=form.get("old")))
    return notes[0] if len(notes) == 1 else ask_which(call, notes, asking)


async def _rewritten(call: ToolCall, question: Question) -> Finish:
    chat, number = call.assignment.place.chat, int(str(question.data["number"]))
    text = call.text.strip()
    if assent(text) is False:
        return finish(call.say("All right, nothing was changed."))
    note = await call.storage.read(lambda tx: tx.notes.get(chat, number))
    if note is None:
        return finish(call.say("There is no note {number}.", number=number))
    form = Form(kind=str(question.data.get("kind", "text")), parts={"new": text})
    return await _changed(call, note, _text(note, form), form)


async def _changed(call: ToolCall, note: Note, text: str | None, form: Form) -> Finish:
    if text is None:
        said = call.say(
            "Note {number} does not say “{words}”, so nothing was changed.", number=note.number, words=form.get("old")
        )
        return finish(f"{said}\n{excerpt(note.text, '', ROOM)}")
    if not text.strip():
        return finish(call.say("Nothing would be left of note {number}, so nothing was changed.", number=note.number))
    if text == note.text:
        return finish(call.say("Note {number} says so already.", number=note.number))
    changed = await change(call, note.number, NoteChange(text=text, tags=retagged(note, text)))
    if changed is None:
        return finish(call.say("There is no note {number}.", number=note.number))
    return told(call, call.say("Changed note {number}:", number=note.number), changed)
