"""The one door of the tools to time expressions: found in the user's words, said in the user's language."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from experts.timetext import TimeExpression, find, is_only_time, rest
from experts.timetext.say import say_clock, say_day, say_moment, say_range
from experts.timetext.values import Grain
from experts.tools.terms import HAN
from experts.tools.types import Reader, ToolCall
from experts.types import Lang

_AS_HOUR = {"en": ("at {}",), "ru": ("в {}", "на {}"), "zh": ("{}点", "{}")}
TIMED = frozenset({"second", "minute", "hour"})
DAY = timedelta(days=1)

_LENGTHS = {
    **dict.fromkeys(TIMED, timedelta(hours=1)),
    "day": DAY,
    "week": 7 * DAY,
    "month": 31 * DAY,
    "quarter": 92 * DAY,
    "year": 366 * DAY,
}
_HAN, _CYRILLIC = re.compile(f"[{HAN}]"), re.compile("[а-яё]", re.IGNORECASE)


_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресень"
    r"|(?<![这本])(?:周|星期|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
# The half of the day said alone, which chooses between two readings of an hour, as what it is called elsewhere.
_HALVES = {
    "am": "morning", "pm": "afternoon", "утра": "утром", "дня": "днём", "вечера": "вечером", "ночи": "ночью",
}  # fmt: skip
_NOW = frozenset({"now", "сейчас", "现在"})
_BY_DAYS = re.compile("FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)")


def spoken(text: str, lang: Lang) -> Lang:
    """The language that a text is written in, as far as its letters tell; else the turn's."""
    if _HAN.search(text):
        return "zh"
    if _CYRILLIC.search(text):
        return "ru"
    return "en" if re.search("[a-z]{2}", text, re.IGNORECASE) else lang


def times(call: ToolCall, text: str) -> tuple[TimeExpression, ...]:
    """The time expressions of a text. Of "now on thursdays" the now is not a time but says that it was otherwise."""
    found = find(text, now=call.assignment.now, lang=spoken(text, call.assignment.lang))
    if not any(one.rule and _BY_DAYS.search(one.rule) for one in found):
        return found
    return tuple(one for one in found if text[slice(*one.span)].casefold() not in _NOW)


def times_in_answer(call: ToolCall, text: str) -> tuple[str, tuple[TimeExpression, ...]]:
    """The answer to "when?" and its times: there a bare number is an hour."""
    found = times(call, text)
    if found or len(text.split()) > 3:
        return text, found
    half = _HALVES.get(text.strip(" .!?").casefold().replace(".", ""))
    if half is not None:
        return half, times(call, half)
    for pattern in _AS_HOUR[spoken(text, call.assignment.lang)]:
        hour = pattern.format(text.strip(" .!?。！"))
        found = times(call, hour)
        if found:
            return hour, found
    return text, ()


def guessed(call: ToolCall, text: str) -> datetime | None:
    """A reading of last resort, to be confirmed before anything is stored; None when there is none."""
    from experts.timetext.fallback import last_resort  # deferred: its library is slow to import and rarely needed

    reading = last_resort(text, call.assignment.now, spoken(text, call.assignment.lang))
    return None if reading is None else reading.start


def without_times(text: str, expressions: tuple[TimeExpression, ...]) -> str:
    """The text without its time expressions."""
    return rest(text, expressions)


def only_time(call: ToolCall, text: str) -> bool:
    """Whether a text says a time and nothing else."""
    return is_only_time(text, now=call.assignment.now, lang=spoken(text, call.assignment.lang))


def window(expressions: tuple[TimeExpression, ...]) -> tuple[datetime, datetime] | None:
    """The stretch of time that a question is about: the first one said, a day or hour for a moment."""
    for one in expressions:
        if one.start is None:
            continue
        if one.kind == "open" and one.covers is None and one.direction is not None and one.grain in TIMED:
            return _open(one.start, one.direction)
        if one.covers is not None and one.kind in ("interval", "instant", "open"):
            return one.start, one.covers
        if one.kind in ("instant", "open"):
            return one.start, _next(one.start) if one.grain == "month" else one.start + _LENGTHS[one.grain]
    return None


def _next(month: datetime) -> datetime:
    """The beginning of the month after one."""
    return (month + _LENGTHS["month"]).replace(day=1)


def _open(moment: datetime, direction: str) -> tuple[datetime, datetime]:
    """From a moment to the end of its day, or from the beginning of the day to it."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return (moment, start + DAY) if direction == "after" else (start, moment)


def cut_said(found: Iterable[TimeExpression]) -> datetime | None:
    """From when on, where a text says that: "from next week on", "after june"."""
    after = (one for one in found if one.kind == "open" and one.direction == "after" and one.grain not in TIMED)
    return next((one.start for one in after), None)


def past(call: ToolCall, text: str, expressions: tuple[TimeExpression, ...]) -> tuple[datetime, datetime] | None:
    """The stretch of time that a question about the past means: "on monday" is the last one, "in april" too."""
    span = window(expressions)
    words = "".join(text[slice(*one.span)] for one in expressions)
    if (
        span is None
        or span[1] <= call.assignment.now
        or (span[0] <= call.assignment.now and not _WEEKDAY.search(words))
    ):
        return span
    soon = span[1] - span[0] <= DAY and span[0] - call.assignment.now <= 7 * DAY
    weekday = soon and not re.search(r"\d", words)
    try:
        # Nobody calls today by its weekday.
        weeks = 2 if span[0].date() - 7 * DAY == call.assignment.now.date() else 1
        begin, end = ((m - 7 * weeks * DAY) if weekday else m.replace(year=m.year - 1) for m in span)
    except ValueError:  # the 29th of February
        return span
    return begin, end


def on_day(call: Reader, moment: datetime) -> str:
    """A day in words: "today, Mon 2 Mar"."""
    now = call.assignment.now
    return say_day(moment.astimezone(now.tzinfo).date(), now=now, lang=call.assignment.lang)


def at_moment(call: Reader, moment: datetime) -> str:
    """A moment in words, with its time of day."""
    assignment = call.assignment
    return say_moment(moment, now=assignment.now, lang=assignment.lang, hours=assignment.hours)


def stretch(call: Reader, start: datetime, end: datetime | None) -> str:
    """When something is, in words: a moment, hours within a day, or whole days."""
    if end is None:
        return at_moment(call, start)
    grain: Grain = "day" if is_whole_days(call, start, end) else "minute"
    assignment = call.assignment
    return say_range(start, end, now=assignment.now, lang=assignment.lang, grain=grain, hours=assignment.hours)


def is_whole_days(call: Reader, start: datetime, end: datetime) -> bool:
    """Whether a stretch is from midnight to midnight in the chat's zone."""
    zone = call.assignment.now.tzinfo
    return end > start and not any((m.hour, m.minute) != (0, 0) for m in (start.astimezone(zone), end.astimezone(zone)))


def clock(call: Reader, moment: datetime) -> str:
    """A time of day, in the zone and by the clock that the person goes by."""
    assignment = call.assignment
    return say_clock(moment.astimezone(assignment.now.tzinfo), lang=assignment.lang, hours=assignment.hours)
