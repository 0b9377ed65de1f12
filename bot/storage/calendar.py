"""Events and reminders in SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.announcements import Announcements
from bot.storage.chats import chat_row
from bot.storage.conversations import conversation_row
from bot.storage.event_versions import EventVersions
from bot.storage.series import Series, copy_of, event_of, fill, last_end, put_apart
from experts import recurrence
from experts.ports import Announcement, Event, Occurrence, Reminder
from experts.types import Lang, Person, Place


class SqlCalendar:
    """The events and reminders of chats."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._series = Series(session)
        self._versions = EventVersions(session)
        self._announcements = Announcements(session)

    async def add(
        self, place: Place, event: Event, *, lang: Lang, now: datetime, leads: Sequence[timedelta] = (), uid: str = ""
    ) -> Event:
        """Store an event under the chat's next number; the conversation speaks of it from now on."""
        owner = await chat_row(self._session, place.chat)
        owner.last_event += 1
        row = models.Event(
            chat=place.chat,
            number=owner.last_event,
            kind=event.kind,
            uid=uid or None,
            author=event.author.id,
            author_name=event.author.name,
            conversation=place.conversation,
            thread=place.thread,
            group=place.group,
            lang=lang,
            created_at=now,
        )
        fill(row, event)
        row.last = recurrence.over(event)
        self._session.add(row)
        await self._session.flush()
        await self._announcements.add(row, place, leads, asker=event.author, lang=lang, now=now)
        kept = event_of(row)
        await self.speak_of(place, kept, now)
        return kept

    async def get(self, chat: str, number: int, occurrence: datetime | None = None) -> Event | None:
        """The event with that number, whole or one occurrence of it, unless that is cancelled."""
        row = await self._row(chat, number)
        if row is None or occurrence is None:
            return event_of(row) if row else None
        return await self._series.one(row, occurrence)

    async def between(self, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
        """What overlaps [start, end), earliest first; of a series every occurrence."""
        row = models.Event
        lasts = and_(row.start < start, row.end > start)
        begins = and_(row.start >= start, row.start < end)
        found = list(await self._series.once(_kept(chat).where(or_(lasts, begins))))
        alive = _kept(chat).where(row.rule.is_not(None), or_(row.last.is_(None), row.last >= start))
        for series, changes in await self._series.found(alive):
            found += recurrence.occurrences(series, changes, start, end)
        return _in_order(found)

    async def upcoming(self, chat: str, now: datetime, *, limit: int) -> Sequence[Event]:
        """What starts at or after `now`, earliest first; of a series only the next occurrence."""
        row = models.Event
        once = _kept(chat).where(row.start >= now).order_by(row.start, row.id).limit(limit)
        found = list(await self._series.once(once))
        alive = _kept(chat).where(row.rule.is_not(None), or_(row.last.is_(None), row.last >= now))
        for series, changes in await self._series.found(alive):
            following = next(recurrence.following(series, changes, now), None)
            found += [following] if following is not None else []
        return _in_order(found)[:limit]

    async def imported(self, chat: str, uid: str) -> Event | None:
        """The event that another calendar calls so, unless it is cancelled."""
        rows = await self._rows(_kept(chat).where(models.Event.uid == uid).order_by(models.Event.id.desc()).limit(1))
        return event_of(rows[0]) if rows else None

    async def every(self, chat: str) -> Sequence[tuple[Event, Sequence[Occurrence]]]:
        """All events of the chat, whole, each with its changed occurrences; earliest first."""
        found = await self._series.found(_kept(chat).order_by(models.Event.start, models.Event.id))
        return [(event, tuple(changes.values())) for event, changes in found]

    async def spoken_of(self, place: Place) -> Event | None:
        """The event or occurrence that the conversation last created, changed or was shown alone."""
        talk = await self._session.get(models.Conversation, place.conversation)
        if talk is None or talk.event is None:
            return None
        return await self.get(place.chat, talk.event, talk.occurrence)

    async def speak_of(self, place: Place, event: Event, now: datetime) -> None:
        """Remember that the conversation now speaks of this event or occurrence."""
        talk = await conversation_row(self._session, place.conversation, now)
        talk.event, talk.occurrence = event.number, event.occurrence

    async def change(self, place: Place, event: Event, now: datetime) -> int | None:
        """Store an event as it is now: one occurrence where it is one, else whole. Reminders go with it."""
        row = await self._row(place.chat, event.number)
        if row is None:
            return None
        version = await self._versions.keep(row, event.occurrence, now)
        if event.occurrence is None:
            await self._series.carry_over(row, event, since=row.start)
            await self._announcements.carry_over(event_of(row), event, row.id)
            fill(row, event)
        else:
            await put_apart(self._session, row, event)
        await self._settle(row, now)
        await self.speak_of(place, event, now)
        return version

    async def cancel(self, place: Place, event: Event, now: datetime) -> int | None:
        """Cancel an event or one occurrence, and what it would still announce."""
        row = await self._row(place.chat, event.number)
        if row is None or (event.occurrence is not None and await self._series.one(row, event.occurrence) is None):
            return None
        version = await self._versions.keep(row, event.occurrence, now)
        if event.occurrence is None:
            row.cancelled = True
        else:
            await put_apart(self._session, row, event, cancelled=True)
        await self._settle(row, now)
        return version

    async def part(
        self, place: Place, before: Event, after: Event, *, since: datetime, now: datetime
    ) -> tuple[int, int] | None:
        """Store a series as it is from an occurrence on, and what it was `before` as a series of its own."""
        row = await self._row(place.chat, after.number)
        if row is None:
            return None
        version = await self._versions.keep(row, None, now)
        owner = await chat_row(self._session, place.chat)
        owner.last_event += 1
        earlier = copy_of(row, number=owner.last_event)
        fill(earlier, before)
        self._session.add(earlier)
        await self._session.flush()
        await self._series.hand_over(row, earlier, until=since)
        await self._announcements.hand_over(row, earlier)
        was = replace(event_of(row), start=since)
        await self._series.carry_over(row, after, since=since)
        await self._announcements.carry_over(was, after, row.id)
        fill(row, after)
        for one in (row, earlier):
            await self._settle(one, now)
        await self.speak_of(place, after, now)
        return version, earlier.number

    async def undo(self, place: Place, change: int, now: datetime) -> Event | None:
        """Take back the newest change of an event; the event as it is then. None when another change came after it."""
        taken = await self._versions.take_back(place.chat, change)
        if taken is None:
            return None
        row, occurrence, was = taken
        await self._announcements.carry_over(was, event_of(row), row.id)
        await self._settle(row, now)
        event = event_of(row) if occurrence is None else await self._series.one(row, occurrence)
        if event is not None:
            await self.speak_of(place, event, now)
        return event

    async def remind(
        self, place: Place, event: Event, *, leads: Sequence[timedelta], asker: Person, lang: Lang, now: datetime
    ) -> Sequence[int]:
        """Announce an event so long ahead as well: of a series, every occurrence."""
        row = await self._row(place.chat, event.number)
        if row is None:
            return ()
        return await self._announcements.add(row, place, leads, asker=asker, lang=lang, now=now)

    async def remind_at(
        self, place: Place, event: Event, at: datetime, *, asker: Person, lang: Lang, now: datetime
    ) -> int:
        """Announce an event or occurrence once more, at a time of its own."""
        row = await self._row(place.chat, event.number)
        if row is None:
            raise LookupError(f"no event {event.number}")
        return await self._announcements.add_once(row, place, at, event.occurrence, asker=asker, lang=lang)

    async def reminders(self, chat: str, number: int) -> Sequence[Reminder]:
        """What an event will still announce, earliest first."""
        row = await self._row(chat, number)
        return () if row is None else await self._announcements.of(row)

    async def coming(self, chat: str, *, limit: int) -> Sequence[Announcement]:
        """What the chat will be told next by each of its reminders, earliest first."""
        return await self._announcements.coming(chat, limit=limit)

    async def announced(self, chat: str, number: int) -> Sequence[Announcement]:
        """What each reminder of an event said last, newest first, without what was answered or is cancelled."""
        row = await self._row(chat, number)
        return () if row is None else await self._announcements.said(row)

    async def answer(self, chat: str, announcement: Announcement) -> bool:
        """Somebody has answered what was said, which can be done once: false when it was done before."""
        row = await self._row(chat, announcement.event.number)
        return row is not None and await self._announcements.answer(row, announcement)

    async def forget(self, chat: str, reminders: Sequence[int]) -> int:
        """Announce these no more; how many there were."""
        return await self._announcements.remove(chat, reminders)

    async def _settle(self, row: models.Event, now: datetime) -> None:
        """What follows from an event: when its last occurrence is over, and when it is announced next."""
        await self._session.flush()
        series, changes = (await self._series.of([row]))[0]
        row.last = last_end(series, changes)
        await self._announcements.follow(row, series, changes, now)

    async def _row(self, chat: str, number: int) -> models.Event | None:
        rows = await self._rows(_kept(chat).where(models.Event.number == number))
        return rows[0] if rows else None

    async def _rows(self, found: Select[models.Event]) -> Sequence[models.Event]:
        return (await self._session.scalars(found)).all()


def _kept(chat: str) -> Select[models.Event]:
    return select(models.Event).where(models.Event.chat == chat, models.Event.cancelled.is_(False))


def _in_order(events: Iterable[Event]) -> Sequence[Event]:
    return sorted(events, key=lambda event: (event.start, event.number))
