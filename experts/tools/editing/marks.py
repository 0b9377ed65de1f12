"""A request in which one sign stands for each time, so that a form can say which kind of time it wants where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from experts.timetext import TimeExpression
from experts.tools.grammar import Form, Grammar
from experts.tools.moments import TIMED, times
from experts.tools.types import ToolCall

# Signs of the private use area: no text has them, and no pattern for words takes them.
_BASE = {"duration": 0xE000, "recurrence": 0xE100, "until": 0xE200, "clock": 0xE300, "other": 0xE400}
_MOST = 0x100
LENGTH, RULE, UNTIL, CLOCK, TIME = (
    f"[{chr(base)}-{chr(base + _MOST - 1)}]" for base in (*list(_BASE.values())[:4], _BASE["other"])
)
ANY = f"[{chr(0xE000)}-{chr(0xE4FF)}]"
_SIGN = re.compile(ANY)
_HOUSE, _STREET = re.compile(r"(?:^|\s)\d{1,4}\w?$"), re.compile(r"\s+(?!AM|PM|O['’]Clock)[A-Z][\w'’]+")
# Adjectives that say how often, as the adverbs that are read as rules.
_OFTEN = re.compile(r"(?<!\w)(ежедневн|еженедельн|ежемесячн|ежегодн)(?:ой|ую|ым|ое|ый|ая|ого|ом)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text with signs for its times, and what each sign stands for."""

    text: str
    words: Mapping[str, str]
    times: Mapping[str, TimeExpression]

    def read(self, grammar: Grammar) -> Form | None:
        """The form of the text, in its own words again."""
        form = grammar.read(self.text)
        return form and Form(kind=form.kind, parts={name: self.spelled(part) for name, part in form.parts.items()})

    def spelled(self, text: str) -> str:
        """A part of the text with the words of its times."""
        return _SIGN.sub(lambda sign: self.words[sign[0]], text)


def marked(call: ToolCall, text: str) -> Marked:
    """Put a sign for each time of a text."""
    text = _OFTEN.sub(r"\1о", _SIGN.sub(" ", text))
    found = tuple(one for one in times(call, text) if not _is_address(text, one))[:_MOST]
    pieces, at, words, meant = [], 0, dict[str, str](), dict[str, TimeExpression]()
    for number, one in enumerate(found):
        sign = chr(_BASE[_kind(one)] + number)
        pieces += [text[at : one.span[0]], sign]
        words[sign], meant[sign] = text[slice(*one.span)], one
        at = one.span[1]
    return Marked(text="".join((*pieces, text[at:])), words=words, times=meant)


def _is_address(text: str, one: TimeExpression) -> bool:
    """Whether a number is that of a house: "at 5 Mill Lane"."""
    return _HOUSE.search(text[: one.span[1]]) is not None and _STREET.match(text, one.span[1]) is not None


def _kind(one: TimeExpression) -> str:
    if one.kind in ("duration", "recurrence"):
        return one.kind
    if one.kind in ("open", "interval") and one.direction == "before":
        return "until" if one.grain not in TIMED else "clock"
    return "clock" if one.grain in TIMED else "other"
