"""Units by their place in a longer period: "the third week of March", "the first ten days of last year"."""

from datetime import datetime, timedelta

from experts.timetext.engine import Found
from experts.timetext.periods import quarter
from experts.timetext.resolve import floor, period
from experts.timetext.values import Amount, Number, Span, Unit, Value


def quarter_of(found: Found) -> Value:
    """A quarter, or another unit, of a known period."""
    if found.first(Unit).grain != "quarter":
        return nth_unit(found)
    return quarter(found)


def nth_unit(found: Found) -> Value:
    """The third week of a month, the first month of a year; with `last`, from its end."""
    number = found.maybe(Number)
    return _within(found, found.first(Unit), int(number.value) if number else 1, 1)


def first_units(found: Found) -> Value:
    """The first, or last, so many units of a period: "the first two weeks of March"."""
    amount, number = found.first(Amount), found.maybe(Number)
    counts = {"day": amount.days, "week": amount.days / 7, "month": amount.months, "quarter": amount.months / 3}
    count = counts.get(amount.grain, amount.years)
    if count != int(count) or (number and number.value != 1):
        return None
    return _within(found, Unit(amount.grain), 1, int(count))


def _within(found: Found, unit: Unit, position: int, count: int) -> Span | None:
    """So many units of a period, from the one at a position on; from its end with `last`."""
    span = found.first(Span)
    sizes = ("day", "week", "month", "quarter", "year")
    if unit.grain not in sizes or span.grain not in sizes or sizes.index(unit.grain) >= sizes.index(span.grain):
        return None
    if not (1 <= position <= 366 and 1 <= count <= 366):
        return None
    # A week belongs to the month or year that holds its Thursday.
    middle = timedelta(days=3) if unit.grain == "week" else timedelta(0)
    if found.has("last") or found.has("hou"):
        base = floor(span.end - timedelta(seconds=1) - middle, unit.grain)
        return period(base, unit.grain, 2 - position - count, count)
    base = floor(span.start + (timedelta(days=6) - middle if unit.grain == "week" else middle), unit.grain)
    return period(base, unit.grain, position - 1, count)


def numbered_week(found: Found) -> Value:
    """A week by its ISO number."""
    number, span, unit = found.first(Number).value, found.maybe(Span), found.first(Unit)
    if unit.grain != "week" or not 1 <= number <= 53 or (span and span.grain != "year"):
        return None
    monday = datetime.fromisocalendar(span.start.year if span else found.now.year, int(number), 1)
    return period(monday, "week", 0)
