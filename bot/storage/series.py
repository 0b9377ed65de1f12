"""Rows of events and of their changed occurrences, and the events that they stand for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.columns import UNLOADED
from experts import recurrence
from experts.ports import Event, Occurrence
from experts.types import Person

Changes: TypeAlias = Mapping[datetime, Occurrence]
"""Changed occurrences by the start that the rule gives them."""

# Rows of columns are read faster than entities.
_SHOWN = (
    models.Event.id,
    models.Event.number,
    models.Event.title,
    models.Event.start,
    models.Event.end,
    models.Event.kind,
    models.Event.author,
    models.Event.author_name,
    models.Event.rule,
    models.Event.zone,
    models.Event.all_day,
    models.Event.location,
)
_APART = tuple(models.Occurrence.__table__.columns)


class Series:
    """Events with their changed occurrences."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, rows: Sequence[models.Event]) -> Sequence[tuple[Event, Changes]]:
        """The events of rows, each with its changed occurrences."""
        changes = await self.changes(rows)
        return [(event_of(row), changes.get(row.id, {})) for row in rows]

    async def once(self, such: Select[models.Event]) -> Sequence[Event]:
        """All such events that happen once."""
        rows = await self._session.execute(such.where(models.Event.rule.is_(None)).with_only_columns(*_SHOWN))
        return [event_of(row) for row in rows]

    async def found(self, such: Select[models.Event]) -> Sequence[tuple[Event, Changes]]:
        """All such events, each with its changed occurrences."""
        rows = (await self._session.execute(such.with_only_columns(*_SHOWN))).all()
        one = models.Occurrence
        these = such.where(models.Event.rule.is_not(None)).with_only_columns(models.Event.id).order_by(None)
        apart = await self._session.execute(select(*_APART).where(one.event.in_(these)))
        changes = _by_event(apart)
        return [(event_of(row), changes.get(row.id, {})) for row in rows]

    async def changes(self, rows: Iterable[models.Event]) -> Mapping[int, Changes]:
        """Changed occurrences by the id of their event's row."""
        return _by_event(await self._apart([row.id for row in rows]))

    async def one(self, row: models.Event, at: datetime) -> Event | None:
        """The occurrence that the rule starts at that time; None when there is none or it is cancelled."""
        series = event_of(row)
        apart = await self._session.get(models.Occurrence, (row.id, at))
        if apart is not None:
            return None if apart.cancelled else recurrence.changed(series, occurrence_of(apart))
        if row.rule is None or at not in recurrence.starts(series, at, at + timedelta(seconds=1)):
            return None
        return recurrence.occurrence(series, at)

    async def hand_over(self, row: models.Event, earlier: models.Event, *, until: datetime) -> None:
        """Changed occurrences before a time belong to the earlier series."""
        apart = models.Occurrence
        before = update(apart).where(apart.event == row.id, apart.original < until).values(event=earlier.id)
        await self._session.execute(before, execution_options=UNLOADED)

    async def carry_over(self, row: models.Event, event: Event, *, since: datetime) -> None:
        """Changed occurrences follow their series where it goes; those that its rule no longer has are gone.

        `since` is when the occurrence was with which the series begins now. What of them was as in the whole series
        goes on to be so.
        """
        apart = await self._apart([row.id])
        if not apart:
            return
        kept = [occurrence_of(one) for one in apart]
        await self._session.execute(delete(models.Occurrence).where(models.Occurrence.event == row.id))
        shift = recurrence.wall(event.start, event) - recurrence.wall(since, event)
        for one in kept:
            at = recurrence.aware(recurrence.wall(one.original, event) + shift, event)
            if event.rule is not None and at in recurrence.starts(event, at, at + timedelta(seconds=1)):
                title = event.title if one.title == row.title else one.title
                location = event.location if one.location == row.location else one.location
                one = replace(one, title=title, location=location)
                self._session.add(apart_row(row.id, one, original=at))

    async def _apart(self, events: Sequence[int]) -> Sequence[models.Occurrence]:
        if not events:
            return ()
        found = select(models.Occurrence).where(models.Occurrence.event.in_(events))
        return (await self._session.scalars(found)).all()


def _by_event(rows: Iterable[Any]) -> Mapping[int, Changes]:
    found: dict[int, dict[datetime, Occurrence]] = defaultdict(dict)
    for row in rows:
        found[row.event][row.original] = occurrence_of(row)
    return found


async def put_apart(session: AsyncSession, row: models.Event, event: Event, *, cancelled: bool = False) -> None:
    """Store one occurrence of a series as it is now."""
    if event.occurrence is None:
        raise ValueError("not one occurrence")
    one = Occurrence(
        original=event.occurrence,
        start=event.start,
        end=event.end,
        title=event.title,
        location=event.location,
        cancelled=cancelled,
    )
    await session.merge(apart_row(row.id, one, original=event.occurrence))


def apart_row(event: int, one: Occurrence, *, original: datetime) -> models.Occurrence:
    """The row of a changed occurrence."""
    return models.Occurrence(
        event=event,
        original=original,
        start=one.start,
        end=one.end,
        title=one.title,
        location=one.location,
        cancelled=one.cancelled,
    )


def occurrence_of(row: Any) -> Occurrence:
    """The changed occurrence of a row of the table, or of its columns."""
    return Occurrence(
        original=row.original,
        start=row.start,
        end=row.end,
        title=row.title,
        location=row.location,
        cancelled=row.cancelled,
    )


def fill(row: models.Event, event: Event) -> None:
    """Put into a row what of an event may change."""
    row.title, row.location = event.title, event.location
    row.start, row.end, row.all_day = event.start, event.end, event.all_day
    row.rule, row.zone = event.rule, event.zone


def copy_of(row: models.Event, *, number: int) -> models.Event:
    """A row like another, for a part of its series; another calendar knows only the one that goes on."""
    own = {"id", "number", "uid"}
    kept = {column.key: getattr(row, column.key) for column in models.Event.__table__.columns if column.key not in own}
    return models.Event(number=number, **kept)


def event_of(row: Any) -> Event:
    """The event of a row of the table, or of what of it is shown, whole."""
    return Event(
        number=row.number,
        title=row.title,
        start=row.start,
        end=row.end,
        kind="reminder" if row.kind == "reminder" else "event",
        author=Person(id=row.author, name=row.author_name),
        rule=row.rule,
        zone=row.zone,
        all_day=row.all_day,
        location=row.location,
    )


def last_end(event: Event, changes: Changes) -> datetime | None:
    """When all of an event is over; None when it never is."""
    over = recurrence.over(event)
    return over and max([over, *(one.end or one.start for one in changes.values())])
