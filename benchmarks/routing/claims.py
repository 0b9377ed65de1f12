"""Turns of dialogues to learn from: what speaks for each expert and for the present one, and who was wanted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.routing.build import Built, Example, build
from benchmarks.routing.data import Dialogue, Turn
from orchestrator.routing.courtesies import courtesy
from orchestrator.routing.followups import features
from orchestrator.routing.model import Judgement

BEGINS, GOES_ON = "begins", "goes on"
Floats = NDArray[np.float64]
# Who is chosen when an expert of that name is present.
Choose = Callable[["Heard", str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A turn with somebody present: for each expert what speaks for it, what speaks for nobody and for the present one
    besides, the places of the present expert and of the right one (-1 is nobody), and how much it counts."""

    each: Floats
    nobody: float
    features: Floats
    present: int
    right: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A turn as a router that has not learnt from its dialogue hears it."""

    turn: Turn
    built: Built
    judgement: Judgement
    rows: dict[str, Row] = field(default_factory=dict)

    def row(self, present: str) -> Row:
        """The turn with an expert of that name present."""
        if present not in self.rows:
            self.rows[present] = self._row(present)
        return self.rows[present]

    def _row(self, present: str) -> Row:
        names = list(self.built.names.values())
        context = self.built.context(self.turn.lang, 0.0, present=present, said=self.turn.said)
        heard = self.built.follow_ups.hear(context, self.judgement)
        each = [(heard.begins[e], heard.goes_on[e], heard.said.get(e, 0.0)) for e in self.built.names]
        return Row(
            each=np.array(each),
            nobody=heard.nobody,
            features=np.array(features(self.turn.text, context, heard, context.expert or "")),
            present=names.index(present),
            right=names.index(self.turn.gold) if self.turn.gold in names else -1,
            weight=1.0,
        )


def experts(dialogues: Iterable[Dialogue], seed: int) -> Built:
    """A router over the domains of dialogues: a turn that enters a domain begins something, others go on with it."""
    return build(_examples(dialogues), seed, floor=0.0, follow_ups={GOES_ON})


def _examples(dialogues: Iterable[Dialogue]) -> Iterator[Example]:
    for dialogue in dialogues:
        before = None
        for turn in dialogue.turns:
            intent = GOES_ON if turn.gold == before else BEGINS
            yield turn.text, turn.lang, intent, turn.gold
            before = turn.gold


def heard(built: Built, dialogues: Iterable[Dialogue]) -> list[list[Heard]]:
    """The dialogues as the router hears them."""
    return [[_heard(built, turn) for turn in dialogue.turns] for dialogue in dialogues]


def _heard(built: Built, turn: Turn) -> Heard:
    return Heard(turn=turn, built=built, judgement=built.looks.at(turn.text, turn.lang).judgement)


def rows(told: Sequence[Sequence[Heard]], choose: Choose | None, share: float) -> Iterator[Row]:
    """The turns with the right expert present, and, counted as `share`, with the one that the choices have led to."""
    for dialogue in told:
        chosen = _chosen(dialogue, choose) if choose else [None] * len(dialogue)
        for (before, now), led in zip(pairwise(dialogue), chosen, strict=False):
            if courtesy(now.turn.text) is not None:
                continue
            known = now.built.names.values()
            right = before.turn.gold
            # Nobody is wanted where a domain that no expert has is entered; what follows there is not learnt from.
            if right in known:
                yield now.row(right)
            if led is not None and led != right and share and now.turn.gold in known:
                row = now.row(led)
                yield Row(
                    each=row.each,
                    nobody=row.nobody,
                    features=row.features,
                    present=row.present,
                    right=row.right,
                    weight=share,
                )


def _chosen(dialogue: Sequence[Heard], choose: Choose) -> list[str]:
    """Who is present after each turn when the choices decide."""
    first = dialogue[0]
    present = first.built.names[first.judgement.experts[0][0]]
    found = [present]
    for now in dialogue[1:]:
        if courtesy(now.turn.text) is None:
            present = choose(now, present)
        found.append(present)
    return found
