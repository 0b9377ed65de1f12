"""From one day or period to another.

What people mean holds both, and a range ends with its last one. Where the last one is named by itself, "from 3 May to
5 May", the range knows its `edge` too, the beginning of that day; "13 to 15 July" and "through" leave no such doubt.
"""

from dataclasses import replace

from experts.timetext.days import dated, year_of
from experts.timetext.engine import Found, Rule, Token, rule
from experts.timetext.periods import year_span
from experts.timetext.resolve import TIMED, add_units, period, resolve_day
from experts.timetext.values import Day, Inclusive, Month, Number, Shift, Span, Unit, Value

TO = "(to|dash|till)"


def day_range(found: Found) -> Value:
    """Two days of one month: "July 13 to 15"; the last one is within."""
    numbers = found.all(Number)
    year = year_of(numbers[2]) if len(numbers) > 2 else None
    named = found.first(Month).number
    first, last = (dated(number.value, named, year) for number in numbers[:2])
    if first is None or last is None or numbers[0].value > numbers[1].value:
        return None
    begin, end = resolve_day(first, found.now), resolve_day(last, found.now)
    return _of_month(found, begin, end) if begin and end else None


def zh_day_range(found: Found) -> Value:
    """Two days of one month, the year first."""
    numbers = found.all(Number)
    said = year_of(numbers[0]) if len(numbers) > 2 else None
    named = found.first(Month).number
    first, last = (dated(number.value, named, said) for number in numbers[-2:])
    begin, end = (resolve_day(day, found.now) if day else None for day in (first, last))
    return _of_month(found, begin, end) if begin and end else None


def _of_month(found: Found, begin: Span, end: Span) -> Span | None:
    """Days of a month said once are meant together, unless the last one is set apart as a limit."""
    apart = found.has("till") or found.has("between")
    return named(found, begin, end) if apart else between(begin, end)


def month_day_range(found: Found) -> Value:
    """Two days of this month, the next or the last."""
    if found.first(Unit).grain != "month":
        return None
    month = period(found.now, "month", found.first(Shift).by).start
    days = [dated(number.value, month.month, month.year) for number in found.all(Number)]
    spans = [resolve_day(day, found.now) if day else None for day in days]
    return _of_month(found, spans[0], spans[1]) if spans[0] and spans[1] else None


def span_range(found: Found) -> Value:
    """From one day or period to another."""
    begin, end = found.all(Span)
    if begin.grain in TIMED or end.grain in TIMED:
        return None
    bound = found.has("from") or found.has("between") or found.has("interval")
    if found.has("and") and not bound and begin.end != end.start:
        return None  # "Monday and Friday" are two days
    return _until(found, begin, end) if bound or not found.has("and") else between(begin, end)


def _until(found: Found, begin: Span, end: Span) -> Span | None:
    """Up to a day, which belongs to it; a longer period does too, unless it says "until": that is when it begins."""
    if end.grain != "day" and found.has("till") and _is_unit(end):
        return Span(begin.start, end.start, "day") if begin.start < end.start else None
    return named(found, begin, end)


def _is_unit(span: Span) -> bool:
    """Whether it is one day, month … of the calendar: not the end of a year."""
    unit = period(span.start, span.grain, 0)
    return (unit.start, unit.end) == (span.start, span.end)


def year_range(found: Found) -> Value:
    """From a year, or another period, to a year or the other way round."""
    ends = [
        token.value if isinstance(token.value, Span) else year_span(token.value)
        for token in found.tokens
        if isinstance(token.value, Span | Number)
    ]
    return _until(found, ends[0], ends[1]) if ends[0] and ends[1] else None


def named(found: Found, begin: Span, end: Span) -> Span | None:
    """A range whose last unit is named, so that it has an edge, unless a word says that the unit is in it."""
    span = between(begin, end)
    if span is None or found.maybe(Inclusive) is not None or not _is_unit(end):
        return span
    return replace(span, edge=end.start + (span.end - end.end))


def between(begin: Span, end: Span) -> Span | None:
    """From the beginning of one to the end of the other: the last day belongs to it."""
    if end.end <= begin.start:
        return _turned(begin, end)
    return Span(begin.start, end.end, begin.grain if begin.grain == end.grain else "day")


def _turned(begin: Span, end: Span) -> Span | None:
    """Each end was read as the next to come, which may put the last one before the first: the other is meant."""
    if end.cycle in ("week", "month") or (end.cycle and begin.cycle is None):
        while end.end <= begin.start:
            end = replace(end, start=add_units(end.start, end.cycle, 1), end=add_units(end.end, end.cycle, 1))
        return between(begin, end)
    back = begin.start.replace(year=begin.start.year - 1) if begin.start.day < 29 else begin.start
    return Span(back, end.end, "day") if back < end.start else None


def inherited_range(found: Found) -> Value:
    """A range of dates whose first one leaves out what the last one says."""
    last = found.all(Day)[-1]
    first = _inheriting(found.tokens[-1], found)
    if first is None or last.month is None or (first.day is None) != (last.day is None):
        return None
    begin, end = resolve_day(first, found.now), resolve_day(last, found.now)
    if begin is None or end is None:
        return None
    return _of_month(found, begin, end) if found.maybe(Number) else named(found, begin, end)


def _inheriting(token: Token, found: Found) -> Day | None:
    last, number = token.value, found.maybe(Number)
    if not isinstance(last, Day) or last.month is None:
        return None
    if number is not None:
        return None if "." in number.digits else dated(number.value, last.month, last.year)
    month = found.maybe(Month)
    first = Day(last.year, month.number) if month else found.first(Day)
    if first.month is None or (first.day is None and last.year is None):
        return None
    return Day(first.year or last.year, first.month, first.day, first.weekday)


_FIRST = "(?<!num)(?<!ord)(?<!of)"  # "13 May from 10 to 12": the day stands before its month
_YEAR = "(comma? yearnum)?"
MONTH_DATES: tuple[Rule, ...] = (
    rule(
        "span",
        f"(?<!at)(from|between|on)? the? (?<!at)(num|ord) ({TO}|and) the? (num|ord) of? month {_YEAR}",
        day_range,
    ),
    rule(
        "span",
        f"(from|between|on)? {_FIRST} month (from|between)? the? (num|ord) ({TO}|and) the? (num|ord) {_YEAR} (?!month)",
        day_range,
    ),
)


DAY_RANGES: tuple[Rule, ...] = (
    rule("span", f"(from|between)? (?<!shift)(num|day|month) (dot|the)* {TO} the? day", inherited_range),
)
