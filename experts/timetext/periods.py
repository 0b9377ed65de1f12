"""Weeks, months, quarters, seasons and years."""

from dataclasses import replace
from datetime import datetime, timedelta

from experts.timetext.days import year_of
from experts.timetext.decades import century
from experts.timetext.engine import Found
from experts.timetext.resolve import TIMED, add_units, floor, midnight, period
from experts.timetext.values import Month, Number, Shift, Span, Unit, Value


def units(moment: datetime, unit: Unit, by: int, count: int = 1) -> Span:
    """So many units of the calendar, `by` units from the one that holds a moment; decades begin where they do."""
    if unit.grain == "year" and unit.times > 1:
        moment = moment.replace(year=max(1, moment.year // unit.times * unit.times), day=1)
    return period(moment, unit.grain, by * unit.times, count * unit.times)


def shifted_unit(found: Found) -> Value:
    """Next week, this month, last year."""
    unit, by = found.first(Unit), found.first(Shift).by
    if unit.grain in TIMED:
        start = add_units(found.now, unit.grain, min(by, 0))
        return Span(start, add_units(start, unit.grain, max(1, abs(by))), "minute") if by else None
    return units(found.now, unit, by)


def present(found: Found) -> Value:
    """The present week, month, year."""
    unit = found.first(Unit)
    return units(found.now, unit, 0) if unit.grain not in TIMED else None


def present_alone(found: Found) -> Value:
    """The same, in words that mean it only when nothing else is said: "the week"."""
    span = present(found)
    return replace(span, sure=False) if isinstance(span, Span) else None


def beside(found: Found) -> Value:
    """The unit before or after a day or a period: "the week after January 3rd", "the month before last"."""
    unit, span = found.first(Unit), found.maybe(Span)
    if unit.grain in TIMED:
        return None
    if span is None:
        return units(found.now, unit, 2 * found.first(Shift).by)
    back = found.has("before")
    return units(span.start if back else span.end - timedelta(seconds=1), unit, -1 if back else 1)


def shifted_month(found: Found) -> Value:
    """Next March, last September."""
    wanted, by = found.first(Month).number, found.first(Shift).by
    now = floor(found.now, "month")
    if by == 0:
        return period(now.replace(month=wanted), "month", 0)
    distance = wanted - now.month
    if by > 0:
        return period(now, "month", (distance if distance > 0 else distance + 12) + 12 * (by - 1))
    return period(now, "month", (distance if distance < 0 else distance - 12) + 12 * (by + 1))


def year(found: Found) -> Value:
    """A whole year."""
    unit = found.maybe(Unit)
    if unit is not None and unit.grain != "year":
        return None
    number = year_of(found.first(Number))
    return period(datetime(number, 1, 1), "year", 0) if number else None


def year_alone(found: Found) -> Value:
    """A number that is a year only when nothing else is said."""
    span = year_span(found.first(Number))
    return replace(span, sure=False) if span else None


def year_span(number: Number) -> Span | None:
    """A whole year, if the number is one."""
    named = year_of(number)
    return period(datetime(named, 1, 1), "year", 0) if named else None


def quarter(found: Found) -> Value:
    """A quarter of a year: the one said, or the next to come."""
    numbers, span, unit = found.all(Number), found.maybe(Span), found.maybe(Unit)
    count = int(numbers[0].value)
    if unit is not None and unit.grain != "quarter":
        return None
    if not 1 <= count <= 4:
        return None
    said = year_of(numbers[1]) if len(numbers) > 1 else span.start.year if span and span.grain == "year" else None
    if (len(numbers) > 1 and said is None) or (span and span.grain != "year"):
        return None
    span = period(datetime(said or found.now.year, 1, 1), "quarter", count - 1)
    return span if said else replace(span, cycle="year")


def year_quarter(found: Found) -> Value:
    """The year first."""
    year, number = found.all(Number)
    unit = found.maybe(Unit)
    named = year_of(year)
    if named is None or not 1 <= number.value <= 4 or (unit is not None and unit.grain != "quarter"):
        return None
    return period(datetime(named, 1, 1), "quarter", int(number.value) - 1)


def ordinal_unit(found: Found) -> Value:
    """The third quarter, the twentieth century."""
    unit = found.first(Unit)
    return century(found) if unit == Unit("year", 100) else ordinal_quarter(found)


def numbered_century(found: Found) -> Value:
    """The twentieth century, or the 20th in digits."""
    return century(found) if found.first(Unit) == Unit("year", 100) else None


def ordinal_quarter(found: Found) -> Value:
    """The third quarter."""
    return quarter(found) if found.first(Unit).grain == "quarter" else None


def season(found: Found) -> Value:
    """A season by the calendar, of this year or the next to come; winter begins in December."""
    first = int(found.first(Number).value)
    shift, span = found.maybe(Shift), found.maybe(Span)
    said = year_of(found.all(Number)[1]) if len(found.all(Number)) > 1 else span.start.year if span else None
    start = datetime(said or found.now.year, first, 1)
    if said is None and add_units(start, "month", 3) <= found.now:
        start = add_units(start, "year", 1)
    if shift and shift.by:
        start = add_units(start, "year", shift.by if shift.by < 0 or start <= found.now else shift.by - 1)
    return Span(start, add_units(start, "month", 3), "quarter", sure=len(found.tokens) > 1)


def week_of(found: Found) -> Value:
    """The week that holds a day."""
    span = found.first(Span)
    unit = found.maybe(Unit)
    if span.grain != "day" or (unit is not None and unit.grain != "week"):
        return None
    return period(span.start, "week", 0)


def run(found: Found) -> Value:
    """Some units before or after now: "the next three days", "последние два месяца"."""
    unit, by = found.first(Unit), found.first(Shift).by
    number = found.maybe(Number)
    count = int(number.value) if number else 1
    if not 1 <= count <= 10_000 or by == 0 or (number and number.value != count):
        return None
    if unit.grain == "quarter" or (unit.grain == "year" and unit.times > 1):
        return calendar_run(found)
    count *= unit.times
    if unit.grain in ("second", "minute", "hour"):
        edge = add_units(found.now, unit.grain, count if by > 0 else -count)
        return Span(min(found.now, edge), max(found.now, edge), "minute")
    today = midnight(found.now.date())
    begin = today + timedelta(days=1) if by > 0 else today
    edge = add_units(begin, unit.grain, count if by > 0 else -count)
    return Span(min(begin, edge), max(begin, edge), "day")


def calendar_run(found: Found) -> Value:
    """The same in whole units of the calendar."""
    unit, by = found.first(Unit), found.first(Shift).by
    number = found.maybe(Number)
    count = int(number.value) if number else 1
    if not 1 <= count <= 10_000 or by == 0 or (number and number.value != count):
        return None
    return units(found.now, unit, 1 if by > 0 else -count, count)
