"""The calendar of what comes again: its rule in the words of RFC 5545, and when it comes first."""

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from experts.timetext.halves import in_half, ordered
from experts.timetext.resolve import add_units, midnight, on_date
from experts.timetext.values import Clock, Recur, When

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {
    "minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY",
}  # fmt: skip
_HORIZON = 366 * 9  # days: between two 29ths of February there may be eight years
AM = timedelta(hours=12)


def rule_of(recur: Recur) -> str:
    """The body of its RRULE; UNTIL is wall-clock time."""
    parts = [f"FREQ={_FREQUENCIES[recur.grain]}"]
    if recur.interval > 1:
        parts.append(f"INTERVAL={recur.interval}")
    if recur.month:
        parts.append(f"BYMONTH={recur.month}")
    if recur.weekdays:
        single = recur.nth if recur.nth and len(recur.weekdays) == 1 else ""
        parts.append("BYDAY=" + ",".join(f"{single}{CODES[day]}" for day in recur.weekdays))
    if recur.nth and len(recur.weekdays) > 1:
        parts.append(f"BYSETPOS={recur.nth}")
    if recur.days:
        parts.append("BYMONTHDAY=" + ",".join(str(day) for day in recur.days))
    if recur.count:
        parts.append(f"COUNT={recur.count}")
    elif recur.until:
        parts.append(f"UNTIL={recur.until:%Y%m%dT%H%M%S}")
    return ";".join(parts)


def beginning(recur: Recur, now: datetime, zone: tzinfo | None) -> When | None:
    """Its first time from now on, with its rule; None when it never comes."""
    if recur.grain in ("minute", "hour"):
        return _by_the_clock(recur, now)
    clock = _clock(recur)
    if clock is None:
        day = next(days_of(recur, now.date()), None)
        return None if day is None else _within(recur, When("recurrence", midnight(day), grain="day"))
    if recur.nth or recur.days:
        clock = replace(clock, days=0)  # "on the 15th at midnight" is when it begins
    said = ((on_date(day, clock, zone), day) for day in days_of(recur, now.date() - timedelta(days=1)))
    start, day = next(((one, day) for one, day in said if one > now), (None, now.date()))
    moved = _moved(recur, (start.date() - day).days) if start else None
    if start is None or moved is None:
        return None
    alternative = start - AM if clock.ambiguous else None
    return _within(moved, When("recurrence", start, grain=clock.grain, alternative=alternative))


def _moved(recur: Recur, days: int) -> Recur | None:
    """Its days where a time said of one is of another: "every Friday at midnight", or in a zone far away."""
    if not days:
        return recur
    if recur.nth or recur.days:
        return None
    return replace(recur, weekdays=tuple(sorted((day + days) % 7 for day in recur.weekdays)))


def _by_the_clock(recur: Recur, now: datetime) -> When | None:
    """Every so many minutes or hours, the first when one of them has passed."""
    if recur.clock or recur.hours or recur.part or recur.weekdays:
        return None
    start = add_units(now, recur.grain, recur.interval).replace(microsecond=0)
    return _within(recur, When("recurrence", start, grain="minute"))


def _within(recur: Recur, when: When) -> When | None:
    if recur.until and when.start and when.start > recur.until:
        return None
    lasts = recur.lasts or _length(recur)
    return When("recurrence", when.start, None, when.grain, lasts, rule=rule_of(recur), alternative=when.alternative)


def _clock(recur: Recur) -> Clock | None:
    clock = recur.hours.begin if recur.hours else recur.clock
    if recur.part is None:
        return clock
    return in_half(clock, recur.part) if clock else Clock(int(recur.part.begin) % 24)


def _length(recur: Recur) -> timedelta | None:
    if recur.hours is None:
        return None
    settled = ordered(recur.hours)
    lasts = timedelta(minutes=settled.end.minutes - settled.begin.minutes - 720 * settled.begin.ambiguous)
    return lasts if lasts > timedelta(0) else None


def days_of(recur: Recur, today: date) -> Iterator[date]:
    """Its days from today, or from the day it begins, on."""
    first = max(today, recur.since) if recur.since else today
    for ahead in range(_HORIZON):
        day = first + timedelta(days=ahead)
        if falls_on(recur, day):
            yield day


def falls_on(recur: Recur, day: date) -> bool:
    """Whether it may come on that day, its interval aside."""
    if recur.weekdays and day.weekday() not in recur.weekdays:
        return False
    if recur.month and day.month != recur.month:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    if recur.days and not {day.day, day.day - length - 1}.intersection(recur.days):
        return False
    return recur.nth is None or recur.nth in _places(recur, day, length)


def _places(recur: Recur, day: date, length: int) -> tuple[int, int]:
    """Which one of its weekdays a day is in its month, from the beginning and from the end."""
    same = [n for n in range(1, length + 1) if day.replace(day=n).weekday() in recur.weekdays]
    at = same.index(day.day)
    return at + 1, at - len(same)
