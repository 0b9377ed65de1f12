"""Events and reminders in SQL."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.chats import chat_row
from bot.storage.conversations import conversation_row
from experts.ports import Event
from experts.types import Lang, Person, Place


class SqlCalendar:
    """The events and reminders of chats."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

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
        owner = await chat_row(self._session, place.chat)
        owner.last_event += 1
        row = models.Event(
            chat=place.chat,
            number=owner.last_event,
            title=title,
            start=start,
            end=end,
            kind=kind,
            last=end or start,
            author=author.id,
            author_name=author.name,
            conversation=place.conversation,
            thread=place.thread,
            group=place.group,
            lang=lang,
            created_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        self._session.add_all(
            models.Reminder(
                event=row.id,
                at=at,
                lead=round((start - at).total_seconds()),
                asker=author.id,
                asker_name=author.name,
                conversation=place.conversation,
                thread=place.thread,
                group=place.group,
                lang=lang,
            )
            for at in sorted(set(remind_at))
        )
        await self.speak_of(place, row.number, now)
        return event(row)

    async def get(self, chat: str, number: int) -> Event | None:
        """The event with that number, unless it is cancelled."""
        row = await self._row(chat, number, cancelled=False)
        return event(row) if row else None

    async def between(self, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
        """Events that overlap [start, end), earliest first. One without a duration is a moment."""
        row = models.Event
        lasts = and_(row.start < start, row.end > start)
        begins = and_(row.start >= start, row.start < end)
        return await self._events(_kept(chat).where(or_(lasts, begins)))

    async def upcoming(self, chat: str, now: datetime, *, limit: int) -> Sequence[Event]:
        """Events that start at or after `now`, earliest first."""
        return await self._events(_kept(chat).where(models.Event.start >= now).limit(limit))

    async def spoken_of(self, place: Place) -> Event | None:
        """The event that the conversation last created, moved or was shown alone, unless it is cancelled."""
        talk = await self._session.get(models.Conversation, place.conversation)
        return await self.get(place.chat, talk.event) if talk is not None and talk.event is not None else None

    async def speak_of(self, place: Place, number: int, now: datetime) -> None:
        """Remember that the conversation now speaks of this event."""
        talk = await conversation_row(self._session, place.conversation, now)
        talk.event = number

    async def move(self, place: Place, number: int, start: datetime, end: datetime | None, now: datetime) -> bool:
        """Move an event; its reminders move by the same amount, and one that was said is said again if that is later.

        False when there is none.
        """
        row = await self._row(place.chat, number, cancelled=False)
        if row is None:
            return False
        await self._shift_reminders(row.id, start - row.start)
        row.start, row.end = start, end
        await self.speak_of(place, number, now)
        return True

    async def cancel(self, chat: str, number: int, now: datetime) -> bool:
        """Cancel an event, and with it what it would still announce; false when there is none."""
        row = await self._row(chat, number, cancelled=False)
        if row is not None:
            row.cancelled = True
        return row is not None

    async def restore(self, place: Place, number: int, now: datetime) -> bool:
        """Undo a cancel; false when there is nothing to undo."""
        row = await self._row(place.chat, number, cancelled=True)
        if row is None:
            return False
        row.cancelled = False
        await self.speak_of(place, number, now)
        return True

    async def _row(self, chat: str, number: int, *, cancelled: bool) -> models.Event | None:
        row = models.Event
        wanted = select(row).where(row.chat == chat, row.number == number, row.cancelled.is_(cancelled))
        return (await self._session.scalars(wanted)).one_or_none()

    async def _events(self, found: Select[models.Event]) -> Sequence[Event]:
        rows = await self._session.scalars(found.order_by(models.Event.start, models.Event.id))
        return tuple(event(row) for row in rows)

    async def _shift_reminders(self, event_id: int, by: timedelta) -> None:
        for reminder in await self._session.scalars(select(models.Reminder).where(models.Reminder.event == event_id)):
            reminder.at += by
            # Undoing the move must not announce the same time twice.
            reminder.pending = reminder.said_for is None or reminder.at > reminder.said_for


def _kept(chat: str) -> Select[models.Event]:
    return select(models.Event).where(models.Event.chat == chat, models.Event.cancelled.is_(False))


def event(row: models.Event) -> Event:
    """The event of a row."""
    return Event(
        number=row.number,
        title=row.title,
        start=row.start,
        end=row.end,
        kind="reminder" if row.kind == "reminder" else "event",
        author=Person(id=row.author, name=row.author_name),
    )
