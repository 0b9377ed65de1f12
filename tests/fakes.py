"""Implementations of the experts' ports in memory, and a way to call tools, for tests."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from experts import recurrence
from experts.ports import (
    Announcement,
    Digest,
    Doing,
    Event,
    Note,
    NoteChange,
    NoteFilter,
    NoteKind,
    Occurrence,
    Reminder,
    SpokenNotes,
    Undo,
)
from experts.tools.terms import terms
from experts.types import JSON, Hours, Lang, Person, Place

T = TypeVar("T")
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Version:
    """A note as it was before a change; None: it was not there."""

    chat: str
    number: int
    doing: Doing
    before: Note | None


@dataclass(slots=True)
class Admins:
    """Who administers every group."""

    ids: set[str] = field(default_factory=set)

    async def is_admin(self, place: Place, person: Person) -> bool:
        return person.id in self.ids


@dataclass(slots=True)
class MemoryNotes:
    kept: dict[str, dict[int, Note]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)
    spoken: dict[str, SpokenNotes] = field(default_factory=dict)

    async def add(self, doing: Doing, *, text: str, tags: Sequence[str], kind: NoteKind = "note") -> Note:
        chat = doing.place.chat
        number = self.last[chat] = self.last.get(chat, 0) + 1
        note = Note(number=number, text=text, tags=tuple(tags), author=doing.person, at=doing.at, kind=kind)
        self._put(doing, number, note)
        return note

    async def get(self, chat: str, number: int) -> Note | None:
        return self.kept.get(chat, {}).get(number)

    async def many(self, chat: str, numbers: Sequence[int]) -> Sequence[Note]:
        return [note for number in numbers if (note := await self.get(chat, number)) is not None]

    async def search(self, chat: str, terms_: Sequence[str], *, limit: int) -> Sequence[tuple[Note, int]]:
        held = [(note, len(set(terms_).intersection(terms(note.text)))) for note in self.kept.get(chat, {}).values()]
        found = [(note, n) for note, n in held if n]
        return sorted(found, key=lambda one: (-one[1], -one[0].at.timestamp(), -one[0].number))[:limit]

    async def browse(self, chat: str, where: NoteFilter, *, limit: int, newest: bool = False) -> Sequence[int]:
        found = sorted(
            self._such(chat, where), key=lambda n: (not n.pinned and not newest, -n.at.timestamp(), -n.number)
        )
        return [note.number for note in found[:limit]]

    async def count(self, chat: str, where: NoteFilter) -> int:
        return len(self._such(chat, where))

    async def tags(self, chat: str) -> Sequence[tuple[str, int]]:
        counts = Counter(tag for note in self.kept.get(chat, {}).values() for tag in set(note.tags))
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    async def change(self, doing: Doing, number: int, change: NoteChange) -> Note | None:
        note = await self.get(doing.place.chat, number)
        if note is None:
            return None
        changed = replace(note, **{name: value for name, value in asdict(change).items() if value is not None})
        if change.text is not None:
            changed = replace(changed, editor=doing.person, edited_at=doing.at)
        self._put(doing, number, changed)
        return changed

    async def delete(self, doing: Doing, numbers: Sequence[int] | None = None) -> int:
        chat = doing.place.chat
        gone = [number for number in sorted(self.kept.get(chat, {})) if numbers is None or number in numbers]
        for number in gone:
            self._put(doing, number, None)
        if gone:
            self.spoken[doing.place.conversation] = SpokenNotes(numbers=tuple(gone))
        return len(gone)

    async def undo(self, doing: Doing, turn: int) -> Sequence[Note] | None:
        chat = doing.place.chat
        mine = [one for one in self.versions if (one.chat, one.doing.turn) == (chat, turn)]
        numbers = dict.fromkeys(one.number for one in mine)
        newest = [next(one for one in reversed(self.versions) if (one.chat, one.number) == (chat, n)) for n in numbers]
        if not mine or any(one.doing.turn != turn for one in newest):
            return None
        for one in reversed(mine):
            self._set(chat, one.number, one.before)
        self.versions = [one for one in self.versions if one not in mine]
        kept = await self.many(chat, list(numbers))
        self.spoken[doing.place.conversation] = SpokenNotes(numbers=tuple(note.number for note in kept))
        return kept

    async def last_change(self, place: Place, person: Person) -> int | None:
        mine = (one.doing for one in reversed(self.versions) if one.doing.place.conversation == place.conversation)
        return next((doing.turn for doing in mine if doing.person.id == person.id), None)

    async def changed_by(self, chat: str, turn: int) -> Person | None:
        made = (one.doing.person for one in self.versions if (one.chat, one.doing.turn) == (chat, turn))
        return next(made, None)

    async def deletion(self, chat: str, number: int) -> int | None:
        if await self.get(chat, number) is not None:
            return None
        gone = (one for one in reversed(self.versions) if (one.chat, one.number) == (chat, number))
        return next((one.doing.turn for one in gone), None)

    async def spoken_of(self, place: Place) -> SpokenNotes:
        return self.spoken.get(place.conversation, SpokenNotes())

    async def speak_of(self, place: Place, spoken: SpokenNotes, at: datetime) -> None:
        self.spoken[place.conversation] = spoken

    def _put(self, doing: Doing, number: int, note: Note | None) -> None:
        before = self.kept.get(doing.place.chat, {}).get(number)
        self.versions.append(Version(doing.place.chat, number, doing, before))
        self._set(doing.place.chat, number, note)
        self.spoken[doing.place.conversation] = SpokenNotes(numbers=(number,))

    def _set(self, chat: str, number: int, note: Note | None) -> None:
        notes = self.kept.setdefault(chat, {})
        if note is None:
            notes.pop(number, None)
        else:
            notes[number] = note

    def _such(self, chat: str, where: NoteFilter) -> list[Note]:
        return [
            note
            for note in self.kept.get(chat, {}).values()
            if (where.start is None or note.at >= where.start)
            and (where.end is None or note.at < where.end)
            and (where.tag is None or where.tag in note.tags)
            and where.kind in (None, note.kind)
            and where.pinned in (None, note.pinned)
        ]


@dataclass(slots=True)
class Planned:
    """An event as MemoryCalendar keeps it; `before` is what it was before each change, by the change's number."""

    event: Event
    uid: str = ""
    cancelled: bool = False
    apart: dict[datetime, Occurrence] = field(default_factory=dict)
    reminders: list[Reminder] = field(default_factory=list)
    before: dict[int, "tuple[datetime | None, Planned]"] = field(default_factory=dict)


@dataclass(slots=True)
class MemoryCalendar:
    kept: dict[str, list[Planned]] = field(default_factory=dict)
    last: dict[str, tuple[int, datetime | None]] = field(default_factory=dict)
    said: dict[int, datetime] = field(default_factory=dict)
    said_of: dict[int, Event] = field(default_factory=dict)
    answered: dict[int, datetime] = field(default_factory=dict)
    ids: int = 0

    async def add(
        self, place: Place, event: Event, *, lang: Lang, now: datetime, leads: Sequence[timedelta] = (), uid: str = ""
    ) -> Event:
        planned = self.kept.setdefault(place.chat, [])
        event = replace(event, number=len(planned) + 1, occurrence=None)
        planned.append(Planned(event=event, uid=uid))
        await self.remind(place, event, leads=leads, asker=event.author, lang=lang, now=now)
        await self.speak_of(place, event, now)
        return event

    async def get(self, chat: str, number: int, occurrence: datetime | None = None) -> Event | None:
        one = self._one(chat, number)
        if one is None or occurrence is None:
            return one.event if one else None
        span = (occurrence, occurrence + timedelta(seconds=1))
        changed = one.apart.get(occurrence)
        if changed is not None:
            return None if changed.cancelled else recurrence.changed(one.event, changed)
        there = one.event.rule is not None and occurrence in recurrence.starts(one.event, *span)
        return recurrence.occurrence(one.event, occurrence) if there else None

    async def between(self, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
        found: list[Event] = []
        for one in self._visible(chat):
            if one.event.rule is not None:
                found += recurrence.occurrences(one.event, one.apart, start, end)
            elif recurrence.overlaps(one.event, start, end):
                found.append(one.event)
        return sorted(found, key=lambda event: (event.start, event.number))

    async def upcoming(self, chat: str, now: datetime, *, limit: int) -> Sequence[Event]:
        found = [
            next(recurrence.following(one.event, one.apart, now), None) if one.event.rule else one.event
            for one in self._visible(chat)
        ]
        ahead = [event for event in found if event is not None and event.start >= now]
        return sorted(ahead, key=lambda event: (event.start, event.number))[:limit]

    async def imported(self, chat: str, uid: str) -> Event | None:
        return next((one.event for one in reversed(self._visible(chat)) if one.uid == uid), None)

    async def every(self, chat: str) -> Sequence[tuple[Event, Sequence[Occurrence]]]:
        found = sorted(self._visible(chat), key=lambda one: (one.event.start, one.event.number))
        return [(one.event, tuple(one.apart.values())) for one in found]

    async def spoken_of(self, place: Place) -> Event | None:
        spoken = self.last.get(place.conversation)
        return None if spoken is None else await self.get(place.chat, *spoken)

    async def speak_of(self, place: Place, event: Event, now: datetime) -> None:
        self.last[place.conversation] = (event.number, event.occurrence)

    async def change(self, place: Place, event: Event, now: datetime) -> int | None:
        one = self._one(place.chat, event.number)
        if one is None:
            return None
        change = self._remember(one, event.occurrence)
        if event.occurrence is not None:
            one.apart[event.occurrence] = _apart(event)
        else:
            self._carry_over(one, event, one.event.start)
            one.event = event
        await self.speak_of(place, event, now)
        return change

    async def cancel(self, place: Place, event: Event, now: datetime) -> int | None:
        one = self._one(place.chat, event.number)
        if one is None or await self.get(place.chat, event.number, event.occurrence) is None:
            return None
        change = self._remember(one, event.occurrence)
        if event.occurrence is None:
            one.cancelled = True
        else:
            one.apart[event.occurrence] = replace(_apart(event), cancelled=True)
        return change

    async def part(
        self, place: Place, before: Event, after: Event, *, since: datetime, now: datetime
    ) -> tuple[int, int] | None:
        one = self._one(place.chat, after.number)
        if one is None:
            return None
        change, planned = self._remember(one, None), self.kept[place.chat]
        earlier = Planned(event=replace(before, number=len(planned) + 1, occurrence=None))
        earlier.reminders = [self._reminder(before.start, r.lead, r.asker) for r in one.reminders if r.lead is not None]
        earlier.apart = {at: changed for at, changed in one.apart.items() if at < since}
        planned.append(earlier)
        one.apart = {at: changed for at, changed in one.apart.items() if at >= since}
        self._carry_over(one, after, since)
        one.event = after
        await self.speak_of(place, after, now)
        return change, earlier.event.number

    async def undo(self, place: Place, change: int, now: datetime) -> Event | None:
        for one in self.kept.get(place.chat, []):
            if max(one.before, default=None) == change:
                occurrence, before = one.before.pop(change)
                one.event, one.cancelled, one.apart = before.event, before.cancelled, before.apart
                event = await self.get(place.chat, one.event.number, occurrence)
                if event is not None:
                    await self.speak_of(place, event, now)
                return event
        return None

    async def remind(
        self, place: Place, event: Event, *, leads: Sequence[timedelta], asker: Person, lang: Lang, now: datetime
    ) -> Sequence[int]:
        one = self._one(place.chat, event.number)
        if one is None:
            return ()
        had = {reminder.lead for reminder in one.reminders if reminder.asker.id == asker.id}
        added = [self._reminder(event.start, lead, asker) for lead in sorted(set(leads) - had)]
        one.reminders += added
        return [reminder.id for reminder in added]

    async def remind_at(
        self, place: Place, event: Event, at: datetime, *, asker: Person, lang: Lang, now: datetime
    ) -> int:
        one = self._one(place.chat, event.number)
        if one is None:
            raise LookupError(f"no event {event.number}")
        one.reminders.append(self._reminder(at, None, asker))
        return self.ids

    async def reminders(self, chat: str, number: int) -> Sequence[Reminder]:
        """When each is due next is known at the time of the asking; a test of the real storage looks at what is due."""
        one = self._one(chat, number)
        if one is None:
            return ()
        placed = [r if r.lead is None else replace(r, at=one.event.start - r.lead) for r in one.reminders]
        return sorted(placed, key=lambda reminder: (reminder.at, reminder.id))

    async def coming(self, chat: str, *, limit: int) -> Sequence[Announcement]:
        found = [
            Announcement(event=one.event, reminder=reminder, at=reminder.at)
            for one in self._visible(chat)
            for reminder in await self.reminders(chat, one.event.number)
            if reminder.id not in self.said
        ]
        return sorted(found, key=lambda each: (each.at, each.reminder.id))[:limit]

    async def announced(self, chat: str, number: int) -> Sequence[Announcement]:
        """What a test has put into `said`; `said_of` where it was one occurrence."""
        one = self._one(chat, number)
        reminders = await self.reminders(chat, number)
        return [
            Announcement(event=self.said_of.get(reminder.id, one.event), reminder=reminder, at=self.said[reminder.id])
            for reminder in reversed(reminders)
            if one is not None and self.said.get(reminder.id, NEVER) > self.answered.get(reminder.id, NEVER)
        ]

    async def answer(self, chat: str, announcement: Announcement) -> bool:
        before = self.answered.get(announcement.reminder.id, NEVER)
        self.answered[announcement.reminder.id] = max(before, announcement.at)
        return before < announcement.at

    async def forget(self, chat: str, reminders: Sequence[int]) -> int:
        gone = 0
        for one in self.kept.get(chat, []):
            left = [reminder for reminder in one.reminders if reminder.id not in reminders]
            gone += len(one.reminders) - len(left)
            one.reminders = left
        return gone

    def _visible(self, chat: str) -> list[Planned]:
        return [one for one in self.kept.get(chat, []) if not one.cancelled]

    def _one(self, chat: str, number: int) -> Planned | None:
        return next((one for one in self._visible(chat) if one.event.number == number), None)

    def _remember(self, one: Planned, occurrence: datetime | None) -> int:
        self.ids += 1
        one.before[self.ids] = (occurrence, Planned(event=one.event, cancelled=one.cancelled, apart=dict(one.apart)))
        return self.ids

    def _reminder(self, at: datetime, lead: timedelta | None, asker: Person) -> Reminder:
        self.ids += 1
        return Reminder(id=self.ids, at=at if lead is None else at - lead, lead=lead, asker=asker)

    @staticmethod
    def _carry_over(one: Planned, event: Event, since: datetime) -> None:
        shift = recurrence.wall(event.start, event) - recurrence.wall(since, event)
        moved: dict[datetime, Occurrence] = {}
        for changed in one.apart.values():
            at = recurrence.aware(recurrence.wall(changed.original, event) + shift, event)
            if event.rule is not None and at in recurrence.starts(event, at, at + timedelta(seconds=1)):
                title = event.title if changed.title == one.event.title else changed.title
                place = event.location if changed.location == one.event.location else changed.location
                moved[at] = replace(changed, original=at, title=title, location=place)
        one.apart = moved


def _apart(event: Event) -> Occurrence:
    assert event.occurrence is not None
    return Occurrence(
        original=event.occurrence, start=event.start, end=event.end, title=event.title, location=event.location
    )


@dataclass(slots=True)
class MemoryChats:
    zones: dict[tuple[str, str | None], str | None] = field(default_factory=dict)
    hours: dict[str, Hours] = field(default_factory=dict)
    remind: dict[str, Sequence[int] | None] = field(default_factory=dict)

    async def set_zone(self, chat: str, zone: str | None, *, person: str | None = None) -> None:
        self.zones[chat, person] = zone

    async def set_hours(self, chat: str, hours: Hours) -> None:
        self.hours[chat] = hours

    async def set_remind(self, chat: str, minutes: Sequence[int] | None) -> None:
        self.remind[chat] = minutes


@dataclass(slots=True)
class MemoryUndos:
    kept: dict[tuple[str, str], list[tuple[datetime, Undo]]] = field(default_factory=dict)

    async def keep(self, place: Place, person: Person, undo: Undo, now: datetime) -> None:
        for (conversation, who), undos in self.kept.items():
            young = [one for one in undos if one[0] >= now - timedelta(days=7)]
            self.kept[conversation, who] = young if conversation == place.conversation else undos
        self.kept.setdefault((place.conversation, person.id), []).append((now, undo))

    async def last(self, place: Place, person: Person) -> Undo | None:
        undos = self.kept.get((place.conversation, person.id))
        return undos[-1][1] if undos else None

    async def drop(self, place: Place, tool: str, argument: str) -> bool:
        found = False
        for (conversation, who), undos in self.kept.items():
            left = [one for one in undos if (one[1].tool, one[1].argument) != (tool, argument)]
            if conversation == place.conversation and len(left) < len(undos):
                self.kept[conversation, who], found = left, True
        return found


@dataclass(slots=True)
class MemoryDigests:
    kept: dict[str, Digest] = field(default_factory=dict)

    async def get(self, chat: str) -> Digest | None:
        return self.kept.get(chat)

    async def put(self, digest: Digest) -> None:
        self.kept[digest.place.chat] = digest

    async def remove(self, chat: str) -> bool:
        return self.kept.pop(chat, None) is not None


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
    chats: MemoryChats = field(default_factory=MemoryChats)
    undos: MemoryUndos = field(default_factory=MemoryUndos)
    digests: MemoryDigests = field(default_factory=MemoryDigests)
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
