"""Time zones as people name them: an IANA name, a city in three languages, or an offset."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from experts.types import LANGS

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_MOST_HOURS = 14

# Big cities that name no zone of their own.
_ALSO = {
    "Asia/Shanghai": ("beijing", "shenzhen", "guangzhou", "пекин", "北京", "深圳", "广州", "成都", "杭州"),
    "Europe/Moscow": ("saint petersburg", "st petersburg", "kazan", "санкт-петербург", "питер", "казань", "圣彼得堡"),
    "America/New_York": ("boston", "washington", "miami", "вашингтон", "华盛顿"),
    "America/Los_Angeles": ("san francisco", "seattle", "сан-франциско", "旧金山"),
    "Asia/Kolkata": ("delhi", "mumbai", "bangalore", "дели", "德里"),
    "Europe/Berlin": ("munich", "frankfurt", "hamburg", "мюнхен", "慕尼黑"),
}


def zone(name: str) -> tzinfo:
    """The zone of a stored name: IANA, or an offset such as `+03:00`. Raises ZoneInfoNotFoundError."""
    match = _OFFSET.fullmatch(name)
    if match is None:
        return ZoneInfo(name)
    return timezone(_delta(match))


def find(said: str) -> str | None:
    """The name to store for what a person said, or None when no zone is meant."""
    said = " ".join(said.split())
    match = _OFFSET.fullmatch(said)
    if match is not None:
        return _offset_name(match)
    key = said.casefold().replace("ё", "е")
    return _names().get(key.replace(" ", "_")) or _cities().get(key)


@cache
def _names() -> dict[str, str]:
    """IANA names by what they are without case. Listing them reads a folder of files, so once is enough."""
    return {name.casefold(): name for name in available_timezones()}


def _delta(match: "re.Match[str]") -> timedelta:
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timedelta(minutes=minutes if match[1] == "+" else -minutes)


def _offset_name(match: "re.Match[str]") -> str | None:
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours * 60 + minutes > _MOST_HOURS * 60 or minutes >= 60:
        return None
    return f"{'+' if match[1] == '+' else '-'}{hours:02}:{minutes:02}"


@cache
def _cities() -> dict[str, str]:
    """City names in the bot's languages (CLDR, through Babel), and those that the IANA names hold."""
    from babel import Locale  # deferred: only /timezone needs it

    zones = frozenset(_names().values())
    cities = {name.rsplit("/", 1)[-1].replace("_", " ").casefold(): name for name in sorted(zones) if "/" in name}
    for lang in LANGS:
        for name, names in Locale(lang).time_zones.items():
            if (city := names.get("city")) and name in zones:
                cities[city.casefold().replace("ё", "е")] = name
    return cities | {city: name for name, also in _ALSO.items() for city in also}
