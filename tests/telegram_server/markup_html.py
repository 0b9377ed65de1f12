"""`parse_mode=HTML`: the tags Telegram knows, and its complaints about all others."""

import html
import re
from dataclasses import dataclass
from typing import NoReturn

from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.text import utf16

_PLAIN = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_START = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^<>\"'=\s]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*)\s*>")
_END = re.compile(r"</([a-zA-Z0-9-]*)\s*>")
_ATTRIBUTE = re.compile(r"([^\s=\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


class HtmlParser:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self._at < len(self._source):
            if self._source.startswith("</", self._at):
                self._end_tag()
            elif self._source[self._at] == "<":
                self._start_tag()
            else:
                self._characters()
        if self._open:
            self._fail(f'can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._text), self._entities

    def _characters(self) -> None:
        match = _REFERENCE.match(self._source, self._at)
        piece = match.group() if match else self._source[self._at]
        self._at += len(piece)
        shown = html.unescape(piece) if match else piece
        self._text.append(shown)
        self._length += utf16(shown)

    def _start_tag(self) -> None:
        match = _START.match(self._source, self._at)
        if match is None:
            word = re.match(r"[^\s>]*", self._source[self._at + 1 :])
            name = word.group() if word else ""
            known = name.lower() in _PLAIN
            self._fail(
                f"unclosed start tag{self._here()}" if known else f'unsupported start tag "{name}"{self._here()}'
            )
        tag = match[1].lower()
        if tag not in _PLAIN:
            self._fail(f'unsupported start tag "{tag}"{self._here()}')
        attributes = {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(match[2])}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            self._fail(f'tag "span" must have class "tg-spoiler"{self._here()}')
        self._open.append(_Open(tag, self._length, attributes))
        self._at = match.end()

    def _end_tag(self) -> None:
        match = _END.match(self._source, self._at)
        if match is None:
            self._fail(f"unclosed end tag{self._here()}")
        if not self._open:
            self._fail(f"unexpected end tag{self._here()}")
        opened = self._open.pop()
        name = match[1].lower()
        if name and name != opened.tag:
            self._fail(f'unmatched end tag{self._here()}, expected "</{opened.tag}>", found "</{name}>"')
        self._at = match.end()
        self._add(opened)

    def _add(self, opened: _Open) -> None:
        entity: Json = {"type": _PLAIN[opened.tag], "offset": opened.offset, "length": self._length - opened.offset}
        if entity["length"] == 0 or not self._fill(entity, opened):
            return
        self._entities.append(entity)

    def _fill(self, entity: Json, opened: _Open) -> bool:
        if opened.tag == "a":
            entity["url"] = opened.attributes.get("href") or "".join(self._text)[-entity["length"] :]
            return bool(re.match(r"(https?|tg|ton|mailto|tel):|[\w-]+(\.[\w-]+)+", entity["url"]))
        if opened.tag == "tg-emoji":
            if not opened.attributes.get("emoji-id"):
                self._fail(f'tag "tg-emoji" must have attribute "emoji-id"{self._here()}')
            entity["custom_emoji_id"] = opened.attributes["emoji-id"]
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        language = opened.attributes.get("class", "")
        if opened.tag == "code" and self._open and self._open[-1].tag == "pre":
            if language.startswith("language-"):
                self._open[-1].attributes["language"] = language.removeprefix("language-")
            return False
        if opened.tag == "pre" and opened.attributes.get("language"):
            entity["language"] = opened.attributes["language"]
        return True

    def _here(self) -> str:
        return f" at byte offset {len(self._source[: self._at].encode())}"

    def _fail(self, reason: str) -> NoReturn:
        raise bad_request(f"can't parse entities: {reason[0].upper()}{reason[1:]}")
