"""How notes are shown: whole while there is room, else the part that matters."""

import re
from collections.abc import Collection, Iterable, Sequence

from experts.ports import Note
from experts.tools.moments import on_day
from experts.tools.notes.words import tags_of
from experts.tools.pressing import button
from experts.tools.terms import query_terms, terms
from experts.tools.types import ToolCall
from experts.types import Button, Buttons, Found

OPEN = "notes.open"
ROOM = 3000
LINE = 80
PREVIEW = 300
LISTED = 10
_LEAST = 300
_ROW = 5
_PIECE = re.compile(r"\S+")


def shown(call: ToolCall, notes: Sequence[Note], words: str = "") -> str:
    """Notes one under another with number and day; `words` say which part of a long one to show."""
    room = _room(notes)
    return "\n\n".join(f"{heading(call, note)}\n{excerpt(note.text, words, room)}" for note in notes)


def openers(call: ToolCall, notes: Sequence[Note]) -> Buttons:
    """A button for each note that is not shown whole."""
    room = _room(notes)
    cut = [button(call, f"📖 {note.number}", f"n{note.number}", tool=OPEN) for note in notes if len(note.text) > room]
    return rows(cut)


def _room(notes: Sequence[Note]) -> int:
    return ROOM if sum(len(note.text) for note in notes) <= ROOM else max(_LEAST, ROOM // max(1, len(notes)))


def heading(call: ToolCall, note: Note) -> str:
    """The line above a note: its number and day, tags that its text does not show, in a group who wrote it."""
    return " · ".join(_heading(call, note))


def _heading(call: ToolCall, note: Note) -> Iterable[str]:
    yield f"{'📌' if note.pinned else '📝'} {note.number}"
    yield on_day(call, note.at)
    if note.tags:
        visible = tags_of(note.text)
        hidden = [f"#{tag}" for tag in note.tags if tag not in visible]
        if hidden:
            yield " ".join(hidden)
    if not call.assignment.place.group:
        return
    yield note.author.name or note.author.id
    if note.editor is not None and note.editor.id != note.author.id:
        yield call.say("edited by {name}", name=note.editor.name or note.editor.id)


def line(note: Note) -> str:
    """A note in one line."""
    flat = " ".join(note.text.split())
    return flat if len(flat) <= LINE else f"{flat[: LINE - 1].rstrip()}…"


def found(note: Note) -> Found:
    """A note for whoever goes on with it."""
    return Found(title=note.text.partition("\n")[0].strip(), text=note.text)


def excerpt(text: str, words: str, room: int) -> str:
    """The text, or as much as there is room for around the words, else their first; cuts are between words."""
    if len(text) <= room:
        return text
    start = _boundary(text, max(0, min(_place(text, words) - room // 4, len(text) - room)))
    end = start + room
    if end < len(text):
        end = max((piece.start() for piece in _PIECE.finditer(text, start, end + 1)), default=end)
        end = end if end > start + room // 2 else start + room
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _place(text: str, words: str) -> int:
    """Where the words stand: as they were said, else where most of them are near each other."""
    if not words:
        return 0
    said = re.search(r"\s+".join(map(re.escape, words.split())), text, re.IGNORECASE)
    if said is not None:
        return said.start()
    wanted = set(query_terms(words))
    hits = [(piece.start(), held) for piece in _PIECE.finditer(text) if (held := wanted.intersection(terms(piece[0])))]
    return max(hits, key=lambda hit: len(_near(hits, hit[0])), default=(0, wanted))[0]


def _near(hits: Sequence[tuple[int, Collection[str]]], place: int) -> set[str]:
    return {term for at, held in hits if place <= at < place + _LEAST for term in held}


def _boundary(text: str, at: int) -> int:
    """The beginning of the first word at or after a place, unless that is far away."""
    if at == 0:
        return 0
    space = re.compile(r"\s").search(text, at, at + 40)
    return at if space is None else space.end()


def rows(buttons: Sequence[Button]) -> Buttons:
    """Buttons in rows."""
    return tuple(tuple(buttons[start : start + _ROW]) for start in range(0, len(buttons), _ROW))
