"""Corrections of the router, in SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from orchestrator.routing.types import Correction


class SqlFeedback:
    """Stored corrections; none is ever changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        *,
        turn: int,
        chat: str,
        user: str,
        text: str,
        chosen: str,
        instead_of: str | None,
        kind: Literal["button", "expert", "handoff"],
        at: datetime,
    ) -> None:
        """Store that a text belongs to expert `chosen` ("": to nobody); `kind` is button, expert, or handoff."""
        self._session.add(
            models.Feedback(
                turn=turn, chat=chat, user=user, text=text, chosen=chosen, instead_of=instead_of, kind=kind, at=at
            )
        )

    async def of_chat(self, chat: str, *, limit: int) -> Sequence[Correction]:
        """A chat's latest corrections, newest first."""
        row = models.Feedback
        found = select(row.chat, row.text, row.chosen).where(row.chat == chat).order_by(row.id.desc()).limit(limit)
        return _corrections((await self._session.execute(found)).all())

    async def latest(self, *, per_chat: int, limit: int) -> Sequence[Correction]:
        """The latest corrections of all chats, newest first, so many of each chat at most."""
        row = models.Feedback
        number = func.row_number().over(partition_by=row.chat, order_by=row.id.desc()).label("number")
        each = select(row.id, row.chat, row.text, row.chosen, number).subquery()
        found = select(each.c.chat, each.c.text, each.c.chosen).where(each.c.number <= per_chat)
        return _corrections((await self._session.execute(found.order_by(each.c.id.desc()).limit(limit))).all())

    async def newest(self) -> int:
        """The id of the newest correction; 0 when there is none."""
        return await self._session.scalar(select(func.max(models.Feedback.id))) or 0


def _corrections(rows: Iterable[tuple[str, str, str]]) -> Sequence[Correction]:
    return [Correction(chat=chat, text=text, expert=chosen) for chat, text, chosen in rows]
