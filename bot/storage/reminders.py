"""What falls due, in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import islice, takewhile
from typing import cast

from sqlalchemy import Select, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.ports import Door
from bot.storage import models
from bot.storage.announcements import Announcements
from bot.storage.chats import settings
from bot.storage.series import Series, event_of
from experts import recurrence
from experts.ports import Event
from experts.types import Lang, Person
from handlers.ports import DueReminder
from handlers.types import Address

# After so many that nobody heard it does not matter which one is said.
_MOST_MISSED = 1_000


class SqlReminders:
    """Reminders of events that are not cancelled."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._series = Series(session)

    async def due(self, doors: Collection[Door], now: datetime) -> Sequence[int]:
        """Reminders still to be said whose time has come, in due order."""
        reminder = models.Reminder
        found = _pending(doors).where(reminder.at <= now).order_by(reminder.at, reminder.id)
        return (await self._session.scalars(found.with_only_columns(reminder.id))).all()

    async def next_at(self, doors: Collection[Door], after: datetime) -> datetime | None:
        """When the first reminder after a time is to be said."""
        reminder = models.Reminder
        found = _pending(doors).where(reminder.at > after)
        return await self._session.scalar(found.with_only_columns(reminder.at).order_by(reminder.at).limit(1))

    async def get(self, reminder: int, now: datetime) -> DueReminder | None:
        """A reminder that is still to be said; None when it was said, moved away or cancelled meanwhile.

        Of a series whose occurrences were missed, the last one that is due.
        """
        row = await self._session.get(models.Reminder, reminder)
        if row is None or not row.pending:
            return None
        announced = await self._session.get_one(models.Event, row.event)
        event = None if announced.cancelled else await self._announced(row, announced, now)
        if event is None:
            return None
        return DueReminder(
            id=row.id,
            event=event,
            due=row.at if row.lead is None else event.start - timedelta(seconds=row.lead),
            now=now,
            asker=Person(id=row.asker, name=row.asker_name),
            address=_address(announced.chat, row),
            conversation=row.conversation,
            lang=cast(Lang, row.lang),
            settings=settings(await self._session.get(models.Chat, announced.chat)),
        )

    async def said(self, reminder: int, due: datetime, now: datetime) -> None:
        """It was said: never again for this time."""
        row = await self._session.get_one(models.Reminder, reminder)
        await Announcements(self._session).pass_by(row, due, now)

    async def _announced(self, row: models.Reminder, announced: models.Event, now: datetime) -> Event | None:
        if row.occurrence is None:
            return event_of(announced)
        one = await self._series.one(announced, row.occurrence)
        if row.lead is None:
            return one or event_of(announced)
        if one is None:
            return None
        lead = timedelta(seconds=row.lead)
        series, changes = (await self._series.of([announced]))[0]
        ahead = islice(recurrence.following(series, changes, one.start), _MOST_MISSED)
        return max(takewhile(lambda each: each.start - lead <= now, ahead), key=lambda each: each.start, default=one)


def _pending(doors: Collection[Door]) -> Select[models.Reminder]:
    """Ours that are not cancelled; which chats are ours shows in how their keys begin."""
    reminder, planned = models.Reminder, models.Event
    ours = (planned.chat.startswith(f"{platform}:{bot}:", autoescape=True) for platform, bot in doors)
    joined = select(reminder).join(planned, planned.id == reminder.event)
    return joined.where(reminder.pending.is_(True), planned.cancelled.is_(False), or_(false(), *ours))


def _address(chat: str, row: models.Reminder) -> Address:
    platform, bot, own = chat.split(":", 2)
    return Address(platform=platform, bot=bot, chat=own, thread=row.thread, kind="group" if row.group else "private")
