"""What was decided, in SQL."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.storage import models
from handlers.ports import Decision
from orchestrator.trace import as_json
from orchestrator.types import Trace


class SqlDecisions:
    """Stored decisions."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, conversation: str, *, turn: int, chat: str, text: str, trace: Trace, at: datetime) -> None:
        """Store a turn's trace."""
        self._session.add(
            models.Decision(
                turn=turn,
                conversation=conversation,
                chat=chat,
                text=text,
                action=trace.route.action,
                source=trace.route.source,
                expert=trace.expert,
                trace=as_json(trace),
                at=at,
            )
        )

    async def latest(self, conversation: str) -> Decision | None:
        """The newest stored decision of a conversation."""
        return await self._newest(select(models.Decision).where(models.Decision.conversation == conversation))

    async def of_turn(self, turn: int) -> Decision | None:
        """The decision of a turn."""
        return await self._newest(select(models.Decision).where(models.Decision.turn == turn))

    async def stats(self, chat: str | None) -> Mapping[str, Mapping[str, int]]:
        """Counts: {"source": {name: n}, "expert": {name: n}, "action": {name: n}}; of one chat or of all."""
        row = models.Decision
        return {
            "source": await self._counts(row.source, chat),
            "expert": await self._counts(row.expert, chat),
            "action": await self._counts(row.action, chat),
        }

    async def _newest(self, found: Select[models.Decision]) -> Decision | None:
        row = await self._session.scalar(found.order_by(models.Decision.id.desc()).limit(1))
        if row is None:
            return None
        return Decision(
            turn=row.turn,
            conversation=row.conversation,
            chat=row.chat,
            text=row.text,
            expert=row.expert,
            trace=row.trace,
            at=row.at,
        )

    async def _counts(
        self, column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], chat: str | None
    ) -> dict[str, int]:
        counted = select(column, func.count()).where(column.is_not(None)).group_by(column).order_by(func.count().desc())
        if chat is not None:
            counted = counted.where(models.Decision.chat == chat)
        return {str(name): count for name, count in await self._session.execute(counted)}
