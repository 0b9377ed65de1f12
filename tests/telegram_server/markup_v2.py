"""`parse_mode=MarkdownV2`: what is reserved must be escaped, what is opened must be closed."""

import re
from dataclasses import dataclass
from typing import NoReturn

from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.text import utf16

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_MARKS = {
    "||": "spoiler", "__": "underline", "_": "italic", "*": "bold", "~": "strikethrough", "```": "pre", "`": "code",
    "![": "custom_emoji", "[": "text_link",
}  # fmt: skip
_MARK = re.compile(r"\|\||__|_|\*|~|```|`|!\[|\[")
_NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "text_link": "TextUrl", "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}  # fmt: skip
_CLOSINGS = {kind: "]" if "[" in mark else mark for mark, kind in _MARKS.items()}
_URL = re.compile(r"\(((?:\\[\x01-\x7e]|[^)])*)\)", re.DOTALL)


@dataclass(slots=True)
class _Open:
    kind: str
    offset: int
    at: int
    language: str = ""


class MarkdownV2Parser:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text = ""
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self._at < len(self._source):
            self._step()
        self._end_quote()
        if self._open:
            self._unclosed(self._open[-1])
        return self._text, self._entities

    def _step(self) -> None:
        char = self._source[self._at]
        following = self._source[self._at + 1 : self._at + 2]
        if char == "\\" and "\x01" <= following <= "\x7e":
            self._take(following, 2)
        elif self._open and self._source.startswith(_CLOSINGS.get(self._open[-1].kind, "\0"), self._at):
            self._close()
        elif self._open and self._open[-1].kind in {"code", "pre"}:
            self._inside_code(char)
        elif char == "\n":
            self._newline()
        elif char == ">" and (not self._text or self._text.endswith("\n")):
            self._start_quote()
        elif char in _RESERVED:
            self._open_mark(char)
        else:
            self._take(char, 1)

    def _inside_code(self, char: str) -> None:
        if char == "`":
            self._reserved(char)
        self._take(char, 1)

    def _take(self, shown: str, width: int) -> None:
        self._text += shown
        self._at += width

    def _open_mark(self, char: str) -> None:
        if char == "|" and self._ends_expandable():
            self._at += 2
            return
        match = _MARK.match(self._source, self._at)
        if match is None:
            self._reserved(char)
        opened = _Open(_MARKS[match.group()], utf16(self._text), self._at)
        self._at = match.end()
        if opened.kind == "pre":
            language = re.compile(r"([^\s`]*)(?=\s)").match(self._source, self._at)
            opened.language = language[1] if language else ""
            self._at += len(opened.language)
            self._at += self._source.startswith("\n", self._at)
        self._open.append(opened)

    def _close(self) -> None:
        opened = self._open.pop()
        self._at += len(_CLOSINGS[opened.kind])
        entity: Json = {
            "type": opened.kind,
            "offset": opened.offset,
            "length": utf16(self._text) - opened.offset,
        }
        if opened.language:
            entity["language"] = opened.language
        if opened.kind in {"text_link", "custom_emoji"}:
            self._link(entity)
        if entity["length"]:
            self._entities.append(entity)

    def _link(self, entity: Json) -> None:
        address = self._text.encode("utf-16-le")[2 * entity["offset"] :].decode("utf-16-le")
        if self._source.startswith("(", self._at):
            match = _URL.match(self._source, self._at)
            if match is None:
                self._fail(f"Can't find end of a URL at byte offset {self._byte(self._at + 1)}")
            address = re.sub(r"\\([\x01-\x7e])", r"\1", match[1])
            self._at = match.end()
        if entity["type"] == "text_link":
            entity["url"] = address
        elif emoji := re.fullmatch(r"tg://emoji\?id=(\d+)", address):
            entity["custom_emoji_id"] = emoji[1]
        else:
            self._fail("Custom emoji entity must contain a tg://emoji URL")

    def _start_quote(self) -> None:
        self._at += 1
        if not any(opened.kind == "blockquote" for opened in self._open):
            self._open.append(_Open("blockquote", utf16(self._text), self._at - 1))

    def _newline(self) -> None:
        if not self._source.startswith("\n>", self._at):
            self._end_quote()
        self._take("\n", 1)

    def _end_quote(self, kind: str = "blockquote") -> None:
        if not any(opened.kind == "blockquote" for opened in self._open):
            return
        opened = self._open.pop()
        if opened.kind != "blockquote":
            self._unclosed(opened)
        if length := utf16(self._text) - opened.offset:
            self._entities.append({"type": kind, "offset": opened.offset, "length": length})

    def _ends_expandable(self) -> bool:
        rest = self._source[self._at :]
        if not self._open or self._open[-1].kind != "blockquote" or not re.match(r"\|\|(\n(?!>)|\Z)", rest):
            return False
        self._end_quote("expandable_blockquote")
        return True

    def _byte(self, at: int) -> int:
        return len(self._source[:at].encode())

    def _unclosed(self, opened: _Open) -> NoReturn:
        self._fail(f"Can't find end of {_NAMES[opened.kind]} entity at byte offset {self._byte(opened.at)}")

    def _reserved(self, char: str) -> NoReturn:
        self._fail(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")

    def _fail(self, reason: str) -> NoReturn:
        raise bad_request(f"can't parse entities: {reason}")
