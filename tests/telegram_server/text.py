"""Text as Telegram keeps it: measured in UTF-16 units, cleaned, trimmed.

Cleaning is what Telegram's servers do to any text: `\\r` and a few invisible marks vanish, other control characters
(the tab too) become spaces, and white space at both ends is cut. Nothing else changes.
"""

import re
import unicodedata

from tests.telegram_server.errors import Json, bad_request

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024

_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_SPACE = " \n"
_UNSEEN = frozenset("\u00a0\u1680\u180e\u202f\u205f\u2800\u3000\ufeff\ufffc") | {chr(c) for c in range(0x2000, 0x2010)}


def utf16(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def units(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def cleaned(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text as it is stored, with the entities moved along."""
    if any(unicodedata.category(char) == "Cs" for char in text):
        raise bad_request("text must be encoded in UTF-8")
    kept = [_replacement(char) for char in text]
    start, end = _trimmed(kept)
    places = [0]  # where each UTF-16 unit of the old text lands in the new one
    position = 0
    for index, (char, new) in enumerate(zip(text, kept, strict=True)):
        width = utf16(new) if start <= index < end else 0
        places += [position + min(step, width) for step in range(1, utf16(char) + 1)]
        position += width
    moved = [_moved(entity, places) for entity in entities]
    return "".join(kept[start:end]), [entity for entity in moved if entity["length"] > 0]


def is_empty(text: str) -> bool:
    """Whether nothing can be seen of it."""
    return all(char in _SPACE or char in _UNSEEN for char in text)


def _replacement(char: str) -> str:
    if _DROPPED.match(char):
        return ""
    return " " if _CONTROL.match(char) else char


def _trimmed(kept: list[str]) -> tuple[int, int]:
    seen = [index for index, char in enumerate(kept) if char and char not in _SPACE]
    return (seen[0], seen[-1] + 1) if seen else (0, 0)


def _moved(entity: Json, places: list[int]) -> Json:
    start, end = places[entity["offset"]], places[entity["offset"] + entity["length"]]
    return entity | {"offset": start, "length": end - start}
