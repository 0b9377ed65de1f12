"""Weeks, months, quarters, seasons and years."""

from datetime import datetime, timedelta

from experts.timetext.days import year_of
from experts.timetext.engine import Found
from experts.timetext.resolve import add_units, floor, midnight, period
from experts.timetext.values import Month, Number, Shift, Span, Unit, Value


def shifted_unit(found: Found) -> Value:
    """Next week, this month, last year."""
    unit, by = found.first(Unit), found.first(Shift).by
    if unit.grain in ("hour", "minute", "second"):
        start = add_units(found.now, unit.grain, min(by, 0))
        return Span(start, add_units(start, unit.grain, max(1, abs(by))), "minute") if by else None
    return period(found.now, unit.grain, by * unit.times, unit.times)


def present(found: Found) -> Value:
    """The present week, month, year."""
    unit = found.first(Unit)
    return period(found.now, unit.grain, 0) if unit.grain not in ("hour", "minute", "second") else None


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
    return period(datetime(said or found.now.year, 1, 1), "quarter", count - 1)


def ordinal_quarter(found: Found) -> Value:
    """The third quarter."""
    return quarter(found) if found.first(Unit).grain == "quarter" else None


def quarter_of(found: Found) -> Value:
    """A quarter, or another unit, of a known period."""
    if found.first(Unit).grain != "quarter":
        return nth_unit(found)
    return quarter(found)


def season(found: Found) -> Value:
    """A season by the calendar, of this year or the next to come; winter begins in December."""
    first = int(found.first(Number).value)
    shift, span = found.maybe(Shift), found.maybe(Span)
    start = datetime(span.start.year if span else found.now.year, first, 1)
    if span is None and add_units(start, "month", 3) <= found.now:
        start = add_units(start, "year", 1)
    if shift and shift.by:
        start = add_units(start, "year", shift.by if shift.by < 0 or start <= found.now else shift.by - 1)
    return Span(start, add_units(start, "month", 3), "day", sure=len(found.tokens) > 1)


def week_of(found: Found) -> Value:
    """The week that holds a day."""
    span = found.first(Span)
    unit = found.maybe(Unit)
    if span.grain != "day" or (unit is not None and unit.grain != "week"):
        return None
    return period(span.start, "week", 0)


def decade(found: Found) -> Value:
    """Ten years of a century: the eighties."""
    numbers = found.all(Number)
    value = int(numbers[-1].value)
    century = int(numbers[0].value) - 1 if len(numbers) > 1 else 19 if value >= 30 else 20
    if value % 10 or value > 90 or not 0 < century < 30:
        return None
    return Span(datetime(century * 100 + value, 1, 1), datetime(century * 100 + value + 10, 1, 1), "year")


def nth_unit(found: Found) -> Value:
    """The third week of a month, the first month of a year; without a number, or with `last`, from its end."""
    span, unit, number = found.first(Span), found.first(Unit), found.maybe(Number)
    count = int(number.value) if number else 1
    sizes = ("day", "week", "month", "quarter", "year")
    if unit.grain not in sizes or sizes.index(unit.grain) >= sizes.index(span.grain) or not 1 <= count <= 366:
        return None
    # A week belongs to the month or year that holds its Thursday.
    middle = timedelta(days=3) if unit.grain == "week" else timedelta(0)
    if found.has("last"):
        base = floor(span.end - timedelta(seconds=1) - middle, unit.grain)
        count = -(count - 1)
    else:
        base = floor(span.start + (timedelta(days=6) - middle if unit.grain == "week" else middle), unit.grain)
        count -= 1
    return period(base, unit.grain, count)


def numbered_week(found: Found) -> Value:
    """A week by its ISO number."""
    number, span, unit = found.first(Number).value, found.maybe(Span), found.first(Unit)
    if unit.grain != "week" or not 1 <= number <= 53 or (span and span.grain != "year"):
        return None
    monday = datetime.fromisocalendar(span.start.year if span else found.now.year, int(number), 1)
    return period(monday, "week", 0)


def run(found: Found) -> Value:
    """Some units before or after now: "the next three days", "последние два месяца"."""
    unit, by = found.first(Unit), found.first(Shift).by
    number = found.maybe(Number)
    count = int(number.value) if number else 1
    if not 1 <= count <= 10_000 or by == 0 or (number and number.value != count):
        return None
    count *= unit.times
    if unit.grain == "quarter":
        return calendar_run(found)
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
    count *= unit.times
    return period(found.now, unit.grain, 1 if by > 0 else -count, count)
