"""What experts need of the world; bot/storage implements it on SQL."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol, TypeAlias, TypeVar

from experts.types import JSON, Hours, Lang, Person, Place

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event or a bare reminder: one that happens once, a series, or one occurrence of a series.

    `start` and `end` are aware; `end` is None where no duration was said. `rule` is the body of an RRULE (RFC 5545, see
    experts.recurrence) that repeats `start` in the wall-clock time of `zone` (as experts.zones.zone reads it).
    `occurrence` tells which one of a series this is, by the start that the rule gives it; None for a whole series.
    """

    number: int = 0
    title: str
    start: datetime
    end: datetime | None = None
    kind: Literal["event", "reminder"] = "event"
    author: Person
    rule: str | None = None
    zone: str | None = None
    all_day: bool = False
    location: str = ""
    occurrence: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One occurrence that is not as the rule of its series has it. `original` is the start that the rule gives it."""

    original: datetime
    start: datetime
    end: datetime | None
    title: str
    location: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """When an event is announced next, and who asked for it. `lead` is how long ahead of each occurrence; None when it
    is for one time only."""

    id: int
    at: datetime
    lead: timedelta | None
    asker: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A reminder with the event or occurrence that it is of, at the time for which it is or was said."""

    event: Event
    reminder: Reminder
    at: datetime


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


class Calendar(Protocol):
    """The events and reminders of chats. Every method sees one chat only; what was spoken of, one conversation only.

    Every change keeps what was before it: `undo` takes the newest change of an event back by the number it was given.
    """

    async def add(
        self, place: Place, event: Event, *, lang: Lang, now: datetime, leads: Sequence[timedelta] = (), uid: str = ""
    ) -> Event:
        """Store an event under the chat's next number, announced to its author so long ahead of every occurrence; the
        conversation speaks of it from now on."""

    async def get(self, chat: str, number: int, occurrence: datetime | None = None) -> Event | None:
        """The event with that number, whole or one occurrence of it, unless that is cancelled."""

    async def between(self, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
        """What overlaps [start, end), earliest first; of a series every occurrence."""

    async def upcoming(self, chat: str, now: datetime, *, limit: int) -> Sequence[Event]:
        """What starts at or after `now`, earliest first; of a series only the next occurrence."""

    async def imported(self, chat: str, uid: str) -> Event | None:
        """The event that another calendar calls so, unless it is cancelled."""

    async def every(self, chat: str) -> Sequence[tuple[Event, Sequence[Occurrence]]]:
        """All events of the chat, whole, each with its changed occurrences; earliest first."""

    async def spoken_of(self, place: Place) -> Event | None:
        """The event or occurrence that the conversation last created, changed or was shown alone, unless it is
        cancelled."""

    async def speak_of(self, place: Place, event: Event, now: datetime) -> None:
        """Remember that the conversation now speaks of this event or occurrence."""

    async def change(self, place: Place, event: Event, now: datetime) -> int | None:
        """Store an event as it is now: one occurrence where it is one, else whole. Reminders go with it.

        Returns the number of the change; None when there is no such event.
        """

    async def cancel(self, place: Place, event: Event, now: datetime) -> int | None:
        """Cancel an event or one occurrence, and what it would still announce. Returns as `change` does."""

    async def undo(self, place: Place, change: int, now: datetime) -> Event | None:
        """Take back the newest change of an event; the event as it is then. None when another change came after it."""

    async def remind(
        self, place: Place, event: Event, *, leads: Sequence[timedelta], asker: Person, lang: Lang, now: datetime
    ) -> Sequence[int]:
        """Announce an event so long ahead as well: of a series, every occurrence. Returns the reminders' ids, without
        those that the same person has already."""

    async def remind_at(
        self, place: Place, event: Event, at: datetime, *, asker: Person, lang: Lang, now: datetime
    ) -> int:
        """Announce an event or occurrence once more, at a time of its own. Returns the reminder's id."""

    async def reminders(self, chat: str, number: int) -> Sequence[Reminder]:
        """What an event will still announce, earliest first."""

    async def coming(self, chat: str, *, limit: int) -> Sequence[Announcement]:
        """What the chat will be told next by each of its reminders, earliest first."""

    async def announced(self, chat: str, number: int) -> Sequence[Announcement]:
        """What each reminder of an event said last, newest first, without what was answered or is cancelled."""

    async def answer(self, chat: str, announcement: Announcement) -> bool:
        """Somebody has answered what was said, which can be done once: false when it was done before."""

    async def forget(self, chat: str, reminders: Sequence[int]) -> int:
        """Announce these no more; how many there were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The day's overview that a chat has asked for: at which time of day (hh:mm, in the chat's zone), where it is said
    and in which language; `due` (aware) is when it is said next."""

    at: str
    due: datetime
    place: Place
    lang: Lang


class Digests(Protocol):
    """The overviews of chats, one at most for each."""

    async def get(self, chat: str) -> Digest | None:
        """The chat's overview, if it has asked for one."""

    async def put(self, digest: Digest) -> None:
        """Store it in the place of another."""

    async def remove(self, chat: str) -> bool:
        """Forget it; false when there is none."""


class Chats(Protocol):
    """What chats and their people go by, as far as the experts set it."""

    async def set_zone(self, chat: str, zone: str | None, *, person: str | None = None) -> None:
        """The zone (IANA or an offset) of a chat, or of a person there; None takes it back."""

    async def set_hours(self, chat: str, hours: Hours) -> None:
        """How the chat's clock is told."""


class Calls(Protocol):
    """Results of writing tool calls, so that a turn that is run again does nothing twice."""

    async def result(self, turn: int, number: int) -> tuple[JSON] | None:
        """The stored result in a 1-tuple, or None when the call was never made."""

    async def keep(self, turn: int, number: int, tool: str, result: JSON) -> None:
        """Store the result of a call."""


class Directory(Protocol):
    """Who has a say in what."""

    async def is_admin(self, place: Place, person: Person) -> bool:
        """Whether the person may steer the bot there: one of its operators, or an administrator of the group."""


class Transaction(Protocol):
    """What a unit of work may touch. Nothing is awaited inside but these."""

    @property
    def notes(self) -> Notes:
        """Notes."""

    @property
    def calendar(self) -> Calendar:
        """Events and reminders."""

    @property
    def chats(self) -> Chats:
        """What chats go by."""

    @property
    def digests(self) -> Digests:
        """The day's overviews."""

    @property
    def calls(self) -> Calls:
        """Tool calls."""


class Storage(Protocol):
    """Durable state. A unit of work is all or nothing; units of several callers may share one commit."""

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a unit of work in a savepoint; return once it is durable."""

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run reads on a snapshot; writing here is a bug."""
