"""Messages that are nothing but phrases of a list, one after another."""

import re
import unicodedata

_HAN = "\u4e00-\u9fff"
_ALTERNATIVE = re.compile(r"(?:[^|()]|\([^()]*\))+")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Words as the lists spell them: lower case, no ё, apostrophes, punctuation or emoji, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", folded)).strip()


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
