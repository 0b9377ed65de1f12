"""Dates and times that no calendar or clock shows: "31 February", "25:00", "13月5日".

They become a token of their own, which takes in the day or the time of day said with it. It yields no expression, so
that "on 31 February at 10" is not read as 10 o'clock of some other day, and `rest` keeps its words.
"""

from experts.timetext.amounts import UNIT
from experts.timetext.clocks import AFTER_NUMBER, bare, clock_at
from experts.timetext.days import dated, year_of
from experts.timetext.engine import Found, Rule, rule
from experts.timetext.values import Impossible, Month, Number, Value

_TO = "(to|dash|till)"
_SAID = 39  # above it a number was never meant as a day: "in March 60 came"


def _unless(value: Value, *, meant: bool = True) -> Value:
    return Impossible() if value is None and meant else None


def _day_of(found: Found) -> Value:
    """A day that its month, or its month of that year, has not."""
    numbers = found.all(Number)
    if numbers[0].value > 1000:
        numbers.append(numbers.pop(0))  # the year came first
    year = year_of(numbers[1]) if len(numbers) > 1 else None
    return _unless(dated(numbers[0].value, found.first(Month).number, year), meant=numbers[0].value <= _SAID)


def _day_range(found: Found) -> Value:
    """Two days of a month that has only one of them."""
    month, numbers = found.first(Month).number, found.all(Number)[:2]
    if any(not 1 <= number.value <= 31 for number in numbers):
        return None
    return Impossible() if any(dated(number.value, month) is None for number in numbers) else None


def _late_day(found: Found) -> Value:
    """A day that no month has."""
    day = found.first(Number).value
    return Impossible() if 31 < day <= _SAID else None


def _late_month(found: Found) -> Value:
    """A month that no year has."""
    month = found.first(Number).value
    return None if 1 <= month <= 12 else Impossible()


def _written(found: Found) -> Value:
    """Two numbers that would be a day and a month, if the month were longer; 2.30 is a time of day."""
    digits = found.first(Number).digits
    day, month = (int(part) for part in digits.replace("/", ".").split("."))
    if "/" in digits:
        day, month = max(day, month), min(day, month)
    return _unless(dated(day, month), meant=1 <= month <= 12 and 29 <= day <= 31)


def _clock(found: Found) -> Value:
    """A number no clock shows."""
    return _unless(bare(found.first(Number)))


def _dotted_clock(found: Found) -> Value:
    """An hour with more minutes than it has."""
    hour, _, minute = found.first(Number).digits.partition(".")
    return _unless(clock_at(int(hour), int(minute)), meant=len(minute) == 2)


def _minutes(found: Found) -> Value:
    """An hour with more minutes than it has, in two numbers."""
    hour, minute = found.all(Number)
    return _unless(clock_at(hour.value, minute.value))


def _glued(_: Found) -> Value:
    return Impossible()


_YEAR = "(comma? yearnum)"
_END = f"(?!{UNIT}|thing|repeats|percent|piece|ampm|num|month|dash num)"

WRITTEN: tuple[Rule, ...] = (
    rule("never", "(?<!label) slash (?!of|thing|other|percent)", _written),
    rule("never", f"(?<!label) dotted (?!of|thing|percent|{UNIT}|ampm)", _written),
    rule("never", "(?<!num) num ampm", _clock),
)
DATES: tuple[Rule, ...] = (
    rule("never", f"the? (num|ord) {_TO} the? (num|ord) of? month", _day_range),
    rule("never", f"month the? (num|ord) {_TO} the? (num|ord) {_END}", _day_range),
    rule("never", "(num|ord) (of|dash|bar)? month (comma|of|in|dash|bar)* yearnum", _day_of),
    rule("never", f"month (comma|dash|bar)? the? (num|ord) {_YEAR}", _day_of),
    rule("never", "(num|ord) (of|dash|bar)? month (?!num|ord)", _day_of),
    rule("never", f"month (dash|bar)? the? (num|ord) {_END}", _day_of),
    *WRITTEN,
)
EN_DATES: tuple[Rule, ...] = (*DATES, rule("never", "the ord (?!thing|weekday|unit|of|last|other|month)", _late_day))
RU_DATES: tuple[Rule, ...] = (
    *DATES,
    rule("never", "(num|ord) chisla", _late_day),
    rule("never", f"at dotted {AFTER_NUMBER}", _dotted_clock),
)
ZH_DATES: tuple[Rule, ...] = (
    rule("never", "num yue of? num ri", _late_month),
    rule("never", "num yue (?!ri)", _late_month),
    rule("never", "(year|yearnum) of? month chu? num ri", _day_of),
    rule("never", "month chu? num ri", _day_of),
    rule("never", "num ri (?!thing|unit|num|other)", _late_day),
    rule("never", "num (oclock|shi) num fen", _minutes),
    rule("never", "num oclock (?!thing)", _clock),
    *WRITTEN,
)

_TIME = "(when|span|day|month|weekday|year|yearnum|clock|hours|daypart|part|partgen|amount|ampm|zone|oclock|hour|never)"
_SEP = "(comma|at|on|in|around|dash|the|of|from|to|till|for|by|bracket)*"

GLUED: tuple[Rule, ...] = (rule("never", f"({_TIME} {_SEP})* never ({_SEP} {_TIME})*", _glued),)
