"""What planning costs: `python -m benchmarks.plan --json` prints one line of JSON.

Tasks are those of an expert that takes a set time; plans are stored on SQLite, which waits for the disk.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.planned_turns import turn_ms
from bot.storage.storage import SqlStorage, open_storage
from experts.types import Brief, Finish, Person, Place, Reply
from orchestrator.breaker import Breakers
from orchestrator.executor import Executor
from orchestrator.plan import Allocation, Plan, Task, critical_path
from orchestrator.progress import Progress
from orchestrator.results import Results
from orchestrator.routing.types import Route
from orchestrator.staff import Staff
from orchestrator.types import Conversation, Stage, Turn

_TASK_S = 0.2
_SIZES = (3, 4, 10, 50, 100)
_RUNS = 3
_OVERHEAD_TASKS = 50
_OVERHEAD_RUNS = 9


def plan_of(tasks: int) -> Plan:
    """So many tasks that wait for nothing, all at once."""
    named = tuple(Task(id=str(n), objective=f"work {n}", expert="memo", key=str(n)) for n in range(1, tasks + 1))
    return Plan(tasks=named, complexity="complex", allocation=Allocation(parallel=tasks))


async def seconds(storage: SqlStorage, plan: Plan, number: int, task_s: float) -> float:
    """How long a plan takes whose tasks take so many seconds each."""

    async def work(stage: Stage) -> tuple[Stage, Finish]:
        if task_s:
            await asyncio.sleep(task_s)
        return stage, Finish(reply=Reply(text=stage.turn.text))

    parallel = plan.allocation.parallel
    executor = Executor(storage, Progress(), Staff(Breakers()), Results(storage), parallel=parallel)
    stage = _stage(number)
    begun = time.perf_counter()
    stored = await executor.run(stage, await executor.begin(stage.turn, plan, "running"), work)
    took = time.perf_counter() - begun
    if any(result.status != "done" for result in stored.results):
        raise RuntimeError("a task was not done")
    return took


def _stage(number: int) -> Stage:
    turn = Turn(
        id=number,
        text="work",
        lang="en",
        now=datetime.now(UTC),
        place=Place(chat="console:bot:1", conversation="console:bot:1"),
        person=Person(id="1"),
        conversation=Conversation(key="console:bot:1"),
        experts=frozenset({"memo"}),
        threshold=0.8,
    )
    route = Route(action="orchestrate", expert=None, confidence=1.0, source="compound", reason="measured")
    return Stage(turn=turn, route=route, expert=None, brief=Brief(request="work"))


async def measure(folder: Path) -> dict[str, object]:
    """All figures; of several runs the median."""
    async with open_storage(f"sqlite+aiosqlite:///{folder}/plan.db") as storage:
        number = 1
        await seconds(storage, plan_of(2), number, 0)
        walls: dict[int, float] = {}
        for size in _SIZES:
            took = []
            for _ in range(_RUNS):
                number += 1
                took.append(await seconds(storage, plan_of(size), number, _TASK_S))
            walls[size] = statistics.median(took)
        idle = []
        for _ in range(_OVERHEAD_RUNS):
            number += 1
            idle.append(await seconds(storage, plan_of(_OVERHEAD_TASKS), number, 0))
    path = {size: critical_path(plan := plan_of(size), {t.id: _TASK_S for t in plan.tasks}) for size in _SIZES}
    return {
        "parallel_efficiency": {str(size): round(path[size] / walls[size], 3) for size in _SIZES},
        "time_saved_pct": round(100 * (1 - walls[4] / (4 * _TASK_S)), 1),
        "time_saved_pct_10": round(100 * (1 - walls[10] / (10 * _TASK_S)), 1),
        "overhead_ms_per_task": round(1000 * statistics.median(idle) / _OVERHEAD_TASKS, 3),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON rather than a figure a line")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
        figures["orchestrated_turn_p50_ms"] = asyncio.run(turn_ms(Path(folder) / "turns"))
    print(json.dumps(figures) if as_json else "\n".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
