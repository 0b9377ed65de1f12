"""Dates and times of day put together."""

from dataclasses import replace
from datetime import timedelta

from experts.timetext.alone import instant, interval
from experts.timetext.clocks import AFTER_NUMBER, TO, hours_in, ranged, spoken, zoned
from experts.timetext.engine import Found, Rule, letter, rule
from experts.timetext.halves import in_half
from experts.timetext.recurring import TIMED, UNTIMED
from experts.timetext.repeats import beginning
from experts.timetext.resolve import on_date
from experts.timetext.values import Amount, Clock, DayPart, Hours, Part, Recur, Span, Value, When


def at_clock(found: Found) -> Value:
    """A time of day on a day."""
    span, clock = found.first(Span), found.first(Clock)
    if span.grain != "day" or span.end - span.start > timedelta(days=1):
        return None
    return instant(on_date(span.date, clock, found.zone), clock)


def _is_day(span: Span) -> bool:
    """Whether it is a day, or a weekend, that stands for its first one."""
    days = (span.end - span.start).days
    return span.grain == "day" and (days == 1 or (days == 2 and span.date.weekday() == 5))


def _on_each(found: Found, span: Span) -> When | None:
    """Hours on each day of several: "Monday to Wednesday 9 to 10"."""
    if span.grain != "day" or span.end - span.start > _MANY:
        return None
    until = span.end - timedelta(seconds=1)
    every = Recur("day", hours=found.first(Hours), since=span.date, until=until)
    return beginning(every, found.now, found.zone)


def at_hours(found: Found) -> Value:
    """A range of hours on a day."""
    span = found.first(Span)
    return interval(found, span.date, found.first(Hours)) if _is_day(span) else _on_each(found, span)


def same_day(found: Found) -> Value:
    """A day said twice: "tomorrow, Tue 3 Mar"."""
    first, second = found.all(Span)
    return second if first.grain == second.grain == "day" and first.start == second.start else None


def day_part(found: Found) -> Value:
    """A part of a day."""
    span, part = found.first(Span), found.first(Part)
    return DayPart(span.date, part) if _is_day(span) else None


def part_clock(found: Found) -> Value:
    """A time of day with its part of the day."""
    return in_half(found.first(Clock), found.first(Part))


def part_hours(found: Found) -> Value:
    """A range of hours within a part of the day."""
    return hours_in(found.first(Hours), found.first(Part))


def day_part_clock(found: Found) -> Value:
    """A time of day within a part of a day."""
    day = found.first(DayPart)
    clock = in_half(found.first(Clock), day.part)
    return instant(on_date(day.date, clock, found.zone), clock) if clock else None


def day_part_hours(found: Found) -> Value:
    """A range of hours within a part of a day."""
    day = found.first(DayPart)
    return interval(found, day.date, hours_in(found.first(Hours), day.part))


def widened(found: Found) -> Value:
    """A preposition says that the words are a time."""
    value = found.tokens[-1].value
    if all(token.symbol in _WEAK for token in found.tokens[:-1]) and getattr(value, "sure", True) is False:
        return None
    match value:
        case Span():
            # "log in tomorrow": no day stands after "in".
            return None if value.grain == "day" and found.has("in") else replace(value, sure=True)
        case Part(begin, end, half, late):
            return Part(begin, end, half, late)
        case Amount() if not value.sure:
            return Amount(value.months, value.days, value.seconds, value.grain, value.years)
    return value


_MANY = timedelta(days=31)
_WEAK = {letter("the"), letter("of")}  # "the sun": an article says nothing
_SEP = "(comma|at|on|in|around|dash|the|of|from|bracket)*"


_PARTS: tuple[Rule, ...] = (
    rule("hours", f"(?<=(span|daypart|recur|part)) num {TO} num {AFTER_NUMBER}", ranged),
    rule("hours", "(at|around)* num dash num (?=on? (span|daypart))", ranged),
    rule("clock", "clock bracket? zone bracket?", zoned),
    rule("clock", "(?<=(span|daypart|part)) num num", spoken),
    rule("part", "(in|the|at|for)+ part", widened),
    rule("clock", "(at|around|for)+ clock", widened),
    rule("clock", "clock (comma|in|the|at)* part", part_clock),
    rule("clock", "part (comma|at|around)* clock", part_clock),
    rule("hours", "hours (comma|in|the)* part", part_hours),
    rule("hours", "part (comma|at|around)* hours", part_hours),
)


COMBINED: tuple[Rule, ...] = (
    *_PARTS,
    *TIMED,
    rule("daypart", f"span {_SEP} part", day_part),
    rule("daypart", f"part {_SEP} span", day_part),
    rule("when", f"daypart {_SEP} clock", day_part_clock),
    rule("when", f"clock {_SEP} daypart", day_part_clock),
    rule("when", f"daypart {_SEP} hours", day_part_hours),
    rule("when", f"hours {_SEP} daypart", day_part_hours),
    rule("when", f"span {_SEP} hours", at_hours),
    rule("when", f"hours {_SEP} span", at_hours),
    rule("when", f"span {_SEP} clock", at_clock),
    rule("when", "clock (comma|at|on|in|around|dash|the|of|bracket)* span", at_clock),  # "from" is from when on
    *UNTIMED,
)
