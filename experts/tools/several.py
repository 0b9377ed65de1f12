"""Several events in one request: each with a time and words of its own, or one on several days."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from experts import recurrence
from experts.timetext import TimeExpression, find
from experts.tools.event_words import event_title
from experts.tools.moments import DAY, TIMED, spoken, times, without_times
from experts.tools.said import Said, is_clock
from experts.tools.types import ToolCall

_MOST = 5
# What says when an event is; a duration says how long.
_PLACED = frozenset({"instant", "interval", "recurrence"})
_AND = (
    r"(?:\s*[,，、;；]\s*(?:(?:and|then|also|plus|и|а|потом|затем|ещё|еще)(?!\w)|然后|再|还有|以及)?"
    r"|\s+(?:and|plus|then|и|а|потом|затем)(?!\w)|\s*(?:然后|再|还有|以及))(?:\s+(?:then|also|потом|затем|ещё"
    r"|еще)(?!\w))*\s*"
)
_BEGINS, _ENDS, _EDGE = re.compile(_AND), re.compile(rf"{_AND}$"), re.compile(rf"^{_AND}|{_AND}$")
# Between two days: what joins them, a preposition, or nothing.
_ONLY = re.compile(rf"{_AND}(?:on|in|at|в|во|на)?\s*|\s*[和跟与]\s*|\s*")
_PAIR = re.compile(r"(?<!\w)(?:and|и)(?!\w)|[和跟与、,，&]")
_HEADING = re.compile(r"[^:：\n]{1,40}[:：]\s*(?!\d\d\b)")
_QUOTED = re.compile(r"\"[^\"\n]*\"|«[^»\n]*»|“[^”\n]*”|「[^」\n]*」|《[^》\n]*》")


def parts_of(call: ToolCall, text: str) -> tuple[str, ...]:
    """The text of each event in a request that asks for several; the whole text where it asks for one.

    Each has a time of day, and stands on its side of a joint with its own words: what stands before its time where the
    request begins with words, else what follows it. "Lunch with Ann and Bo at 1" is one.
    """
    heading, text = _heading(call, text)
    clocks = [one for one in times(call, text) if one.grain in TIMED and one.kind in _PLACED]
    if not 2 <= len(clocks) <= _MOST:
        return (heading + text,)
    first = not event_title(text[: clocks[0].span[0]])
    cuts = [_cut(text, one, two, first) for one, two in pairwise(clocks)]
    if any(cut is None for cut in cuts):
        return (heading + text,)
    edges = [0, *(cut for cut in cuts if cut is not None), len(text)]
    parts = tuple(_EDGE.sub("", text[begin:end]).strip() for begin, end in pairwise(edges))
    named = [bool(event_title(without_times(part, times(call, part)))) for part in parts]
    if not (all(named) if first else named[0]):
        return (heading + text,)
    days = "".join(heading[slice(*one.span)] for one in times(call, heading))
    return f"{days} {parts[0]}".strip(), *parts[1:]


def _cut(text: str, one: TimeExpression, two: TimeExpression, time_first: bool) -> int | None:
    """Where the second event begins: at the joint before its time, or at the one after the time of the first."""
    begin, end = one.span[1], two.span[0]
    gap = text[begin:end]
    joint = _ENDS.search(gap) if time_first else _BEGINS.match(gap)
    if joint is None or any(quote.start() < begin + joint.end() <= quote.end() for quote in _QUOTED.finditer(text)):
        return None
    return begin + joint.start()


def _heading(call: ToolCall, text: str) -> tuple[str, str]:
    """What stands before a colon and says a day for all that follows: "tomorrow: dentist at 10, lunch at 1"."""
    heading = _HEADING.match(text)
    found = times(call, heading[0]) if heading else ()
    if heading is None or not found or any(one.grain in TIMED for one in found):
        return "", text
    return heading[0], text[heading.end() :]


def days_of(call: ToolCall, heard: Said, text: str) -> tuple[tuple[date, ...], str]:
    """The days on which one event shall be, named one after the other with at most one time of day among them, and
    the text without them; no days and what is left anyway where it is on one day."""
    found = [one for one in heard.found if one.kind == "instant" or _is_pair(text, one) or _weekdays(one)]
    timed = [one for one in found if one.grain in TIMED]
    together = all(_ONLY.fullmatch(text[one.span[1] : two.span[0]]) for one, two in pairwise(found))
    # Two days in a row without a time of day are whole days.
    whole = not timed and any(_is_pair(text, one) for one in found)
    if len(found) != len(heard.found) or len(timed) > 1 or not together or whole:
        return (), heard.left
    dates = tuple(dict.fromkeys(day for one in found for day in _days(call, text, one)))
    left = f"{text[: found[0].span[0]]} {text[found[-1].span[1] :]}" if found else text
    return (dates, left) if len(dates) > 1 else ((), heard.left)


def onto_weekdays(call: ToolCall, found: Sequence[TimeExpression]) -> tuple[str, ...]:
    """The codes of weekdays, each named once, that a text ends with: "to monday and wednesday"; none of fewer than two.

    A weekday is what means the day a week later a week later, and the same one a day later.
    """
    text, now = call.text, call.assignment.now
    joined = all(_ONLY.fullmatch(text[one.span[1] : two.span[0]]) for one, two in pairwise(found[-2:]))
    if len(found) < 2 or not joined or text[found[-1].span[1] :].strip(" .!。！"):
        return ()
    named = []
    for ahead in (timedelta(), DAY, timedelta(weeks=1)):
        read = find(text, now=now + ahead, lang=spoken(text, call.assignment.lang))[-2:]
        named.append([one.start for one in read if one.start is not None])
    today, tomorrow, next_week = named
    days = [one.weekday() for one in today]
    if len(days) != 2 or [one.weekday() for one in tomorrow] != days:
        return ()
    recurring = [one + timedelta(weeks=1) for one in today] == next_week
    return tuple(recurrence.DAYS[day] for day in sorted(set(days))) if recurring else ()


def _is_pair(text: str, one: TimeExpression) -> bool:
    """Whether a stretch of days is two that were named: "thursday and friday", but not "from thursday to friday"."""
    return one.kind == "interval" and one.grain == "day" and _PAIR.search(text[slice(*one.span)]) is not None


def _weekdays(one: TimeExpression) -> tuple[date, ...]:
    """The days of weekdays that come once each, where they are read as a rule that comes so many times."""
    parts = recurrence.parts_of(one.rule) if one.rule else {}
    names = parts.get("BYDAY", "").split(",")
    if one.start is None or parts.get("FREQ") != "WEEKLY" or parts.get("COUNT") != str(len(names)):
        return ()
    days = (one.start.date() + n * DAY for n in range(7))
    return tuple(day for day in days if recurrence.DAYS[day.weekday()] in names)


def _days(call: ToolCall, text: str, one: TimeExpression) -> tuple[date, ...]:
    """The days that a time names; a time of day alone names none."""
    if weekdays := _weekdays(one):
        return weekdays
    if one.start is None or (one.grain in TIMED and is_clock(call, text[slice(*one.span)])):
        return ()
    end = one.end or one.start + DAY
    return tuple(one.start.date() + n * DAY for n in range((end.date() - one.start.date()).days)) or (one.start.date(),)
