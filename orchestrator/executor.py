"""Carrying out a plan: what waits for nothing runs beside each other, the rest after what it waits for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from itertools import count
from time import monotonic
from typing import TypeAlias

from experts.errors import BotError
from experts.types import Finish, Found
from orchestrator.budget import Purse
from orchestrator.deadline import within
from orchestrator.errors import Late
from orchestrator.plan import Plan, PlanStatus, Task, TaskStatus
from orchestrator.ports import Storage, Transaction
from orchestrator.progress import Planned, Progress, TaskEnded, TaskStarted
from orchestrator.results import Results
from orchestrator.staff import Staff
from orchestrator.types import Stage, StoredPlan, TaskResult, Turn

log = logging.getLogger(__name__)

Work: TypeAlias = Callable[[Stage], Awaitable[tuple[Stage, Finish]]]
"""The loop itself, from a stage at which somebody has the turn."""

# The calls of tools of one task have so many numbers.
_CALLS = 1000


class Executor:
    """Runs the tasks of plans, `parallel` of them at once in all plans of the process.

    `retries` is how often a task that failed for a passing reason is tried again, `delay` the seconds before, and
    `retried` how often that was in all. While tasks run the turn gives up its own place: `resting` holds it open.
    """

    def __init__(
        self,
        storage: Storage,
        progress: Progress,
        staff: Staff,
        results: Results,
        *,
        parallel: int = 10,
        retries: int = 1,
        delay: float = 0.2,
        resting: Callable[[], AbstractAsyncContextManager[object]] = nullcontext,
    ) -> None:
        self.storage, self.progress, self.staff, self.results = storage, progress, staff, results
        self.parallel, self.retries, self.delay = parallel, retries, delay
        self.slots = asyncio.Semaphore(parallel)
        self.retried = 0
        self._resting = resting

    async def begin(self, turn: Turn, plan: Plan, status: PlanStatus) -> StoredPlan:
        """The plan as it is stored: where the turn was begun before, the one that it had then."""
        stored = await self.storage.write(lambda tx: tx.plans.begin(turn, plan, status=status))
        self.progress.resume(turn.id, stored.told)
        return stored

    async def run(self, stage: Stage, stored: StoredPlan, work: Work) -> StoredPlan:
        """Carry out what is not done yet; the plan with a result for each task, in its order."""
        run = _Run(self, stage, stored, work)
        self.progress.tell(stage.turn.id, Planned.of(run.plan, stored.id))
        async with self._resting():
            await run.all()
        results = tuple(run.results[task.id] for task in run.plan.tasks)
        return replace(stored, plan=run.plan, results=results)

    def closing(self, turn: int, stored: StoredPlan, status: PlanStatus) -> Callable[[Transaction], Awaitable[None]]:
        """What ends the plan, and stores what was told of it, in the transaction that ends the turn."""
        tell = self.telling(turn)

        async def end(tx: Transaction) -> None:
            if status != "waiting":
                await tx.plans.close(stored.id, status)
            await tell(tx)

        return end

    def telling(self, turn: int) -> Callable[[Transaction], Awaitable[None]]:
        """What stores what was told of a turn."""
        told = self.progress.unsaved(turn)

        async def tell(tx: Transaction) -> None:
            await tx.stories.add(told)

        return tell


class _Run:
    """One plan under way."""

    def __init__(self, executor: Executor, stage: Stage, stored: StoredPlan, work: Work) -> None:
        self._executor = executor
        self._stage = stage
        self._stored = stored
        self._work = work
        self._numbers = {task.id: number for number, task in enumerate(stored.plan.tasks, 1)}
        self._begun: set[str] = set()
        self._purse = Purse(stored.plan.allocation, stored.results)
        self.results = {result.task: result for result in stored.results}

    @property
    def plan(self) -> Plan:
        """The plan with the tasks as they are now."""
        tasks = (replace(task, status=self._status(task)) for task in self._stored.plan.tasks)
        return replace(self._stored.plan, tasks=tuple(tasks))

    async def all(self) -> None:
        """Until each task has a result."""
        plan = self._stored.plan
        cached = await self._executor.results.of(self._stage.turn, plan)
        try:
            async with asyncio.timeout(plan.allocation.seconds):
                await self._tasks(plan, cached)
        except TimeoutError:
            log.warning("plan %s is out of time", self._stored.id)
        await self._ended([self._left(task) for task in plan.tasks if task.id not in self.results])
        await self._executor.results.keep(cached)

    async def _tasks(self, plan: Plan, cached: "Results.View") -> None:
        limit = min(plan.allocation.parallel, self._executor.parallel)
        running: set[asyncio.Task[TaskResult]] = set()
        async with asyncio.TaskGroup() as group:
            while not self._complete() and ((ready := self._ready(limit - len(running))) or running):
                if ready:
                    self._tell_started(ready)
                    group.create_task(self._store_started(ready))
                running |= {group.create_task(self._one(task, cached), name=f"task {task.id}") for task in ready}
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                await self._ended([each.result() for each in done])
            for each in running:
                each.cancel()

    def _ready(self, places: int) -> list[Task]:
        """Tasks that may begin, the most urgent first."""
        if places < 1:
            return []
        waiting = [t for t in self._stored.plan.tasks if t.id not in self._begun and t.id not in self.results]
        ready = [task for task in waiting if all(self._status_of(before) == "done" for before in task.depends_on)]
        return self._staffed(sorted(ready, key=lambda task: -task.priority))[:places]

    def _staffed(self, ready: Sequence[Task]) -> list[Task]:
        """Those for which there are workers: no more experts are at work at once than the plan may have."""
        tasks = self._stored.plan.tasks
        working = {task.expert for task in tasks if task.id in self._begun and task.id not in self.results}
        chosen = []
        for task in ready:
            if task.expert in working or len(working) < self._stored.plan.allocation.workers:
                working.add(task.expert)
                chosen.append(task)
        return chosen

    def _complete(self) -> bool:
        """Whether nothing more needs to be done: enough is answered, or a failure ends it all."""
        plan, ends = self._stored.plan, {result.status for result in self.results.values()}
        if plan.on_failure == "fail_fast" and ends & {"failed", "late"}:
            return True
        return plan.enough is not None and sum(r.status == "done" for r in self.results.values()) >= plan.enough

    def _tell_started(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            self._begun.add(task.id)
            self._executor.progress.tell(self._stage.turn.id, TaskStarted(task=task.id, expert=task.expert))

    async def _store_started(self, tasks: Sequence[Task]) -> None:
        """Beside the tasks: that one has begun is for whoever looks, and does not hold it up."""
        executor, turn = self._executor, self._stage.turn.id
        told = executor.progress.unsaved(turn)

        async def begin(tx: Transaction) -> None:
            await tx.plans.started(self._stored.id, [task.id for task in tasks])
            await tx.stories.add(told)

        await executor.storage.write(begin)
        executor.progress.saved(told)

    async def _ended(self, results: Sequence[TaskResult]) -> None:
        if not results:
            return
        executor, turn = self._executor, self._stage.turn.id
        for result in results:
            self.results[result.task] = result
            ended = TaskEnded(
                task=result.task,
                expert=result.expert,
                status=result.status,
                seconds=round(result.seconds, 3),
                error=result.error,
            )
            executor.progress.tell(turn, ended)
        told = executor.progress.unsaved(turn)

        async def end(tx: Transaction) -> None:
            await tx.plans.ended(self._stored.id, results)
            await tx.stories.add(told)

        await executor.storage.write(end)
        executor.progress.saved(told)

    async def _one(self, task: Task, cached: "Results.View") -> TaskResult:
        inputs = tuple(self._said(before) for before in task.depends_on)
        if (known := cached.get(task, inputs)) is not None:
            return replace(known, task=task.id, seconds=0.0, cost=0.0, tokens=0, attempts=0, cached=True)
        async with self._executor.slots:
            result = await self._tried(task, inputs)
        if result.status != "declined":
            good, staff = result.status == "done", self._executor.staff
            staff.learn(task.expert, good=good, seconds=result.seconds, cost=result.cost)
        cached.put(task, inputs, result)
        return result

    async def _tried(self, task: Task, inputs: tuple[str, ...]) -> TaskResult:
        begun = monotonic()
        budget = self._purse.of(task)
        stage = replace(
            self._stage.assigned(task, inputs, self._found(task)),
            task=task.id,
            first_call=self._numbers[task.id] * _CALLS,
            handoffs=(),
            budget=budget,
        )
        for attempt in count(1):
            result = await self._once(task, stage)
            if not result[1] or attempt > self._executor.retries:
                used = budget.used
                return replace(
                    result[0], seconds=monotonic() - begun, attempts=attempt, cost=used.cost, tokens=used.tokens
                )
            self._executor.retried += 1
            await asyncio.sleep(self._executor.delay)
        raise AssertionError("unreachable")

    async def _once(self, task: Task, stage: Stage) -> tuple[TaskResult, bool]:
        """How the task goes, and whether it may go better a moment later. A task's failure is a result."""
        try:
            async with within(task.timeout_s, f"task {task.id}") as limit:
                reached, finish = await self._work(stage)
        except Late:
            if limit.expired():  # else whoever was late has been blamed already
                self._executor.staff.breakers.failed(f"expert {task.expert}")
            return TaskResult(task=task.id, status="late", expert=task.expert, error="late"), False
        except BotError as error:
            log.warning("task %s of plan %s failed: %s", task.id, self._stored.id, error)
            return TaskResult(task=task.id, status="failed", expert=task.expert, error=error.code), error.retryable
        except Exception:
            log.exception("task %s of plan %s failed", task.id, self._stored.id)
            return TaskResult(task=task.id, status="failed", expert=task.expert, error="failed"), False
        status: TaskStatus = "done" if finish.served else "declined"
        expert = reached.expert or task.expert
        return TaskResult(
            task=task.id, status=status, expert=expert, finish=finish, handoffs=reached.handoffs
        ), False  # fmt: skip

    def _left(self, task: Task) -> TaskResult:
        """The result of a task that has none when the plan is over."""
        blocked = any(self._status_of(before) != "done" for before in task.depends_on)
        if task.id in self._begun:
            status: TaskStatus = "cancelled" if self._complete() else "late"
        else:
            status = "skipped" if blocked or self._complete() else "late"
        error = "out_of_time" if status == "late" and task.id not in self._begun else status
        return TaskResult(task=task.id, status=status, expert=task.expert, error=error)

    def _said(self, name: str) -> str:
        finish = self.results[name].finish
        return finish.reply.text if finish else ""

    def _found(self, task: Task) -> tuple[Found, ...]:
        """What the tasks before it have brought; of each thing once."""
        finishes = (self.results[before].finish for before in task.depends_on)
        return tuple(dict.fromkeys(one for finish in finishes if finish for one in finish.found))

    def _status(self, task: Task) -> TaskStatus:
        return self._status_of(task.id)

    def _status_of(self, name: str) -> TaskStatus:
        if name in self.results:
            return self.results[name].status
        return "running" if name in self._begun else "pending"
