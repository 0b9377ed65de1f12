"""Results of writing tool calls, in SQL."""

from typing import cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from experts.types import JSON


class SqlCalls:
    """What a turn's calls have done."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def result(self, turn: int, number: int) -> tuple[JSON] | None:
        """The stored result in a 1-tuple, or None when the call was never made."""
        call = models.ToolCall
        row = (
            await self._session.execute(select(call.result).where(call.turn == turn, call.number == number))
        ).one_or_none()
        return (cast(JSON, row.result),) if row is not None else None

    async def keep(self, turn: int, number: int, tool: str, result: JSON) -> None:
        """Store the result of a call."""
        self._session.add(models.ToolCall(turn=turn, number=number, tool=tool, result=result))
