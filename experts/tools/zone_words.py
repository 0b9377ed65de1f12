"""The time zone that a sentence speaks of: "my time zone is Berlin", "мы живём по Москве", "我的时区是上海"."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import product

from experts import zones
from experts.tools.terms import HAN, terms

_OFFSET = re.compile(
    r"(?:(?:utc|gmt|msk|мск)\s*|(?<![0-9a-zа-я.,:]))[+\-−]\s*\d{1,2}(?::?\d{2})?(?![0-9a-zа-я:])"
    r"|[东西](?:[一二三四五六七八九十]{1,2}|\d{1,2})区",
    re.IGNORECASE,
)
_WORD = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:[/_][^\W_{HAN}]+)*")
_MOST_WORDS = 4
_CYRILLIC, _HAN = re.compile("[а-я]+"), re.compile(f"[{HAN}]")
# Names of zones and cities that in a sentence are words.
_ORDINARY = frozenset(
    ("center", "central", "easter", "eastern", "factory", "general", "met", "mountain", "north", "south", "west", "ном")
)


def zone_among(text: str) -> str | None:
    """The name to store for the zone in a text, or None: the longest name wins, an offset before any."""
    match = _OFFSET.search(text)
    if match is not None:
        return zones.find(match[0])
    words = _WORD.findall(zones.plain(text))
    for length in range(_MOST_WORDS, 0, -1):
        for start in range(len(words) - length + 1):
            said = words[start : start + length]
            if (name := named(said)) is not None:
                return name
    return _written_together(text)


def named(words: list[str]) -> str | None:
    """The name to store for the zone that words name, and nothing besides."""
    said = " ".join(words)
    return None if said in _ORDINARY else zones.find(said) or _inflected().get(tuple(map(_stem, words)))


def _stem(word: str) -> str:
    return terms(word)[0] if _CYRILLIC.fullmatch(word) else word


@cache
def _inflected() -> Mapping[tuple[str, ...], str]:
    """Russian names of cities by their words without endings, also where a whole word looks as if it had one: Киев."""
    return {
        form: name
        for city, name in zones.cities().items()
        if _CYRILLIC.match(city)
        for form in product(*({word, _stem(word)} for word in _WORD.findall(city)))
    }


def _written_together(text: str) -> str | None:
    """The longest Chinese name in a text, where no spaces show the words."""
    cities = zones.cities()
    longest = max((city for city in cities if _HAN.match(city) and city in text), key=len, default=None)
    return None if longest is None else cities[longest]
