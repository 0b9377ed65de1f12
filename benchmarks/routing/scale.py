"""Very many experts: how right, fast and big the router is.

No public data has a thousand subjects, so an expert is made of two: its messages join one of the first subject (an
intent of CLINC150, HWU64 or SNIPS) with one of the second, so that no half of a message tells whose it is.
"""

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.routing.build import Built, build
from benchmarks.routing.data import utterances
from benchmarks.routing.intents import default_threshold
from benchmarks.routing.measures import micros

_FILES = ("clinc_routing_train", "hwu64_train", "snips_train")
_TESTED = 3
Messages = dict[str, list[str]]


def measure(data: Path, experts: int, shots: int, seed: int) -> dict[str, float]:
    """Figures of a router over that many experts with one capability each, on messages that it has not seen."""
    subjects = _subjects(data, shots + _TESTED, seed)
    pairs = _pairs(sorted(subjects), experts, seed)
    rows = [(name, _joined(subjects, pair)) for name, pair in pairs.items()]
    built = build(((text, "en", name, name) for name, texts in rows for text in texts[:shots]), seed)
    right, nanos = _decided(built, [(name, text) for name, texts in rows for text in texts[shots:]])
    figures = {"top1": sum(right) / len(right), "model_mb": built.model_bytes / 2**20, "fit_s": built.fit_s}
    figures["fit_cpu_s"] = built.fit_cpu_s
    return {"experts": len(rows), **{name: round(value, 4) for name, value in figures.items()}, **micros(nanos)}


def _subjects(data: Path, most: int, seed: int) -> Messages:
    """Of each intent with enough messages, that many."""
    found: Messages = {}
    for file in _FILES:
        for row in utterances(data / f"{file}.jsonl.gz", ("en",)):
            if row.expert is not None:
                found.setdefault(f"{file}/{row.intent}", []).append(row.text)
    chosen = random.Random(seed)
    return {name: chosen.sample(texts, most) for name, texts in sorted(found.items()) if len(texts) >= most}


def _pairs(names: Sequence[str], experts: int, seed: int) -> dict[str, tuple[str, str]]:
    """That many pairs of different subjects, each of which comes first about as often."""
    every = list(names)
    random.Random(seed).shuffle(every)
    steps: Iterator[tuple[str, str]] = (
        (name, every[(place + step) % len(every)]) for step in range(1, len(every)) for place, name in enumerate(every)
    )
    return {f"{first}+{second}": (first, second) for _, (first, second) in zip(range(experts), steps, strict=False)}


def _joined(subjects: Messages, pair: tuple[str, str]) -> list[str]:
    return [f"{first} {second}" for first, second in zip(*(subjects[name] for name in pair), strict=True)]


def _decided(built: Built, asked: Sequence[tuple[str, str]]) -> tuple[list[bool], list[int]]:
    context = built.context("en", default_threshold())
    right, nanos = [], []
    for name, text in asked:
        begun = time.perf_counter_ns()
        route = built.router.decide(text, context)
        nanos.append(time.perf_counter_ns() - begun)
        right.append(built.best(route)[0] == name)
    return right, nanos
