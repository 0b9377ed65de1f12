"""The grammar engine: words become tokens, tokens a line of symbols, and rules rewrite that line.

A rule is a regular expression over the names of symbols, one character each in the line. It is tried wherever it
matches, and what its maker returns takes the place of the tokens; None leaves them as they are, and so does a maker
that asks for a value which the match does not hold, or that leaves the calendar.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple, TypeVar

from experts.timetext.values import Value

V = TypeVar("V")

OTHER = "other"
_letters: dict[str, str] = {}


def letter(name: str) -> str:
    """Return the character that stands for a symbol in the line."""
    return _letters.setdefault(name, chr(0x4E00 + len(_letters)))


class MissingValueError(LookupError):
    """A rule asked for a value that its match does not hold: two words of one symbol may differ in what they mean."""


UNREADABLE = (LookupError, OverflowError, ValueError)
"""What a maker may raise on words that make no sense together; the rule does not apply then."""


class Token(NamedTuple):
    """A stretch [start, end) of the text with its symbol and meaning."""

    symbol: str
    start: int
    end: int
    value: Value


class Found:
    """What a rule matched, the symbols before it, and the moment the text was said: wall-clock time and its zone."""

    __slots__ = ("before", "now", "tokens", "zone")

    def __init__(self, tokens: Sequence[Token], now: datetime, zone: tzinfo, before: str = "") -> None:
        self.tokens = tokens
        self.before = before
        self.now = now
        self.zone = zone

    def all(self, kind: type[V]) -> list[V]:
        """The values of one type, in order."""
        return [token.value for token in self.tokens if isinstance(token.value, kind)]

    def first(self, kind: type[V]) -> V:
        """The first value of a type; without one the rule does not apply."""
        value = self.maybe(kind)
        if value is None:
            raise MissingValueError(kind.__name__)
        return value

    def maybe(self, kind: type[V]) -> V | None:
        """The first value of a type, or None."""
        return next((token.value for token in self.tokens if isinstance(token.value, kind)), None)

    def has(self, name: str) -> bool:
        """Whether a token of that symbol is among them."""
        wanted = letter(name)
        return any(token.symbol == wanted for token in self.tokens)

    def follows(self, name: str) -> bool:
        """Whether such a token stands anywhere before the match."""
        return letter(name) in self.before

    @property
    def tight(self) -> bool:
        """Whether no space stands between the tokens."""
        return all(a.end == b.start for a, b in zip(self.tokens, self.tokens[1:], strict=False))


Maker = Callable[[Found], Value]


class Rule(NamedTuple):
    """A pattern over symbols and what makes the value of the new one."""

    pattern: re.Pattern[str]
    symbol: str
    make: Maker


def rule(symbol: str, pattern: str, make: Maker) -> Rule:
    """Compile a rule; a pattern holds names of symbols (lower case) and regular expression syntax."""
    line = re.sub(r"[a-z]+", lambda name: letter(name[0]), pattern).replace(" ", "")
    return Rule(re.compile(line), letter(symbol), make)


def keep(found: Found) -> Value:
    """Carry the only value over to a longer stretch of text."""
    return next((token.value for token in found.tokens if token.value is not None), None)


def reduce(tokens: list[Token], rules: Iterable[Rule], now: datetime, zone: tzinfo) -> list[Token]:
    """Apply each rule in turn, left to right, until it no longer matches."""
    line = "".join([token.symbol for token in tokens])
    for pattern, symbol, make in rules:
        at = 0
        while match := pattern.search(line, at):
            begin, end = match.span()
            try:
                value = make(Found(tokens[begin:end], now, zone, line[:begin]))
            except UNREADABLE:
                value = None
            if value is None:
                at = begin + 1
                continue
            tokens[begin:end] = [Token(symbol, tokens[begin].start, tokens[end - 1].end, value)]
            line = line[:begin] + symbol + line[end:]
            at = begin + (end - begin == 1)
    return tokens
