"""What is kept once per chat, in SQL."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from experts.types import Hours
from handlers.ports import ChatSettings, Mode


class SqlChats:
    """Settings of chats, by Address.owner."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, chat: str) -> ChatSettings:
        """The settings; all None where nothing was set."""
        return settings(await self._session.get(models.Chat, chat))

    async def own_zone(self, chat: str, user: str) -> str | None:
        """The zone that a person goes by there, where it is not the chat's."""
        row = await self._session.get(models.Member, (chat, user))
        return None if row is None else row.zone

    async def set_zone(self, chat: str, zone: str | None, *, person: str | None = None) -> None:
        """The zone of a chat, or of a person there; None takes it back."""
        if person is None:
            (await chat_row(self._session, chat)).zone = zone
        else:
            await self._session.merge(models.Member(chat=chat, user=person, zone=zone))

    async def set_hours(self, chat: str, hours: Hours) -> None:
        """How the chat's clock is told."""
        (await chat_row(self._session, chat)).hours = hours

    async def set_remind(self, chat: str, minutes: Sequence[int] | None) -> None:
        """How many minutes ahead the chat's new events are announced of themselves; None for not at all."""
        (await chat_row(self._session, chat)).remind = None if minutes is None else list(minutes)

    async def put(self, chat: str, settings: ChatSettings) -> None:
        """Store the settings."""
        row = await chat_row(self._session, chat)
        row.lang, row.zone, row.threshold = settings.lang, settings.zone, settings.threshold
        row.off, row.hours, row.mode = sorted(settings.off), settings.hours, settings.mode
        row.remind = None if settings.remind is None else list(settings.remind)
        row.free_tasks, row.free_cost = settings.free_tasks, settings.free_cost


async def chat_row(session: AsyncSession, chat: str) -> models.Chat:
    """The row of a chat, made where there was none, and ours until the transaction ends."""
    row = await session.get(models.Chat, chat, with_for_update=True)
    if row is None:
        row = models.Chat(key=chat, last_note=0, last_event=0)
        session.add(row)
    return row


async def reopen(session: AsyncSession, chat: str) -> None:
    """The chat writes again, so it may be written to."""
    row = await chat_row(session, chat)
    row.closed_at = None


def settings(row: models.Chat | None) -> ChatSettings:
    """What the chat's people have set."""
    if row is None:
        return ChatSettings()
    return ChatSettings(
        lang=row.lang,
        zone=row.zone,
        threshold=row.threshold,
        off=frozenset(row.off or ()),
        hours=cast(Hours | None, row.hours),
        mode=cast(Mode | None, row.mode),
        remind=None if row.remind is None else tuple(row.remind),
        free_tasks=row.free_tasks,
        free_cost=row.free_cost,
    )
