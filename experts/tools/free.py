"""Free and busy: what gets in each other's way, and where there is room."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import TypeAlias

from experts.ports import Event, Transaction

Stretch: TypeAlias = tuple[datetime, datetime]

# What has no end is taken to last so long.
ASSUMED = timedelta(hours=1)
LEAST = timedelta(minutes=30)
_DAY = timedelta(days=1)
# Nobody is offered a slot in the night.
WAKES, SLEEPS = time(8), time(22)
_STEP = timedelta(minutes=15)
_DAYS_AHEAD = 7


async def clashes(
    tx: Transaction, chat: str, start: datetime, end: datetime | None, *, besides: Event | None = None
) -> Sequence[Event]:
    """Events at the same time; one without an end is taken to last an hour, a whole day is in nobody's way."""
    until = end or start + ASSUMED
    if until - start >= _DAY:
        return []
    return [event for event in await busy(tx, chat, start, until) if besides is None or event.number != besides.number]


async def busy(tx: Transaction, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
    """Events that take up some of [start, end): no reminders and no whole days."""
    near = await tx.calendar.between(chat, start - ASSUMED, end)
    return [event for event in near if _takes_time(event) and event.start < end and over(event) > start]


def over(event: Event) -> datetime:
    """When an event is over."""
    return event.end or event.start + ASSUMED


def _takes_time(event: Event) -> bool:
    return event.kind == "event" and not event.all_day and over(event) - event.start < _DAY


def gaps(events: Iterable[Event], start: datetime, end: datetime, *, least: timedelta = LEAST) -> Sequence[Stretch]:
    """The stretches of [start, end) that no event takes up and that are at least so long."""
    found, at = list[Stretch](), start
    for event in sorted(events, key=lambda each: each.start):
        if min(event.start, end) - at >= least:
            found.append((at, min(event.start, end)))
        at = max(at, over(event))
    return [*found, (at, end)] if end - at >= least else found


def waking(start: datetime, end: datetime, *, wakes: time = WAKES, sleeps: time = SLEEPS) -> Sequence[Stretch]:
    """The parts of [start, end) in which people are up, day by day, in the zone of `start`."""
    found, day = list[Stretch](), start.date()
    while day <= end.date():
        begin, close = (datetime.combine(day, at, start.tzinfo) for at in (wakes, sleeps))
        if max(begin, start) < min(close, end):
            found.append((max(begin, start), min(close, end)))
        day += _DAY
    return found


async def free_slot(
    tx: Transaction, chat: str, start: datetime, end: datetime | None, *, now: datetime, besides: Event | None = None
) -> datetime | None:
    """The free time nearest to one that is taken: the same day after it or before it, else on the days after.

    `start` is aware, in the zone of those who ask. Such a time lies in the future and by day, or near to `start` where
    that is in the night.
    """
    length = (end or start + ASSUMED) - start
    horizon = start + _DAYS_AHEAD * _DAY
    day = datetime.combine(start.date(), time(), start.tzinfo)
    for begin, close in waking(max(day, now), horizon):
        taken = [one for one in await busy(tx, chat, begin, close) if besides is None or one.number != besides.number]
        wish = datetime.combine(begin.date(), start.timetz())
        slots = [_nearest(gap, wish, length) for gap in gaps(taken, begin, close, least=length)]
        if slots:
            return min(slots, key=lambda slot: (abs(slot - wish), slot < wish))
    return None


def _nearest(gap: Stretch, start: datetime, length: timedelta) -> datetime:
    """The start within a gap that is nearest to the one wished for, at a round time where there is room for it."""
    begin, end = gap
    past = timedelta(minutes=begin.minute % 15, seconds=begin.second, microseconds=begin.microsecond)
    rounded = begin + (-past) % _STEP
    first = rounded if rounded + length <= end else begin
    return max(first, min(start, end - length))
