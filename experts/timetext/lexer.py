"""Text to tokens: the words of a language's table, numbers, and dates and clock times written with digits."""

import re
from collections.abc import Callable, Iterable, Mapping

from experts.timetext.days import written_date
from experts.timetext.engine import OTHER, Token, letter
from experts.timetext.values import Clock, Impossible, Number, Part, Unit, Value

Entry = tuple[str, Value]
Words = Mapping[str, Entry]

_ADDRESS = (
    r"(?P<address>https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+\.[a-z]+"
    r"|(?<![\w.])[a-z][\w-]*\.(?:com|org|net|io|ru|cn|dev)\b)"
)
_DIGITS = (
    r"(?P<written>(?<![\d.,/])\d{1,4}(?P<gap>[-/.])\d{1,2}(?P=gap)\d{1,4}(?!\d|(?P=gap)\d))",
    r"(?P<joint>(?<=\d)T(?=\d\d:\d\d))",
    r"(?P<time>(?<![\d.,:])(?:[01]?\d|2[0-4])[:：h][0-5]\d(?:[:：][0-5]\d)?(?![\d%]|[:：h]\d|m(?!\w)))",
    r"(?P<offset>(?<!\w)(?:utc|gmt)[-+−]\d{1,2}(?::?[0-5]\d)?(?![\d:]))",
    r"(?P<wrong>(?<![\d.,:：])\d{1,2}[:：][0-9]\d(?![\d%:：]))",
    r"(?P<slash>(?<![\d/])\d{1,4}/\d{1,4}(?![\d/]))",
    r"(?P<dotted>(?<![\d.,])\d{1,4}\.\d{1,2}(?!\d|\.\d))",
    r"(?P<ampm>(?<![^\W\d_])[ap](?:\.\s?m\.?|\s?m)(?!\w)|(?<=\d)[ap]\.?(?!\w))",
    r"(?P<short>(?<=\d)['’]?[smdwy](?!\w))",
    r"(?P<num>\d+(?:,\d(?!\d)|(?:,\d{3})+(?!\d))?)",
)
_ALPHABETIC = (*_DIGITS, r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)", r"(?P<sign>\S)")
_HAN = (*_DIGITS, r"(?P<han>[〇零一二两兩三四五六七八九十百千廿]+)", r"(?P<word>[a-z]+|[а-яё]+)", r"(?P<sign>\S)")


def listed(words: str) -> list[str]:
    """The words of a table's cell, which "|" stands between."""
    return words.split("|")


def entries(rows: Iterable[tuple[str, Value, str]]) -> dict[str, Entry]:
    """A table of words from rows of symbol, meaning and words."""
    return {word: (symbol, value) for symbol, value, words in rows for word in listed(words)}


def folded(word: str) -> str:
    """Return a word as the tables spell it."""
    return word.lower().replace("ё", "е").replace("’", "'")


class Lexicon:
    """The words of a language, compiled. Phrases (with a space, or Han) are matched before single words.

    `cut` is a pattern of words that end before the longest word of the table does.
    """

    def __init__(self, words: Words, *, suffixes: str, day_first: bool, han: bool = False, cut: str = "") -> None:
        self._words = words
        self._day_first = day_first
        phrases = [word for word in words if han or not word.isalpha()]
        shapes = (
            rf"(?P<ordinal>(?<![\d.])(?:\d{{1,2}}|(?:19|20)\d0)(?:-(?:{suffixes})|(?:{_long(suffixes)}))(?!\w))",
            *(_HAN if han else _ALPHABETIC),
        )
        self._pattern = re.compile("|".join((_ADDRESS, _spoken(phrases, cut, han=han), *shapes)), re.IGNORECASE)

    def tokens(self, text: str) -> list[Token]:
        """Cut a text into tokens; what is no word of the table is `other`."""
        found = []
        for match in self._pattern.finditer(text):
            symbol, value = self._entry(match.lastgroup or "", match[0])
            found.append(Token(letter(symbol), match.start(), match.end(), value))
        return found

    def _entry(self, shape: str, text: str) -> Entry:
        if shape in ("word", "spoken", "sign"):
            word = re.sub(r"\s+", " ", folded(text))
            return self._words.get(word) or self._words.get(word.removesuffix("'s"), _UNKNOWN)
        if shape == "written":
            date = written_date(text, day_first=self._day_first)
            return ("day", date) if date else _NEVER if _has_year(text) else _UNKNOWN
        if shape in _READERS:
            return _READERS[shape](text)
        return shape, Number(float(text) if shape == "dotted" else 0, text)


def _long(suffixes: str) -> str:
    """A letter alone after a number may be a unit: "30м"."""
    return "|".join(suffix for suffix in listed(suffixes) if len(suffix) > 1)


_HALVES = {"a": Part(0, 12, "am"), "p": Part(12, 24, "pm")}
_SHORT: dict[str, Entry] = {
    "s": ("second", Unit("second")),
    "m": ("minute", Unit("minute")),
    "d": ("unit", Unit("day")),
    "w": ("unit", Unit("week")),
    "y": ("unit", Unit("year")),
}
_UNKNOWN: Entry = (OTHER, None)
_NEVER: Entry = ("never", Impossible())


def _has_year(text: str) -> bool:
    """Whether digits that are no date were meant as one: they may be a telephone number as well."""
    return any(len(part) == 4 and part[:2] in ("19", "20") for part in re.split("[-/.]", text))


def _spoken(phrases: Iterable[str], cut: str, *, han: bool) -> str:
    """One alternation, the longest first; the first letter is factored out, for speed."""
    heads: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        heads.setdefault(phrase[0], []).append(re.escape(phrase[1:]).replace(r"\ ", r"\s+").replace("е", "[её]"))
    edges = ("", "") if han else (r"(?<![^\W\d])", r"(?!\w)")
    branches = "|".join(f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in heads.items())
    first = f"{cut}|" if cut else ""
    return rf"(?P<spoken>{first}{edges[0]}(?:{branches}){edges[1]})"


_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000}


def _han_number(text: str) -> Entry:
    text = text.replace("廿", "二十")
    if len(text) > 1 and all(char in _HAN_DIGITS for char in text):
        if text[0] in "零〇" and len(text) == 2:
            return "num", Number(_HAN_DIGITS[text[1]])
        return _number("".join(str(_HAN_DIGITS[char]) for char in text))
    value = digit = 0
    for char in text:
        if char in _HAN_SCALES:
            value, digit = value + (digit or 1) * _HAN_SCALES[char], 0
        else:
            digit = _HAN_DIGITS[char]
    return "num", Number(value + digit)


def _number(text: str) -> Entry:
    if "," in text:
        whole, _, rest = text.partition(",")
        # "1,5" is a fraction where commas are; a longer tail groups thousands, and is no time.
        return ("num", Number(float(f"{whole}.{rest}"), text)) if len(rest) == 1 else _UNKNOWN
    if len(text) == 8 and text[:2] in ("19", "20"):
        date = written_date(f"{text[:4]}-{text[4:6]}-{text[6:]}", day_first=False)
        return ("day", date) if date else _UNKNOWN
    if len(text) > 8:
        return _UNKNOWN
    value = int(text)
    if len(text) == 4 and 1900 <= value <= 2100:
        return "yearnum", Number(value, text)
    return ("compact" if len(text) in (3, 4) else "num"), Number(value, text)


def _offset(text: str) -> int:
    """Minutes east of UTC, of "UTC+5:30"."""
    digits = re.sub(r"\D", "", text)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return (int(hours) * 60 + int(minutes)) * (1 if "+" in text else -1)


def _time(text: str) -> Clock:
    parts = [int(part) for part in re.findall(r"\d+", text)]
    hour, minute, second = (*parts, 0)[:3]
    open_ = 1 <= hour <= 12 and not text.startswith("0") and "h" not in text.lower()  # "3h18" is of the 24-hour clock
    return Clock(hour, minute, second, "second" if len(parts) == 3 else "minute", open_)


_READERS: Mapping[str, Callable[[str], Entry]] = {
    "address": lambda _: _UNKNOWN,
    "ampm": lambda text: ("ampm", _HALVES[text[0].lower()]),
    "short": lambda text: _SHORT.get(text.lower().lstrip("'’"), _UNKNOWN),  # "ſ" matches "s" where case is ignored
    "num": _number,
    "han": _han_number,
    "ordinal": lambda text: ("ord", Number(int(re.findall(r"\d+", text)[0]), text)),
    "time": lambda text: ("time", _time(text)),
    "offset": lambda text: ("zone", Number(_offset(text))),
    "joint": lambda _: ("comma", None),  # "2026-03-05T14:00"
    "wrong": lambda _: _NEVER,
}
