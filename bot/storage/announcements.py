"""When events are announced: the reminders that hang on them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.series import Changes, Series
from experts import recurrence
from experts.ports import Event, Reminder
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
        return [
            Reminder(
                id=one.id,
                at=one.at,
                lead=None if one.lead is None else timedelta(seconds=one.lead),
                asker=Person(id=one.asker, name=one.asker_name),
            )
            for one in await self._rows(row.id)
            if one.pending
        ]

    async def remove(self, chat: str, reminders: Sequence[int]) -> int:
        """Announce these no more; how many there were."""
        reminder, event = models.Reminder, models.Event
        own = select(event.id).where(event.chat == chat)
        gone = delete(reminder).where(reminder.id.in_(reminders), reminder.event.in_(own)).returning(reminder.id)
        return len((await self._session.scalars(gone)).all())

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

    async def _rows(self, event: int) -> Sequence[models.Reminder]:
        found = select(models.Reminder).where(models.Reminder.event == event)
        return (await self._session.scalars(found.order_by(models.Reminder.at, models.Reminder.id))).all()


def _follow(reminder: models.Reminder, series: Event, changes: Changes, now: datetime) -> None:
    """When an event is announced next. Undoing a move must not announce the same time twice."""
    if reminder.lead is None:
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
