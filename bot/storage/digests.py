"""The day's overviews that chats have asked for, in SQL."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

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

    async def remove(self, chat: str) -> bool:
        """Forget it; false when there is none."""
        row = await self._session.get(models.Digest, chat)
        if row is not None:
            await self._session.delete(row)
        return row is not None


def digest(row: models.Digest) -> Digest:
    """An overview as it is stored."""
    place = Place(chat=row.chat, conversation=row.conversation, thread=row.thread, group=row.group)
    return Digest(at=row.at, due=row.due, place=place, lang=cast(Lang, row.lang))
