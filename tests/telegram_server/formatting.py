"""Formatted text: from what a call says to what a message keeps."""

from typing import Any

from tests.telegram_server.entities import ENTITY_LIMIT, checked, found
from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.markup_html import HtmlParser
from tests.telegram_server.markup_markdown import parse_markdown
from tests.telegram_server.markup_v2 import MarkdownV2Parser
from tests.telegram_server.text import cleaned, utf16


class TooManyEntitiesError(Exception):
    """Telegram forgets what exceeds 100 entities without a word; the caller turns this into a violation."""


def formatted(text: str, parse_mode: str | None, entities: Any, limit: int, too_long: str) -> tuple[str, list[Json]]:
    """The text and entities to store; raises what Telegram answers when they are wrong."""
    if parse_mode and entities:
        raise bad_request("can't parse entities: parse_mode and entities exclude each other")
    if parse_mode:
        text, marks = _parsed(text, parse_mode)
    else:
        marks = checked(entities or [], text)
    if len(marks) > ENTITY_LIMIT:
        raise TooManyEntitiesError(f"{len(marks)} entities")
    text, marks = cleaned(text, marks)
    if utf16(text) > limit:
        raise bad_request(too_long)
    return text, found(text, _outside_code(marks))


def _parsed(text: str, parse_mode: str) -> tuple[str, list[Json]]:
    match parse_mode.lower():
        case "html":
            return HtmlParser(text).parse()
        case "markdownv2":
            return MarkdownV2Parser(text).parse()
        case "markdown":
            return parse_markdown(text)
        case _:
            raise bad_request("unsupported parse_mode")


def _outside_code(entities: list[Json]) -> list[Json]:
    """Code shows everything as it is, so that Telegram forgets what is marked inside."""
    code = [entity for entity in entities if entity["type"] in {"code", "pre"}]
    return [entity for entity in entities if not any(_inside(entity, other) for other in code)]


def _inside(entity: Json, code: Json) -> bool:
    start, end = code["offset"], code["offset"] + code["length"]
    return entity is not code and start <= entity["offset"] and entity["offset"] + entity["length"] <= end
