"""What comes again: "every Monday at 10", "по будням", "每周一"."""

from dataclasses import replace
from datetime import datetime, timedelta

from experts.timetext.engine import Found, Rule, rule
from experts.timetext.resolve import add_units, in_half, on_date, ordered, resolve_day
from experts.timetext.values import Clock, Day, Hours, Number, Part, Recur, Span, Unit, Value, Weekday, When

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {
    "minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY",
    "month": "MONTHLY", "quarter": "MONTHLY", "year": "YEARLY",
}  # fmt: skip


def on_weekdays(found: Found) -> Value:
    """On the weekdays named."""
    return weekly(sorted({day.number for day in found.all(Weekday)}))


def weekly(days: list[int]) -> Recur:
    """Every week on these days, Monday is 0."""
    return Recur("FREQ=WEEKLY;BYDAY=" + ",".join(_CODES[day] for day in days), tuple(days))


def every_nth_week(found: Found) -> Value:
    """Every other Tuesday."""
    number, day = found.maybe(Number), found.first(Weekday).number
    step = int(number.value) if number else 2
    return Recur(f"FREQ=WEEKLY;INTERVAL={step};BYDAY={_CODES[day]}", (day,)) if 2 <= step <= 52 else None


def working_days(_: Found) -> Value:
    """Monday to Friday."""
    return weekly([0, 1, 2, 3, 4])


def weekends(_: Found) -> Value:
    """Saturday and Sunday."""
    return weekly([5, 6])


def each(found: Found) -> Value:
    """Every day, every two weeks, every other month …"""
    unit, number = found.first(Unit), found.maybe(Number)
    count = int(number.value) if number else 2 if found.has("alternate") else 1
    if not 1 <= count <= 1000 or unit.grain == "second" or (number and number.value != count):
        return None
    step = count * unit.times * (3 if unit.grain == "quarter" else 1)
    interval = f";INTERVAL={step}" if step > 1 else ""
    return Recur(f"FREQ={_FREQUENCIES[unit.grain]}{interval}", (), None, unit.grain)


def monthly(found: Found) -> Value:
    """On one day of every month."""
    day = int(found.first(Number).value)
    return Recur(f"FREQ=MONTHLY;BYMONTHDAY={day}", (), day) if 1 <= day <= 31 else None


def yearly(found: Found) -> Value:
    """Every year on a day: "every year on May 1"."""
    recur, span = found.first(Recur), found.first(Span)
    if recur.rule != "FREQ=YEARLY" or span.grain != "day":
        return None
    rule_ = f"FREQ=YEARLY;BYMONTH={span.start.month};BYMONTHDAY={span.start.day}"
    return Recur(rule_, (), None, "day", span.date)


def every_part(found: Found) -> Value:
    """Every morning, every evening at 8."""
    part = found.first(Part)
    clock = found.maybe(Clock) or Clock(int(part.begin))
    return _timed(found, Recur("FREQ=DAILY"), clock, part)


def bare_recur(found: Found) -> Value:
    """Without a time of day."""
    recur, now = found.first(Recur), found.now
    if recur.grain in ("minute", "hour"):
        return When(
            "recurrence", add_units(now, recur.grain, 1).replace(microsecond=0), grain="minute", rule=recur.rule
        )
    return When("recurrence", _first_day(recur, now), grain="day", rule=recur.rule)


def timed(found: Found) -> Value:
    """At a time of day."""
    hours = found.maybe(Hours)
    clock = hours.begin if hours else found.maybe(Clock)
    part = found.maybe(Part)
    if clock is None:
        clock = Clock(int(part.begin) if part else 0)
    when = _timed(found, found.first(Recur), clock, part)
    if when is None or hours is None:
        return when
    settled = ordered(hours)
    lasts = timedelta(minutes=settled.end.minutes - settled.begin.minutes - 720 * settled.begin.ambiguous)
    return replace(when, duration=lasts if lasts > timedelta(0) else None)


def _timed(found: Found, recur: Recur, clock: Clock, part: Part | None) -> When | None:
    settled = in_half(clock, part) if part else clock
    if settled is None or recur.grain in ("minute", "hour"):
        return None
    day = _first_day(recur, found.now)
    start = on_date(day.date(), settled, found.zone)
    for _ in range(400):
        if start > found.now:
            break
        day = _first_day(recur, datetime.combine(day.date() + timedelta(days=1), datetime.min.time()))
        start = on_date(day.date(), settled, found.zone)
    alternative = start - timedelta(hours=12) if settled.ambiguous else None
    return When("recurrence", start, grain=settled.grain, rule=recur.rule, alternative=alternative)


def _first_day(recur: Recur, now: datetime) -> datetime:
    day = datetime.combine(now.date(), datetime.min.time())
    if recur.weekdays:
        while day.weekday() not in recur.weekdays:
            day += timedelta(days=1)
    elif recur.first:
        first = datetime.combine(recur.first, datetime.min.time())
        return first if first >= day else add_units(first, "year", 1)
    elif recur.day:
        span = resolve_day(Day(day=recur.day), now)
        return span.start if span else day
    return day


RECURRING: tuple[Rule, ...] = (
    rule("recur", "on? every weekday ((comma|and|comma and) weekday)*", on_weekdays),
    rule("recur", "on? weekdays ((comma|and|comma and) weekdays)*", on_weekdays),
    rule("recur", "(on|every)* the? workdays", working_days),
    rule("recur", "(on|every)* the? weekends", weekends),
    rule("recur", "every weekend", weekends),
    rule("recur", "(on|in)* every (num|ord)? piece? (unit|hour|minute|nian|yue|dnya)", each),
    rule("recur", "(on|in)* alternate (unit|hour|minute)", each),
    rule("recur", "daily", each),
    rule("recur", "(on|in)* (alternate|every ord) weekday", every_nth_week),
    rule("when", "every part (at|around)* clock?", every_part),
)
TIMED: tuple[Rule, ...] = (
    rule("recur", "recur (on|in|the|at|for)* span", yearly),
    rule("recur", "span comma? recur", yearly),
    rule("when", "recur (comma|at|around|from|in|the)* (clock|hours|part)", timed),
    rule("when", "(clock|hours|part) (comma|on)* recur", timed),
)
UNTIMED: tuple[Rule, ...] = (rule("when", "recur", bare_recur),)
