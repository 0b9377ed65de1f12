"""Moments said in a reply: short, and read back by `find`.

Time is told by the 24-hour clock, or by the one of 12 hours in English, the only one of our languages that writes it.
"""

from datetime import date, datetime, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names

from experts.timetext.resolve import TIMED
from experts.timetext.values import Grain
from experts.types import Hours

_NEAR = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "ru": {-1: "вчера", 0: "сегодня", 1: "завтра"},
    "zh": {-1: "昨天", 0: "今天", 1: "明天"},
}


@cache
def _names(lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Short weekdays from Monday on, and months as they stand beside a day."""
    days = get_day_names("abbreviated", locale=lang)
    months = get_month_names("abbreviated" if lang == "en" else "wide", locale=lang)
    return tuple(days[index] for index in range(7)), tuple(months[index] for index in range(1, 13))


def say_day(day: date, *, now: datetime, lang: str) -> str:
    """A day: "tomorrow, Tue 3 Mar", "завтра, вт 3 марта", "明天 3月3日 周二"; its year only if it is not now's."""
    lang = lang if lang in _NEAR else "en"
    weekdays, months = _names(lang)
    near = _NEAR[lang].get((day - now.date()).days)
    year = day.year if day.year != now.year else None
    weekday, month = weekdays[day.weekday()], months[day.month - 1]
    if lang == "zh":
        dated = f"{f'{year}年' if year else ''}{day.month}月{day.day}日 {weekday}"
        return f"{near} {dated}" if near else dated
    dated = f"{weekday} {day.day} {month}{f' {year}' if year else ''}"
    return f"{near}, {dated}" if near else dated


def say_clock(moment: datetime, *, lang: str, hours: Hours = 24) -> str:
    """A time of day as it stands: "15:00", "3:00 PM"."""
    if hours == 24 or lang in ("ru", "zh"):
        return f"{moment:%H:%M}"
    return f"{(moment.hour - 1) % 12 + 1}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


def say_moment(start: datetime, *, now: datetime, lang: str, grain: Grain = "minute", hours: Hours = 24) -> str:
    """A moment: its day, and its time of day unless the grain is a day or coarser. It is said in the zone of `now`."""
    start = start.astimezone(now.tzinfo)
    day = say_day(start.date(), now=now, lang=lang)
    if grain not in TIMED:
        return day
    return f"{day}{' ' if lang == 'zh' else ', '}{say_clock(start, lang=lang, hours=hours)}"


def say_range(
    start: datetime, end: datetime, *, now: datetime, lang: str, grain: Grain = "minute", hours: Hours = 24
) -> str:
    """From `start` to `end` (exclusive): hours within a day once, whole days without them."""
    start, end = start.astimezone(now.tzinfo), end.astimezone(now.tzinfo)
    if grain not in TIMED:
        last = (end - timedelta(microseconds=1)).date()
        first = say_day(start.date(), now=now, lang=lang)
        return first if last <= start.date() else f"{first} – {say_day(last, now=now, lang=lang)}"
    begin = say_moment(start, now=now, lang=lang, grain=grain, hours=hours)
    if end.date() == start.date():
        return f"{begin}–{say_clock(end, lang=lang, hours=hours)}"
    return f"{begin} – {say_moment(end, now=now, lang=lang, grain=grain, hours=hours)}"
