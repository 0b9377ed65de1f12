"""Tags: put on notes, taken off, and listed."""

import re

from experts.ports import Note, NoteChange
from experts.tools.notes.changes import change, told
from experts.tools.notes.forms import tags_asked
from experts.tools.notes.meant import request_of, wanted
from experts.tools.notes.words import tags_of
from experts.tools.pressing import finish
from experts.tools.types import ToolCall
from experts.types import Finish

MOST = 40
_PARTS = re.compile(r"[,，、\s]+")
_JOINTS = frozenset({"and", "и", "和"})


async def tag(call: ToolCall) -> Finish:
    """Put tags on the note that is meant, or take them off; or list all tags."""
    form = tags_asked(request_of(call))
    if form is None or form.kind == "tags":
        return await list_tags(call)
    tags = _tags(form.get("tags"))
    if not tags:
        return finish(call.say("Which tag? Say for example: tag note 3 with #work."))
    asking = call.say("Which note shall I tag?") if form.kind == "tag" else call.say("Which note has that tag?")
    note = await wanted(call, form.get("ref"), asking)
    if isinstance(note, Finish):
        return note
    return await (_put_on(call, note, tags) if form.kind == "tag" else _take_off(call, note, tags))


def _tags(said: str) -> tuple[str, ...]:
    parts = (part.lstrip("#＃").casefold() for part in _PARTS.split(said.replace("#", " #")))
    return tuple(dict.fromkeys(part for part in parts if part and part not in _JOINTS))


async def _put_on(call: ToolCall, note: Note, tags: tuple[str, ...]) -> Finish:
    after = tuple(dict.fromkeys((*note.tags, *tags)))
    if after == note.tags:
        return finish(call.say("Note {number} has that tag already.", number=note.number))
    return await _told(call, note, NoteChange(tags=after))


async def _take_off(call: ToolCall, note: Note, tags: tuple[str, ...]) -> Finish:
    after = tuple(tag for tag in note.tags if tag not in tags)
    if after == note.tags:
        return finish(call.say("Note {number} has no such tag.", number=note.number))
    text = note.text
    for tag in tags:
        text = without_tag(text, tag)
    return await _told(call, note, NoteChange(tags=after, text=None if text == note.text else text))


async def _told(call: ToolCall, note: Note, what: NoteChange) -> Finish:
    changed = await change(call, note.number, what)
    if changed is None:
        return finish(call.say("There is no note {number}.", number=note.number))
    tags = " ".join(f"#{tag}" for tag in changed.tags)
    if not tags:
        return told(call, call.say("Note {number} has no tags now:", number=note.number), changed)
    return told(call, call.say("Tags of note {number}: {tags}", number=note.number, tags=tags), changed)


def without_tag(text: str, tag: str) -> str:
    """The text without #tag: at the end of a line it goes, among words only its sign does."""
    sign = rf"(?<![\w/&#])#{re.escape(tag)}(?![\w-])"
    text = re.sub(rf"[ \t]*{sign}(?=(?:[ \t]*#[\w-]+)*[ \t]*$)", "", text, flags=re.IGNORECASE | re.MULTILINE)
    return re.sub(sign, lambda match: match[0][1:], text, flags=re.IGNORECASE)


def retagged(note: Note, text: str) -> tuple[str, ...]:
    """The tags of a note after its text has changed: those of the new text, and those that it was given besides."""
    given = [tag for tag in note.tags if tag not in tags_of(note.text)]
    return tuple(dict.fromkeys((*tags_of(text), *given)))


async def list_tags(call: ToolCall) -> Finish:
    """All tags with how many notes have each."""
    counts = await call.storage.read(lambda tx: tx.notes.tags(call.assignment.place.chat))
    if not counts:
        return finish(call.say("Your notes have no tags yet. Write #word in a note to give it one."))
    return finish("\n".join((call.say("Your tags:"), *(f"#{name} · {n}" for name, n in counts[:MOST]))))
