"""A language's grammar: its words, its rules and the small words that a time may leave behind."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from experts.timetext.alone import alone
from experts.timetext.engine import UNREADABLE, Found, Rule, Token, letter, reduce
from experts.timetext.lexer import Lexicon
from experts.timetext.resolve import TIMED, clock_shift, localised
from experts.timetext.values import Amount, Part, Span, TimeExpression, When

_RESULTS = {letter(name) for name in ("when", "span", "clock", "hours", "daypart", "part", "amount")}
_IDLE = {letter(name) for name in ("other", "comma", "moving")}
_NEVER = letter("never")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Rules run in order; `dangling` words go with a time removed after them, `fillers` say nothing ("a|b")."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    dangling: str
    fillers: str

    def find(self, text: str, now: datetime, zone: tzinfo) -> tuple[list[TimeExpression], list[Stretch]]:
        """All time expressions of a text, in order, and where it says what cannot be.

        `now` is wall-clock time in `zone`.
        """
        tokens = self.lexicon.tokens(text)
        if all(token.symbol in _IDLE for token in tokens):
            return [], []
        tokens = reduce(tokens, self.rules, now, zone)
        found = [one for token in tokens if (one := self._finished(token, text, now, zone))]
        return found, [(token.start, token.end) for token in tokens if token.symbol == _NEVER]

    def _finished(self, token: Token, text: str, now: datetime, zone: tzinfo) -> TimeExpression | None:
        if token.symbol not in _RESULTS:
            return None
        value = token.value
        if isinstance(value, Span | Part | Amount) and not value.sure and not _whole(token, text):
            return None
        try:
            when = alone(Found([token], now, zone))
            one = None if when is None else _expression(when, token, zone)
        except UNREADABLE:  # next to the end of the calendar
            return None
        # "tomorrow at 3 for 0 minutes" has no length.
        return None if one and one.start and one.covers and one.covers <= one.start else one


def _whole(token: Token, text: str) -> bool:
    return not any(char.isalnum() for char in text[: token.start] + text[token.end :])


def _expression(when: When, token: Token, zone: tzinfo) -> TimeExpression:
    edge = when.edge if when.edge and when.start and when.edge > when.start else when.end
    start, end, covers, other = (
        None if moment is None else localised(moment, zone) for moment in (when.start, edge, when.end, when.alternative)
    )
    said = () if when.exact or when.grain not in TIMED else (when.start, when.end)
    return TimeExpression(
        span=(token.start, token.end),
        kind=when.kind,
        start=start,
        end=end,
        grain=when.grain,
        duration=when.duration,
        direction=when.direction,
        rule=when.rule,
        ambiguous=other is not None,
        alternative=other,
        shift=next((shift for moment in said if moment and (shift := clock_shift(moment, zone))), None),
        covers=covers,
        clocked=when.clocked,
    )
