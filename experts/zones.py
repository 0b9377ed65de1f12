"""Time zones as people name them: an IANA name, a city in three languages, or an offset."""

import re
import unicodedata
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from experts.types import LANGS

_OFFSET = re.compile(r"(?:utc|gmt|(msk|мск))?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_NUMBERED = re.compile(r"([东西])([一二三四五六七八九十]{1,2}|\d{1,2})区")
_DIGITS = "一二三四五六七八九十"
_ACCENTS = re.compile("([a-z])[\u0300-\u036f]+")
_MOST_HOURS = 14

# Big cities that name no zone of their own, and zones by what people call them.
_ALSO = {
    "Asia/Shanghai": "beijing, shenzhen, guangzhou, пекин, шанхай, 北京, 深圳, 广州, 成都, 杭州, 武汉, 西安, 天津",
    "Europe/Moscow": "saint petersburg, st petersburg, kazan, msk, санкт-петербург, петербург, питер, казань, воронеж, "
    "нижний новгород, ростов-на-дону, краснодар, сочи, мск, московское, 圣彼得堡",
    "Asia/Yekaterinburg": "челябинск, уфа, пермь, тюмень",
    "Asia/Vladivostok": "khabarovsk, хабаровск",
    "America/New_York": "boston, washington, miami, eastern time, бостон, вашингтон, 波士顿, 华盛顿",
    "America/Chicago": "houston, dallas, central time, хьюстон, 休斯敦",
    "America/Denver": "mountain time",
    "America/Los_Angeles": "san francisco, seattle, pacific time, сан-франциско, 旧金山, 西雅图",
    "Asia/Kolkata": "delhi, mumbai, bangalore, дели, мумбаи, 德里, 孟买",
    "Europe/Berlin": "munich, frankfurt, hamburg, мюнхен, 慕尼黑",
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
    if (numbered := _NUMBERED.fullmatch(said)) is not None:
        return _numbered(numbered)
    key = plain(said)
    return _names().get(key.replace(" ", "_")) or cities().get(key)


def plain(said: str) -> str:
    """The words without what people write in two ways: capitals, accents of Latin letters, ё."""
    bare = _ACCENTS.sub(r"\1", unicodedata.normalize("NFD", said.casefold()))
    return unicodedata.normalize("NFC", bare).replace("ё", "е")


@cache
def _names() -> dict[str, str]:
    """IANA names by what they are without case. Listing them reads a folder of files, so once is enough."""
    return {name.casefold(): name for name in available_timezones()}


def _delta(match: "re.Match[str]") -> timedelta:
    """Ahead of UTC; Russians also count from Moscow, which is 3 hours ahead."""
    minutes = int(match[3]) * 60 + int(match[4] or 0)
    return timedelta(minutes=minutes if match[2] == "+" else -minutes) + timedelta(hours=3 if match[1] else 0)


def _offset_name(match: "re.Match[str]") -> str | None:
    minutes = round(_delta(match).total_seconds() / 60)
    if abs(minutes) > _MOST_HOURS * 60 or int(match[4] or 0) >= 60:
        return None
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _numbered(match: "re.Match[str]") -> str | None:
    """The zones that Chinese counts from Greenwich, as 东八区."""
    side, said = match.groups()
    hours = int(said) if said.isdecimal() else sum(_DIGITS.index(digit) + 1 for digit in said)
    return find(f"{'+' if side == '东' else '-'}{hours}")


@cache
def cities() -> dict[str, str]:
    """City names in the bot's languages (CLDR, through Babel), and those that the IANA names hold."""
    from babel import Locale  # deferred: only /timezone needs it

    zones = frozenset(_names().values())
    cities = {name.rsplit("/", 1)[-1].replace("_", " ").casefold(): name for name in sorted(zones) if "/" in name}
    for lang in LANGS:
        for name, names in Locale(lang).time_zones.items():
            if (city := names.get("city")) and name in zones:
                cities[plain(city)] = name
    return cities | {city: name for name, also in _ALSO.items() for city in also.split(", ")}
