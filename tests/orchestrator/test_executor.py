"""Plans under way, on a real database."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.storage.storage import SqlStorage
from experts.budget import Usage
from experts.errors import BotError, StorageError
from experts.types import Brief, Finish, Reply
from orchestrator.breaker import Breakers
from orchestrator.executor import Executor
from orchestrator.plan import Allocation, Plan, Task
from orchestrator.progress import Progress, as_json
from orchestrator.results import Results
from orchestrator.routing.types import Route
from orchestrator.staff import Staff
from orchestrator.types import Stage, StoredPlan
from tests.orchestrator.scripted import turn

ROUTE = Route(action="orchestrate", expert=None, confidence=1.0, source="compound", reason="scripted")


@dataclass
class Crew:
    """Does tasks as their words say, and keeps how many were at work at once."""

    failing: dict[str, list[Exception]] = field(default_factory=dict)
    slow: Collection[str] = ()
    begun: list[str] = field(default_factory=list)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)
    spends: int = 0
    now: int = 0
    most: int = 0
    two_at_work: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, stage: Stage) -> tuple[Stage, Finish]:
        name = stage.turn.text
        self.begun.append(name)
        self.told[name], self.calls[name] = stage.brief.results, stage.first_call
        stage.budget.settle(Usage(), Usage(tokens=self.spends))
        self.now += 1
        self.most = max(self.most, self.now)
        if self.now > 1:
            self.two_at_work.set()
        try:
            await asyncio.sleep(60 if name in self.slow else 0.01)
        except asyncio.CancelledError:
            self.cancelled.append(name)
            raise
        finally:
            self.now -= 1
        if self.failing.get(name):
            raise self.failing[name].pop(0)
        return stage, Finish(reply=Reply(text=f"{name} done"))


def plan(*tasks: Task, parallel: int = 10, seconds: float = 30, **more: Any) -> Plan:
    return Plan(tasks=tasks, allocation=Allocation(parallel=parallel, seconds=seconds), **more)


def task(name: str, *before: str, **more: Any) -> Task:
    return Task(id=name, objective=name, expert="memo", depends_on=before, **more)


async def carried_out(
    storage: SqlStorage, wanted: Plan, crew: Crew, *, number: int = 1, **limits: Any
) -> tuple[StoredPlan, Executor]:
    executor = Executor(
        storage, Progress(), Staff(Breakers()), limits.pop("results", None) or Results(storage), delay=0, **limits
    )
    stage = stage_of(number)
    return await executor.run(stage, await executor.begin(stage.turn, wanted, "running"), crew), executor


def stage_of(number: int = 1) -> Stage:
    return Stage(turn=replace(turn("all of it"), id=number), route=ROUTE, expert=None, brief=Brief(request="all of it"))


def statuses(stored: StoredPlan) -> list[str]:
    assert [result.status for result in stored.results] == [each.status for each in stored.plan.tasks]
    return [result.status for result in stored.results]


async def test_tasks_that_wait_for_nothing_run_beside_each_other(storage: SqlStorage) -> None:
    crew = Crew()
    stored, _ = await carried_out(storage, plan(task("a"), task("b"), task("c")), crew)
    assert (statuses(stored), crew.most) == (["done"] * 3, 3)


@pytest.mark.parametrize(("of_plan", "of_process"), [(2, 10), (10, 2)])
async def test_no_more_run_at_once_than_the_class_and_the_process_allow(
    storage: SqlStorage, of_plan: int, of_process: int
) -> None:
    crew = Crew()
    many = plan(*(task(str(n)) for n in range(7)), parallel=of_plan)
    stored, _ = await carried_out(storage, many, crew, parallel=of_process)
    assert (statuses(stored), crew.most) == (["done"] * 7, 2)


async def test_a_task_begins_after_those_it_waits_for_and_is_told_what_they_said(storage: SqlStorage) -> None:
    crew = Crew()
    await carried_out(storage, plan(task("c", "a", "b"), task("a"), task("b", "a")), crew)
    assert crew.begun == ["a", "b", "c"]
    assert (crew.told["a"], crew.told["c"]) == ((), ("a done", "b done"))


async def test_the_most_urgent_of_the_tasks_that_may_begin_does(storage: SqlStorage) -> None:
    crew = Crew()
    await carried_out(storage, plan(task("a"), task("b", priority=5), task("c", priority=1), parallel=1), crew)
    assert crew.begun == ["b", "c", "a"]


async def test_the_calls_of_each_task_have_numbers_of_their_own(storage: SqlStorage) -> None:
    crew = Crew()
    await carried_out(storage, plan(task("a"), task("b")), crew)
    assert len({0, *crew.calls.values()}) == 3


async def test_a_task_that_fails_is_a_result_and_only_what_needs_it_is_not_begun(storage: SqlStorage) -> None:
    crew = Crew(failing={"a": [ValueError("a bug")], "b": [BotError("known")]})
    stored, _ = await carried_out(storage, plan(task("a"), task("b"), task("c"), task("d", "a")), crew)
    assert statuses(stored) == ["failed", "failed", "done", "skipped"]


async def test_with_fail_fast_the_first_failure_ends_the_others(storage: SqlStorage) -> None:
    crew = Crew(failing={"a": [ValueError("a bug")]}, slow={"b"})
    wanted = plan(task("a"), task("b"), task("c", "b"), on_failure="fail_fast")
    stored, _ = await carried_out(storage, wanted, crew)
    assert (statuses(stored), crew.cancelled) == (["failed", "cancelled", "skipped"], ["b"])


async def test_what_fails_for_a_passing_reason_is_tried_again_as_often_as_allowed(storage: SqlStorage) -> None:
    crew = Crew(failing={"a": [StorageError("locked")], "b": [StorageError("locked")] * 3, "c": [BotError("no")]})
    stored, executor = await carried_out(storage, plan(task("a"), task("b"), task("c")), crew, retries=1)
    assert statuses(stored) == ["done", "failed", "failed"]
    assert [result.attempts for result in stored.results] == [2, 2, 1]
    assert executor.retried == 2


async def test_a_task_whose_time_is_up_is_late_and_the_others_go_on(storage: SqlStorage) -> None:
    crew = Crew(slow={"a"})
    stored, _ = await carried_out(storage, plan(task("a", timeout_s=0.05), task("b")), crew)
    assert (statuses(stored), crew.cancelled) == (["late", "done"], ["a"])


async def test_when_the_time_of_the_plan_is_up_what_is_done_stays(storage: SqlStorage) -> None:
    crew = Crew(slow={"b"})
    stored, _ = await carried_out(storage, plan(task("a"), task("b"), task("c", "b"), seconds=0.5), crew)
    assert (statuses(stored), crew.cancelled) == (["done", "late", "skipped"], ["b"])


async def test_a_plan_ends_early_when_enough_is_answered(storage: SqlStorage) -> None:
    crew = Crew(slow={"b"})
    stored, _ = await carried_out(storage, plan(task("a"), task("b"), task("c", "b"), enough=1), crew)
    assert (statuses(stored), crew.cancelled) == (["done", "cancelled", "skipped"], ["b"])


async def test_cancelling_ends_all_tasks_within_a_second(storage: SqlStorage) -> None:
    crew = Crew(slow={"a", "b"})
    async with asyncio.TaskGroup() as group:
        running = group.create_task(carried_out(storage, plan(task("a"), task("b")), crew))
        await crew.two_at_work.wait()
        running.cancel()
        done, _ = await asyncio.wait([running], timeout=1)
    assert done == {running}
    assert sorted(crew.cancelled) == ["a", "b"]
    assert crew.now == 0


async def test_a_turn_that_is_run_again_does_only_what_was_not_done(storage: SqlStorage) -> None:
    first = Crew(slow={"b"})
    wanted = plan(task("a"), task("b"), task("c", "a", "b"))
    async with asyncio.TaskGroup() as group:
        running = group.create_task(carried_out(storage, wanted, first))
        stored = None
        while stored is None or not stored.results:
            await asyncio.sleep(0.02)
            stored = await storage.read(lambda tx: tx.plans.get(1))
        running.cancel()
    again = Crew()
    other = plan(task("x"), task("y"))
    resumed, executor = await carried_out(storage, other, again)
    assert (statuses(resumed), again.begun) == (["done"] * 3, ["b", "c"])
    assert again.told["c"] == ("a done", "b done")
    sequences = [told.sequence for told in executor.progress.told(1)]
    held = [sequence for sequence, _ in await storage.read(lambda tx: tx.stories.of_turn(1))]
    assert held == list(range(1, len(held) + 1))
    assert sequences[-1] == held[-1]


async def test_what_is_told_of_a_plan_is_stored_in_order_and_can_be_read_from_any_point(storage: SqlStorage) -> None:
    _, executor = await carried_out(storage, plan(task("a"), task("b", "a")), Crew())
    told = executor.progress.told(1)
    stored = await storage.read(lambda tx: tx.stories.of_turn(1))
    assert stored == [(each.sequence, as_json(each.event)) for each in told]
    kinds = [event["kind"] for _, event in stored]
    assert kinds == ["plan", "task_start", "task_end", "task_start", "task_end"]
    assert await storage.read(lambda tx: tx.stories.of_turn(1, after=3)) == stored[3:]


async def test_the_same_reading_of_the_same_data_is_not_done_twice(storage: SqlStorage) -> None:
    kept = Results(storage, most=2)
    wanted = plan(task("a", reads=True), task("b"))
    crew = Crew()
    await carried_out(storage, wanted, crew, results=kept)
    again, _ = await carried_out(storage, wanted, crew, number=2, results=kept)
    assert crew.begun == ["a", "b", "b"]
    assert [result.cached for result in again.results] == [True, False]
    assert statuses(again) == ["done", "done"]


async def test_what_was_done_before_costs_nothing_again_and_is_no_record_of_its_expert(storage: SqlStorage) -> None:
    kept = Results(storage)
    wanted = plan(task("a", reads=True))
    await carried_out(storage, wanted, Crew(spends=7), results=kept)
    records = await storage.read(lambda tx: tx.plans.records())
    again, _ = await carried_out(storage, wanted, Crew(), number=2, results=kept)
    [result] = again.results
    assert (result.cached, result.tokens, result.cost, result.attempts) == (True, 0, 0.0, 0)
    assert await storage.read(lambda tx: tx.plans.records()) == records


async def test_a_timeout_inside_a_task_is_a_failure_and_does_not_make_it_late(storage: SqlStorage) -> None:
    stored, _ = await carried_out(storage, plan(task("a")), Crew(failing={"a": [TimeoutError("a socket")]}))
    assert statuses(stored) == ["failed"]


async def test_what_was_not_begun_when_the_plan_ran_out_of_time_is_told_apart(storage: SqlStorage) -> None:
    wanted = plan(task("a"), task("b"), parallel=1, seconds=0.05)
    stored, _ = await carried_out(storage, wanted, Crew(slow={"a"}))
    assert [(result.status, result.error) for result in stored.results] == [("late", "late"), ("late", "out_of_time")]


async def test_only_so_many_results_are_kept_and_none_once_the_data_have_changed(storage: SqlStorage) -> None:
    kept = Results(storage, most=1)
    crew = Crew()
    await carried_out(storage, plan(task("a", reads=True), task("b", reads=True)), crew, results=kept)
    await carried_out(storage, plan(task("a", reads=True), task("c")), crew, number=2, results=kept)
    assert crew.begun.count("a") == 2
    version = await storage.read(lambda tx: tx.plans.data_version("console:bot:1"))
    await _noted(storage)
    assert await storage.read(lambda tx: tx.plans.data_version("console:bot:1")) != version
    await carried_out(storage, plan(task("a", reads=True), task("c")), crew, number=3, results=kept)
    assert crew.begun.count("a") == 3


async def _noted(storage: SqlStorage) -> None:
    from experts.ports import Doing

    here = turn("x")
    doing = Doing(place=here.place, person=here.person, turn=9, at=here.now)
    await storage.write(lambda tx: tx.notes.add(doing, text="milk", tags=[]))
