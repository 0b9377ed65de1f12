"""A plan: delegated pieces of work, what each waits for, and what all of it may use."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Literal, TypeAlias

from experts.pool import Pool
from orchestrator.errors import PlanError

TaskStatus: TypeAlias = Literal["pending", "running", "done", "declined", "failed", "late", "skipped", "cancelled"]
"""`declined`: nobody could do it; `late`: its time or the plan's ran out; `skipped`: what it needs did not come, or the
answer was complete without it."""

PlanStatus: TypeAlias = Literal["waiting", "running", "done", "failed", "cancelled", "declined"]
"""`waiting` for somebody's approval; `declined` by whoever was asked."""

Complexity: TypeAlias = Literal["simple", "medium", "complex"]

OnFailure: TypeAlias = Literal["continue", "fail_fast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """What a plan may use: experts, tool calls of each, tasks at once, seconds, tokens, dollars."""

    workers: int = 10
    calls: int = 20
    parallel: int = 10
    seconds: float = 300
    tokens: int = 150_000
    cost: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A delegated piece of work.

    `scores` are the capabilities that its words score; `output` is what is wanted of it, `tools` what it may use (none
    named: its expert's own), `scope` and `constraints` its bounds in words. It begins when all of `depends_on` are
    done; of tasks that may begin the one with the highest `priority` does. Tasks with one `key` are the same work; one
    that `reads` changes nothing.
    """

    id: str
    objective: str
    expert: str
    capability: str = ""
    scores: tuple[tuple[str, float], ...] = ()
    output: str = "reply"
    tools: tuple[str, ...] = ()
    scope: str = ""
    constraints: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    priority: int = 0
    timeout_s: float = 60.0
    key: str = ""
    reads: bool = False
    status: TaskStatus = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Tasks in the order in which they are answered.

    `enough` is how many answers make the reply complete (None: all); `on_failure` whether a task that fails ends the
    others; `cost` (dollars) and `seconds` are estimates; `recipe` is the one that it was made by, if any.
    """

    tasks: tuple[Task, ...]
    complexity: Complexity = "simple"
    allocation: Allocation = Allocation()
    on_failure: OnFailure = "continue"
    enough: int | None = None
    cost: float = 0.0
    seconds: float = 0.0
    recipe: str = ""


def checked(plan: Plan, pool: Pool, *, most: int) -> Plan:
    """The plan, if it can be carried out. Raises PlanError, which says what is wrong."""
    for problem in _problems(plan, pool, most):
        raise PlanError(problem)
    return plan


def _problems(plan: Plan, pool: Pool, most: int) -> Iterable[str]:
    ids = [task.id for task in plan.tasks]
    if not 0 < len(ids) <= most:
        yield f"{len(ids)} tasks, expected 1 to {most}"
    if len(set(ids)) < len(ids):
        yield "two tasks have one id"
    for task in plan.tasks:
        yield from _wrong(task, set(ids), pool)
    try:
        TopologicalSorter({task.id: task.depends_on for task in plan.tasks}).prepare()
    except CycleError as error:
        yield f"tasks wait for each other: {', '.join(error.args[1])}"


def _wrong(task: Task, ids: Collection[str], pool: Pool) -> Iterable[str]:
    if task.expert not in pool:
        yield f"task {task.id}: no expert {task.expert}"
    elif task.capability and pool.owner(task.capability) is None:
        yield f"task {task.id}: no capability {task.capability}"
    if not task.objective.strip():
        yield f"task {task.id} has no objective"
    if unknown := set(task.depends_on) - set(ids):
        yield f"task {task.id} waits for {', '.join(sorted(unknown))}, which there is not"


def critical_path(plan: Plan, seconds: Mapping[str, float]) -> float:
    """How long the plan takes at least, when each task takes so many seconds."""
    ends: dict[str, float] = {}
    for name in TopologicalSorter({task.id: task.depends_on for task in plan.tasks}).static_order():
        task = next(task for task in plan.tasks if task.id == name)
        ends[name] = max((ends[before] for before in task.depends_on), default=0.0) + seconds[name]
    return max(ends.values(), default=0.0)
