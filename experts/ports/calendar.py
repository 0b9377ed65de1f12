"""Events, reminders and the overview of a day, as experts need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from experts.types import Lang, Person, Place


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

    async def part(
        self, place: Place, before: Event, after: Event, *, since: datetime, now: datetime
    ) -> tuple[int, int] | None:
        """Store a series as it is from an occurrence on, and what it was `before` as a series of its own.

        Reminders hold for both; changed occurrences ahead stay with `after`, which keeps the number; `since` is when
        its first occurrence was until now.

        Returns the number of the change and that of the earlier series; None when there is no such event.
        """

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
class Undo:
    """What takes back what a turn did in the calendar: the press of a button of `tool` with that `argument`.

    `event` is the number of what the conversation spoke of then, None where that was gone.
    """

    turn: int
    tool: str
    argument: str
    event: int | None


class Undos(Protocol):
    """What people did last in their conversations, and how to take it back. What is some days old is forgotten."""

    async def keep(self, place: Place, person: Person, undo: Undo, now: datetime) -> None:
        """Remember how to take back what the person has done."""

    async def last(self, place: Place, person: Person) -> Undo | None:
        """How to take back the newest thing that the person did in the conversation and that still stands."""

    async def drop(self, place: Place, tool: str, argument: str) -> bool:
        """It is taken back, whoever does that, in words or by the button; false when it was no way back."""


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
