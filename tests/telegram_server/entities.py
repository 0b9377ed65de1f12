"""Message entities: checked when a bot sends them, found when anybody writes a command, a mention or a link.

The reasons for offsets are Telegram's; it silently drops unknown types, splits partial overlaps and forgets what
exceeds 100 entities, and these are refused here, with words of our own.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.text import utf16

ENTITY_LIMIT = 100
TYPES = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline",
    "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention",
    "custom_emoji", "date_time",
}  # fmt: skip
_NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
_KEYS = {"type", "offset", "length", "url", "user", "language", "custom_emoji_id", "unix_time", "date_time_format"}
_OPAQUE = {"code", "pre", "text_link", "text_mention"}

_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,!?;:)]")),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])", re.ASCII)),
    ("mention", re.compile(r"(?<![\w/@])@[A-Za-z0-9_]{3,32}(?!\w)", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def checked(entities: Any, text: str) -> list[Json]:
    """The entities of a call, if each of them is right and they nest."""
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    borders = _borders(text)
    result = [_checked_one(entity, borders, utf16(text)) for entity in entities]
    result.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    _refuse_overlaps(result)
    return result


def found(text: str, present: Iterable[Json] = ()) -> list[Json]:
    """The present entities and those which Telegram finds by itself, in order."""
    result = list(present)
    taken = [entity for entity in result if entity["type"] in _OPAQUE]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            entity: Json = {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match.group())}
            if not any(_touch(entity, other) for other in taken):
                taken.append(entity)
                if not any(_crosses(entity, other) for other in result):
                    result.append(entity)
    return sorted(result, key=lambda entity: (entity["offset"], -entity["length"]))


def _borders(text: str) -> set[int]:
    borders = {0}
    position = 0
    for char in text:
        position += utf16(char)
        borders.add(position)
    return borders


def _checked_one(entity: Any, borders: set[int], size: int) -> Json:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind, offset, length = entity.get("type"), entity.get("offset"), entity.get("length")
    if kind not in TYPES:
        raise bad_request(f"can't parse MessageEntity: unknown type {kind!r}")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request("can't parse MessageEntity: offset and length must be of type Number")
    if unknown := set(entity) - _KEYS:
        raise bad_request(f"can't parse MessageEntity: unknown field {min(unknown)!r}")
    if kind in _NEEDS and not entity.get(_NEEDS[kind]):
        raise bad_request(f"can't parse MessageEntity: can't find field {_NEEDS[kind]!r}")
    _check_place(offset, length, borders, size)
    return {key: value for key, value in entity.items() if value is not None}


def _check_place(offset: int, length: int, borders: set[int], size: int) -> None:
    if offset < 0 or offset > 1_000_000:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if length <= 0 or length > 1_000_000:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if offset + length > size:
        place = f"UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {offset + length}"
        raise bad_request(f"entity beginning at {place}")
    if offset not in borders:
        raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}")
    if offset + length not in borders:
        raise bad_request(f"entity ends in a middle of a UTF-16 symbol at UTF-16 offset {offset + length}")


def _refuse_overlaps(entities: list[Json]) -> None:
    open_ends: list[int] = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            raise bad_request(f"can't parse entities: entity at UTF-16 offset {start} overlaps another one partially")
        open_ends.append(end)
    for first, second in pairwise(entities):
        if first == second:
            raise bad_request(f"can't parse entities: the same entity twice at UTF-16 offset {first['offset']}")


def _touch(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def _crosses(one: Json, other: Json) -> bool:
    start, end = one["offset"], one["offset"] + one["length"]
    first, last = other["offset"], other["offset"] + other["length"]
    return bool(start < first < end < last or first < start < last < end)
