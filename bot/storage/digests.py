"""The day's overviews that chats have asked for, in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.ports import Door
from bot.storage import models
from experts.ports import Digest
from experts.types import Lang, Place


class SqlDigests:
    """Overviews of chats, one at most for each."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, chat: str) -> Digest | None:
        """The chat's overview, if it has asked for one."""
        row = await self._session.get(models.Digest, chat)
        return None if row is None else digest(row)

    async def put(self, digest: Digest) -> None:
        """Store it in the place of another."""
        place = digest.place
        row = models.Digest(
            chat=place.chat,
            at=digest.at,
            due=digest.due,
            conversation=place.conversation,
            thread=place.thread,
            group=place.group,
            lang=digest.lang,
        )
        await self._session.merge(row)

    async def due(self, doors: Collection[Door], now: datetime) -> Sequence[str]:
        """The chats whose overview is due, in due order."""
        row = models.Digest
        found = select(row.chat).where(row.due <= now, _ours(doors)).order_by(row.due, row.chat)
        return (await self._session.scalars(found)).all()

    async def next_at(self, doors: Collection[Door], after: datetime) -> datetime | None:
        """When the first overview after a time is due."""
        row = models.Digest
        found = select(row.due).where(row.due > after, _ours(doors)).order_by(row.due).limit(1)
        return await self._session.scalar(found)

    async def remove(self, chat: str) -> bool:
        """Forget it; false when there is none."""
        row = await self._session.get(models.Digest, chat)
        if row is not None:
            await self._session.delete(row)
        return row is not None


def _ours(doors: Collection[Door]) -> ColumnElement[bool]:
    """Which chats are ours shows in how their keys begin."""
    chat = models.Digest.chat
    return or_(false(), *(chat.startswith(f"{platform}:{bot}:", autoescape=True) for platform, bot in doors))


def digest(row: models.Digest) -> Digest:
    """An overview as it is stored."""
    place = Place(chat=row.chat, conversation=row.conversation, thread=row.thread, group=row.group)
    return Digest(at=row.at, due=row.due, place=place, lang=cast(Lang, row.lang))
