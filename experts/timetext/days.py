"""Days of the calendar: "March 2nd", "2 марта", "the 15th", dates written with digits."""

import re
from dataclasses import replace
from datetime import date, timedelta

from experts.timetext.engine import Found, Rule, keep, rule
from experts.timetext.resolve import add_units, day_span, period, resolve_day, shifted
from experts.timetext.values import Amount, Day, Inclusive, Month, Number, Shift, Span, Value


def year_of(number: Number) -> int | None:
    """A year as said: two digits are of this century up to 39."""
    year = int(number.value)
    if len(number.digits) == 2:
        return year + (2000 if year < 40 else 1900)
    return year if 1000 <= year <= 9998 and year == number.value else None


def written_date(text: str, *, day_first: bool) -> Day | None:
    """A date in digits: 2026-03-02, 15.02.2026, 2/15/26."""
    parts = re.findall(r"\d+", text)
    if len(parts[0]) == 4:
        year, month, day = (int(part) for part in parts)
    elif len(parts[2]) in (2, 4):
        first, second = int(parts[0]), int(parts[1])
        year = year_of(Number(int(parts[2]), parts[2])) or 0
        day, month = (first, second) if day_first or "." in text or first > 12 else (second, first)
        if month > 12:
            day, month = month, day
    else:
        return None
    return dated(day, month, year)


def dated(day: float, month: int, year: int | None = None, weekday: int | None = None) -> Day | None:
    """A day of a month that exists (in a leap year, unless the year is said)."""
    if day != int(day):
        return None
    try:
        date(year or 2024, month, int(day))
    except ValueError:
        return None
    return Day(year, month, int(day), weekday)


def day_month(found: Found) -> Value:
    """A day of a month, perhaps with its year."""
    numbers = found.all(Number)
    year = year_of(numbers[1]) if len(numbers) > 1 else None
    return dated(numbers[0].value, found.first(Month).number, year)


def year_month_day(found: Found) -> Value:
    """The year first."""
    numbers = found.all(Number)
    return dated(numbers[1].value, found.first(Month).number, year_of(numbers[0]))


def month_year(found: Found) -> Value:
    """A month of a year."""
    year = year_of(found.first(Number))
    return Day(year, found.first(Month).number) if year else None


def day_short_year(found: Found) -> Value:
    """A day of a month and the last two digits of a year, where no clock and no calendar shows the number."""
    numbers = found.all(Number)
    return dated(numbers[0].value, found.first(Month).number, year_of(numbers[1])) if _is_year(numbers[1]) else None


def month_short_year(found: Found) -> Value:
    """A month and the last two digits of a year."""
    number = found.first(Number)
    return Day(year_of(number), found.first(Month).number) if _is_year(number) else None


def _is_year(number: Number) -> bool:
    return len(number.digits) == 2 and number.value > 24


def month_in_years(found: Found) -> Value:
    """A month so many years ahead: "March in a year"."""
    amount = found.first(Amount)
    if amount.months or amount.days or amount.seconds or amount.years != int(amount.years):
        return None
    return Day(found.now.year + int(amount.years), found.first(Month).number)


def year_and_month(found: Found) -> Value:
    """A year and the number of its month, which mean nothing else only when they stand alone: 2015.3."""
    year, _, number = found.first(Number).digits.partition(".")
    if len(year) < 4 or not 1900 <= int(year) <= 2100 or not 1 <= int(number) <= 12:
        return None
    return resolve_day(Day(int(year), int(number), sure=False), found.now)


def month(found: Found) -> Value:
    """A month alone, whose word often means something else."""
    return Day(month=found.first(Month).number, sure=False)


def zh_month(found: Found) -> Value:
    """A month, in a language where its word means nothing else."""
    return Day(month=found.first(Month).number)


def day_year(found: Found) -> Value:
    """A day with its year added."""
    day, year = found.first(Day), year_of(found.first(Number))
    if year is None or day.year is not None or day.month is None:
        return None
    return dated(day.day, day.month, year, day.weekday) if day.day else Day(year, day.month)


def slashed(found: Found) -> Value:
    """Month and day, or day and month where only that is a date; or month and year."""
    first, second = found.first(Number).digits.split("/")
    if len(first) == 4 or len(second) == 4:
        year, number = (int(first), int(second)) if len(first) == 4 else (int(second), int(first))
        return Day(year, number) if 1 <= number <= 12 and 1900 <= year <= 2100 else None
    if max(len(first), len(second)) > 2:
        return None
    return dated(int(second), int(first)) if int(first) <= 12 else _dated_day_first(first, second)


def slashed_day_first(found: Found) -> Value:
    """Day and month."""
    first, second = found.first(Number).digits.split("/")
    return _dated_day_first(first, second) if max(len(first), len(second)) <= 2 else slashed(found)


def dotted(found: Found) -> Value:
    """Day and month, two digits each where nothing else says it is a date."""
    first, second = found.first(Number).digits.split(".")
    prepared = len(found.tokens) > 1 and not found.has("dot")
    if len(first) > 2 or ((len(first), len(second)) != (2, 2) and not prepared):
        return None
    return _dated_day_first(first, second)


def dotted_said(found: Found) -> Value:
    """Day and month where a time of day follows: "1.04 в 10"."""
    first, second = found.first(Number).digits.split(".")
    return _dated_day_first(first, second) if len(first) <= 2 and len(second) == 2 else None


def _dated_day_first(first: str, second: str) -> Day | None:
    return dated(int(first), int(second)) if 1 <= int(second) <= 12 else None


def day_of_month(found: Found) -> Value:
    """The next such day of a month."""
    day = found.first(Number).value
    return Day(day=int(day)) if 1 <= day <= 31 and day == int(day) else None


def day_of_unit(found: Found) -> Value:
    """A day of this month, the next or the last."""
    month = period(found.now, "month", found.first(Shift).by)
    number = found.first(Number).value
    found_day = dated(number, month.start.month, month.start.year)
    return resolve_day(found_day, found.now) if found_day else None


def nth_day(found: Found) -> Value:
    """A day of a month that is known."""
    span = found.first(Span)
    if span.grain != "month":
        return None
    day = dated(found.first(Number).value, span.start.month, span.start.year)
    return resolve_day(day, found.now) if day else None


def from_day(found: Found) -> Value:
    """An amount after, or before, a known day."""
    span, amount = found.first(Span), found.first(Amount)
    if amount.seconds or found.maybe(Inclusive) is not None:
        return None  # "two weeks starting 20 May" last that long
    if found.has("qian") and span.grain != "day":
        return None
    moved = shifted(span.start, amount, -1 if found.has("before") or found.has("qian") else 1)
    return day_span(moved.date())


def eve(found: Found) -> Value:
    """The day before a day."""
    span = found.first(Span)
    return day_span(span.date - timedelta(days=1)) if span.grain == "day" else None


def relative_day(found: Found) -> Value:
    """Today, tomorrow, yesterday …"""
    return day_span(found.now.date() + timedelta(days=found.first(Shift).by))


def year_month_number(found: Found) -> Value:
    """A year and the number of a month: 2026-11."""
    first, second = (int(number.value) for number in found.all(Number))
    year, number = max(first, second), min(first, second)
    return Day(year, number) if 1 <= number <= 12 else None


def latest(found: Found) -> Value:
    """A partial date that has been: "since February"."""
    day = found.first(Day)
    span = resolve_day(day, found.now)
    if span is None or span.start <= found.now or span.cycle not in ("month", "year"):
        return span
    if span.cycle == "year":
        return resolve_day(replace(day, year=span.start.year - 1), found.now)
    months = (add_units(span.start.replace(day=1), "month", -back) for back in range(1, 3))
    dates = (dated(span.start.day, month.month, month.year) for month in months)
    return next((resolve_day(date, found.now) for date in dates if date), None)


def resolved(found: Found) -> Value:
    """A partial date against now."""
    return resolve_day(found.first(Day), found.now)


_BESIDE = "at|on|for|by|from|till|before|after|since"
HOLIDAYS: tuple[Rule, ...] = (
    # "Christmas party on 20 December": its name alone is not when it is.
    rule("day", f"(?<=({_BESIDE}|every)) the? holiday", keep),
    rule("day", "holiday (?=comma? (at|clock|part|before|after))", keep),
    rule("day", "^ holiday $", keep),
)
