"""Before, after, from … to, for how long; and the prepositions in front."""

from dataclasses import replace
from datetime import datetime, timedelta

from experts.timetext.alone import AM, alone, instant
from experts.timetext.clocks import TO
from experts.timetext.combine import at_clock, widened
from experts.timetext.engine import Found, Rule, Token, rule
from experts.timetext.relative import from_moment
from experts.timetext.resolve import TIMED, add_units, elapsed, on_date, period
from experts.timetext.slices import sliced_span
from experts.timetext.values import Amount, Clock, DayPart, Inclusive, Slice, Span, Unit, Value, When


def lasting(found: Found) -> Value:
    """A moment and how long it takes."""
    amount = found.first(Amount)
    moment = [token for token in found.tokens if isinstance(token.value, When | Clock | Span)]
    when = alone(Found(moment, found.now, found.zone))
    if when is None or when.kind != "instant" or when.start is None:
        return None
    if when.grain == "day":
        days = elapsed(when.start, amount, 1, found.zone)
        return None if amount.seconds else When("interval", when.start, days, "day", amount.delta)
    end = elapsed(when.start, amount, 1, found.zone)
    return When("interval", when.start, end, "minute", amount.delta, alternative=when.alternative, clocked=True)


def before_end(found: Found) -> Value:
    """By the end of a period, or its beginning: from now until then."""
    span, part = (
        found.maybe(Span) or period(found.now, found.first(Unit).grain, 0),
        found.maybe(Slice) or Slice(0.5, 1.0),
    )
    edge = span.end if part.end == 1.0 else span.start if part.begin == 0.0 else sliced_span(part, span).start
    if edge <= found.now:
        return When("open", edge, None, span.grain, direction="before")
    return When("interval", found.now, edge, span.grain, direction="before", exact=True)


def open_after(found: Found) -> Value:
    """After a moment; after a period, when it has ended, unless it is said to begin there."""
    return _open(found, "after")


def open_before(found: Found) -> Value:
    """Before a moment, or until it."""
    return _open(found, "before")


def until_then(found: Found) -> Value:
    """Until a day, of what comes again."""
    return open_before(found) if found.follows("recur") else None


def on_day_before(found: Found) -> Value:
    """Before a time of a day: "tomorrow by 5"."""
    return _open(_at_clock(found), "before")


def on_day_after(found: Found) -> Value:
    """After a time of a day."""
    return _open(_at_clock(found), "after")


def _at_clock(found: Found) -> Found:
    edge = Token("", 0, 0, at_clock(found))
    return Found([edge], found.now, found.zone)


def _open(found: Found, direction: str) -> When | None:
    when = alone(found)
    if when is None or when.start is None or when.kind not in ("instant", "interval"):
        return None
    start = when.start
    if found.has("from") and when.kind == "interval" and when.grain in ("second", "minute", "hour"):
        return when  # a range of hours has its end: "from tomorrow 5:00-6:00"
    if direction == "after":
        if when.kind == "interval" and when.end and found.has("after"):
            start = when.end
        return When("open", start, None, when.grain, direction="after", alternative=when.alternative)
    return When("open", start, None, when.grain, direction="before", alternative=when.alternative)


def from_to(found: Found) -> Value:
    """From one moment to another."""
    ends = [token.value for token in found.tokens if isinstance(token.value, When | Span | Clock | DayPart)]
    first, last = (_end(found, value) for value in ends)
    if isinstance(ends[0], Span) and isinstance(ends[1], When) and first and first.start and last and last.start:
        first = _not_after(first, last.start)
    if isinstance(ends[1], Clock) and first and first.start:
        clock = ends[1]
        moment = on_date(first.start.date(), clock, found.zone)
        if moment <= first.start and clock.open and not clock.ambiguous:
            moment += AM
        last = When("instant", moment if moment > first.start else moment + timedelta(days=1), grain=clock.grain)
    if (
        last
        and last.alternative
        and first
        and _is_of_24_hours(first)
        and first.start
        and first.start < last.alternative
    ):
        last = replace(last, start=last.alternative)
    if not first or not last or not first.start or not last.start or last.start <= first.start:
        return None
    grain = min(
        first.grain, last.grain, key=("second", "minute", "hour", "day", "week", "month", "quarter", "year").index
    )
    day = last.start + timedelta(days=1) if last.grain == "day" else last.start
    edge = last.start if day > last.start and found.maybe(Inclusive) is None else None
    when = When("interval", first.start, last.end or day, grain, alternative=first.alternative, clocked=grain in TIMED)
    return replace(when, edge=last.edge or edge)


def _is_of_24_hours(one: When) -> bool:
    """Whether a time of day can only be of the 24-hour clock: what ends there is then too."""
    return one.start is not None and one.grain in TIMED and one.alternative is None and one.start.hour > 12


def _not_after(first: When, last: datetime) -> When:
    """A day or a month is the next to come; before one that is sooner it is the last."""
    if first.start is None or first.start <= last:
        return first
    return replace(first, start=add_units(first.start, "year", -1))


def _end(found: Found, value: Value) -> When | None:
    if isinstance(value, Clock):
        return instant(on_date(found.now.date(), value, found.zone), value)
    return alone(Found([token for token in found.tokens if token.value is value][:1], found.now, found.zone))


_PREP = "(on|at|in|for|around|the|of)"


BOUNDED: tuple[Rule, ...] = (
    rule("when", "span comma? (by|before|till) the? clock", on_day_before),
    rule("when", "span comma? (after|since) the? clock", on_day_after),
    rule("when", "amount (before|after) the? (clock|when)", from_moment),
    rule("when", f"(from|between) (when|span|clock|daypart) ({TO}|and) (when|span|clock|daypart)", from_to),
    rule("when", f"daypart {TO} daypart", from_to),
    rule("when", f"when {TO} (when|span|clock)", from_to),
    rule("when", f"(?<!the) (span|clock) {TO} when", from_to),
    rule("when", "from? (when|clock) comma? for? amount", lasting),
    rule("when", "for? amount comma? (from|since) (when|clock|span)", lasting),
    rule("when", "for amount (at|on)* (when|clock)", lasting),
    rule("when", "(after|since|from) the? (when|span|clock|daypart|part)", open_after),
    rule("when", "after meal", open_after),
    rule("when", "(before|by) meal", open_before),
    rule("when", "(before|till|by) the? (when|span|clock|daypart|part)", open_before),
)


WIDENED: tuple[Rule, ...] = tuple(
    rule(name, f"{_PREP}+ {name}", widened) for name in ("span", "amount", "daypart", "when")
)
