"""Turns that two experts answer together, through the whole path in one process, without a language model."""

import statistics
import time
from pathlib import Path

from benchmarks.turns import Load
from bot.app import open_app
from bot.settings import Settings
from bot.transports.base import Accept

_TURNS = 60
_WARM_UP = 5
_SAYINGS = (
    "find my notes about postgres and show me what's on tomorrow",
    "найди заметки про postgres и покажи, что у меня завтра",
    "帮我搜索 postgres 的笔记，同时看看明天有什么日程",
)


class PlannedLoad(Load):
    """One turn after the other, each for two experts."""

    async def run(self, accept: Accept) -> None:
        """Ask; take the time until each reply is out."""
        await self.ask(accept, "alone", "note: postgres tuning - shared_buffers to 25% of RAM")
        for number in range(_WARM_UP + _TURNS):
            begun = time.perf_counter()
            await self.ask(accept, "alone", _SAYINGS[number % len(_SAYINGS)])
            if number >= _WARM_UP:
                self.latencies.append(time.perf_counter() - begun)


async def turn_ms(folder: Path) -> float:
    """The median of a turn, in milliseconds."""
    load = PlannedLoad()
    async with open_app(Settings(data_dir=folder, task_cache=0), (load.platform, load.bot)) as app:
        await app.run(load)
        plans = len(await app.storage.read(lambda tx: tx.plans.records()))
    if plans < 2:
        raise RuntimeError("the turns were not planned for two experts")
    return round(1000 * statistics.median(load.latencies), 2)
