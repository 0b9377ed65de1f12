"""What a text says besides its times: the title, or nothing."""

import re
from collections.abc import Sequence
from datetime import datetime

from experts.timetext.find import GRAMMARS, find
from experts.timetext.grammar import Stretch
from experts.timetext.lexer import folded, listed
from experts.timetext.values import TimeExpression

_HAN = "\u3400-\u9fff"
_SIGNS = r"\s,.;:!?，。、；：！？…—–\-"
_dangling = {word for grammar in GRAMMARS.values() for word in listed(grammar.dangling)}
_fillers = {word for grammar in GRAMMARS.values() for word in listed(grammar.fillers)}


def _either(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_spaced = {word for word in _dangling if not re.match(f"[{_HAN}]", word)}
_BEFORE = re.compile(
    rf"(?:[\s,;:，、；：—–\-]+|(?:(?<=\s)|^)(?:{_either(_spaced)})|(?:{_either(_dangling - _spaced)}))$", re.IGNORECASE
)
_AFTER = re.compile(rf"^(?:[{_SIGNS}]|的(?=[{_HAN}])|为止)+")
_EMPTY = re.compile(r"\(\s*\)|（\s*）")
_WORD = re.compile(rf"[{_HAN}]+|[^\W_]+(?:['’][^\W_]+)*")
_HAN_FILLERS = re.compile(f"(?:{_either({word for word in _fillers if re.match(f'[{_HAN}]', word)})})*")


def rest(text: str, expressions: Sequence[TimeExpression]) -> str:
    """The text without those expressions, and without the prepositions and signs that they leave dangling."""
    return without(text, [one.span for one in expressions])


def without(text: str, stretches: Sequence[Stretch]) -> str:
    """The text without those stretches of it, as `rest`."""
    left, at = "", 0
    for begin, end in stretches:
        left = _joined(left, _without_end(text[at:begin]))
        at = end
    left = _joined(left, text[at:]) if stretches else text
    return re.sub(r"\s+(?=[\s)）])", "", _EMPTY.sub("", left)).strip()


def _without_end(piece: str) -> str:
    while match := _BEFORE.search(piece):
        if match.start() == match.end():
            break
        piece = piece[: match.start()]
    return piece


def _joined(left: str, piece: str) -> str:
    if not left:
        return _AFTER.sub("", piece) if piece else ""
    sign = _AFTER.match(piece)
    piece = _AFTER.sub("", piece)
    comma = re.search("[,，;；]", sign[0]) if sign and piece else None
    if comma is not None:
        return f"{left}{comma[0]}{'' if comma[0] in '，；' else ' '}{piece}"
    tight = re.search(f"[{_HAN}]$", left) and re.match(f"[{_HAN}]", piece)
    return f"{left}{'' if tight or not piece else ' '}{piece}"


def is_only_time(text: str, *, now: datetime, lang: str) -> bool:
    """Whether a text is nothing but times and words that say nothing: "tomorrow at 3pm then"."""
    found = find(text, now=now, lang=lang)
    return bool(found) and all(_idle(folded(word)) for word in _WORD.findall(rest(text, found)))


def _idle(word: str) -> bool:
    return word in _fillers or (bool(re.match(f"[{_HAN}]", word)) and bool(_HAN_FILLERS.fullmatch(word)))
