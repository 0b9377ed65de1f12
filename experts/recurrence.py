"""Events that come again: what an RRULE (RFC 5545, expanded by dateutil) and single changes make of a series.

A rule repeats in the wall-clock time of its zone. A wall-clock time that a change of clocks skips is moved on by what
was skipped, and of one that comes twice the first is meant, as RFC 5545 has it (section 3.3.5).
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import MAXYEAR, UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import islice

from dateutil.rrule import rrulestr

from experts.ports import Event, Occurrence
from experts.zones import zone as zone_of

_OFTEN = frozenset({"HOURLY", "MINUTELY"})
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_ONCE_A_DAY = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_PARTS = _ONCE_A_DAY | {
    *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"),
    *("BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"),
}
_BY_CLOCK = {"HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1)}
_OFTENEST = timedelta(minutes=5)
_MOST_TIMES = 5_000
_MOST_INTERVAL = 1_000
# A rule that gives nothing in so many of its steps gives nothing at all: the 29th of February takes eight years.
_LONGEST_GAP = timedelta(days=366 * 9)
_LATE_YEAR = 9990
LOCAL = "%Y%m%dT%H%M%S"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Around a window in one zone lies that window in any other clock time.
_MARGIN = timedelta(hours=3)


def is_often(rule: str | None) -> bool:
    """Whether a rule gives more than one start a day."""
    parts = parts_of(rule) if rule else {}
    return parts.get("FREQ") in _OFTEN or any("," in parts.get(name, "") for name in _ONCE_A_DAY)


def checked(rule: str, first: datetime, *, often: bool = False) -> str:
    """The rule, spelled as we keep it; more than once a day if that is `often` allowed. `first` is its first occurrence
    in its zone. Raises ValueError."""
    parts = dict(parts_of(rule))
    if is_often(rule):
        _check_often(parts, allowed=often)
    elif parts.get("FREQ") not in _FREQUENCIES:
        raise ValueError(f"it repeats too often or never: {rule}")
    if parts.keys() - _PARTS:
        raise ValueError(f"more than a rule of days: {rule}")
    if not 1 <= int(parts.get("INTERVAL", "1")) <= _MOST_INTERVAL or int(parts.get("COUNT", "1")) > _MOST_TIMES:
        raise ValueError(f"out of bounds: {rule}")
    if "UNTIL" in parts:
        parts["UNTIL"] = _local_until(parts["UNTIL"], first)
        parts.pop("COUNT", None)
    body, wall = body_of(parts), first.replace(tzinfo=None)
    soon = {name: value for name, value in parts.items() if name != "COUNT"}
    soon["UNTIL"] = min(parts.get("UNTIL", "9"), f"{wall + _LONGEST_GAP:{LOCAL}}")
    if not _happens(parts, wall) or next(iter(rrulestr(body_of(soon), dtstart=wall)), None) is None:
        raise ValueError(f"it never happens: {rule}")
    return body


def _check_often(parts: Mapping[str, str], *, allowed: bool) -> None:
    """Several times a day it comes by the clock alone, or at the same minutes of some hours of days or weekdays."""
    if not allowed:
        raise ValueError("it repeats too often")
    by_clock = {"FREQ", "INTERVAL", "UNTIL", "COUNT"}
    if parts["FREQ"] in _OFTEN:
        if parts.keys() - by_clock or _BY_CLOCK[parts["FREQ"]] * int(parts.get("INTERVAL", "1")) < _OFTENEST:
            raise ValueError(f"not so often: {parts}")
    elif parts["FREQ"] not in ("DAILY", "WEEKLY") or parts.keys() - by_clock - {"BYDAY", "BYHOUR", "BYMINUTE"}:
        raise ValueError(f"not by hours: {parts}")


def _happens(parts: Mapping[str, str], first: datetime) -> bool:
    """Whether a rule gives anything at all, its bounds aside.

    dateutil looks for it until the end of its calendar, the year 9999, which takes seconds from now on. The calendar
    is the same every 400 years, so it is asked a few centuries before that end.
    """
    late = first.replace(year=first.year + (_LATE_YEAR - first.year) // 400 * 400)
    endless = {name: value for name, value in parts.items() if name not in ("UNTIL", "COUNT")}
    return next(iter(rrulestr(body_of(endless), dtstart=late)), None) is not None


def over(event: Event) -> datetime | None:
    """When the last occurrence of an event is over, its changed occurrences aside; None when it never ends."""
    length = event.end - event.start if event.end else timedelta()
    if event.rule is None:
        return event.start + length
    parts = parts_of(event.rule)
    if "UNTIL" in parts and is_often(event.rule):
        return aware(datetime.strptime(parts["UNTIL"], LOCAL), event) + length
    if not {"COUNT", "UNTIL"} & parts.keys():
        return None
    return max(islice(starts(event, None, None), _MOST_TIMES), default=event.start) + length


def starts(event: Event, begin: datetime | None, end: datetime | None) -> Iterator[datetime]:
    """The starts that the rule of a series gives in [begin, end), in order, in its zone."""
    if event.rule is None:
        raise ValueError("it does not repeat")
    zone = zone_in(event)
    first = _wall(event.start, zone)
    early = first if begin is None else max(first, _wall(begin, zone) - _MARGIN)
    late = None if end is None else _wall(end, zone) + _MARGIN
    begin, end = begin and begin.astimezone(UTC), end and end.astimezone(UTC)
    for page in _pages(event.rule, first, zone, early, late):
        for at in page[bisect_left(page, begin) if begin else 0 :]:
            if end is not None and at >= end:
                return
            yield at.astimezone(zone)


def occurrences(
    event: Event, changes: Mapping[datetime, Occurrence], begin: datetime, end: datetime
) -> Sequence[Event]:
    """The occurrences of a series that overlap [begin, end), in order of their starts."""
    length = event.end - event.start if event.end else timedelta()
    plain = starts(event, begin - length, end)
    found = [occurrence(event, at) for at in plain if not changes or at.astimezone(UTC) not in changes]
    found += [changed(event, one) for one in changes.values() if not one.cancelled]
    return sorted((one for one in found if overlaps(one, begin, end)), key=lambda one: one.start)


def following(event: Event, changes: Mapping[datetime, Occurrence], after: datetime) -> Iterator[Event]:
    """The occurrences of a series that start at or after a time, in order; there may be no end to them."""
    moved = sorted(
        (changed(event, one) for one in changes.values() if not one.cancelled and one.start >= after),
        key=lambda one: one.start,
    )
    for at in starts(event, after, None):
        if at.astimezone(UTC) in changes:
            continue
        while moved and moved[0].start < at:
            yield moved.pop(0)
        yield occurrence(event, at)
    yield from moved


def occurrence(event: Event, at: datetime) -> Event:
    """The occurrence of a series at a start that its rule gives. An occurrence lasts as long as the first one."""
    return _one(event, start=at, end=_end(event, at), title=event.title, location=event.location, occurrence=at)


def changed(event: Event, one: Occurrence) -> Event:
    """The occurrence of a series as a change has it."""
    return _one(event, start=one.start, end=one.end, title=one.title, location=one.location, occurrence=one.original)


def _one(
    event: Event, *, start: datetime, end: datetime | None, title: str, location: str, occurrence: datetime
) -> Event:
    """dataclasses.replace takes twice as long, and a week can hold hundreds of occurrences."""
    return Event(
        number=event.number,
        title=title,
        start=start,
        end=end,
        kind=event.kind,
        author=event.author,
        rule=event.rule,
        zone=event.zone,
        all_day=event.all_day,
        location=location,
        occurrence=occurrence,
    )


def overlaps(event: Event, begin: datetime, end: datetime) -> bool:
    """Whether an event overlaps [begin, end); one without a duration is a moment."""
    if event.end is None:
        return begin <= event.start < end
    return event.start < end and (event.end > begin or begin <= event.start)


def zone_in(event: Event) -> tzinfo:
    """The zone in whose wall-clock time an event is meant; that of its start where none was kept."""
    return zone_of(event.zone) if event.zone else event.start.tzinfo or UTC


def _end(event: Event, at: datetime) -> datetime | None:
    """Whole days end at midnight, also where a change of clocks makes them shorter or longer."""
    if event.end is None:
        return None
    if not event.all_day:
        return at + (event.end - event.start)
    zone = zone_in(event)
    return _aware(_wall(at, zone) + (_wall(event.end, zone) - _wall(event.start, zone)), zone)


def wall(moment: datetime, event: Event) -> datetime:
    """A moment in the wall-clock time of an event, naive."""
    return _wall(moment, zone_in(event))


def aware(naive: datetime, event: Event) -> datetime:
    """The moment that a wall-clock time of an event stands for."""
    return _aware(naive, zone_in(event))


def _wall(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _aware(naive: datetime, zone: tzinfo) -> datetime:
    """There and back again, so that a skipped wall-clock time becomes one that there is."""
    return naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def _pages(
    rule: str, first: datetime, zone: tzinfo, begin: datetime, end: datetime | None
) -> Iterator[Sequence[datetime]]:
    """The starts of a rule in UTC, by the months of wall-clock time from that of `begin` to that of `end`."""
    year, month, last = begin.year, begin.month, _last_year(rule)
    while year <= last and (end is None or (year, month) <= (end.year, end.month)):
        yield _page(rule, first, zone, year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


# Calendars are looked at again and again, and mostly around the present day.
@lru_cache(maxsize=50_000)
def _page(rule: str, first: datetime, zone: tzinfo, year: int, month: int) -> tuple[datetime, ...]:
    """The starts of a rule in one month, in UTC. What a change of clocks skips is moved on, where another may be."""
    return tuple(sorted({_aware(at, zone).astimezone(UTC) for at in _naive(rule, first, year, month)}))


def _naive(rule: str, first: datetime, year: int, month: int) -> Iterable[datetime]:
    """The starts of a rule in one month, in wall-clock time."""
    begin = datetime(year, month, 1)
    if "COUNT" in parts_of(rule):
        return (at for at in _counted(rule, first) if (at.year, at.month) == (year, month))
    parts = dict(parts_of(rule))
    end = begin + timedelta(days=monthrange(year, month)[1]) - timedelta(seconds=1)
    parts["UNTIL"] = min(f"{end:{LOCAL}}", parts.get("UNTIL", "9"))
    first = _closer(parts, first, begin) if begin > first else first
    return rrulestr(body_of(parts), dtstart=first).between(begin, end, inc=True) if first <= end else ()


@lru_cache(maxsize=1_000)
def _counted(rule: str, first: datetime) -> tuple[datetime, ...]:
    """All starts of a rule that says how many there are."""
    return tuple(rrulestr(rule, dtstart=first))


@lru_cache(maxsize=10_000)
def _last_year(rule: str) -> int:
    """The year after which a rule gives nothing."""
    until = parts_of(rule).get("UNTIL")
    return MAXYEAR if until is None else int(until[:4])


def _closer(parts: dict[str, str], first: datetime, begin: datetime) -> datetime:
    """A later start from which the rule gives the same: what lies long before the window need not be counted through.

    Of a monthly rule the day of the month is then said outright.
    """
    step = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] in _BY_CLOCK:
        size = step * _BY_CLOCK[parts["FREQ"]]
        return first + (begin - first) // size * size
    if parts["FREQ"] in ("DAILY", "WEEKLY"):
        days = step if parts["FREQ"] == "DAILY" else 7 * step
        return first + timedelta(days=(begin - first).days // days * days)
    months = ((begin.year - first.year) * 12 + begin.month - first.month) // step * step
    if parts["FREQ"] != "MONTHLY" or months == 0:
        return first
    if not {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"} & parts.keys():
        parts["BYMONTHDAY"] = str(first.day)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return first.replace(year=year, month=month + 1, day=1)


@lru_cache(maxsize=10_000)
def parts_of(rule: str) -> Mapping[str, str]:
    """The parts of a rule by name. Raises ValueError."""
    pairs = [part.split("=", 1) for part in rule.strip().removeprefix("RRULE:").rstrip(";").upper().split(";")]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError(f"not a rule: {rule}")
    return {name: value for name, value in pairs}  # noqa: C416 - pairs are lists


def body_of(parts: Mapping[str, str]) -> str:
    """The rule with these parts."""
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _local_until(said: str, first: datetime) -> str:
    """The end of a rule in wall-clock time: RFC 5545 has it in UTC, or as a date that is itself included."""
    if said.endswith("Z"):
        utc = datetime.strptime(said, f"{LOCAL}Z").replace(tzinfo=UTC)
        return f"{utc.astimezone(first.tzinfo):{LOCAL}}"
    return f"{datetime.strptime(said if 'T' in said else f'{said}T235959', LOCAL):{LOCAL}}"
