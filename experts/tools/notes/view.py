"""How notes are shown: whole while there is room, else the part that matters."""

import re
from collections.abc import Collection, Sequence

from experts.ports import Note
from experts.tools.moments import on_day
from experts.tools.terms import terms
from experts.tools.types import ToolCall

ROOM = 3000
LINE = 80
PREVIEW = 300
_LEAST = 300
_PIECE = re.compile(r"\S+")


def shown(call: ToolCall, notes: Sequence[Note], wanted: Collection[str] = ()) -> str:
    """Notes one under another with number and day; `wanted` terms say which part of a long one to show."""
    room = ROOM if sum(len(note.text) for note in notes) <= ROOM else max(_LEAST, ROOM // len(notes))
    return "\n\n".join(f"{heading(call, note)}\n{excerpt(note.text, wanted, room)}" for note in notes)


def heading(call: ToolCall, note: Note) -> str:
    """The line above a note: its number and its day."""
    return call.say("📝 {number} · {day}", number=note.number, day=on_day(call, note.at))


def line(note: Note) -> str:
    """A note in one line."""
    flat = " ".join(note.text.split())
    return flat if len(flat) <= LINE else f"{flat[: LINE - 1].rstrip()}…"


def excerpt(text: str, wanted: Collection[str], room: int) -> str:
    """The text, or as much as there is room for around the first wanted term; cuts are between words."""
    if len(text) <= room:
        return text
    place = next((piece.start() for piece in _PIECE.finditer(text) if not set(wanted).isdisjoint(terms(piece[0]))), 0)
    start = _boundary(text, max(0, min(place - room // 4, len(text) - room)))
    end = start + room
    if end < len(text):
        end = max((piece.start() for piece in _PIECE.finditer(text, start, end + 1)), default=end)
        end = end if end > start + room // 2 else start + room
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _boundary(text: str, at: int) -> int:
    """The beginning of the first word at or after a place, unless that is far away."""
    if at == 0:
        return 0
    space = re.compile(r"\s").search(text, at, at + 40)
    return at if space is None else space.end()
