"""What a value means when nothing is added to it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from experts.timetext.engine import Found
from experts.timetext.halves import ordered
from experts.timetext.resolve import next_clock, on_date, part_span
from experts.timetext.values import (
    Amount,
    Clock,
    DayPart,
    Hours,
    Part,
    Span,
    When,
)

AM = timedelta(hours=12)


def instant(moment: datetime, clock: Clock) -> When:
    """A moment of that time of day, with its other reading twelve hours before where there is one."""
    alternative = moment - AM if clock.ambiguous else None
    return When("instant", moment, grain=clock.grain, alternative=alternative)


def interval(found: Found, day: date, hours: Hours) -> When | None:
    """A range of hours on a day."""
    hours = ordered(hours)
    begin, end = on_date(day, hours.begin, found.zone), on_date(day, hours.end, found.zone)
    grain = min(hours.begin.grain, hours.end.grain, key=("second", "minute", "hour").index)
    alternative = begin - AM if hours.begin.ambiguous else None
    return When("interval", begin, end, grain, alternative=alternative, clocked=True)


def alone(found: Found) -> When | None:
    """What a value means when nothing is added to it."""
    value = next(
        (t.value for t in found.tokens if isinstance(t.value, Span | Clock | Hours | DayPart | Part | Amount | When)),
        None,
    )
    match value:
        case When():
            return value
        case Span(start, end, grain, _, edge):
            single = grain == "day" and end - start <= timedelta(days=1)
            return When("instant", start, None, "day") if single else When("interval", start, end, grain, edge=edge)
        case Clock():
            return instant(next_clock(found.now, value, found.zone), value)
        case Hours():
            return _next_hours(found, value)
        case DayPart():
            span = part_span(value.date, value.part)
            return When("interval", span.start, span.end, "hour")
        case Part():
            return _next_part(found.now, value)
        case Amount():
            return When("duration", grain=value.grain, duration=value.delta)
    return None


def _next_hours(found: Found, hours: Hours) -> When | None:
    when = interval(found, found.now.date(), hours)
    if when is None or when.start is None or when.end is None or when.start > found.now:
        return when
    day = timedelta(days=1)
    alternative = when.alternative + day if when.alternative else None
    return replace(when, start=when.start + day, end=when.end + day, alternative=alternative)


def _next_part(now: datetime, part: Part) -> When:
    span = part_span(now.date(), part)
    day = timedelta(days=span.start + (span.end - span.start) / 2 <= now)
    return When("interval", span.start + day, span.end + day, "hour")
