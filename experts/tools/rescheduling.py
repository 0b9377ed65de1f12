"""Reading where an event goes: to a time, to a day, by some time, longer or shorter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from experts.ports import Event
from experts.timetext import TimeExpression
from experts.tools.free import ASSUMED
from experts.tools.moments import DAY
from experts.tools.phrases import Phrases
from experts.tools.said import Said, on, within
from experts.tools.types import ToolCall

_EARLIER = Phrases(en=("earlier|sooner|forward",), ru=("раньше|назад|пораньше",), zh=("提前|往前|提早|早",))
_LATER = Phrases(en=("later",), ru=("позже|позднее|попозже|спустя",), zh=("以?后|之后|晚",))
_LONGER = Phrases(
    en=("longer|extend|prolong|lengthen",), ru=("длиннее|продли\\w*|дольше",), zh=("延长|加长|加(?=半|\\d|[一二两三])",)
)
_SHORTER = Phrases(en=("shorten|shorter",), ru=("сократи\\w*|короче|укороти\\w*",), zh=("缩短",))
_INSTEAD = re.compile(r"\b(?:instead of|rather than|not)\b|\bвместо\b|\bа не\b|而?不是", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where an event goes: its new start and end, or what has to be asked first.

    `day` is the day that is known when only the time of day is missing; `other` a second reading of `start`. `shift`
    when it goes by some time and not to some time; `cut` is from when on a series is moved, where not all of it is.
    """

    start: datetime | None = None
    end: datetime | None = None
    other: datetime | None = None
    day: datetime | None = None
    shift: bool = False
    cut: datetime | None = None


def new_place(call: ToolCall, event: Event, words: str, heard: Said) -> Move:
    """Where the words put the event."""
    return _resized(event, words, heard) or _shifted(call, event, words, heard) or _placed(event, heard)


def old_and_new(
    text: str, found: Sequence[TimeExpression]
) -> tuple[tuple[TimeExpression, ...], tuple[TimeExpression, ...]]:
    """The times that say which event, and those that say where to: what follows "instead of" is old, what "
    "leads is too."""
    if len(found) < 2:
        return (), tuple(found)
    instead = _INSTEAD.search(text)
    if instead:
        new = tuple(one for one in found if one.span[1] <= instead.start())
        old = tuple(one for one in found if one.span[0] >= instead.end())
        return (old, new) if new else (old[:1], old[1:])
    if any(one.kind == "duration" for one in found[1:]) and found[0].kind != "duration":
        return tuple(found[:-1]), tuple(found[-1:])
    last = found[-1]
    gap = text[found[-2].span[1] : last.span[0]]
    # "to friday at 5", with words between that are only connections, is one time in two parts.
    if len(found) == 2 and len(gap.strip(" ,，")) <= 3 and found[0].grain == "day" and last.grain in ("hour", "minute"):
        return (), tuple(found)
    return tuple(found[:-1]), (last,)


def _resized(event: Event, request: str, heard: Said) -> Move | None:
    """A longer or a shorter event."""
    if heard.length is None:
        return None
    end = event.end or event.start + ASSUMED
    if _LONGER.among(request):
        return Move(start=event.start, end=end + heard.length)
    if _SHORTER.among(request):
        return Move(start=event.start, end=event.start + heard.length)
    return None


def _shifted(call: ToolCall, event: Event, request: str, heard: Said) -> Move | None:
    """By an hour; "an hour later" is read by the clock where nothing is moved, here it is a shift."""
    length = heard.length
    if length is None and heard.clock is not None and not heard.bare and _is_later(request, heard):
        length = heard.clock - call.assignment.now.replace(second=0, microsecond=0)
    if length is None or (heard.clock is not None and heard.length is not None):
        return None
    start = event.start + (-length if _EARLIER.among(request) else length)
    return Move(start=start, end=kept_end(event, start))


def _is_later(request: str, heard: Said) -> bool:
    words = request[slice(*heard.found[0].span)]
    return _LATER.among(words) and heard.day is None


def _placed(event: Event, heard: Said) -> Move:
    """To a time: one without a day keeps the event's day, a day keeps its time of day."""
    if heard.clock is not None:
        return _at_clock(event, heard, heard.clock)
    if heard.week is not None:
        return _in_week(event, heard.week)
    if heard.period is not None and heard.period[0].date() == event.start.date():
        # "from tuesday to wednesday": the end is the new day.
        return _on_day(event, on((heard.period[1] - DAY).date(), event.start))
    if heard.part is not None and not within(event.start, *heard.part):
        return Move(day=heard.part[0])
    if heard.day is not None:
        return _on_day(event, on(heard.day, event.start))
    return Move()


def _on_day(event: Event, start: datetime) -> Move:
    return Move(start=start, end=kept_end(event, start))


def _at_clock(event: Event, heard: Said, clock: datetime) -> Move:
    day = heard.day or (event.start.date() if heard.bare else clock.date())
    start, other = on(day, clock), heard.other and on(day, heard.other)
    if heard.until is None:
        return Move(start=start, end=kept_end(event, start), other=other)
    until = start + (heard.until - clock)
    if event.start.time() in (start.time(), other.time() if other else None):
        # "from 3 to 5": the event is at 3, so 5 is where it goes.
        target = event.start + (heard.until - clock)
        return Move(start=target, end=kept_end(event, target))
    return Move(start=start, end=until, other=other)


def _in_week(event: Event, week: tuple[datetime, datetime]) -> Move:
    """To another week: the same day of it, the same time."""
    if not timedelta(days=6) < week[1] - week[0] < timedelta(days=8):
        return Move()
    return _on_day(event, on((week[0] + timedelta(days=event.start.weekday())).date(), event.start))


def kept_end(event: Event, start: datetime) -> datetime | None:
    """Its end after a move: it lasts as long as before."""
    return None if event.end is None else start + (event.end - event.start)
