"""Messages by themselves: who is chosen, how sure that is, and what a threshold lets through."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.routing.build import build
from benchmarks.routing.data import Utterance, some, utterances
from benchmarks.routing.measures import Verdicts, micros, verdicts
from bot.settings import Settings

# The expert that fits best, and how sure that is.
Choose: TypeAlias = Callable[[Utterance], tuple[str, float]]
Fit: TypeAlias = Callable[[Sequence[Utterance], int], Choose]


def measure(fit: Fit, train: Path, val: Path, test: Path, shots: int | None, seed: int) -> dict[str, object]:
    """All figures of a router on the test file."""
    choose = fit(some(utterances(train), shots, seed), seed)
    held, _ = judged(choose, utterances(val))
    found, nanos = judged(choose, utterances(test))
    threshold = held.threshold(0.98)
    figures = {"top1": found.top1, "auroc": found.auroc, "ece": found.ece, "threshold": threshold}
    figures |= found.at(threshold)
    at = {"at_default": found.at(default_threshold()), "at_95": found.at(held.threshold(0.95))}
    return {**_rounded(figures), **{name: _rounded(shares) for name, shares in at.items()}, **micros(nanos)}


def switchboard(rows: Sequence[Utterance], seed: int) -> Choose:
    """Our own router, whole: a message that asks for several things is nobody's."""
    built = build(((row.text, row.lang, row.intent, row.expert) for row in rows), seed)
    contexts = {row.lang: built.context(row.lang, default_threshold()) for row in rows}

    def choose(row: Utterance) -> tuple[str, float]:
        route = built.router.decide(row.text, contexts[row.lang])
        name, score = built.best(route)
        return name, 0.0 if route.source == "compound" else score

    return choose


def judged(choose: Choose, rows: Iterable[Utterance]) -> tuple[Verdicts, list[int]]:
    """What a router makes of the messages, and the nanoseconds that each took."""
    found, nanos = [], []
    for row in rows:
        begun = time.perf_counter_ns()
        expert, confidence = choose(row)
        nanos.append(time.perf_counter_ns() - begun)
        found.append((confidence, expert == row.expert, row.expert is not None))
    return verdicts(found), nanos


def default_threshold() -> float:
    """The threshold that ships."""
    return float(Settings.model_fields["router_threshold"].default)


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}
