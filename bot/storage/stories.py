"""What was told of turns with plans, in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from orchestrator.progress import Told, as_json


class SqlStories:
    """Events by turn and sequence."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, told: Sequence[Told]) -> None:
        """Store events; those that are stored already stay as they are."""
        if not told:
            return
        rows = [{"turn": each.turn, "sequence": each.sequence, "event": as_json(each.event)} for each in told]
        await self._session.execute(insert(models.Progress).prefix_with("OR IGNORE", dialect="sqlite"), rows)

    async def last(self, turn: int) -> int:
        """The sequence of the newest event of a turn; 0 when none is stored."""
        row = models.Progress
        return await self._session.scalar(select(func.max(row.sequence)).where(row.turn == turn)) or 0

    async def of_turn(self, turn: int, after: int = 0) -> Sequence[tuple[int, Mapping[str, Any]]]:
        """The stored events (orchestrator.progress.as_json) of a turn above a sequence, in order."""
        row = models.Progress
        found = select(row.sequence, row.event).where(row.turn == turn, row.sequence > after).order_by(row.sequence)
        return [(sequence, event) for sequence, event in await self._session.execute(found)]
