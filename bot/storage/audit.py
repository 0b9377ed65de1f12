"""Who changed what, in SQL."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from experts.types import JSON


class SqlAudit:
    """The rows that changes leave."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, *, chat: str, user: str, action: str, detail: Mapping[str, JSON], at: datetime) -> None:
        """Leave a row."""
        self._session.add(models.AuditEntry(chat=chat, user=user, action=action, detail=dict(detail), at=at))
