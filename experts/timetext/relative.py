"""Counted from now: "in half an hour", "три дня назад", "5分钟后", tonight."""

from datetime import datetime, timedelta

from experts.timetext.alone import alone
from experts.timetext.amounts import counted
from experts.timetext.engine import Found, Rule, rule
from experts.timetext.resolve import day_span, elapsed, floor
from experts.timetext.values import Amount, DayPart, Number, RelativePart, Span, Value, When


def later(found: Found) -> Value:
    """Hours, minutes and seconds from now."""
    return _moved(found, found.first(Amount), 1)


def put_off(found: Found) -> Value:
    """How much later something is moved to, after a word of moving: "push lunch an hour later"."""
    return found.first(Amount) if found.follows("moving") else None


def earlier(found: Found) -> Value:
    """Hours, minutes and seconds ago."""
    return _moved(found, found.first(Amount), -1)


def later_counted(found: Found) -> Value:
    """The unit before the number: "минут через 20"."""
    amount = counted(found)
    return _moved(found, amount, 1) if isinstance(amount, Amount) else None


def later_day(found: Found) -> Value:
    """Days and longer from now."""
    return _moved_day(found, found.first(Amount), 1)


def earlier_day(found: Found) -> Value:
    """Days and longer ago."""
    return _moved_day(found, found.first(Amount), -1)


def _moved(found: Found, amount: Amount, sign: int) -> When | None:
    if not amount.seconds:
        return None
    moment = elapsed(found.now, amount, sign, found.zone)
    return When(
        "instant", moment.replace(microsecond=0), grain="second" if amount.grain == "second" else "minute", exact=True
    )


def _moved_day(found: Found, amount: Amount, sign: int) -> Span | None:
    return None if amount.seconds else day_span(elapsed(found.now, amount, sign, found.zone).date())


def working_days(found: Found) -> Value:
    """A number of working days from now."""
    count, day = int(found.first(Number).value), found.now.date()
    if not 1 <= count <= 250:
        return None
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day_span(day)


def within(found: Found) -> Value:
    """From now until an amount of time has passed."""
    amount = found.first(Amount)
    if found.follows("recur"):
        return None  # it bounds what comes again
    begin = found.now if amount.seconds else floor(found.now, "day")
    return When(
        "interval", begin, elapsed(begin, amount, 1, found.zone), "minute" if amount.seconds else "day", exact=True
    )


def present(found: Found) -> Value:
    """This very moment."""
    return When("instant", found.now.replace(microsecond=0), grain="second", exact=True)


def same_time(found: Found) -> Value:
    """This time of the day on another day."""
    span = found.first(Span)
    if span.grain not in ("day", "week"):
        return None
    day = span.date + timedelta(days=found.now.weekday() if span.grain == "week" else 0)
    return When("instant", datetime.combine(day, found.now.time().replace(second=0, microsecond=0)), grain="minute")


def from_moment(found: Found) -> Value:
    """An amount before or after a time of day."""
    amount, edge = found.first(Amount), found.tokens[-1:]
    when = alone(Found(edge, found.now, found.zone))
    if when is None or when.start is None or when.kind != "instant" or when.grain == "day" or not amount.seconds:
        return None
    moment = elapsed(when.start, amount, _side(found), found.zone)
    return When("instant", moment, grain="minute", alternative=_other(found, when, amount))


def _side(found: Found) -> int:
    return -1 if found.has("before") or found.has("till") else 1


def _other(found: Found, when: When, amount: Amount) -> datetime | None:
    if when.alternative is None:
        return None
    return elapsed(when.alternative, amount, _side(found), found.zone)


def relative_part(found: Found) -> Value:
    """A part of a day counted from today."""
    value = found.first(RelativePart)
    return DayPart(found.now.date() + timedelta(days=value.days), value.part)


RELATIVE: tuple[Rule, ...] = (
    rule("when", "now", present),
    rule("daypart", "relpart", relative_part),
)
