"""What events were before they were changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.series import event_of
from experts.ports import Event

_KEPT = ("title", "location", "start", "end", "all_day", "rule", "zone", "cancelled")
_KEPT_APART = ("original", "start", "end", "title", "location", "cancelled")
_TIMES = frozenset({"original", "start", "end"})


class EventVersions:
    """Keeps what an event was, and brings it back."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, row: models.Event, occurrence: datetime | None, now: datetime) -> int:
        """Keep an event as it is, before a change of it or of one occurrence; the number of the change."""
        apart = select(models.Occurrence).where(models.Occurrence.event == row.id)
        before = {
            "event": _json(row, _KEPT),
            "apart": [_json(one, _KEPT_APART) for one in await self._session.scalars(apart)],
            "occurrence": occurrence.isoformat() if occurrence else None,
        }
        version = models.EventVersion(event=row.id, before=before, at=now)
        self._session.add(version)
        await self._session.flush()
        return version.id

    async def take_back(self, chat: str, change: int) -> tuple[models.Event, datetime | None, Event] | None:
        """Make an event what it was before its newest change; of which occurrence that was, and what it was until now.

        None when the change is not of this chat or not the newest.
        """
        version = await self._session.get(models.EventVersion, change)
        row = await self._session.get(models.Event, version.event) if version else None
        if version is None or row is None or row.chat != chat or await self._newest(row.id) != change:
            return None
        was = event_of(row)
        for name, value in _values(version.before["event"]).items():
            setattr(row, name, value)
        await self._session.execute(delete(models.Occurrence).where(models.Occurrence.event == row.id))
        self._session.add_all(models.Occurrence(event=row.id, **_values(one)) for one in version.before["apart"])
        occurrence = version.before["occurrence"]
        await self._session.delete(version)
        return row, datetime.fromisoformat(occurrence) if occurrence else None, was

    async def _newest(self, event: int) -> int | None:
        newest = select(func.max(models.EventVersion.id)).where(models.EventVersion.event == event)
        return await self._session.scalar(newest)


def _json(row: models.Event | models.Occurrence, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _values(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(value) if name in _TIMES and value is not None else value
        for name, value in kept.items()
    }
