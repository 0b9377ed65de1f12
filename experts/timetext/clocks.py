"""Times of day: "half past three", "в 3 часа дня", "下午三点半", and ranges of them."""

from dataclasses import replace

from experts.timetext.amounts import UNIT
from experts.timetext.engine import Found, Rule, rule
from experts.timetext.halves import in_half
from experts.timetext.values import Clock, Hours, Number, Part, Value

AFTER_NUMBER = f"(?!{UNIT}|thing|repeats|month|percent|piece|ord|num (?!repeats)|of month|dash {UNIT}|slash|andhalf)"
TO = "(to|dash|till)"


def clock_at(hour: float, minute: float = 0, *, minutes_said: bool = False, digits: str = "") -> Clock | None:
    """A clock time as said, or None when no clock shows it."""
    if hour != int(hour) or minute != int(minute) or not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    open_ = 1 <= hour <= 12 and not digits.startswith("0")
    return Clock(int(hour), int(minute), grain="minute" if minutes_said else "hour", open=open_)


def bare(number: Number) -> Clock | None:
    """A number read as a time of day: 4, 1030, 8.30."""
    text = number.digits
    if "." in text:
        hour, _, minute = text.partition(".")
        return clock_at(int(hour), int(minute), minutes_said=True, digits=hour) if len(minute) == 2 else None
    if len(text) in (3, 4):
        return clock_at(int(text[:-2]), int(text[-2:]), minutes_said=True, digits=text)
    return clock_at(number.value, digits=text)


def halved(found: Found, clock: Clock | None) -> Clock | None:
    """Apply a part of the day, if one was said."""
    part = found.maybe(Part)
    return clock if part is None or clock is None else in_half(clock, part)


def plain(found: Found) -> Value:
    """A clock time or a number, with the part of the day."""
    clock = found.maybe(Clock)
    return halved(found, clock or bare(found.first(Number)))


def hour_minute(found: Found) -> Value:
    """Hour and minutes as two numbers, and perhaps seconds: "seven thirty", "三点二十"."""
    numbers = found.all(Number)
    if any("." in number.digits for number in numbers):
        return None
    clock = clock_at(numbers[0].value, numbers[1].value, minutes_said=True, digits=numbers[0].digits)
    if clock and len(numbers) == 3 and numbers[2].value < 60:
        clock = Clock(clock.hour, clock.minute, int(numbers[2].value), "second", clock.open)
    return halved(found, clock)


def spoken(found: Found) -> Value:
    """Hour and minutes in words."""
    return None if any(number.digits for number in found.all(Number)) else hour_minute(found)


def half_past(found: Found) -> Value:
    """Half an hour after the hour."""
    return halved(found, _offset(found, 30))


def minutes_past(found: Found) -> Value:
    """Minutes, or a quarter, after the hour or noon."""
    return halved(found, _offset(found, _minutes(found)))


def minutes_to(found: Found) -> Value:
    """Minutes, or a quarter, before the hour."""
    return halved(found, _offset(found, -_minutes(found)))


def toward(found: Found) -> Value:
    """Within the hour that ends: "половина шестого" is 5:30."""
    hour = found.all(Number)[-1].value
    minutes = 30.0 if found.has("half") else _minutes(found)
    return halved(found, clock_at((hour - 2) % 12 + 1, minutes, minutes_said=True)) if 1 <= hour <= 12 else None


def _minutes(found: Found) -> float:
    return 15 if found.has("quarter") else found.first(Number).value


def _offset(found: Found, minutes: float) -> Clock | None:
    clock = found.maybe(Clock) or bare(found.all(Number)[-1])
    if clock is None or not -60 < minutes < 60 or minutes != int(minutes):
        return None
    hour, minute = divmod(clock.hour * 60 + clock.minute + int(minutes), 60)
    if clock.open:
        hour = (hour - 1) % 12 + 1
    return Clock(hour % 24, minute, grain="minute", open=clock.open, half=clock.half, said=clock.hour)


def zoned(found: Found) -> Value:
    """A clock time in a named zone."""
    clock = found.first(Clock)
    zone = int(found.first(Number).value)
    return Clock(clock.hour, clock.minute, clock.second, clock.grain, clock.open, clock.half, clock.days, zone)


def ranged(found: Found) -> Value:
    """From one time of day to another; a part of the day said once serves both."""
    ends = [
        token.value if isinstance(token.value, Clock) else bare(token.value)
        for token in found.tokens
        if isinstance(token.value, Clock | Number)
    ]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    begin, end = ends[0], ends[1]
    part = found.maybe(Part)
    if end.zone is not None and begin.zone is None:
        begin = replace(begin, zone=end.zone)
    return Hours(begin, end) if part is None else hours_in(Hours(begin, end), part)


def hours_in(hours: Hours, part: Part) -> Hours:
    """A range of hours of which at least the first is within a part of the day."""
    begin, end = in_half(hours.begin, part) or hours.begin, in_half(hours.end, part) or hours.end
    return Hours(begin, end if end.minutes > begin.minutes else hours.end)


def zoned_hours(found: Found) -> Value:
    """A range whose zone is said once."""
    hours, zone = found.first(Hours), int(found.first(Number).value)
    ends = [Clock(c.hour, c.minute, c.second, c.grain, c.open, c.half, c.days, zone) for c in (hours.begin, hours.end)]
    return Hours(*ends)


_X = "(clock|num|dotted|compact)"
_END = f"(clock part?|(num|dotted|compact) part? {AFTER_NUMBER})"

CLOCKS: tuple[Rule, ...] = (
    rule("clock", "(at|around)* time (dash? ampm)?", plain),
    rule("clock", "(at|around)* (num|dotted|compact) ampm", plain),
)

HOURS: tuple[Rule, ...] = (
    rule("clock", "clock bracket? zone bracket?", zoned),
    rule("clock", "zone clock", zoned),
    rule("hours", f"(from|between) (at|around)* {_X} ({TO}|and) (at|around)* {_END}", ranged),
    rule("hours", f"(?<!the) clock {TO} (at|around)* {_END}", ranged),
    rule("hours", f"(num|dotted|compact) {TO} clock part?", ranged),
    rule("hours", "hours zone", zoned_hours),
)
