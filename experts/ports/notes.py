"""Notes, as experts need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from experts.types import Person, Place

NoteKind: TypeAlias = Literal["note", "list"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; `number` counts from 1 in its chat and is never given twice. Times are aware.

    The text of a list has a title and then an item a line (experts.tools.notes.checklist). `editor` changed the text
    last, and is None while it is as its author wrote it.
    """

    number: int
    text: str
    tags: tuple[str, ...]
    author: Person
    at: datetime
    kind: NoteKind = "note"
    pinned: bool = False
    editor: Person | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFilter:
    """Which notes: made in [start, end), with the tag, of the kind, pinned; None does not matter."""

    start: datetime | None = None
    end: datetime | None = None
    tag: str | None = None
    kind: NoteKind | None = None
    pinned: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChange:
    """What becomes of a note; None leaves it as it is. A new text is an edit, which names its editor."""

    text: str | None = None
    tags: tuple[str, ...] | None = None
    kind: NoteKind | None = None
    pinned: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """In which turn, where, by whom and when a note is changed. What one turn changes is undone as one."""

    turn: int
    place: Place
    person: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenNotes:
    """The notes that a conversation showed or changed last, in order; `more` says where the rest of a list is."""

    numbers: tuple[int, ...] = ()
    more: str | None = None


class Notes(Protocol):
    """The notes of chats. Every method sees one chat only; what was spoken of, one conversation only.

    What changes a note makes it the one that the conversation speaks of, and can be undone.
    """

    async def add(self, doing: Doing, *, text: str, tags: Sequence[str], kind: NoteKind = "note") -> Note:
        """Keep a note and give it the chat's next number."""

    async def get(self, chat: str, number: int) -> Note | None:
        """The note with that number, unless it is deleted."""

    async def many(self, chat: str, numbers: Sequence[int]) -> Sequence[Note]:
        """The notes with these numbers in this order, without those that are deleted."""

    async def search(self, chat: str, terms: Sequence[str], *, limit: int) -> Sequence[tuple[Note, int]]:
        """Notes that hold any of the terms (experts.tools.terms), each with how many; most first, then newest."""

    async def browse(self, chat: str, where: NoteFilter, *, limit: int, newest: bool = False) -> Sequence[int]:
        """The numbers of notes, pinned ones first (unless `newest`), then newest."""

    async def count(self, chat: str, where: NoteFilter) -> int:
        """How many such notes the chat has."""

    async def tags(self, chat: str) -> Sequence[tuple[str, int]]:
        """The tags of the chat's notes with how many notes have each, most used first, then by name."""

    async def change(self, doing: Doing, number: int, change: NoteChange) -> Note | None:
        """Change a note; the note as it is now, None when there is none."""

    async def delete(self, doing: Doing, numbers: Sequence[int] | None = None) -> int:
        """Hide the notes with these numbers, or every note of the chat; how many there were."""

    async def undo(self, doing: Doing, turn: int) -> Sequence[Note] | None:
        """Take back what a turn changed; the notes that are now there again or still.

        None when there is nothing to take back, or when one of them has changed since.
        """

    async def last_change(self, place: Place, person: Person) -> int | None:
        """The turn of the newest change that the person made in the conversation, unless it was taken back."""

    async def changed_by(self, chat: str, turn: int) -> Person | None:
        """Who made the changes of a turn; None when there are none to take back."""

    async def deletion(self, chat: str, number: int) -> int | None:
        """The turn in which that note was deleted; None when it is there, or never was."""

    async def spoken_of(self, place: Place) -> SpokenNotes:
        """What the conversation last spoke of; of deleted notes too."""

    async def speak_of(self, place: Place, spoken: SpokenNotes, at: datetime) -> None:
        """Remember that the conversation now speaks of these notes."""
