"""What words of time mean: the partial values the grammars build, and the expression that comes out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
Kind = Literal["instant", "interval", "open", "duration", "recurrence"]
Half = Literal["am", "pm"]
ClockShift = Literal["gap", "overlap"]

GRAINS: tuple[Grain, ...] = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One time expression of a text: `span` is [start, end) in it; `start`, `end` and `alternative` are aware.

    `end` is exclusive, and of a range between two days or periods the beginning of the last one, as it is named;
    `covers` is where the last one is over, which is what people mean: a holiday from 3 May to 5 May has the 5th.
    `clocked` when an interval is from one time of day to another, and not a part of the day.
    `direction` of an interval says that it is a deadline: "by the end of the month".
    `rule` is the body of an RFC 5545 RRULE whose first occurrence is `start`. Its UNTIL is a local date-time without a
    zone ("UNTIL=20260601T235959"), a wall-clock time in the zone of `start`: the last occurrence is at or before it.
    `alternative` is the other reading of an `ambiguous` one. `shift` says that the clocks change: in a "gap" the time
    said does not exist, and was moved forward by as much as the clocks are; in an "overlap" it comes twice, the first
    is meant, and `start.replace(fold=1)` is the second.
    """

    span: tuple[int, int]
    kind: Kind
    start: datetime | None
    end: datetime | None
    grain: Grain
    duration: timedelta | None = None
    direction: Literal["after", "before"] | None = None
    rule: str | None = None
    ambiguous: bool = False
    alternative: datetime | None = None
    shift: ClockShift | None = None
    covers: datetime | None = None
    clocked: bool = False


# The partial values below are built for every word of every message: positional, to keep the tables readable.


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and its digits when it was written with them ("" for words)."""

    value: float
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month, 1 to 12."""

    number: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0; `sure` when the word means nothing else."""

    number: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: `times` of one `grain` ("fortnight" is two weeks)."""

    grain: Grain
    times: int = 1


@dataclass(frozen=True, slots=True)
class Shift:
    """How many weeks, months … from the present one: next is 1, this 0, last -1."""

    by: int


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a period, as fractions of it: the beginning is 0 to 1/3."""

    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day in hours from its midnight; `sure` when the word stands for a time by itself."""

    begin: float
    end: float
    half: Half
    late: bool = False  # its small hours belong to the next date: "tonight at 1"
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `open` when it may be before or after noon, `days` when it falls on a later date."""

    hour: int
    minute: int = 0
    second: int = 0
    grain: Grain = "hour"
    open: bool = False
    half: Half | None = None
    days: int = 0
    zone: int | None = None  # minutes east of UTC, when one was named
    said: int | None = None  # the hour named, where it is not this one: "quarter to seven"

    @property
    def ambiguous(self) -> bool:
        """Whether it has to be asked about."""
        return self.open and 1 <= self.hour <= 6 and (self.said is None or self.said <= 6)

    @property
    def minutes(self) -> int:
        """Minutes from midnight."""
        return self.days * 1440 + self.hour * 60 + self.minute


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of day to another."""

    begin: Clock
    end: Clock


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of time."""

    months: float = 0
    days: float = 0
    seconds: float = 0
    grain: Grain = "second"
    years: float = 0
    sure: bool = True

    def __add__(self, other: "Amount") -> "Amount":
        grain = min(self.grain, other.grain, key=GRAINS.index)
        months, days = self.months + other.months, self.days + other.days
        return Amount(months, days, self.seconds + other.seconds, grain, self.years + other.years)

    @property
    def delta(self) -> timedelta:
        """Its length, with 30 days to a month and 365 to a year."""
        return timedelta(days=self.years * 365 + self.months * 30 + self.days, seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date said in part."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """A known stretch of wall-clock time; `sure` when its words mean nothing else."""

    start: datetime
    end: datetime
    grain: Grain
    sure: bool = True
    edge: datetime | None = None  # the beginning of its last unit, of a range that names it
    cycle: Grain | None = None  # what its words come back with: "the 3rd" with each month, "March" with each year

    @property
    def date(self) -> date:
        """The day it begins on."""
        return self.start.date()


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a known day: "tomorrow morning"."""

    date: date
    part: Part


@dataclass(frozen=True, slots=True)
class RelativePart:
    """A part of a day counted from today: "tonight", "明早"."""

    days: int
    part: Part


@dataclass(frozen=True, slots=True)
class Recur:
    """Something that comes again: every `interval` of a `grain`, on which days, at what time and within which bounds.

    `nth` counts its weekdays within a month, from the end below zero; so do `days`, of the month. `until` is inclusive.
    """

    grain: Grain
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    days: tuple[int, ...] = ()
    month: int | None = None
    clock: Clock | None = None
    hours: Hours | None = None
    part: Part | None = None
    lasts: timedelta | None = None
    since: date | None = None
    until: datetime | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Inclusive:
    """What a word says when the day or period beside it is in what it bounds: "through", "по", "starting"."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date or time that does not exist: it is consumed and means nothing."""


@dataclass(frozen=True, slots=True)
class When:
    """A finished meaning in wall-clock time."""

    kind: Kind
    start: datetime | None = None
    end: datetime | None = None
    grain: Grain = "minute"
    duration: timedelta | None = None
    direction: Literal["after", "before"] | None = None
    rule: str | None = None
    alternative: datetime | None = None
    exact: bool = False  # counted in time that passes, so that no change of the clocks makes it unclear
    edge: datetime | None = None  # the beginning of its last unit, of a range that names it
    clocked: bool = False  # from one time of day to another


Value = (
    Number
    | Month
    | Weekday
    | Unit
    | Shift
    | Slice
    | Part
    | Clock
    | Hours
    | Amount
    | Day
    | Span
    | DayPart
    | RelativePart
    | Recur
    | Inclusive
    | Impossible
    | When
    | None
)
