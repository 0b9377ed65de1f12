"""The experts that ship, on public messages: what is a request for a calendar or a reminder, and what is nobody's."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from benchmarks.routing.data import Utterance, utterances
from benchmarks.routing.intents import default_threshold
from experts.spec import load_specs
from orchestrator.routing.cache import Cache
from orchestrator.routing.router import Router
from orchestrator.routing.store import FileModelStore, load_or_fit
from orchestrator.routing.types import Context, Route

# Alarms, lists, dates and times are near to what the experts do, and who should serve them is a matter of taste.
_LEFT_OUT = ("alarm", "lists", "datetime")
_SCHEDULE = ("calendar", "reminder")
_FILES = ("hwu64_train.jsonl.gz", "xsid_valid.jsonl.gz")


def measure(data: Path, models: Path) -> dict[str, dict[str, float]]:
    """Per language: shares of the requests for schedule, and of nobody's requests that an expert got."""
    specs = load_specs()
    model = asyncio.run(load_or_fit(specs, FileModelStore(models)))
    router = Router(specs, model, only_time=lambda *_: False, cache=Cache(0))
    offered = frozenset(spec.id for spec in specs if not spec.needs_model)
    rows = [row for file in _FILES for row in utterances(data / file) if row.expert not in _LEFT_OUT]
    return {lang: _shares(router, offered, [row for row in rows if row.lang == lang]) for lang in ("en", "zh")}


def _shares(router: Router, offered: frozenset[str], rows: Iterable[Utterance]) -> dict[str, float]:
    def decided(row: Utterance) -> Route:
        return router.decide(row.text, Context(lang=row.lang, experts=offered, threshold=default_threshold()))

    ours = [decided(row) for row in rows if row.expert in _SCHEDULE]
    others = [decided(row) for row in rows if row.expert not in _SCHEDULE]
    direct = [route for route in ours if route.action == "direct"]
    right = sum(route.expert == "schedule" for route in direct)
    figures = {
        "direct_right": right / len(ours),
        "escalated": 1 - len(direct) / len(ours),
        "wrong": (len(direct) - right) / len(ours),
        "false_direct": sum(route.action == "direct" and route.expert is not None for route in others) / len(others),
    }
    return {name: round(value, 4) for name, value in figures.items()}
