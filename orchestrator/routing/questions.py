"""Does a message answer the question that an expert has open?"""

import re
from collections.abc import Callable
from typing import TypeAlias

from experts.assent import assent, consent
from experts.deferral import is_done, later
from experts.tools.phrases import ALL, ordinal
from experts.tools.terms import query_terms, terms
from experts.types import Lang
from orchestrator.routing.openers import strip
from orchestrator.routing.types import Waiting

TimeReader: TypeAlias = Callable[[str, Lang], bool]

_MOST_NAME_WORDS = 6
_MOST_CHARS = 200
_NUMBER = re.compile(r"\D{0,2}\d{1,6}\D{0,2}")
# Whoever has asked for a time says best what is wrong with "12345".
_DIGITS = re.compile(r"\d[\d.:/-]{0,20}[.!。！]?")
_CLOCK = re.compile(
    r"(?:(?:at |в |к )?\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|ч(?:ас(?:а|ов)?)?|点|时|h)?"
    r"|[ap]\.?m\.?|утра|дня|вечера|ночи)[.!?吧]*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}|[^\W\u4e00-\u9fff]+")
_ASKS = re.compile(r"[?？\n]")


def is_value(slot: str, text: str, lang: Lang, only_time: TimeReader) -> bool:
    """Whether the text by itself is a value for the slot `time`, `which`, `confirm`, `consent` or `reminder`."""
    if len(text) > _MOST_CHARS:
        return False
    bare = strip(text)
    match slot:
        case "time":
            digits = _DIGITS.fullmatch(bare) or _CLOCK.fullmatch(bare)
            return digits is not None or only_time(bare, lang) or only_time(text.strip(), lang)
        case "which":
            return _NUMBER.fullmatch(bare) is not None or ALL.all_of(bare)
        case "confirm":
            return assent(text) is not None
        case "consent":
            return consent(text) is not None
        case "reminder":
            return _answers_reminder(text, bare, lang, only_time)
        case _:
            return False


def _answers_reminder(text: str, bare: str, lang: Lang, only_time: TimeReader) -> bool:
    """Done, later, or how much later."""
    if is_done(text) or only_time(bare, lang):
        return True
    rest = later(text)
    return rest is not None and (not rest or only_time(rest, lang))


def is_name(text: str) -> bool:
    """A few words that ask nothing: enough to name one of several things."""
    bare = strip(text)
    return len(bare) <= _MOST_CHARS and not _ASKS.search(bare) and 0 < len(_NAME.findall(bare)) <= _MOST_NAME_WORDS


def has_word_of(text: str, listed: str) -> bool:
    """Whether a text has a word of those that were listed, or a place in the list."""
    return ordinal(strip(text)) is not None or not set(query_terms(strip(text))).isdisjoint(terms(listed))


def takes_words(waiting: Waiting) -> bool:
    """Whether anything that is not a request answers the question."""
    return waiting.slot not in {"time", "which", "confirm", "consent", "reminder"}
