"""Corrections: they hold at once in the chat that made them, and everywhere when enough different chats agree."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from orchestrator.routing.linear import Linear
from orchestrator.routing.model import Judgement, ranked
from orchestrator.routing.openers import strip
from orchestrator.routing.tokens import MOST_CHARS, normalise, tokens, units
from orchestrator.routing.types import Correction

Lesson: TypeAlias = tuple[str, str, str]
"""A text, its language, and the capability that it belongs to ("": none), as in orchestrator.routing.training."""

_MOST_KEPT = 4096
# Of public requests (CLINC150, HWU64) that are alike by this much, .98 and more belong to the same expert …
_ALIKE = 0.65
# … and by this much, all. Below the first a correction says less and less of another text, and then nothing.
_SAME = 0.85
_NEAR = 0.6
# What the chosen expert of the very same text gets, and what is left to the others.
_CERTAIN = 0.99
_REST = 0.02
# However much a chat corrects, this much of it is learnt everywhere.
_MOST_OF_A_CHAT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    units: frozenset[str]
    weight: float


class Likeness:
    """How alike two texts are: the cosine (0 to 1) of their words, weighed as the model weighs them."""

    def __init__(self, linear: Linear) -> None:
        self._rows = linear.units.rows
        self._squares = linear.units.values[:, -1]
        self._unknown = float(self._squares.max(initial=1.0))
        self._kept: dict[str, _Weighed] = {}

    def nearest(self, text: str, corrections: Iterable[Correction]) -> tuple[Correction, float] | None:
        """The correction of the text that is most alike, the first of equals, and how alike; None when none is near."""
        seen, best, most = self._weighed(text), None, _NEAR
        for correction in corrections:
            like = self._between(seen, self._of(correction.text))
            if like > most:
                best, most = correction, like
        return None if best is None else (best, most)

    def between(self, first: str, second: str) -> float:
        """How alike two texts are."""
        return self._between(self._of(first), self._of(second))

    def _between(self, first: _Weighed, second: _Weighed) -> float:
        shared = first.units & second.units
        if not shared:
            return 0.0
        return float(min(1.0, sum(map(self._square, shared)) / math.sqrt(first.weight * second.weight)))

    def _of(self, text: str) -> _Weighed:
        kept = self._kept.get(text)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            kept = self._kept[text] = self._weighed(bare(text))
        return kept

    def _weighed(self, normalised: str) -> _Weighed:
        found = frozenset(units(normalised))
        return _Weighed(units=found, weight=sum(map(self._square, found)))

    def _square(self, unit: str) -> float:
        row = self._rows.get(unit)
        return self._unknown if row is None else float(self._squares[row])


def bare(text: str) -> str:
    """What the model reads of a text."""
    return normalise(strip(text[:MOST_CHARS]))


def corrected(judgement: Judgement, expert: str, like: float, own: frozenset[str]) -> Judgement:
    """A judgement after a correction of a text that is so much alike (0 to 1); `own` are the expert's capabilities.

    The nearer the texts, the closer the chosen expert gets to certainty and the others to nothing.
    """
    pull = min(1.0, max(0.0, (like - _NEAR) / (_SAME - _NEAR)))
    experts = [(name, _pulled(score, pull, mine=name == expert)) for name, score in judgement.experts]
    best = next((name for name, _ in judgement.capabilities if name in own), None)
    capabilities = [
        (name, score if name in own - {best} else _pulled(score, pull, mine=name == best))
        for name, score in judgement.capabilities
    ]
    return Judgement(experts=ranked(experts), capabilities=ranked(capabilities), known=judgement.known)


def everywhere(corrections: Sequence[Correction], likeness: Likeness, *, chats: int) -> tuple[Correction, ...]:
    """The corrections (newest first) that so many different chats agree on, of alike texts, and fewer contradict."""
    settled = tuple(_settled(corrections))
    taken: Counter[str] = Counter()
    found = []
    for correction in settled:
        near = [c for c in settled if likeness.between(c.text, correction.text) >= _ALIKE]
        agree = {c.chat for c in near if c.expert == correction.expert}
        differ = {c.chat for c in near if c.expert != correction.expert}
        if len(agree) >= chats and len(agree) > len(differ) and taken[correction.chat] < _MOST_OF_A_CHAT:
            taken[correction.chat] += 1
            found.append(correction)
    return tuple(found)


def _settled(corrections: Iterable[Correction]) -> Iterator[Correction]:
    """What a chat said last of each text."""
    seen = set()
    for correction in corrections:
        words = tuple(tokens(bare(correction.text)))
        if words and (correction.chat, words) not in seen:
            seen.add((correction.chat, words))
            yield correction


def _pulled(score: float, pull: float, *, mine: bool) -> float:
    return (1.0 - pull) * score + pull * (max(score, _CERTAIN) if mine else _REST * score)
