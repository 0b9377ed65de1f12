"""Text as Telegram measures it: in UTF-16 units, cut where it hurts least, its entities cut along."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Entity: TypeAlias = Mapping[str, Any]

MESSAGE = 4096
CAPTION = 1024
ENTITIES = 100

# Telegram turns control characters into spaces and drops line separators; done here, nothing is found missing there.
_REPLACED = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)), " ") | dict.fromkeys(
    (0x0D, 0x2028, 0x2029), "\n"
)
_REPLACED |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
# It also drops these marks, and takes a message of nothing but the others for an empty one.
_UNSEEN = frozenset("\u0333\u033f\u030a\u2800\ufffc\u180e")
_SPACE = " \t\n"

_BORDERS = (
    re.compile(r"\n[ \t]*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…])\s|(?<=[.!?…][\"'»”)])\s|(?<=[。！？；])(?![”」』）])"),
    re.compile(r"\s"),
)
_CLUSTER = 32
_JOINER = "\u200d"


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """The text without what Telegram would refuse or change on its way."""
    return tidy(text.replace("\r\n", "\n"))


def tidy(text: str) -> str:
    """The same as `clean` with no character added or lost, so that offsets stay right."""
    return text.translate(_REPLACED)


def is_blank(text: str) -> bool:
    """Whether nothing of it can be seen."""
    return all(char in _UNSEEN or unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Zs"} for char in text)


def pieces(text: str, entities: Sequence[Entity], limit: int) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    """The text in pieces of at most `limit` units, each with its share of the entities; blank pieces are left out."""
    done, offset = 0, 0
    for start, end in _cuts(text, limit):
        start, end = _trimmed(text, start, end)
        if is_blank(text[start:end]):
            continue
        offset += units(text[done:start])
        size = units(text[start:end])
        yield text[start:end], _clipped(entities, offset, offset + size)
        done, offset = end, offset + size


def _cuts(text: str, limit: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = start + _fitting(text[start : start + limit], limit)
        if end < len(text):
            end = _border(text, start, end)
        yield start, end
        start = end


def _fitting(window: str, limit: int) -> int:
    """How many characters of the window fit; half a surrogate pair does not."""
    if window.isascii():
        return len(window)
    return len(window.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore"))


def _border(text: str, start: int, end: int) -> int:
    """The best place to cut in the second half: a paragraph, a line, a sentence, a word, or between any characters."""
    half = start + (end - start) // 2
    for border in _BORDERS:
        places = [match.start() for match in border.finditer(text, half, end + 1) if start < match.start() <= end]
        if places:
            return places[-1]
    whole = (cut for cut in range(end, max(start, end - _CLUSTER), -1) if not _joined(text[cut - 1], text[cut]))
    return next(whole, end)


def _joined(before: str, after: str) -> bool:
    """Whether two characters are parts of one that is seen: accents, skin tones, joined emoji."""
    modifier = "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f"
    return modifier or _JOINER in (before, after) or unicodedata.category(after).startswith("M")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SPACE:
        start += 1
    while start < end and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _clipped(entities: Sequence[Entity], start: int, end: int) -> tuple[Entity, ...]:
    """What falls between two offsets, nested as Telegram wants it, and no more than it takes."""
    inside = []
    for entity in entities:
        first, last = max(entity["offset"], start), min(entity["offset"] + entity["length"], end)
        if first < last:
            inside.append({**entity, "offset": first - start, "length": last - first})
    inside.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return tuple(_nested(inside))[:ENTITIES]


def _nested(entities: Sequence[Entity]) -> Iterator[Entity]:
    """The entities without twins and without those that overlap another one partially."""
    ends: list[int] = []
    seen: set[tuple[str, int, int]] = set()
    for entity in entities:
        first, last = entity["offset"], entity["offset"] + entity["length"]
        while ends and ends[-1] <= first:
            ends.pop()
        key = (entity["type"], first, last)
        if key in seen or (ends and last > ends[-1]):
            continue
        seen.add(key)
        ends.append(last)
        yield entity
