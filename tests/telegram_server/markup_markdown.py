"""`parse_mode=Markdown`, the legacy kind: no nesting, four special characters."""

import re

from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.text import utf16

_KINDS = {"_": "italic", "*": "bold", "`": "code", "```": "pre", "[": "text_link"}
_TOKEN = re.compile(r"\\([_*`\[])|(```|[_*`\[])|([^\\_*`\[]+|\\)", re.DOTALL)


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """The text without its marks, and the entities they stood for."""
    text = ""
    entities: list[Json] = []
    at = 0
    while match := _TOKEN.match(source, at):
        escaped, mark, plain = match.groups()
        at = match.end()
        if not mark:
            text += escaped or plain
            continue
        inner, at, entity = _entity(source, mark, match.start(), at)
        entity |= {"offset": utf16(text), "length": utf16(inner)}
        text += inner
        if inner:
            entities.append(entity)
    return text, entities


def _entity(source: str, mark: str, start: int, at: int) -> tuple[str, int, Json]:
    closing = "]" if mark == "[" else mark
    end = source.find(closing, at)
    if end < 0:
        offset = len(source[:start].encode())
        raise bad_request(f"can't parse entities: Can't find end of the entity starting at byte offset {offset}")
    inner, after = source[at:end], end + len(closing)
    entity: Json = {"type": _KINDS[mark]}
    if mark == "[":
        link = re.compile(r"\(([^)]*)\)").match(source, after)
        entity["url"] = link[1] if link else inner
        after = link.end() if link else after
    if mark == "```" and (language := re.match(r"([^\s`]+)(?=\s)", inner)):
        entity["language"] = language[1]
        inner = inner[language.end() :]
    if mark == "```":
        inner = inner.removeprefix("\n")
    return inner, after, entity
