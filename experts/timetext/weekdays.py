"""Days of the week: the coming one, the next, the first of a month."""

from datetime import date, datetime, timedelta

from experts.timetext.engine import Found
from experts.timetext.ranges import named
from experts.timetext.resolve import day_span, midnight, period
from experts.timetext.values import Amount, Day, Number, Shift, Span, Unit, Value, Weekday


def with_weekday(found: Found) -> Value:
    """A weekday and a date: the weekday helps to find the year or the month."""
    day, weekday = found.first(Day), found.first(Weekday).number
    return Day(day.year, day.month, day.day, weekday) if day.day else None


def weekday_of_month(found: Found) -> Value:
    """A weekday and a day of the month: "Tuesday the 19th"."""
    day = found.first(Number).value
    return Day(day=int(day), weekday=found.first(Weekday).number) if 1 <= day <= 31 and day == int(day) else None


def late_of_month(found: Found) -> Value:
    """A number no clock shows, after a weekday: "Sunday 31"."""
    return weekday_of_month(found) if found.first(Number).value > 24 else None


def weekday(found: Found) -> Value:
    """The coming one."""
    named = found.first(Weekday)
    return Day(weekday=named.number, sure=named.sure)


def past_weekday(found: Found) -> Value:
    """The latest past one."""
    today = found.now.date()
    return day_span(today - timedelta(days=(today.weekday() - found.first(Weekday).number - 1) % 7 + 1))


def shifted_weekday(found: Found) -> Value:
    """Next, this or last: next is in the week after this one, this may be today, last is the latest past one."""
    day, by = found.first(Weekday).number, found.first(Shift).by
    today = found.now.date()
    if by == 0:
        return day_span(today + timedelta(days=(day - today.weekday()) % 7))
    if by == -1 and not found.has("previous"):
        return past_weekday(found)
    return weekday_of_week(found)


def weekday_of_week(found: Found) -> Value:
    """A weekday of the week before, this one or after."""
    unit = found.maybe(Unit)
    if unit is not None and unit.grain != "week":
        return None
    week = period(found.now, "week", found.first(Shift).by)
    return day_span(week.date + timedelta(days=found.first(Weekday).number))


def weekday_in_week(found: Found) -> Value:
    """A weekday of a week that is known: "the week after next on Tuesday"."""
    span = found.first(Span)
    single = span.grain == "week" and span.end - span.start == timedelta(weeks=1)
    return day_span(span.date + timedelta(days=found.first(Weekday).number)) if single else None


def nth_weekday(found: Found) -> Value:
    """The first, second, last such day of a month."""
    span, day = found.first(Span), found.first(Weekday).number
    number = found.maybe(Number)
    if span.grain not in ("month", "year", "quarter"):
        return None
    if number is None:
        last = (span.end - timedelta(days=1)).date()
        return day_span(last - timedelta(days=(last.weekday() - day) % 7))
    first = span.date + timedelta(days=(day - span.date.weekday()) % 7 + 7 * (int(number.value) - 1))
    return day_span(first) if midnight(first) < span.end else None


def nth_working_day(found: Found) -> Value:
    """The first, second, last working day of a month."""
    said, number = found.maybe(Span), found.maybe(Number)
    spans = [said] if said else [period(found.now, found.first(Unit).grain, by) for by in (0, 1)]
    if spans[0].grain not in ("month", "year", "quarter"):
        return None
    nth = int(number.value) - 1 if number else -1
    days = [_working_days(span)[nth] for span in spans]
    return day_span(next((day for day in days if day >= found.now.date()), days[0]))


def _working_days(span: Span) -> list[date]:
    days = (span.date + timedelta(days=ahead) for ahead in range((span.end - span.start).days))
    return [day for day in days if day.weekday() < 5]


def weekday_week(found: Found) -> Value:
    """A week, or a fortnight, after the coming one: "Thursday week"."""
    named, weeks = found.first(Weekday), found.maybe(Amount)
    unit = found.maybe(Unit) or Unit("week", int(weeks.days / 7) if weeks else 0)
    if unit.grain != "week" or not 1 <= unit.times <= 8 or (weeks and weeks.days != 7 * unit.times):
        return None
    today = found.now.date()
    return day_span(today + timedelta(days=(named.number - today.weekday() - 1) % 7 + 1 + 7 * unit.times))


def weekdays_from_now(found: Found) -> Value:
    """Three Fridays from now."""
    count, day = int(found.first(Number).value), found.first(Weekday).number
    if not 1 <= count <= 60:
        return None
    today = found.now.date()
    return day_span(today + timedelta(days=(day - today.weekday() - 1) % 7 + 1 + 7 * (count - 1)))


def weekdays_ago(found: Found) -> Value:
    """Two Thursdays ago."""
    count, day = int(found.first(Number).value), found.first(Weekday).number
    if not 1 <= count <= 60:
        return None
    today = found.now.date()
    return day_span(today - timedelta(days=(today.weekday() - day - 1) % 7 + 1 + 7 * (count - 1)))


def weekday_in_weeks(found: Found) -> Value:
    """A weekday so many weeks ahead: "in two weeks on Friday"."""
    amount, day = found.first(Amount), found.first(Weekday).number
    weeks = amount.days / 7
    if amount.months or amount.years or amount.seconds or weeks != int(weeks):
        return None
    return day_span(period(found.now, "week", int(weeks)).date + timedelta(days=day))


def weekday_after_next(found: Found) -> Value:
    """The second such day to come."""
    today, day = found.now.date(), found.first(Weekday).number
    return day_span(today + timedelta(days=(day - today.weekday() - 1) % 7 + 8))


def weekday_range(found: Found) -> Value:
    """Weekdays of the week before, this one or after: "next week from Tuesday to Thursday"."""
    first, last = found.all(Weekday)
    if found.first(Unit).grain != "week" or first.number > last.number:
        return None
    week = period(found.now, "week", found.first(Shift).by)
    return named(found, *(day_span(week.date + timedelta(days=day.number)) for day in (first, last)))


def weekend(found: Found) -> Value:
    """Saturday and Sunday: the coming ones, or of the week of a day."""
    shift, span = found.maybe(Shift), found.maybe(Span)
    if span and span.grain != "day":
        return None
    by = 2 if found.has("after") else shift.by if shift and not (found.has("nearest") or found.has("coming")) else 0
    return _weekend(period(span.start if span else found.now, "week", by).start)


def nth_weekend(found: Found) -> Value:
    """The first, second, last weekend of a month: the one whose Saturday is in it."""
    span, number = found.first(Span), found.maybe(Number)
    if span.grain not in ("month", "year", "quarter"):
        return None
    if number is None:
        last = span.end - timedelta(days=1)
        return _weekend(last - timedelta(days=(last.weekday() - 5) % 7 + 5))
    first = span.start + timedelta(days=(5 - span.start.weekday()) % 7 - 5)
    found_weekend = _weekend(first + timedelta(days=7 * (int(number.value) - 1)))
    return found_weekend if found_weekend.start < span.end else None


def _weekend(monday: datetime) -> Span:
    return Span(monday + timedelta(days=5), monday + timedelta(days=7), "day")


def nearest(found: Found) -> Value:
    """Such a weekday closest to a day."""
    span, day = found.first(Span), found.first(Weekday).number
    return (
        day_span(span.date + timedelta(days=(day - span.date.weekday() + 3) % 7 - 3)) if span.grain == "day" else None
    )
