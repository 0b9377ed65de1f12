"""What falls due, in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Select, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.ports import Door
from bot.storage import models
from bot.storage.calendar import event
from bot.storage.chats import settings
from experts.types import Lang
from handlers.ports import DueReminder
from handlers.types import Address


class SqlReminders:
    """Reminders of events that are not cancelled."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

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

    async def get(self, reminder: int) -> DueReminder | None:
        """A reminder that is still to be said; None when it was said, moved away or cancelled meanwhile."""
        row = await self._session.get(models.Reminder, reminder)
        if row is None or not row.pending:
            return None
        announced = await self._session.get_one(models.Event, row.event)
        if announced.cancelled:
            return None
        return DueReminder(
            event=event(announced),
            due=row.at,
            address=_address(announced),
            conversation=announced.conversation,
            lang=cast(Lang, announced.lang),
            settings=settings(await self._session.get(models.Chat, announced.chat)),
        )

    async def said(self, reminder: int) -> None:
        """It was said: never again for this time."""
        row = await self._session.get_one(models.Reminder, reminder)
        row.pending, row.said_for = False, row.at


def _pending(doors: Collection[Door]) -> Select[models.Reminder]:
    """Ours that are not cancelled; which chats are ours shows in how their keys begin."""
    reminder, planned = models.Reminder, models.Event
    ours = (planned.chat.startswith(f"{platform}:{bot}:", autoescape=True) for platform, bot in doors)
    joined = select(reminder).join(planned, planned.id == reminder.event)
    return joined.where(reminder.pending.is_(True), planned.cancelled.is_(False), or_(false(), *ours))


def _address(row: models.Event) -> Address:
    platform, bot, chat = row.chat.split(":", 2)
    return Address(platform=platform, bot=bot, chat=chat, thread=row.thread, kind="group" if row.group else "private")
