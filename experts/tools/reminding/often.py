"""Reminders that come several times a day: "every two hours until 6pm", "каждый час с 9 до 18", "每半小时"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from experts import recurrence
from experts.timetext import TimeExpression
from experts.tools.draft import Draft
from experts.tools.event_words import reminder_title
from experts.tools.moments import TIMED, times, without_times
from experts.tools.said import on, said
from experts.tools.types import ToolCall

_EVERY = re.compile(
    r"\bevery (?:single |other )?(?:[\w-]+ ){0,2}?(?:hours?|hrs?|minutes?|mins?|quarter of an hour)\b"
    r"|\bevery half(?: an)?[ -]hour\b|\b(?:half[ -])?hourly\b|\b(?:once|one time) (?:an|every) hour\b"
    r"|(?<!\w)кажды[ейх]\w* (?:\w+ ){0,2}?(?:час(?:а|ов)?|минут\w*|полчаса)(?!\w)|(?<!\w)ежечасно(?!\w)"
    r"|(?<!\w)раз в (?:\w+ ){0,2}?(?:час(?:а|ов)?|минут\w*|полчаса)(?!\w)"
    r"|每(?:隔|过)?(?:\d+|[一二两三四五六七八九十半]+)?个?半?(?:小时|钟头|分钟|刻钟)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:\b(?:until|till|to|by)|(?<!\w)(?:до|по)|直?到|至)\s*$", re.IGNORECASE)
_HOUR = timedelta(hours=1)
LEAST = timedelta(minutes=5)
_MORNING = 9


@dataclass(slots=True, kw_only=True)
class _Bounds:
    """What is said of when to begin and to end: on one day, on some days of the week, between times of day."""

    day: date | None = None
    days: str | None = None
    first: datetime | None = None
    last: datetime | None = None
    length: timedelta | None = None


def often(call: ToolCall) -> Draft | None:
    """The reminder that a request asks for several times a day; None when it does not."""
    match = _EVERY.search(call.text)
    step = _step(call, match[0]) if match else None
    if match is None or step is None:
        return None
    rest = f"{call.text[: match.start()]} {call.text[match.end() :]}"
    found = times(call, rest)
    bounds = _bounds(call, rest, found)
    draft = Draft(kind="reminder", title=reminder_title(without_times(rest, found)))
    return _within_days(draft, call.assignment.now, step, bounds) or _from_now(draft, call.assignment.now, step, bounds)


def _step(call: ToolCall, words: str) -> timedelta | None:
    """How long from one to the next."""
    rules = [recurrence.parts_of(one.rule) for one in times(call, words) if one.rule]
    units = {"HOURLY": _HOUR, "MINUTELY": timedelta(minutes=1)}
    steps = [units[parts["FREQ"]] * int(parts.get("INTERVAL", "1")) for parts in rules if parts["FREQ"] in units]
    return steps[0] if steps else None


def _bounds(call: ToolCall, text: str, found: Sequence[TimeExpression]) -> _Bounds:
    bounds = _Bounds()
    for one in found:
        if one.kind == "duration":
            bounds.length = one.duration
        elif one.start is not None:
            _bound(bounds, text, one, one.start)
            if one.kind == "interval" and one.grain in TIMED and not said(call, text[slice(*one.span)]).bare:
                bounds.day = one.start.date()
    return bounds


def _bound(bounds: _Bounds, text: str, one: TimeExpression, start: datetime) -> None:
    timed = one.grain in TIMED
    if one.kind == "recurrence":
        bounds.days = one.rule
        if timed:
            bounds.first, bounds.last = start, start + one.duration if one.duration else None
    elif one.kind == "interval" and timed:
        bounds.first, bounds.last = start, one.end or one.covers
    elif not timed:
        bounds.day = start.date()
    elif one.direction == "before" or _UNTIL.search(text[: one.span[0]]):
        bounds.last = start
    else:
        bounds.first = start


def _within_days(draft: Draft, now: datetime, step: timedelta, bounds: _Bounds) -> Draft | None:
    """Between two times of every day, or of some days of the week; None when that is not what is said."""
    if bounds.first is None or bounds.last is None or bounds.day is not None:
        return None
    clocks = _clocks(bounds.first.time(), bounds.last.time(), step)
    if clocks is None:
        return None
    hours, minutes = clocks
    rule = bounds.days or "FREQ=DAILY"
    listed = f";BYHOUR={','.join(map(str, hours))};BYMINUTE={','.join(map(str, minutes))}"
    return replace(draft, start=on(now.date(), bounds.first), rule=rule + listed)


def _clocks(first: time, last: time, step: timedelta) -> tuple[list[int], list[int]] | None:
    """The hours of the day and the minutes of each; None when they are not the same in every hour."""
    begin, end = first.hour * 60 + first.minute, last.hour * 60 + last.minute
    end += 24 * 60 if end <= begin else 0
    size = step // timedelta(minutes=1)
    if size % 60 == 0:
        return [minute // 60 % 24 for minute in range(begin, end + 1, size)], [first.minute]
    if 60 % size or size < LEAST // timedelta(minutes=1):
        return None
    ticks = range(begin, end, size)
    return sorted({tick // 60 % 24 for tick in ticks}), sorted({tick % 60 for tick in ticks})


def _from_now(draft: Draft, now: datetime, step: timedelta, bounds: _Bounds) -> Draft:
    """From now on, or from a time that is said; until one, or for so long."""
    begin = now.replace(second=0, microsecond=0) + step
    if bounds.first is not None:
        begin = bounds.first if bounds.day is None else on(bounds.day, bounds.first)
    last = bounds.last if bounds.last is None or bounds.day is None else on(bounds.day, bounds.last)
    if last is None and bounds.length is not None:
        last = (begin if bounds.first else now) + bounds.length
    until = f";UNTIL={last:{recurrence.LOCAL}}" if last is not None else ""
    if last is None and bounds.day is not None:
        until = f";UNTIL={bounds.day:%Y%m%d}T235959"
        begin = begin if begin.date() == bounds.day else on(bounds.day, begin.replace(hour=_MORNING, minute=0))
    return replace(draft, start=begin, rule=f"{_frequency(step)}{until}")


def _frequency(step: timedelta) -> str:
    minutes = step // timedelta(minutes=1)
    name, count = ("HOURLY", minutes // 60) if minutes % 60 == 0 else ("MINUTELY", minutes)
    return f"FREQ={name}" if count == 1 else f"FREQ={name};INTERVAL={count}"
