"""What plans and their tasks may use."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.storage.storage import SqlStorage
from experts.budget import Usage
from experts.direct import DirectRunner
from experts.errors import ForbiddenTool, OverBudget, StorageError, TooExpensive, TooManyCalls, TooManyTokens
from experts.tools.types import ToolCall
from experts.types import Assignment, Finish, Outcome, Reply
from orchestrator.breaker import Breakers
from orchestrator.budget import Purse
from orchestrator.executor import Executor
from orchestrator.plan import Allocation, Plan, Task
from orchestrator.progress import Progress
from orchestrator.results import Results
from orchestrator.routing.types import Part, Route
from orchestrator.staff import Staff
from orchestrator.types import Stage, StoredPlan, TaskResult
from prompts.texts import texts
from tests.orchestrator.scripted import POOL, NoStorage, engine, orchestrating, runner, turn
from tests.orchestrator.test_executor import Crew, plan, stage_of, task

PARTS = tuple(
    Part(text=f"work of {expert}", expert=expert, capability=f"{expert}.work", score=0.9)
    for expert in ("memo", "travel")
)
TWO = Route(action="orchestrate", expert=None, confidence=0.9, source="compound", reason="several", parts=PARTS)
BUDGETS: Mapping[str, Mapping[str, Any]] = {
    "calls": {"calls": 2}, "tokens": {"tokens": 3000}, "cost": {"cost": 0.03},
}  # fmt: skip


@dataclass
class _Spender:
    """Uses, three times over, a tool, tokens and money; what a task of `modest` experts does takes one use of each."""

    modest: tuple[str, ...] = ()
    used: Counter[str] = field(default_factory=Counter)

    async def run(self, spec: Any, assignment: Assignment) -> Outcome:
        most = Usage(tokens=1000, cost=0.01)
        for _ in range(1 if spec.id in self.modest else 3):
            assignment.budget.call("search")
            assignment.budget.reserve(most)
            self.used[spec.id] += 1
            assignment.budget.settle(most, Usage(tokens=900, cost=0.009))
        return Finish(reply=Reply(text=f"{spec.id} done"))


def purse(**limits: Any) -> Purse:
    return Purse(Allocation(**limits))


def test_a_task_may_call_tools_so_often_and_no_other_pays_for_it() -> None:
    shared = purse(calls=2)
    first, second = shared.of(task("a")), shared.of(task("b"))
    first.call("search")
    first.call("search")
    with pytest.raises(TooManyCalls):
        first.call("search")
    second.call("search")


def test_a_task_may_use_only_the_tools_that_it_is_given_and_without_any_its_experts_own() -> None:
    with pytest.raises(ForbiddenTool):
        purse().of(task("a", tools=("search",))).call("delete")
    purse().of(task("a", tools=("search",))).call("search")
    purse().of(task("a")).call("delete")


@pytest.mark.parametrize(("usage", "error"), [
    (Usage(tokens=600), TooManyTokens), (Usage(cost=0.6), TooExpensive),
])  # fmt: skip
def test_tokens_and_money_are_those_of_the_plan_and_set_aside_before_they_are_used(
    usage: Usage, error: type[OverBudget]
) -> None:
    shared = purse(tokens=1000, cost=1.0)
    first, second = shared.of(task("a")), shared.of(task("b"))
    first.reserve(usage)
    with pytest.raises(error):
        second.reserve(usage)
    first.settle(usage, Usage())
    second.reserve(usage)


def test_what_a_request_took_beyond_what_was_set_aside_counts() -> None:
    shared = purse(tokens=1000)
    one = shared.of(task("a"))
    one.reserve(Usage(tokens=100))
    one.settle(Usage(tokens=100), Usage(tokens=950))
    assert one.used == Usage(tokens=950)
    with pytest.raises(TooManyTokens):
        shared.of(task("b")).reserve(Usage(tokens=100))


def test_what_was_used_before_a_restart_is_gone() -> None:
    done = TaskResult(task="a", status="done", expert="memo", tokens=900)
    with pytest.raises(TooManyTokens):
        Purse(Allocation(tokens=1000), [done]).of(task("b")).reserve(Usage(tokens=200))


@pytest.mark.parametrize("limit", BUDGETS)
@pytest.mark.parametrize(("lang", "words"), [("en", "Not done"), ("ru", "Не сделано"), ("zh", "没有完成")])
async def test_a_task_over_its_budget_fails_and_says_why_and_the_others_are_answered(
    storage: SqlStorage, limit: str, lang: Any, words: str
) -> None:
    spender = _Spender(modest=("memo",))
    answer = await _answered(storage, spender, lang, BUDGETS[limit])
    assert answer.trace.plan is not None
    assert [each.status for each in answer.trace.plan.tasks] == ["done", "failed"]
    assert "memo done" in answer.reply.text
    assert words in answer.reply.text
    assert "work of travel" in answer.reply.text
    stored = await storage.read(lambda tx: tx.plans.get(1))
    assert stored is not None
    assert {result.task: result.error for result in stored.results} == {"1": None, "2": f"budget_{limit}"}
    assert all(result.tokens == 900 * spender.used[result.expert] for result in stored.results)
    assert spender.used == {"memo": 1, "travel": 2}


async def _answered(storage: SqlStorage, spender: _Spender, lang: Any, limits: Mapping[str, Any]) -> Any:
    planning = orchestrating(storage, allocations={"medium": Allocation(parallel=2, **limits)})
    return await engine(TWO, spender, orchestration=planning).answer(replace(turn("x"), lang=lang))


async def test_with_fail_fast_a_task_over_its_budget_ends_the_plan(storage: SqlStorage) -> None:
    crew = Crew(failing={"a": [TooManyCalls("3 calls")]})
    wanted = plan(task("a"), task("b"), on_failure="fail_fast", parallel=1)
    stored = await _run(storage, wanted, crew)
    assert [(result.status, result.error) for result in stored.results] == [
        ("failed", "budget_calls"), ("skipped", "skipped"),
    ]  # fmt: skip


async def test_what_is_over_its_budget_is_not_tried_again_and_nobody_is_blamed(storage: SqlStorage) -> None:
    staff = Staff(Breakers(failures=1))
    crew = Crew(failing={"a": [TooExpensive("$3")]})
    stored = await _run(storage, plan(task("a")), crew, staff=staff)
    assert ([result.attempts for result in stored.results], staff.standing("memo")) == ([1], "ready")


async def test_all_attempts_at_a_task_share_its_budget(storage: SqlStorage) -> None:
    async def work(stage: Stage) -> tuple[Stage, Finish]:
        stage.budget.call("search")
        raise StorageError("locked")

    wanted = replace(plan(task("a")), allocation=Allocation(calls=2))
    stored = await _run(storage, wanted, work, retries=5)
    assert [(result.error, result.attempts) for result in stored.results] == [("budget_calls", 3)]


async def test_no_more_experts_are_at_work_at_once_than_the_plan_may_have(storage: SqlStorage) -> None:
    now, most = set[str](), list[int]()

    async def work(stage: Stage) -> tuple[Stage, Finish]:
        now.add(stage.expert or "")
        most.append(len(now))
        await asyncio.sleep(0.01)
        now.discard(stage.expert or "")
        return stage, Finish(reply=Reply(text="done"))

    tasks = [Task(id=expert, objective=expert, expert=expert) for expert in ("memo", "travel", "billing", "schedule")]
    stored = await _run(storage, Plan(tasks=tuple(tasks), allocation=Allocation(workers=2)), work)
    assert {result.status for result in stored.results} == {"done"}
    assert max(most) == 2


async def test_an_expert_alone_may_use_what_a_simple_plan_may() -> None:
    route = Route(action="orchestrate", expert="memo", confidence=0.6, source="model", reason="unsure")
    planning = orchestrating(NoStorage(), allocations={"simple": Allocation(calls=1)})
    with pytest.raises(TooManyCalls):
        await engine(route, _Spender(), orchestration=planning).answer(turn("x"))


async def test_a_tool_is_counted_before_it_is_used() -> None:
    used: list[str] = []

    async def say(call: ToolCall) -> Outcome:
        used.append(call.text)
        return Finish(reply=Reply(text="said"))

    nothing: Any = None
    direct = DirectRunner({"say": say}, nothing, nothing, texts, floor=0.5)
    budget = purse(calls=1).of(task("a"))
    asked = runner(memo=Finish(reply=Reply(text="")))
    await engine(Route(action="direct", expert="memo", confidence=1.0, source="model", reason=""), asked).answer(
        turn("x")
    )
    assignment = replace(asked.asked[0][1], budget=budget, capability="memo.work")
    await direct.run(POOL["memo"], assignment)
    with pytest.raises(TooManyCalls):
        await direct.run(POOL["memo"], assignment)
    assert used == ["x"]


async def _run(
    storage: SqlStorage, wanted: Plan, work: Any, *, staff: Staff | None = None, retries: int = 1
) -> StoredPlan:
    executor = Executor(
        storage, Progress(), staff or Staff(Breakers()), Results(storage), delay=0, retries=retries
    )  # fmt: skip
    stage = stage_of()
    return await executor.run(stage, await executor.begin(stage.turn, wanted, "running"), work)
