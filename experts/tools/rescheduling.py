"""Reading where an event goes: to a time, to a day, by some time, longer or shorter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from experts.ports import Event
from experts.timetext import TimeExpression
from experts.tools.free import ASSUMED
from experts.tools.meals import at_its_meal
from experts.tools.moments import DAY, TIMED
from experts.tools.phrases import Phrases
from experts.tools.said import Said, on, within
from experts.tools.types import ToolCall

_EARLIER = Phrases(
    en=("earlier|sooner|forward",), ru=("раньше|назад|пораньше",), zh=("提前|往前|提早|早(?![上晨饭餐会安班操])",)
)
_LATER = Phrases(
    en=("later",), ru=("позже|позднее|попозже|спустя",), zh=("以?后(?![天日])|之后|晚(?![上间饭餐会安宴班])",)
)
_LONGER = Phrases(
    en=("longer|extend|prolong|lengthen",), ru=("длиннее|продли\\w*|дольше",), zh=("延长|加长|加(?=半|\\d|[一二两三])",)
)
_SHORTER = Phrases(en=("shorten|shorter",), ru=("сократи\\w*|короче|укороти\\w*",), zh=("缩短",))
_TO_END = re.compile(r"(?:(?<!\w)(?:to|till|until|на)|[到至为成])$", re.IGNORECASE)
_TO = re.compile(r"(?:to|till|until|на)(?!\w)|到", re.IGNORECASE)
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

    def at_its_meal(self, title: str, text: str) -> "Move":
        """The move to that of its readings at which one has the meal that an event is."""
        start = self.start and at_its_meal(title, text, self.start, self.other)
        if start is None or self.start is None:
            return self
        return replace(self, start=start, end=self.end and start + (self.end - self.start), other=None)


def new_place(call: ToolCall, event: Event, words: str, heard: Said) -> Move:
    """Where the words put the event."""
    return _resized(event, words, heard) or _shifted(call, event, words, heard) or _placed(event, heard)


def old_and_new(
    text: str, found: Sequence[TimeExpression]
) -> tuple[tuple[TimeExpression, ...], tuple[TimeExpression, ...]]:
    """The times that say which event, and those that say where to: what follows "instead of" is old, what
    leads is too, and from when on."""
    cuts = [one for one in found if one.kind == "open" and one.direction == "after" and one.grain not in TIMED]
    if cuts and len(found) > len(cuts):
        old, new = old_and_new(text, [one for one in found if one not in cuts])
        return (*old, *cuts), new
    if len(found) == 1 and _is_from_day_to_day(text, found[0]):
        return _ends(found[0])
    if len(found) < 2:
        return (), tuple(found)
    instead = _INSTEAD.search(text)
    if instead:
        new = tuple(one for one in found if one.span[1] <= instead.start())
        old = tuple(one for one in found if one.span[0] >= instead.end())
        return (old, new) if new else (old[:1], old[1:])
    if any(one.kind == "duration" for one in found[1:]) and found[0].kind != "duration":
        return tuple(found[:-1]), tuple(found[-1:])
    return ((), tuple(found)) if len(found) == 2 and _are_one(text, *found) else (tuple(found[:-1]), (found[-1],))


def _are_one(text: str, first: TimeExpression, last: TimeExpression) -> bool:
    """Whether a day and a time of day are one: "to friday at 5", and "friday 5", but not "on friday to 5"."""
    gap = text[first.span[1] : last.span[0]]
    goes = _TO.match(f"{gap}{text[slice(*last.span)]}".lstrip(" ,，"))
    if goes and not _leads_to(text, first):
        return False
    return len(gap.strip(" ,，")) <= 3 and first.grain in ("day", "week") and last.grain in ("hour", "minute")


def _leads_to(text: str, one: TimeExpression) -> bool:
    """Whether a time is said to be where something goes: "to friday"."""
    before = text[: one.span[0]].rstrip()
    return _TO.match(text[slice(*one.span)]) is not None or _TO_END.search(before) is not None


def _is_from_day_to_day(text: str, one: TimeExpression) -> bool:
    """Whether a stretch of days is the day of an event and the day where it goes: "everything tomorrow to monday"."""
    return one.kind == "interval" and one.grain == "day" and one.covers is not None and not _leads_to(text, one)


def _ends(one: TimeExpression) -> tuple[tuple[TimeExpression, ...], tuple[TimeExpression, ...]]:
    assert one.start is not None  # noqa: S101 - for the type checker
    assert one.covers is not None  # noqa: S101 - for the type checker
    last = on((one.covers - DAY).date(), one.start)
    if last <= one.start:
        return (), (one,)
    day = replace(one, kind="instant", end=None, covers=None)
    return (day,), (replace(day, start=last),)


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
    if heard.part is not None and not within(event.start, *heard.part):
        return Move(day=heard.part[0])
    if heard.day is not None:
        return _on_day(event, on(heard.day, event.start))
    return Move()


def _on_day(event: Event, start: datetime) -> Move:
    return Move(start=start, end=kept_end(event, start))


def _at_clock(event: Event, heard: Said, clock: datetime) -> Move:
    kept = _in_week(event, heard.week).start if heard.is_of_some_day and heard.week else event.start
    day = heard.day or (kept.date() if heard.bare and kept else clock.date())
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
