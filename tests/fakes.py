"""Implementations of the experts' ports in memory, and a way to call tools, for tests."""

from collections.abc import Awaitable, Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, TypeVar

from experts.ports import Event, Note
from experts.tools.terms import terms
from experts.types import JSON, Lang, Person, Place

T = TypeVar("T")


@dataclass(slots=True)
class Admins:
    """Who administers every group."""

    ids: set[str] = field(default_factory=set)

    async def is_admin(self, place: Place, person: Person) -> bool:
        return person.id in self.ids


@dataclass(slots=True)
class MemoryNotes:
    kept: dict[str, list[Note]] = field(default_factory=dict)
    deleted: set[tuple[str, int]] = field(default_factory=set)

    async def add(self, chat: str, *, text: str, tags: Sequence[str], author: Person, at: datetime) -> Note:
        notes = self.kept.setdefault(chat, [])
        note = Note(number=len(notes) + 1, text=text, tags=tuple(tags), author=author, at=at)
        notes.append(note)
        return note

    async def get(self, chat: str, number: int) -> Note | None:
        return next((note for note in self._visible(chat) if note.number == number), None)

    async def search(self, chat: str, terms_: Sequence[str], *, limit: int) -> Sequence[Note]:
        def matches(note: Note) -> int:
            return len(set(terms_).intersection(terms(note.text)))

        found = [note for note in self._visible(chat) if matches(note)]
        return sorted(found, key=lambda note: (-matches(note), -note.at.timestamp(), -note.number))[:limit]

    async def browse(
        self, chat: str, *, start: datetime | None, end: datetime | None, tag: str | None, limit: int
    ) -> Sequence[Note]:
        found = [
            note
            for note in self._visible(chat)
            if (start is None or note.at >= start)
            and (end is None or note.at < end)
            and (tag is None or tag in note.tags)
        ]
        return sorted(found, key=lambda note: (-note.at.timestamp(), -note.number))[:limit]

    async def count(self, chat: str) -> int:
        return len(self._visible(chat))

    async def delete(self, chat: str, number: int) -> bool:
        if await self.get(chat, number) is None:
            return False
        self.deleted.add((chat, number))
        return True

    async def delete_all(self, chat: str, numbers: Sequence[int] | None = None) -> int:
        gone = {(chat, note.number) for note in self._visible(chat) if numbers is None or note.number in numbers}
        self.deleted |= gone
        return len(gone)

    async def restore(self, chat: str, number: int) -> bool:
        if (chat, number) not in self.deleted:
            return False
        self.deleted.remove((chat, number))
        return True

    def _visible(self, chat: str) -> list[Note]:
        return [note for note in self.kept.get(chat, []) if (chat, note.number) not in self.deleted]


@dataclass(slots=True)
class MemoryCalendar:
    kept: dict[str, list[Event]] = field(default_factory=dict)
    cancelled: set[tuple[str, int]] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)
    reminders: dict[tuple[str, int], tuple[datetime, ...]] = field(default_factory=dict)

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
        events = self.kept.setdefault(place.chat, [])
        event = Event(number=len(events) + 1, title=title, start=start, end=end, kind=kind, author=author)
        events.append(event)
        self.reminders[place.chat, event.number] = tuple(remind_at)
        self.last[place.conversation] = event.number
        return event

    async def get(self, chat: str, number: int) -> Event | None:
        return next((event for event in self._visible(chat) if event.number == number), None)

    async def between(self, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
        return [
            event
            for event in self._visible(chat)
            if event.start < end and (event.start >= start if event.end is None else event.end > start)
        ]

    async def upcoming(self, chat: str, now: datetime, *, limit: int) -> Sequence[Event]:
        return [event for event in self._visible(chat) if event.start >= now][:limit]

    async def spoken_of(self, place: Place) -> Event | None:
        number = self.last.get(place.conversation)
        return None if number is None else await self.get(place.chat, number)

    async def speak_of(self, place: Place, number: int, now: datetime) -> None:
        self.last[place.conversation] = number

    async def move(self, place: Place, number: int, start: datetime, end: datetime | None, now: datetime) -> bool:
        chat = place.chat
        event = await self.get(chat, number)
        if event is None:
            return False
        by: timedelta = start - event.start
        self.kept[chat][number - 1] = replace(event, start=start, end=end)
        self.reminders[chat, number] = tuple(at + by for at in self.reminders[chat, number])
        self.last[place.conversation] = number
        return True

    async def cancel(self, chat: str, number: int, now: datetime) -> bool:
        if await self.get(chat, number) is None:
            return False
        self.cancelled.add((chat, number))
        return True

    async def restore(self, place: Place, number: int, now: datetime) -> bool:
        if (place.chat, number) not in self.cancelled:
            return False
        self.cancelled.remove((place.chat, number))
        self.last[place.conversation] = number
        return True

    def _visible(self, chat: str) -> list[Event]:
        events = (event for event in self.kept.get(chat, []) if (chat, event.number) not in self.cancelled)
        return sorted(events, key=lambda event: (event.start, event.number))


@dataclass(slots=True)
class MemoryCalls:
    results: dict[tuple[int, int], JSON] = field(default_factory=dict)

    async def result(self, turn: int, number: int) -> tuple[JSON] | None:
        return (self.results[turn, number],) if (turn, number) in self.results else None

    async def keep(self, turn: int, number: int, tool: str, result: JSON) -> None:
        self.results[turn, number] = result


@dataclass(slots=True)
class MemoryTransaction:
    notes: MemoryNotes = field(default_factory=MemoryNotes)
    calendar: MemoryCalendar = field(default_factory=MemoryCalendar)
    calls: MemoryCalls = field(default_factory=MemoryCalls)


@dataclass(slots=True)
class MemoryStorage:
    """A unit of work is made on a copy that replaces the state when it succeeds; a read's copy is thrown away."""

    state: MemoryTransaction = field(default_factory=MemoryTransaction)
    writes: int = 0

    async def write(self, work: Callable[[MemoryTransaction], Awaitable[T]]) -> T:
        copy = deepcopy(self.state)
        result = await work(copy)
        self.state = copy
        self.writes += 1
        return result

    async def read(self, work: Callable[[MemoryTransaction], Awaitable[T]]) -> T:
        return await work(deepcopy(self.state))
