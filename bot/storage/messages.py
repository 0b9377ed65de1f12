"""What was said, in SQL."""

from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.codec import restored
from experts.types import Reply
from handlers.ports import Said
from handlers.types import Address


class SqlMessages:
    """The history of conversations, and which delivered message is whose."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        conversation: str,
        *,
        turn: int | None,
        role: Literal["user", "bot"],
        expert: str | None,
        user: str | None,
        text: str,
        at: datetime,
    ) -> None:
        """Add a message to the history."""
        self._session.add(
            models.Message(conversation=conversation, turn=turn, role=role, expert=expert, user=user, text=text, at=at)
        )

    async def said(self, address: Address, message: str) -> Said | None:
        """Which delivered message of the bot that platform id is, if any; the newest where ids are given again."""
        part, outgoing = models.SentPart, models.Outgoing
        found = (
            select(outgoing.conversation, outgoing.expert, outgoing.turn, outgoing.reply)
            .join(part, part.outgoing == outgoing.id)
            .where(
                part.platform == address.platform,
                part.bot == address.bot,
                part.chat == address.chat,
                part.message == message,
            )
            .order_by(part.id.desc())
            .limit(1)
        )
        row = (await self._session.execute(found)).one_or_none()
        if row is None:
            return None
        buttons = restored(Reply, row.reply).buttons
        return Said(conversation=row.conversation, expert=row.expert, turn=row.turn, buttons=buttons)
