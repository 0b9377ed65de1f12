"""The door: every time expression of a text."""

import re
from datetime import datetime

from experts.timetext.en import ENGLISH
from experts.timetext.grammar import Grammar, Stretch
from experts.timetext.ru import RUSSIAN
from experts.timetext.values import TimeExpression
from experts.timetext.zh import CHINESE

GRAMMARS = {"en": ENGLISH, "ru": RUSSIAN, "zh": CHINESE}
_SCRIPTS = {
    "en": re.compile("[A-Za-z]{2}|[0-9][ap]"),
    "ru": re.compile("[А-Яа-яЁё]"),
    "zh": re.compile("[\u3400-\u9fff]"),
}
_BARE = {f"FREQ={frequency}" for frequency in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")}
_LONGEST = 4000  # characters read: a message of a chat is no longer


def find(text: str, *, now: datetime, lang: str) -> tuple[TimeExpression, ...]:
    """All time expressions in order, none overlapping, the longest first choice; `now` is aware.

    `lang` (en, ru, zh) is a hint: the scripts of the text decide which grammars are tried.
    A date or time that does not exist ("on 31 February at 10", "tomorrow at 25:00") gives nothing, nor does the rest
    of what was said with it: half of it would be a moment that nobody named. `impossible` tells where it stands.
    """
    found, barred = _read(text, now, lang)
    return _said_again(_longest([one for one in found if not any(_meet(one.span, never) for never in barred)]))


def impossible(text: str, *, now: datetime, lang: str) -> Stretch | None:
    """Where a text names a date or time that does not exist: the longest such stretch."""
    barred = _read(text, now, lang)[1]
    return max(barred, key=lambda never: never[1] - never[0], default=None)


def _read(text: str, now: datetime, lang: str) -> tuple[list[TimeExpression], list[Stretch]]:
    zone = now.tzinfo
    if zone is None:
        raise ValueError("now must be aware")
    wall = now.replace(tzinfo=None)
    found: list[TimeExpression] = []
    barred: list[Stretch] = []
    for grammar in _grammars(text, lang):
        more, never = grammar.find(text[:_LONGEST], wall, zone)
        found.extend(more)
        barred.extend(never)
    return found, barred


def _said_again(found: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Without a word such as "weekly" where it is told more closely: "weekly sync on Mondays at 10"."""
    rules = [one.rule for one in found if one.rule]
    if all(rule in _BARE for rule in rules):
        return found
    return tuple(one for one in found if one.rule not in _BARE or one.grain != "day")


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _grammars(text: str, lang: str) -> list[Grammar]:
    shown = [name for name in GRAMMARS if _SCRIPTS[name].search(text)] or [lang if lang in GRAMMARS else "en"]
    return [GRAMMARS[name] for name in sorted(shown, key=lambda name: name != lang)]


def _longest(found: list[TimeExpression]) -> tuple[TimeExpression, ...]:
    kept: list[TimeExpression] = []
    for one in sorted(found, key=lambda e: e.span[0] - e.span[1]):
        if not any(_meet(one.span, other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda e: e.span))
