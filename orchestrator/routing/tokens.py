"""From text to the units that the model weighs: words, pairs of words, and Chinese character n-grams."""

import re
import unicodedata

from orchestrator.routing.classes import class_of, classes_in

MOST_CHARS = 2000
MOST_UNITS = 400
LONGEST_WORD = 24
GRAM_SIZES = range(2, 6)

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_NUMBER = re.compile(r"\d+")
# A run with a Chinese character keeps its numbers ("下午3点"); a clock time is one token.
_TOKEN = re.compile(rf"0:0|0?[{_HAN}](?:0?[{_HAN}])*0?|[^\W\d_{_HAN}]+|0")
_ASCII_TOKEN = re.compile(r"[a-z]+|0:0|0")
_IS_HAN = re.compile(rf"[{_HAN}]")
# Beside kana, Chinese characters are Japanese, which nobody here knows: they become a letter that is in no example.
_KANA = re.compile(r"[\u3041-\u30ff]")
_JAPANESE = "々"
_START = "^"


def normalise(text: str) -> str:
    """The first MOST_CHARS characters in one spelling: NFKC, case folded, single spaces, no ё."""
    folded = unicodedata.normalize("NFKC", text[:MOST_CHARS]).casefold().replace("ё", "е")
    return " ".join(folded[: 2 * MOST_CHARS].split())


def tokens(normalised: str) -> list[str]:
    """Words and Chinese runs in order; numbers are all alike."""
    if normalised.isascii():
        plain = _NUMBER.sub("0", normalised.replace("'", "").replace("`", ""))
        return [token[:LONGEST_WORD] for token in _ASCII_TOKEN.findall(plain)]
    plain = _NUMBER.sub("0", _APOSTROPHES.sub("", normalised))
    if _KANA.search(plain):
        plain = _IS_HAN.sub(_JAPANESE, plain)
    return [token if is_chinese(token) else token[:LONGEST_WORD] for token in _TOKEN.findall(plain)]


def units(normalised: str) -> list[str]:
    """What the model weighs, each once, at most MOST_UNITS: words, pairs ("a b"), Chinese 1- to 3-grams."""
    found: dict[str, None] = {}
    before, kind_before = _START, class_of(_START)
    chinese = not normalised.isascii()
    for token in tokens(normalised):
        if len(found) >= MOST_UNITS:
            break
        kind = class_of(token)
        if chinese and is_chinese(token):
            run = token[:MOST_UNITS]
            found.update(dict.fromkeys(_chinese_grams(run, first=before == _START)))
            found.update(dict.fromkeys(classes_in(run)))
        else:
            found[token] = None
            found[f"{before} {token}"] = None
            if kind is not None:
                found[kind] = None
            if kind or kind_before:
                found[f"{kind_before or before} {kind or token}"] = None
        before, kind_before = token, kind
    return list(found)


def grams(word: str) -> list[str]:
    """Character 2- to 5-grams of a word with its borders, each once."""
    bordered = f"<{word}>"
    return list(
        dict.fromkeys(
            bordered[start : start + size] for size in GRAM_SIZES for start in range(len(bordered) - size + 1)
        )
    )


def is_word(unit: str) -> bool:
    """Whether a unit is a single word of an alphabet, which character n-grams describe too."""
    return " " not in unit and unit[0] not in "^#" and unit[0] != "0" and not is_chinese(unit)


def is_chinese(token: str) -> bool:
    """Whether a token or unit is of Chinese characters."""
    return _IS_HAN.search(token) is not None


def _chinese_grams(run: str, *, first: bool) -> list[str]:
    found = [run[start : start + size] for size in (1, 2, 3) for start in range(len(run) - size + 1)]
    return [f"{_START}{run[:2]}", *found] if first else found
