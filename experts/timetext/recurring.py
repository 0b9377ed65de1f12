"""What comes again, completed: at what time, for how long, from when, until when, how often."""

from dataclasses import replace
from datetime import timedelta

from experts.timetext.engine import Found, Rule, rule
from experts.timetext.repeats import beginning, days_of
from experts.timetext.resolve import midnight, shifted
from experts.timetext.values import Amount, Clock, Hours, Number, Part, Recur, Span, Value, When

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_OFTEN = 1000
_MORE = (Clock, Hours, Number, Part, Number, Amount, Span, When)


def completed(found: Found) -> Value:
    """One more thing said of it."""
    recur = found.first(Recur)
    match next((token.value for token in found.tokens if isinstance(token.value, _MORE)), None):
        case Clock() as clock:
            return None if recur.clock or recur.hours else replace(recur, clock=clock)
        case Hours() as hours:
            return None if recur.clock or recur.hours else replace(recur, hours=hours)
        case Part() as part:
            return None if recur.part else replace(recur, part=part)
        case Number(count):
            often = _says_how_often(found, recur) or not 1 <= count <= _OFTEN
            return None if often else replace(recur, count=int(count))
        case Amount() as amount:
            return _for(found, recur, amount)
        case Span() as span:
            return _bounded(found, recur, span)
        case When("interval", _, end) if end and not recur.until:
            return replace(recur, until=end - _SECOND)
    return None


def _says_how_often(found: Found, recur: Recur) -> bool:
    """Whether a number of times is how often in each week, as in "每周三次", and not how often in all."""
    glued = found.tokens[0].end == found.tokens[1].start and not found.has("total") and not found.has("comma")
    return bool(recur.count) or (found.has("repeats") and glued and replace(recur, interval=1) == Recur(recur.grain))


def _for(found: Found, recur: Recur, amount: Amount) -> Recur | None:
    """Hours are how long each takes; more is how long it goes on: a number of times, where that is the same."""
    if amount.seconds:
        return None if recur.lasts else replace(recur, lasts=amount.delta)
    if recur.count or recur.until:
        return None
    months = amount.months + 12 * amount.years
    units = {"day": amount.days, "week": amount.days / 7, "month": months, "year": months / 12}.get(recur.grain, 0)
    if units >= 1 and units == int(units) and (recur.grain != "day" or not months):
        times = 1 if recur.nth else len(recur.weekdays) or 1
        return replace(recur, count=-(-int(units) // recur.interval) * times)
    first = next(days_of(recur, found.now.date()), None)
    return replace(recur, until=shifted(midnight(first), amount, 1) - _SECOND) if first else None


def _bounded(found: Found, recur: Recur, span: Span) -> Recur | None:
    """Until a day, which belongs to it, or until a longer period begins; from a day on; or within a period."""
    if found.has("till") or found.has("by"):
        end = span.end if span.grain == "day" else span.start
        return None if recur.until else replace(recur, until=end - _SECOND)
    if found.has("to"):
        return None if recur.until else replace(recur, until=span.end - _SECOND)
    if found.has("from") or found.has("since") or found.has("after"):
        return None if recur.since else replace(recur, since=span.date)
    if span.end - span.start > _DAY:
        return None if recur.since or recur.until else replace(recur, since=span.date, until=span.end - _SECOND)
    if recur.grain == "year" and recur.month is None and span.grain == "day":
        return replace(recur, month=span.start.month, days=(span.start.day,))
    return None


def finished(found: Found) -> Value:
    """With everything that was said."""
    return beginning(found.first(Recur), found.now, found.zone)


_TIME = "(clock|hours|part)"
_SEP = "(comma|at|around|in|the|on|for|of)*"
_BOUND = "((till|to|by|from|since|after) the? span till?|span since?|from span since)"


TIMED: tuple[Rule, ...] = (
    rule("recur", f"(?<!till)(?<!from)(?<!to) span {_SEP} recur", completed),
    rule("recur", "(from|since) span (since|comma|on)* recur", completed),
    rule("recur", "span since comma? recur", completed),
    rule("recur", f"(?<!till)(?<!from)(?<!to) {_TIME} {_SEP} recur", completed),
    rule("recur", f"recur {_SEP} {_TIME}", completed),
    rule("recur", f"recur {_SEP} ({_BOUND}|{_TIME}|total* num repeats|(for|total|within)+ amount|when)", completed),
)
UNTIMED: tuple[Rule, ...] = (rule("when", "recur", finished),)
