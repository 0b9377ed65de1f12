"""What experts need of the world; bot/storage implements it on SQL."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from experts.types import JSON, Lang, Person, Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; `number` counts from 1 in its chat and is never given twice. `at` is aware."""

    number: int
    text: str
    tags: tuple[str, ...]
    author: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event or a bare reminder. `start` and `end` are aware; `end` is None where no duration was said."""

    number: int
    title: str
    start: datetime
    end: datetime | None
    kind: Literal["event", "reminder"]
    author: Person


class Notes(Protocol):
    """The notes of chats. Every method sees one chat only."""

    async def add(self, chat: str, *, text: str, tags: Sequence[str], author: Person, at: datetime) -> Note:
        """Keep a note and give it the chat's next number."""

    async def get(self, chat: str, number: int) -> Note | None:
        """The note with that number, unless it is deleted."""

    async def search(self, chat: str, terms: Sequence[str], *, limit: int) -> Sequence[Note]:
        """Notes that hold any of the terms (experts.tools.terms), most matches first, then newest."""

    async def browse(
        self, chat: str, *, start: datetime | None, end: datetime | None, tag: str | None, limit: int
    ) -> Sequence[Note]:
        """Notes made in [start, end) and with the tag, newest first."""

    async def count(self, chat: str) -> int:
        """How many notes the chat has."""

    async def delete(self, chat: str, number: int) -> bool:
        """Hide a note; false when there is none."""

    async def delete_all(self, chat: str, numbers: Sequence[int] | None = None) -> int:
        """Hide the notes with these numbers, or every note of the chat; how many there were."""

    async def restore(self, chat: str, number: int) -> bool:
        """Bring a deleted note back; false when there is none."""


class Calendar(Protocol):
    """The events and reminders of chats. Every method sees one chat only; what was spoken of, one conversation only."""

    async def add(
        self,
        place: Place,
        *,
        title: str,
        start: datetime,
        end: datetime | None,
        kind: Literal["event", "reminder"],
        author: Person,
        lang: Lang,
        now: datetime,
        remind_at: Sequence[datetime] = (),
    ) -> Event:
        """Store an event with its reminders, and make it the one the conversation last spoke of."""

    async def get(self, chat: str, number: int) -> Event | None:
        """The event with that number, unless it is cancelled."""

    async def between(self, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
        """Events that overlap [start, end), earliest first."""

    async def upcoming(self, chat: str, now: datetime, *, limit: int) -> Sequence[Event]:
        """Events that start at or after `now`, earliest first."""

    async def spoken_of(self, place: Place) -> Event | None:
        """The event that the conversation last created, moved or was shown alone, unless it is cancelled."""

    async def speak_of(self, place: Place, number: int, now: datetime) -> None:
        """Remember that the conversation now speaks of this event."""

    async def move(self, place: Place, number: int, start: datetime, end: datetime | None, now: datetime) -> bool:
        """Move an event; its unsent reminders move by the same amount. False when there is none."""

    async def cancel(self, chat: str, number: int, now: datetime) -> bool:
        """Cancel an event and its unsent reminders; false when there is none."""

    async def restore(self, place: Place, number: int, now: datetime) -> bool:
        """Undo a cancel; false when there is nothing to undo."""


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
    def calls(self) -> Calls:
        """Tool calls."""


class Storage(Protocol):
    """Durable state. A unit of work is all or nothing; units of several callers may share one commit."""

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a unit of work in a savepoint; return once it is durable."""

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run reads on a snapshot; writing here is a bug."""
