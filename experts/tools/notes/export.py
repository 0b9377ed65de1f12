"""Notes as a Markdown file."""

from collections.abc import Sequence

from experts.errors import StaleButton
from experts.ports import Note, NoteFilter, Transaction
from experts.tools.notes.checklist import Checklist
from experts.tools.notes.forms import export_of
from experts.tools.notes.naming import numbers_in, says_it, says_them
from experts.tools.notes.query import NoteQuery, note_query
from experts.tools.notes.ranking import matching
from experts.tools.notes.words import words_to_export
from experts.tools.pressing import finish
from experts.tools.types import ToolCall
from experts.types import File, Finish, Reply

# As many as one file is made of: far more than anybody reads.
MOST = 20_000
_TYPE = "text/markdown"


async def export(call: ToolCall) -> Finish:
    """All notes as a file, or those of a tag, a time, a search, or by number."""
    if call.pressed:
        raise StaleButton(call.text)
    form = export_of(call.text)
    asked = form.get("what") if form else call.text
    what, query = words_to_export(asked), note_query(call, asked, words_to_export)
    notes = await call.storage.read(lambda tx: _notes(tx, call, what, query))
    if not notes:
        return finish(call.say("There are no such notes."))
    said = call.say.many("Here is {n} note as Markdown.", "Here are {n} notes as Markdown.", len(notes))
    name = "-".join((call.say("notes"), f"{call.assignment.now:%Y-%m-%d}.md"))
    file = File(name=name, type=_TYPE, content=markdown(call, notes).encode())
    return Finish(reply=Reply(text=said, files=(file,)))


async def _notes(tx: Transaction, call: ToolCall, what: str, query: NoteQuery) -> Sequence[Note]:
    place = call.assignment.place
    numbers = numbers_in(what)
    if what and (says_it(what) or says_them(what)):
        numbers = (await tx.notes.spoken_of(place)).numbers
    if numbers:
        return await tx.notes.many(place.chat, numbers)
    if query.words:
        found = await matching(tx, place.chat, query, query.words)
        return sorted(found.best, key=lambda note: note.number)
    where = NoteFilter(start=query.start, end=query.end, tag=query.tag)
    newest = await tx.notes.browse(place.chat, where, limit=query.latest or MOST, newest=True)
    return await tx.notes.many(place.chat, sorted(newest))


def markdown(call: ToolCall, notes: Sequence[Note]) -> str:
    """Notes one under another, each as it was written under its number, day and author."""
    title = call.say("Notes")
    return "\n\n".join((f"# {title}", *(_section(call, note) for note in notes))) + "\n"


def _section(call: ToolCall, note: Note) -> str:
    at = note.at.astimezone(call.assignment.now.tzinfo)
    head = [f"{'📌 ' if note.pinned else ''}{note.number}", f"{at:%Y-%m-%d %H:%M}"]
    if call.assignment.place.group:
        head.append(note.author.name or note.author.id)
    head += [f"#{tag}" for tag in note.tags]
    return f"## {' · '.join(head)}\n\n{_body(note)}"


def _body(note: Note) -> str:
    if note.kind != "list":
        return note.text
    found = Checklist.of(note.text)
    return "\n".join((found.title, "", *(f"- [{'x' if item.done else ' '}] {item.text}" for item in found.items)))
