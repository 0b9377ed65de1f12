"""Requests that have a form: each rule is a pattern for the whole request, and says what kind of request that is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from experts.tools.phrases import POLITE, trail_off, trim, without_openers

# A form is read off short requests; what is longer is matter, which may follow a colon only.
LONGEST = 2000
_QUOTES = {"«": "»", '"': '"', "“": "”", "'": "'", "‘": "’", "「": "」", "`": "`", "„": "“"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A request that was read: its kind and its parts by name; a part that was not said is not there."""

    kind: str
    parts: Mapping[str, str]

    def get(self, name: str) -> str:
        """A part, or nothing."""
        return self.parts.get(name, "")


class Grammar:
    """Rules in order: the first that the whole request fits is taken. A space in a pattern is any gap of blanks,
    " ?" one that may be missing.

    Parts are called `old`, `new`, `ref` and the like; a digit after a name tells alternatives of one pattern apart.
    """

    def __init__(self, *rules: tuple[str, str]) -> None:
        self._rules = rules

    # Compiling takes its time, so it waits until it is needed.
    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((kind, _pattern(rule)) for kind, rule in self._rules)

    def read(self, text: str) -> Form | None:
        """The form of a request, without what is polite around it."""
        if len(text) > LONGEST:
            return None
        for request in _ways(text):
            for kind, pattern in self._patterns:
                match = pattern.fullmatch(request)
                if match is not None:
                    return Form(kind=kind, parts=_parts(match))
        return None


def again(fragment: str, number: int) -> str:
    """A fragment whose parts may stand in a pattern once more."""
    return re.sub(r"\(\?P<([a-z_]+)>", rf"(?P<\g<1>{number}>", fragment)


def _pattern(rule: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{rule})[\s.!?…。！？]*".replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL
    )


def _ways(text: str) -> Iterable[str]:
    """The request without openers and politeness, without openers, and as it is."""
    whole = text.strip()
    bare = without_openers(whole)
    polite = trail_off(bare, POLITE)
    return dict.fromkeys((bare if polite == bare else trim(polite), bare, whole))


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {name.rstrip("0123456789"): unquoted(part) for name, part in match.groupdict().items() if part}


def unquoted(text: str) -> str:
    """The text without the quotation marks around all of it."""
    text = text.strip()
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        return text[1:-1]
    return text
