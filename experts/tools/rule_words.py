"""How something repeats, in words: "every Monday and Wednesday, until 1 June"."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

from babel.dates import format_date, get_day_names, get_month_names
from babel.lists import format_list

from experts import recurrence
from experts.ports import Event
from prompts.texts import Texts

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = frozenset(_DAYS[:5])
_WEEKEND = frozenset(_DAYS[5:])
_NTH = re.compile(r"([+-]?\d{1,3})?([A-Z]{2})")
# What says on which days, as far as the words below tell it; a rule from another calendar can say more.
_TOLD = {
    "DAILY": ("",),
    "WEEKLY": ("", "BYDAY"),
    "MONTHLY": ("", "BYDAY", "BYMONTHDAY", "BYDAY BYSETPOS"),
    "YEARLY": ("", "BYDAY", "BYMONTH", "BYMONTH BYMONTHDAY", "BYDAY BYMONTH", "BYDAY BYMONTH BYSETPOS"),
}
_FRAME = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
# Russian names of weekdays: after "по", and after "в" with the ordinal and "последний" that agree with them.
_RU_ON = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям")
_WORKDAY = 7
_RU_IN = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье", "рабочий день")
_RU_ENDINGS = ("й", "й", "ю", "й", "ю", "ю", "е", "й")
_RU_LAST = tuple(f"последн{'ий' if end == 'й' else 'юю' if end == 'ю' else 'ее'}" for end in _RU_ENDINGS)
_MOST_NAMED = 12
_DAY_MINUTES = 24 * 60


def repeats(say: Texts, event: Event, now: datetime) -> str:
    """How a series repeats. Whatever rule `recurrence.checked` lets in has words."""
    if event.rule is None:
        raise ValueError("it does not repeat")
    parts, first = recurrence.parts_of(event.rule), recurrence.wall(event.start, event)
    if recurrence.is_often(event.rule):
        return _often(say, parts, first) + _bounds(say, parts, now)
    frequency, which = parts["FREQ"], " ".join(sorted(set(parts) - _FRAME))
    if frequency == "DAILY" and which == "BYDAY" and _step(parts) == 1:
        frequency = "WEEKLY"
    told = which in _TOLD[frequency] and ("BYSETPOS" not in parts or _is_placed(parts))
    words = _WORDS[frequency](say, parts, first) if told else _roughly(say, frequency)
    return words + _bounds(say, parts, now)


def _often(say: Texts, parts: Mapping[str, str], first: datetime) -> str:
    """By the clock, or between hours of days."""
    step = _step(parts)
    if parts["FREQ"] == "HOURLY":
        return _each(say, 60 * step)
    if parts["FREQ"] == "MINUTELY":
        return _each(say, step)
    hours, minutes = _numbers(parts, "BYHOUR") or [first.hour], _numbers(parts, "BYMINUTE") or [first.minute]
    clocks = [time(hour, minute) for hour in hours for minute in minutes]
    gap = _minute(clocks[1]) - _minute(clocks[0])
    return say(
        "{often} from {first} to {last}, {days}",
        often=_each(say, gap % _DAY_MINUTES),
        first=f"{clocks[0]:%H:%M}",
        last=f"{clocks[-1]:%H:%M}",
        days=_WORDS[parts["FREQ"]](say, parts, first),
    )


def _each(say: Texts, minutes: int) -> str:
    if minutes == 60:
        return say("every hour")
    if minutes % 60 == 0:
        return say.many("every {n} hour", "every {n} hours", minutes // 60)
    return say.many("every {n} minute", "every {n} minutes", minutes)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _is_placed(parts: Mapping[str, str]) -> bool:
    """Whether a place is one among the same weekdays, or among the working days."""
    days = _weekdays(parts)
    return (len(days) == 1 and not days[0][0]) or {day for _, day in days} == _WORKDAYS


def _roughly(say: Texts, frequency: str) -> str:
    often = {"DAILY": say("daily"), "WEEKLY": say("weekly"), "MONTHLY": say("monthly"), "YEARLY": say("yearly")}
    return say("{often}, by a rule of another calendar", often=often[frequency])


def _bounds(say: Texts, parts: Mapping[str, str], now: datetime) -> str:
    if "UNTIL" in parts:
        last = datetime.strptime(parts["UNTIL"], recurrence.LOCAL)
        if recurrence.is_often(recurrence.body_of(parts)) and last.time() < time(23, 59):
            return say(
                ", until {time} on {day}", time=f"{last:%H:%M}", day=_date(say, last, year=last.year != now.year)
            )
        return say(", until {day}", day=_date(say, last, year=last.year != now.year))
    if "COUNT" in parts:
        return say.many(", {n} time", ", {n} times", int(parts["COUNT"]))
    return ""


def _daily(say: Texts, parts: Mapping[str, str], _: datetime) -> str:
    step = _step(parts)
    if step == 1:
        return say("every day")
    return say("every other day") if step == 2 else say.many("every {n} day", "every {n} days", step)


def _weekly(say: Texts, parts: Mapping[str, str], first: datetime) -> str:
    step = _step(parts)
    days = {day for _, day in _weekdays(parts)} or {_DAYS[first.weekday()]}
    if step == 1 and len(days) == len(_DAYS):
        return say("every day")
    if step == 1 and days == _WORKDAYS:
        return say("every weekday")
    if step == 1 and days == _WEEKEND:
        return say("every weekend")
    named = _listed(say, [_weekday(say, _DAYS.index(day)) for day in sorted(days, key=_DAYS.index)])
    if step == 1:
        return say("every {weekdays}", weekdays=named)
    if step == 2:
        return say("every other week on {weekdays}", weekdays=named)
    return say.many("every {n} week on {weekdays}", "every {n} weeks on {weekdays}", step, weekdays=named)


def _monthly(say: Texts, parts: Mapping[str, str], first: datetime) -> str:
    days = _listed(say, _days_of_month(say, parts, first))
    step = _step(parts)
    if step == 1:
        return say("every month on {days}", days=days)
    return say.many("every {n} month on {days}", "every {n} months on {days}", step, days=days)


def _yearly(say: Texts, parts: Mapping[str, str], first: datetime) -> str:
    days = _listed(say, _days_of_year(say, parts, first))
    step = _step(parts)
    if step == 1:
        return say("every year on {days}", days=days)
    return say.many("every {n} year on {days}", "every {n} years on {days}", step, days=days)


_WORDS: Mapping[str, Callable[[Texts, Mapping[str, str], datetime], str]] = {
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}


def _days_of_month(say: Texts, parts: Mapping[str, str], first: datetime) -> list[str]:
    weekdays, places = _weekdays(parts), _numbers(parts, "BYSETPOS")
    if "BYMONTHDAY" in parts and not weekdays:
        return [_day_of_month(say, day) for day in _numbers(parts, "BYMONTHDAY")]
    if places and len(weekdays) > 1:
        return [_nth_of_weekdays(say, place, _WORKDAY) for place in places]
    if weekdays:
        return [
            _nth_of_weekdays(say, nth, _DAYS.index(day))
            for own, day in weekdays
            for nth in ([own] if own else places or [0])
        ]
    return [_day_of_month(say, first.day)]


def _days_of_year(say: Texts, parts: Mapping[str, str], first: datetime) -> list[str]:
    months = _numbers(parts, "BYMONTH")
    if _weekdays(parts):
        days = _days_of_month(say, parts, first)
        return [_in_month(say, day, month) for month in months for day in days] if months else days
    days_of_month = _numbers(parts, "BYMONTHDAY")
    plain = all(day > 0 for day in days_of_month)
    if not plain:
        return [_in_month(say, _day_of_month(say, day), m) for m in months or [first.month] for day in days_of_month]
    # A leap year has all dates that there can be.
    dates = [(month, day) for month in months or [first.month] for day in days_of_month or [first.day]]
    real = [datetime(2000, month, min(day, _LAST[month - 1])) for month, day in dates]
    return [_date(say, date, year=False) for date in real]


_LAST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _step(parts: Mapping[str, str]) -> int:
    return int(parts.get("INTERVAL", "1"))


def _numbers(parts: Mapping[str, str], name: str) -> list[int]:
    return [int(number) for number in parts[name].split(",")] if name in parts else []


def _weekdays(parts: Mapping[str, str]) -> list[tuple[int, str]]:
    """Weekdays, each with its place in the month or year; 0 is every one."""
    found = (_NTH.fullmatch(day.strip()) for day in parts.get("BYDAY", "").split(","))
    return [(int(match[1] or 0), match[2]) for match in found if match]


def _weekday(say: Texts, day: int) -> str:
    """As it stands after "every" in `say("every {weekdays}")`."""
    return _RU_ON[day] if say.lang == "ru" else _name(say, day)


def _name(say: Texts, day: int) -> str:
    return str(get_day_names("abbreviated" if say.lang == "zh" else "wide", locale=say.lang)[day])


def _nth_of_weekdays(say: Texts, nth: int, day: int) -> str:
    """A weekday by its place in the month or year, from the end below zero; `_WORKDAY` is any working day."""
    if nth == 0:
        return say("every {weekday} of it", weekday=_weekday(say, day))
    if say.lang == "ru":
        place = _RU_LAST[day] if nth == -1 else f"{abs(nth)}-{_RU_ENDINGS[day]}"
        return f"{'во' if abs(nth) == 2 else 'в'} {place} {_RU_IN[day]}{' с конца' if nth < -1 else ''}"
    name = say("working day") if day == _WORKDAY else _name(say, day)
    if nth == -1:
        return say("the last {weekday}", weekday=name)
    if nth < 0:
        return say("the {nth} to last {weekday}", nth=_ordinal(say, -nth), weekday=name)
    return say("the {nth} {weekday}", nth=_ordinal(say, nth), weekday=name)


def _day_of_month(say: Texts, day: int) -> str:
    if day == -1:
        return say("the last day")
    if day < 0:
        return say("the {nth} to last day", nth=_ordinal(say, -day))
    return say("the {nth}", nth=_ordinal(say, day))


def _ordinal(say: Texts, number: int) -> str:
    return f"{number}{_suffix(number)}" if say.lang == "en" else str(number)


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _in_month(say: Texts, day: str, month: int) -> str:
    return say("{day} of {month}", day=day, month=get_month_names("wide", locale=say.lang)[month])


def _date(say: Texts, day: datetime, *, year: bool) -> str:
    """A date: "1 June", "1 июня", "6月1日"."""
    pattern = {"zh": "yyyy年M月d日" if year else "M月d日"}.get(say.lang, "d MMMM yyyy" if year else "d MMMM")
    return format_date(day, pattern, locale=say.lang)


def _listed(say: Texts, items: Sequence[str]) -> str:
    shown = [*items[:_MOST_NAMED], *(["…"] if len(items) > _MOST_NAMED else [])]
    if say.lang == "zh":
        return "、".join(shown)
    return format_list(shown, locale="en_GB" if say.lang == "en" else say.lang)
