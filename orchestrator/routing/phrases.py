"""Messages that are nothing but phrases of a list, and a quick look whether a message may hold one at all."""

import re
import unicodedata
from functools import lru_cache

_HAN = "\u4e00-\u9fff"
_ALTERNATIVE = re.compile(r"(?:[^|()]|\([^()]*\))+")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_CHINESE = re.compile(rf"[{_HAN}]")


def plain(text: str) -> str:
    """Words as the lists spell them: lower case, no ё, apostrophes, punctuation or emoji, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", folded)).strip()


@lru_cache(maxsize=32)
def words(text: str) -> tuple[str, ...]:
    """The words in order, in lower case and with no ё; an apostrophe parts them. Several rules ask of one message."""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return tuple(_WORD.findall(folded))


def hints(listed: str) -> frozenset[str]:
    """Words of which each phrase of some pattern holds one."""
    return frozenset(listed.split())


def may_say(text: str, some_of: frozenset[str]) -> bool:
    """Whether a pattern may find something in a text: it has a hint, or Chinese characters.

    Most texts have none, and to look costs a tenth of the pattern.
    """
    return not some_of.isdisjoint(words(text)) or (not text.isascii() and _CHINESE.search(text) is not None)


def one_of(phrases: str) -> str:
    """A pattern of one phrase of a list ("a|b|c", groups one deep) that ends where a word ends.

    Longer ones are tried first, and what was taken is not given back, so that no text takes long. Chinese phrases need
    no border.
    """
    ordered = sorted(_ALTERNATIVE.findall(phrases), key=len, reverse=True)
    return rf"(?>(?:{'|'.join(ordered)})(?:\s+|$|(?<=[{_HAN}])|(?=[{_HAN}])))"


def only(phrases: str) -> re.Pattern[str]:
    """A pattern of texts (see `plain`) that are phrases of the list and nothing else."""
    return re.compile(rf"{one_of(phrases)}++")


def some(phrases: str) -> re.Pattern[str]:
    """A pattern that finds a phrase of the list at the beginning of a word."""
    return re.compile(rf"(?<![^\s{_HAN}]){one_of(phrases)}")
