"""What a text says about when: its time expressions put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from experts import recurrence
from experts.timetext import TimeExpression, find, impossible, without
from experts.timetext.values import ClockShift
from experts.tools.counts import count_apart
from experts.tools.elsewhere import times_elsewhere
from experts.tools.moments import DAY, TIMED, spoken, times, times_in_answer, without_times
from experts.tools.phrases import Phrases
from experts.tools.types import ToolCall

_RANGE = Phrases(
    en=("from|between|to|till|until|through|all|whole|entire|and", "\\d\\S*"),
    ru=("с|со|от|до|между|по|и|весь|вся|всю|цел\\w+", "\\d\\S*"),
    zh=("从|到|至|整|和|与|\\d|[-–—~～]",),
)
_PERIODS = {
    "DAILY": DAY,
    "WEEKLY": timedelta(weeks=1),
    "MONTHLY": timedelta(days=31),
    "YEARLY": timedelta(days=366),
}
_ROUGH = timedelta(days=31)
MEALS = Phrases(
    en=("breakfast|brunch|lunch|dinner|supper|coffee",),
    ru=("завтрак|обед|ужин|кофе",),
    zh=("早饭|早餐|午饭|午餐|晚饭|晚餐|聚餐|饭局",),
)


@dataclass(slots=True, kw_only=True)
class Said:
    """The parts of a time. `left` is the text without them.

    `clock` is a moment with its time of day, `bare` when no day was said with it; `other` its other reading, twelve
    hours away. `part` is a vague stretch such as "tomorrow evening", `is_today` when it is of today; `period` a
    stretch of days, `week` one of weeks or more. `rule` is how it comes again, `since` from which day on. `shift` says
    that the clocks change at that time (see TimeExpression). `never` are the words of a date or time that does not
    exist, when nothing else was said.
    """

    left: str
    day: date | None = None
    clock: datetime | None = None
    bare: bool = False
    other: datetime | None = None
    until: datetime | None = None
    length: timedelta | None = None
    part: tuple[datetime, datetime] | None = None
    period: tuple[datetime, datetime] | None = None
    week: tuple[datetime, datetime] | None = None
    rule: str | None = None
    since: date | None = None
    shift: ClockShift | None = None
    found: tuple[TimeExpression, ...] = field(default=())
    is_today: bool = False
    never: str = ""

    @property
    def nothing(self) -> bool:
        """Whether no time was said at all."""
        return not self.found

    @property
    def is_of_some_day(self) -> bool:
        """Whether its time of day is of one of several days, nobody said which: "next weekend at 10"."""
        return self.bare and self.week is not None and self.day is None and self.rule is None


def said(call: ToolCall, text: str) -> Said:
    """Read all times of a text."""
    text, found = times_elsewhere(call, text) or (text, times(call, text))
    if not found:
        return _without_never(call, text)
    left = without_times(text, _without_meals(text, found))
    return _counted(put_together(call, text, _exact(call, text, found), left=left))


def _counted(result: Said) -> Said:
    """With the count of what comes again, where it stands at the end, apart from how often it comes."""
    if result.rule is not None and not {"UNTIL", "COUNT"} & recurrence.parts_of(result.rule).keys():
        count, result.left = count_apart(result.left)
        result.rule += f";COUNT={count}" if count else ""
    return result


def _exact(call: ToolCall, text: str, found: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Without the rough day that a date right after it makes exact: "in six months, 24 September"."""
    rough = [
        one
        for one, two in pairwise(found)
        if one.start and two.start and one.kind == two.kind == "instant" and one.grain == "day"
        and not text[one.span[1] : two.span[0]].strip(" ,，、(（—–-")
        and timedelta() < abs(two.start - one.start) < _ROUGH
        and _is_counted(call, text, one) and not _is_counted(call, text, two)
    ]  # fmt: skip
    return tuple(one for one in found if one not in rough)


def _is_counted(call: ToolCall, text: str, one: TimeExpression) -> bool:
    """Whether a day is counted from today, and so is another when it is said tomorrow."""
    words, now = text[slice(*one.span)], call.assignment.now
    later = find(words, now=now + DAY, lang=spoken(words, call.assignment.lang))
    return bool(later) and later[0].start is not None and one.start is not None and later[0].start > one.start


def said_in_answer(call: ToolCall, text: str) -> Said:
    """Read the answer to "when?"."""
    text, found = times_in_answer(call, text)
    return put_together(call, text, found) if found else _without_never(call, text)


def _without_never(call: ToolCall, text: str) -> Said:
    never = impossible(text, now=call.assignment.now, lang=spoken(text, call.assignment.lang))
    return Said(left=without(text, [never]), never=text[slice(*never)]) if never else Said(left=text)


def put_together(call: ToolCall, text: str, found: Iterable[TimeExpression], *, left: str = "") -> Said:
    """Put some of a text's time expressions together."""
    result = Said(left=left, found=tuple(found))
    for one in result.found:
        _take(call, text, one, result)
    if result.part is not None:
        result.is_today = result.part[0].date() == call.assignment.now.date()
        _choose_half(result)
    _put_on_day(result)
    _bound_by_length(result)
    return result


def _take(call: ToolCall, text: str, one: TimeExpression, result: Said) -> None:
    words = text[slice(*one.span)]
    if one.kind == "duration":
        result.length = one.duration
        return
    if one.start is None:
        return
    if one.kind == "recurrence":
        _take_recurrence(one, result)
    elif one.kind == "interval" and one.direction == "before" and result.rule is not None and one.covers is not None:
        _end_with(result, (one.covers - timedelta(seconds=1)).date())
    elif one.kind == "interval":
        _take_interval(call, words, one, result)
    elif one.grain in TIMED and result.clock is None:
        result.clock, result.other, result.bare = one.start, one.alternative, is_clock(call, words)
        result.shift = one.shift
    elif one.kind == "open" and one.grain not in TIMED and one.direction is not None and result.rule is not None:
        _take_bound(one, one.start, result)
    elif one.grain not in TIMED and result.day is None:
        result.day = one.start.date()


def _take_recurrence(one: TimeExpression, result: Said) -> None:
    """A time of day that comes again is of no day in particular; without one the first day is known."""
    assert one.start is not None  # noqa: S101 - for the type checker
    result.rule = result.rule or one.rule
    if one.grain in TIMED and result.clock is None:
        result.clock, result.other, result.shift = one.start, one.alternative, one.shift
        result.until = one.start + one.duration if one.duration else None
    elif result.day is None:
        result.day = one.start.date()


def _take_bound(one: TimeExpression, start: datetime, result: Said) -> None:
    """From when, or until when it comes again, said apart from how."""
    if one.direction == "after":
        result.since = start.date()
    else:
        _end_with(result, start.date() if one.grain == "day" else (start - DAY).date())


def _end_with(result: Said, last: date) -> None:
    if result.rule is not None and not {"UNTIL", "COUNT"} & recurrence.parts_of(result.rule).keys():
        result.rule += f";UNTIL={last:%Y%m%d}T235959"


def _bound_by_length(result: Said) -> None:
    """So many weeks of what comes each week are how long it goes on, and not how long it takes."""
    first = result.clock.date() if result.clock else result.day
    if result.rule is None or result.length is None or first is None:
        return
    if result.length > _PERIODS.get(recurrence.parts_of(result.rule)["FREQ"], result.length):
        _end_with(result, first + result.length - DAY)
        result.length = None


def _take_interval(call: ToolCall, words: str, one: TimeExpression, result: Said) -> None:
    assert one.start is not None  # noqa: S101 - for the type checker
    if one.covers is None:
        result.day = one.start.date()
    elif one.clocked or one.grain in ("minute", "second"):
        result.clock, result.until, result.other = one.start, one.covers, one.alternative
        result.bare = is_clock(call, words)
    elif one.grain in TIMED:
        result.part = (one.start, one.covers)
        result.day = result.day or one.start.date()
    elif one.grain == "day" and _RANGE.among(words):
        result.period = (one.start, one.covers)
        result.day = one.start.date()
    else:
        result.week = (one.start, one.covers)


def _choose_half(result: Said) -> None:
    """A vague part of the day tells which of two readings was meant: "in the evening, at 7"."""
    if result.clock is not None and result.part is not None:
        result.clock, result.other = fitting(result.clock, result.other, result.part), None


def fitting(clock: datetime, other: datetime | None, part: tuple[datetime, datetime]) -> datetime:
    """The reading of a time of day that lies in a part of the day, or nearest to it; 13 to 24 have one reading."""
    half = timedelta(hours=12)
    readings = [clock] if other is None else [clock, other]
    if other is None and clock.hour <= 12:
        readings.append(clock + half if clock.hour < 12 else clock - half)
    return min(readings, key=lambda reading: _distance(reading, part))


def _distance(moment: datetime, part: tuple[datetime, datetime]) -> timedelta:
    """How far a time of day is from a part of the day."""
    begin, end = part
    placed = on(begin.date(), moment)
    return min(max(begin - at, at - end, timedelta()) for at in (placed, placed + DAY))


def within(moment: datetime, begin: datetime, end: datetime) -> bool:
    """Whether the time of day of a moment lies in a part of the day."""
    placed = on(begin.date(), moment)
    return begin <= placed < end or begin <= placed + DAY < end


def _put_on_day(result: Said) -> None:
    """A time of day without a day belongs to the day that was said elsewhere in the text."""
    if result.clock is None or not result.bare or result.day is None:
        return
    moved = on(result.day, result.clock)
    if result.until is not None:
        result.until += moved - result.clock
    if result.other is not None:
        result.other = on(result.day, result.other)
    result.clock, result.bare = moved, False


def on(day: date, moment: datetime) -> datetime:
    """The same time of day on another day."""
    there = datetime.combine(day, moment.time(), moment.tzinfo)
    # A time that the clocks of that day skip is moved forward.
    return there if there.tzinfo is None else there.astimezone(UTC).astimezone(there.tzinfo)


def midnight(call: ToolCall, day: date) -> datetime:
    """The beginning of a day in the chat's zone."""
    return datetime.combine(day, time(), call.assignment.now.tzinfo)


def is_clock(call: ToolCall, words: str) -> bool:
    """Whether the words are a time of day alone: late in the day they mean the next day, and the same time of day."""
    now, lang = call.assignment.now, spoken(words, call.assignment.lang)
    early, late = (find(words, now=now.replace(hour=h, minute=m), lang=lang) for h, m in ((0, 0), (23, 59)))
    if not early or not late or early[0].start is None or late[0].start is None:
        return False
    first, second = early[0].start, late[0].start
    return first.date() != second.date() and first.time() == second.time()


def _without_meals(text: str, found: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Time expressions less the meal in them: of "lunch tomorrow" the lunch is what the event is."""
    kept = []
    for one in found:
        meal = MEALS.at(text[slice(*one.span)])
        start, end = one.span
        if meal and meal.start() == 0:
            start += meal.end()
        elif meal and meal.end() == end - start:
            end = start + meal.start()
        if start < end:
            kept.append(replace(one, span=(start, end)))
    return tuple(kept)
