"""When events are announced: the reminders that hang on them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.series import Changes, Series, event_of
from experts import recurrence
from experts.ports import Announcement, Event, Reminder
from experts.types import Lang, Person, Place


class Announcements:
    """The reminders of events."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._series = Series(session)

    async def add(
        self,
        row: models.Event,
        place: Place,
        leads: Sequence[timedelta],
        *,
        asker: Person,
        lang: Lang,
        now: datetime,
    ) -> Sequence[int]:
        """Announce an event so long ahead of each occurrence; the ids of those that the asker did not have yet."""
        had = {reminder.lead for reminder in await self._rows(row.id) if reminder.asker == asker.id}
        wanted = sorted({round(lead.total_seconds()) for lead in leads} - had)
        added = [_row(row, place, asker, lang, at=row.start, lead=lead) for lead in wanted]
        series, changes = (await self._series.of([row]))[0]
        for reminder in added:
            _follow(reminder, series, changes, now)
        self._session.add_all(added)
        await self._session.flush()
        return [reminder.id for reminder in added]

    async def add_once(
        self, row: models.Event, place: Place, at: datetime, occurrence: datetime | None, *, asker: Person, lang: Lang
    ) -> int:
        """Announce an event once, at a time of its own."""
        reminder = _row(row, place, asker, lang, at=at, occurrence=occurrence)
        self._session.add(reminder)
        await self._session.flush()
        return reminder.id

    async def of(self, row: models.Event) -> Sequence[Reminder]:
        """What an event will still announce, earliest first."""
        return [reminder_of(one) for one in await self._rows(row.id) if one.pending]

    async def coming(self, chat: str, *, limit: int) -> Sequence[Announcement]:
        """What is still to be said in a chat, earliest first."""
        reminder, event = models.Reminder, models.Event
        found = (
            select(reminder, event)
            .join(event, event.id == reminder.event)
            .where(event.chat == chat, event.cancelled.is_(False), reminder.pending.is_(True))
            .order_by(reminder.at, reminder.id)
            .limit(limit)
        )
        return [
            Announcement(event=await self._event(row, one.occurrence), reminder=reminder_of(one), at=one.at)
            for one, row in (await self._session.execute(found)).tuples()
        ]

    async def said(self, row: models.Event) -> Sequence[Announcement]:
        """What each reminder of an event said last and nobody has answered, newest first."""
        found = []
        for one in await self._rows(row.id):
            if one.said_for is None or (one.answered is not None and one.answered >= one.said_for):
                continue
            event = await self._said_of(row, one, one.said_for)
            if event is not None:
                found.append(Announcement(event=event, reminder=reminder_of(one), at=one.said_for))
        return sorted(found, key=lambda each: each.at, reverse=True)

    async def answer(self, row: models.Event, announcement: Announcement) -> bool:
        """What was said is answered."""
        one = await self._session.get(models.Reminder, announcement.reminder.id)
        if one is None or one.event != row.id or (one.answered is not None and one.answered >= announcement.at):
            return False
        one.answered = announcement.at
        return True

    async def remove(self, chat: str, reminders: Sequence[int]) -> int:
        """Announce these no more; how many there were."""
        reminder, event = models.Reminder, models.Event
        own = select(event.id).where(event.chat == chat)
        gone = delete(reminder).where(reminder.id.in_(reminders), reminder.event.in_(own)).returning(reminder.id)
        return len((await self._session.scalars(gone)).all())

    async def carry_over(self, was: Event, event: Event, row: int) -> None:
        """A reminder of one occurrence, at a time of its own, stays with it when the whole series is moved."""
        shift = recurrence.wall(event.start, event) - recurrence.wall(was.start, event)
        for one in await self._rows(row):
            if one.lead is None and one.occurrence is not None:
                one.occurrence = recurrence.aware(recurrence.wall(one.occurrence, event) + shift, event)

    async def hand_over(self, row: models.Event, earlier: models.Event) -> None:
        """What is announced ahead of a series is announced ahead of an earlier part of it as well."""
        for one in await self._rows(row.id):
            if one.lead is not None:
                kept = {
                    each.key: getattr(one, each.key) for each in models.Reminder.__table__.columns if each.key != "id"
                }
                self._session.add(models.Reminder(**(kept | {"event": earlier.id})))

    async def follow(self, row: models.Event, series: Event, changes: Changes, now: datetime) -> None:
        """Reminders go where their event goes."""
        for reminder in await self._rows(row.id):
            _follow(reminder, series, changes, now)

    async def pass_by(self, reminder: models.Reminder, said_for: datetime, now: datetime) -> None:
        """A reminder was said: of a series the next occurrence is announced next."""
        reminder.said_for, reminder.pending = said_for, False
        row = await self._session.get_one(models.Event, reminder.event)
        if row.rule is not None and reminder.lead is not None:
            series, changes = (await self._series.of([row]))[0]
            _follow(reminder, series, changes, now)

    async def _said_of(self, row: models.Event, one: models.Reminder, at: datetime) -> Event | None:
        """The event or occurrence of which a reminder spoke; None when it is moved away or cancelled."""
        if row.rule is None or one.lead is None:
            return await self._event(row, one.occurrence)
        start = at + timedelta(seconds=one.lead)
        changes = (await self._series.changes([row])).get(row.id, {})
        moved = next((apart.original for apart in changes.values() if apart.start == start), start)
        return await self._series.one(row, moved)

    async def _event(self, row: models.Event, occurrence: datetime | None) -> Event:
        one = None if occurrence is None else await self._series.one(row, occurrence)
        return one or event_of(row)

    async def _rows(self, event: int) -> Sequence[models.Reminder]:
        found = select(models.Reminder).where(models.Reminder.event == event)
        return (await self._session.scalars(found.order_by(models.Reminder.at, models.Reminder.id))).all()


def _follow(reminder: models.Reminder, series: Event, changes: Changes, now: datetime) -> None:
    """When an event is announced next. Undoing a move must not announce the same time twice."""
    if reminder.lead is None:
        one = changes.get(reminder.occurrence) if reminder.occurrence else None
        reminder.pending = reminder.said_for is None and not (one is not None and one.cancelled)
        return
    lead, said = timedelta(seconds=reminder.lead), reminder.said_for
    if series.rule is None:
        reminder.at, reminder.occurrence = series.start - lead, None
        reminder.pending = said is None or reminder.at > said
        return
    ahead = recurrence.following(series, changes, now + lead)
    following = next((one for one in ahead if said is None or one.start - lead > said), None)
    reminder.pending = following is not None
    if following is not None:
        reminder.at, reminder.occurrence = following.start - lead, following.occurrence


def reminder_of(row: models.Reminder) -> Reminder:
    """The reminder of a row."""
    return Reminder(
        id=row.id,
        at=row.at,
        lead=None if row.lead is None else timedelta(seconds=row.lead),
        asker=Person(id=row.asker, name=row.asker_name),
    )


def _row(
    row: models.Event,
    place: Place,
    asker: Person,
    lang: Lang,
    *,
    at: datetime,
    lead: int | None = None,
    occurrence: datetime | None = None,
) -> models.Reminder:
    return models.Reminder(
        event=row.id,
        at=at,
        lead=lead,
        occurrence=occurrence,
        asker=asker.id,
        asker_name=asker.name,
        conversation=place.conversation,
        thread=place.thread,
        group=place.group,
        lang=lang,
        pending=True,
    )
