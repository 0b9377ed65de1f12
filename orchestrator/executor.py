"""Carrying out a plan. For now a plan has one task, which takes the loop's own way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from experts.types import Finish
from orchestrator.types import Plan, Stage, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """How a task ended: where the loop was with it, and what it said."""

    task: Task
    stage: Stage
    finish: Finish


class Executor:
    """Runs the tasks of a plan through `work`, the loop itself."""

    def __init__(self, work: Callable[[Stage], Awaitable[tuple[Stage, Finish]]]) -> None:
        self._work = work

    async def run(self, stage: Stage, plan: Plan) -> tuple[TaskResult, ...]:
        """The results in the order of the plan."""
        results = []
        for task in plan.tasks:
            turn = replace(stage.turn, text=task.objective)
            brief = replace(stage.brief, request=task.objective, scores=task.scores or stage.brief.scores)
            reached, finish = await self._work(replace(stage, turn=turn, expert=task.expert, brief=brief))
            results.append(TaskResult(task=replace(task, status="done"), stage=reached, finish=finish))
        return tuple(results)
