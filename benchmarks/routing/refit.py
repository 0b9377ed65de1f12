"""Decisions while the bot learns from corrections: how long they take, and how long the talk is held up.

The process is the bot's own, but for its doors: the experts that ship, their model, and the learner that fits again in
a process beside it. What people would correct are public messages about lists, which belong to the notes.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.routing.data import Utterance, utterances
from benchmarks.routing.measures import micros
from bot import routing
from bot.app import open_app
from bot.checks import model_store
from bot.settings import Settings
from orchestrator.learner import Enough, Learner
from orchestrator.ports import Decider
from orchestrator.routing.types import Context, Correction

_FILE = "hwu64_train.jsonl.gz"
_TAUGHT, _EXPERT, _MOST = "lists", "memo", 30
_CHATS = 3
# What the machine does by itself is measured before: other work on it holds decisions up, too.
_QUIET_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Corrections that several chats agree on."""

    corrections: tuple[Correction, ...]

    async def newest(self) -> int:
        """The id of the newest."""
        return len(self.corrections)

    async def latest(self) -> Sequence[Correction]:
        """All of them."""
        return self.corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class _Times:
    """Nanoseconds of each decision, and from each to the next."""

    decisions: list[int] = field(default_factory=list)
    rounds: list[int] = field(default_factory=list)


async def measure(data: Path, folder: Path) -> dict[str, object]:
    """The times of decisions from the first correction to the use of the new model."""
    rows = utterances(data / _FILE, ("en",))
    asked = [row for row in rows if row.expert != _TAUGHT]
    settings = Settings(data_dir=folder)
    async with open_app(settings) as app:
        enough = Enough(chats=_CHATS, count=1, threshold=settings.router_threshold)
        learner = Learner(
            app.live,
            model_store(settings),
            Said(corrections=tuple(_corrections(rows))),
            lambda pool, model: routing.router(settings, pool, model),
            enough,
        )
        context = Context(lang="en", experts=app.live.pool.offered, threshold=settings.router_threshold)
        async with _deciding(app.live.router, asked, context) as quiet:
            await asyncio.sleep(_QUIET_S)
        before, begun = app.live.model.version, time.perf_counter()
        async with _deciding(app.live.router, asked, context) as times:
            await learner.look()
        took = time.perf_counter() - begun
    return {
        "taken": app.live.model.version != before,
        "refit_s": round(took, 2),
        "decisions": len(times.decisions),
        **micros(times.decisions),
        "held_up_ms_max": round(max(times.rounds) / 1e6, 1),
        "before": {**micros(quiet.decisions), "held_up_ms_max": round(max(quiet.rounds) / 1e6, 1)},
    }


def _corrections(rows: Sequence[Utterance]) -> list[Correction]:
    texts = list(dict.fromkeys(row.text for row in rows if row.expert == _TAUGHT))[:_MOST]
    return [Correction(chat=str(chat), text=text, expert=_EXPERT) for text in texts for chat in range(_CHATS)]


@asynccontextmanager
async def _deciding(router: Decider, asked: Sequence[Utterance], context: Context) -> AsyncIterator[_Times]:
    """Decisions one after another, each as a turn of the loop, for as long as the block runs."""
    times = _Times()

    async def decide() -> None:
        ended = time.perf_counter_ns()
        for row in cycle(asked):
            await asyncio.sleep(0)
            begun = time.perf_counter_ns()
            router.decide(row.text, context)
            times.decisions.append(time.perf_counter_ns() - begun)
            times.rounds.append(time.perf_counter_ns() - ended)
            ended = time.perf_counter_ns()

    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(decide())
        yield times
        running.cancel()
