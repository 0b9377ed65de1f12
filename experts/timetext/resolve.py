"""Calendar arithmetic: partial values against the moment they were said, in wall-clock time."""

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from experts.timetext.values import Amount, Clock, ClockShift, Day, Grain, Part, Span

TIMED: frozenset[Grain] = frozenset({"second", "minute", "hour"})
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def midnight(day: date) -> datetime:
    """The beginning of a day, naive."""
    return datetime.combine(day, time())


def add_months(moment: datetime, months: int) -> datetime:
    """Shift by months, to the last day of a shorter month. OverflowError past the calendar."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("year out of range")
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def floor(moment: datetime, grain: Grain) -> datetime:
    """The beginning of the unit that holds the moment."""
    if grain == "second":
        return moment.replace(microsecond=0)
    if grain == "minute":
        return moment.replace(second=0, microsecond=0)
    if grain == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = midnight(moment.date())
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain in MONTHS:
        length = MONTHS[grain]
        return day.replace(month=(day.month - 1) // length * length + 1, day=1)
    return day


def add_units(moment: datetime, grain: Grain, count: int) -> datetime:
    """Shift by whole units of a grain."""
    if grain in MONTHS:
        return add_months(moment, MONTHS[grain] * count)
    steps = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
    return moment + timedelta(seconds=steps[grain] * count)


def period(now: datetime, grain: Grain, shift: int, count: int = 1) -> Span:
    """The unit `shift` units from the present one, or `count` of them from there on."""
    start = add_units(floor(now, grain), grain, shift)
    return Span(start, add_units(start, grain, count), grain)


def day_span(day: date, *, sure: bool = True) -> Span:
    """One whole day."""
    start = midnight(day)
    return Span(start, start + timedelta(days=1), "day", sure)


def shifted(now: datetime, amount: Amount, sign: int) -> datetime:
    """An amount from now: calendar units by the calendar, the rest as time that passes."""
    months = amount.years * 12 + amount.months
    whole = int(months)
    moved = add_months(now, sign * whole)
    days = amount.days + (months - whole) * 30
    return moved + sign * timedelta(days=days, seconds=amount.seconds)


def elapsed(now: datetime, amount: Amount, sign: int, zone: tzinfo | None) -> datetime:
    """As `shifted`, with hours counted across a change of the clocks."""
    if zone is None or not amount.seconds:
        return shifted(now, amount, sign)
    day = shifted(now, Amount(amount.months, amount.days, 0, amount.grain, amount.years), sign)
    universal = day.replace(tzinfo=zone).astimezone(UTC) + sign * timedelta(seconds=amount.seconds)
    return universal.astimezone(zone).replace(tzinfo=None)


def localised(moment: datetime, zone: tzinfo) -> datetime:
    """Give a wall-clock time its zone; one that the clocks skip is moved forward."""
    aware = moment.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone) if moment.year not in (1, 9999) else aware


def clock_shift(moment: datetime, zone: tzinfo) -> ClockShift | None:
    """Whether the clocks of a zone skip a wall-clock time, or show it twice."""
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first == second:
        return None
    return "overlap" if first > second else "gap"


def weekday_after(start: date, weekday: int) -> date:
    """The first such day on or after a date."""
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def resolve_day(day: Day, now: datetime) -> Span | None:
    """The date that a partial one means: the next to come, unless its words say which."""
    try:
        found = _date(day, now.date())
    except ValueError:
        return None
    if found is None:
        return None
    if day.day is None and day.weekday is None:
        span = period(midnight(found), "year" if day.month is None else "month", 0)
    else:
        span = day_span(found)
    return replace(span, sure=day.sure, cycle=_cycle(day))


def _cycle(day: Day) -> Grain | None:
    if day.year is not None:
        return None
    if day.month is not None:
        return "year"
    return "week" if day.day is None else "month"


def _date(day: Day, today: date) -> date | None:
    if day.month is None and day.day is None:
        if day.weekday is None:
            return None if day.year is None else date(day.year, 1, 1)
        return weekday_after(today + timedelta(days=1), day.weekday)
    if day.month is None:
        return _day_of_month(day, today)
    if day.year is not None:
        return date(day.year, day.month, day.day or 1)
    if day.day is None:
        return date(today.year + (day.month < today.month), day.month, 1)
    years = [year for year in range(today.year, today.year + 9) if day.day <= calendar.monthrange(year, day.month)[1]]
    dates = [date(year, day.month, day.day) for year in years]
    coming = [one for one in dates if one >= today]
    if not coming:
        return None
    # A named weekday tells the year, if one close by agrees; else it is a slip of the tongue.
    near = [one for one in (coming[0], dates[0], *coming[1:2]) if one.weekday() == day.weekday]
    return near[0] if near else coming[0]


def _day_of_month(day: Day, today: date) -> date | None:
    wanted = day.day or 1
    first = today.replace(day=1)
    for month in range(60):
        start = add_months(midnight(first), month).date()
        if wanted > calendar.monthrange(start.year, start.month)[1]:
            continue
        found = start.replace(day=wanted)
        # With its weekday even a past day of this month is meant: "Thursday the 21st".
        if found.weekday() == day.weekday if day.weekday is not None else found >= today:
            return found
    return None


def on_date(day: date, clock: Clock, zone: tzinfo | None) -> datetime:
    """A clock time on a date; a bare hour 1 to 6 is after noon."""
    hour = clock.hour + 12 if clock.ambiguous else clock.hour
    moment = midnight(day) + timedelta(days=clock.days, hours=hour, minutes=clock.minute, seconds=clock.second)
    if clock.zone is not None and zone is not None:
        universal = (moment - timedelta(minutes=clock.zone)).replace(tzinfo=UTC)
        return universal.astimezone(zone).replace(tzinfo=None)
    return moment


def next_clock(now: datetime, clock: Clock, zone: tzinfo | None) -> datetime:
    """The next such time of day that is still to come."""
    moment = on_date(now.date(), clock, zone)
    while moment <= now:
        moment += timedelta(days=1)
    while moment - timedelta(days=1) > now:
        moment -= timedelta(days=1)
    return moment


def part_span(day: date, part: Part) -> Span:
    """A part of a day."""
    start = midnight(day)
    return Span(start + timedelta(hours=part.begin), start + timedelta(hours=part.end), "hour")
