"""A time of day by the clocks of another place: "at 3pm London time", "в 15:00 по Лондону", "伦敦时间下午3点"."""

import re
from dataclasses import replace
from datetime import datetime, tzinfo

from experts import zones
from experts.timetext import TimeExpression, find
from experts.tools.moments import TIMED, spoken
from experts.tools.terms import HAN
from experts.tools.types import ToolCall
from experts.tools.zone_words import named

# The place follows a time of day; in Chinese it stands before one.
_EN = re.compile(
    r"(?P<clock>\d|[ap]\.?m\.?|o'clock|noon|midnight)[,\s]+(?:in\s+)?(?P<place>[^\W\d_][\w'’-]*(?:\s[\w'’-]+){0,2})\s+time\b",
    re.IGNORECASE,
)
_RU = re.compile(
    r"(?P<clock>\d|утра|дня|вечера|ночи|час(?:а|ов)?|полдень|полночь)\s+по\s+(?P<place>[а-яё-]+(?:\s[а-яё-]+)?)",
    re.IGNORECASE,
)
_ZH = re.compile(f"(?P<place>[{HAN}]{{2,8}})(?:当地)?时间(?=.*[点點时時:：])")


def times_elsewhere(call: ToolCall, text: str) -> tuple[str, tuple[TimeExpression, ...]] | None:
    """The text without the place that it names with a time, and its times by the chat's clocks, if it does."""
    named = _named(text)
    if named is None:
        return None
    text, there = named
    now, then = call.assignment.now, call.assignment.now.astimezone(there)
    # "Tomorrow" is that of whoever says it, also where it is still yesterday.
    then = then if then.date() == now.date() else now.replace(tzinfo=there)
    found = find(text, now=then, lang=spoken(text, call.assignment.lang))
    return text, tuple(_here(one, now.tzinfo) for one in found)


def _named(text: str) -> tuple[str, tzinfo] | None:
    found = next((found for look in (_english, _russian, _chinese) if (found := look(text))), None)
    if found is None:
        return None
    begin, end, name = found
    return text[:begin] + text[end:], zones.zone(name)


def _english(text: str) -> tuple[int, int, str] | None:
    for match in _EN.finditer(text):
        name = named(match["place"].split()) or zones.find(f"{match['place']} time")
        if name is not None:
            return match.end("clock"), match.end(), name
    return None


def _russian(text: str) -> tuple[int, int, str] | None:
    """Of two words after "по" the second need not belong to the place: "по Москве завтра"."""
    for match in _RU.finditer(text):
        words = match["place"].split()
        for count in range(len(words), 0, -1):
            name = named([zones.plain(word) for word in words[:count]])
            if name is not None:
                return match.end("clock"), match.start("place") + len(" ".join(words[:count])), name
    return None


def _chinese(text: str) -> tuple[int, int, str] | None:
    """No spaces show where the place begins: "明天纽约时间"."""
    for match in _ZH.finditer(text):
        place = match["place"]
        for at in range(len(place) - 1):
            name = zones.find(place[at:])
            if name is not None:
                return match.start("place") + at, match.end(), name
    return None


def _here(one: TimeExpression, zone: tzinfo | None) -> TimeExpression:
    """Its moments by the clocks of a zone; a whole day is the same day everywhere."""

    def moved(moment: datetime | None) -> datetime | None:
        if moment is None:
            return None
        return moment.astimezone(zone) if one.grain in TIMED else moment.replace(tzinfo=zone)

    return replace(
        one, start=moved(one.start), end=moved(one.end), covers=moved(one.covers), alternative=moved(one.alternative)
    )
