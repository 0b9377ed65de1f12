"""Dialogues: whether a turn goes to the right expert when the router lives with its own mistakes."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.routing.build import Built
from benchmarks.routing.claims import experts
from benchmarks.routing.data import Dialogue, Turn, split
from benchmarks.routing.measures import micros

_ESCALATED = 0.05
_HELD = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A turn as it went: who was wanted and chosen, before and now, and whether it was escalated."""

    gold: str
    gold_before: str | None
    chosen: str
    chosen_before: str | None
    escalated: bool
    confidence: float
    nanos: int


def measure(train: Sequence[Dialogue], test: Sequence[Dialogue], seed: int, *, gold: bool) -> dict[str, float | None]:
    """All figures of the router on the test dialogues."""
    most, held = split(train, 1 - _HELD, seed)
    run = partial(_run, gold=gold)
    threshold = _threshold(run(experts(most, seed), held, threshold=0.0))
    built = experts(train, seed)
    known = {turn.gold for dialogue in train for turn in dialogue.turns}
    seen = [dialogue for dialogue in test if dialogue.domains <= known]
    forced = run(built, seen, threshold=0.0)
    free = run(built, seen, threshold=threshold)
    unseen = run(built, [dialogue for dialogue in test if not dialogue.domains <= known], threshold=threshold)
    entries = [step for step in unseen if step.gold not in known and step.gold != step.gold_before]
    figures = {**_forced(forced), **_free(free), "unseen_escalated": _share(step.escalated for step in entries)}
    shares = {name: None if value is None else round(value, 4) for name, value in figures.items()}
    return {**shares, **micros([step.nanos for step in forced])}


def _run(built: Built, dialogues: Iterable[Dialogue], *, threshold: float, gold: bool) -> list[_Step]:
    steps = []
    for dialogue in dialogues:
        before: _Step | None = None
        for turn in dialogue.turns:
            before = _step(built, turn, before, threshold, gold=gold)
            steps.append(before)
    return steps


def _step(built: Built, turn: Turn, before: _Step | None, threshold: float, *, gold: bool) -> _Step:
    present = None if before is None else before.gold if gold else before.chosen
    context = built.context(turn.lang, threshold, present=present, said=turn.said)
    begun = time.perf_counter_ns()
    route = built.router.decide(turn.text, context)
    nanos = time.perf_counter_ns() - begun
    best, confidence = built.best(route)
    # A courtesy wants nobody, and leaves the conversation where it is.
    kept = route.courtesy is not None and present is not None
    return _Step(
        gold=turn.gold,
        gold_before=None if before is None else before.gold,
        chosen=present if kept and present else built.names.get(route.expert or "", best),
        chosen_before=present,
        escalated=route.action == "orchestrate",
        confidence=1.0 if kept else 0.0 if route.source == "compound" else confidence,
        nanos=nanos,
    )


def _threshold(steps: Sequence[_Step]) -> float:
    return float(np.quantile([step.confidence for step in steps], _ESCALATED))


def _forced(steps: Sequence[_Step]) -> dict[str, float | None]:
    later = [step for step in steps if step.gold_before is not None]
    wanted = [step for step in later if step.gold != step.gold_before]
    made = [step for step in later if step.chosen != step.chosen_before]
    found = [step for step in made if step.gold != step.gold_before and step.chosen == step.gold]
    precision, recall = len(found) / max(1, len(made)), len(found) / max(1, len(wanted))
    return {
        "turn_accuracy": _share(step.chosen == step.gold for step in steps),
        "switch_precision": precision,
        "switch_recall": recall,
        "switch_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "false_switch_rate": (len(made) - len(found)) / max(1, len(later)),
    }


def _free(steps: Sequence[_Step]) -> dict[str, float | None]:
    return {
        "escalated": _share(step.escalated for step in steps),
        "direct_precision": _share(step.chosen == step.gold for step in steps if not step.escalated),
    }


def _share(flags: Iterable[bool]) -> float | None:
    each = list(flags)
    return sum(each) / len(each) if each else None
