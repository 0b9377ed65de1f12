"""Which plans are asked about, and how."""

from dataclasses import replace

import pytest

from experts.pool import Pool
from orchestrator.approval import Approvals, question
from orchestrator.plan import Plan, Task
from orchestrator.types import StoredPlan
from prompts.texts import texts
from tests.orchestrator.scripted import POOL, turn


def plan(tasks: int = 2, *, cost: float = 0.0, capability: str = "memo.work") -> Plan:
    return Plan(
        tasks=tuple(Task(id=str(n), objective=f"work {n}", expert="memo", capability=capability) for n in range(tasks)),
        cost=cost,
    )


def asked(wanted: Plan, *, tasks: int | None = None, cost: float | None = None, pool: Pool = POOL) -> bool:
    here = replace(turn("x"), free_tasks=tasks, free_cost=cost)
    return Approvals().reason(wanted, here, pool) is not None


@pytest.mark.parametrize(
    ("wanted", "is_asked"),
    [(plan(3), False), (plan(4), True), (plan(cost=0.10), False), (plan(cost=0.11), True)],
)
def test_more_than_three_tasks_or_ten_cents_are_asked_about(wanted: Plan, is_asked: bool) -> None:
    assert asked(wanted) is is_asked


def test_a_chat_sets_its_own_limits_both_ways_and_the_other_one_stays() -> None:
    assert not asked(plan(5), tasks=5)
    assert asked(plan(2), tasks=1)
    assert not asked(plan(cost=0.5), cost=0.5)
    assert asked(plan(cost=0.01), cost=0.0)
    assert asked(plan(2, cost=0.5), tasks=9)


def test_a_capability_that_is_marked_is_asked_about_however_small_the_plan_is() -> None:
    able = [c.model_copy(update={"ask_first": True}) for c in POOL["memo"].capabilities]
    careful = Pool([POOL["memo"].model_copy(update={"capabilities": able})])
    assert asked(plan(2), pool=careful)
    assert not asked(plan(2))


def test_the_question_names_each_task_and_the_cost_and_its_buttons_the_plan() -> None:
    stored = StoredPlan(
        id=7, turn=1, conversation="c", chat="c", user="1", text="x", plan=plan(2, cost=0.25), status="waiting"
    )
    for lang, yes in (("en", "Yes, do it"), ("ru", "Да, делай"), ("zh", "好，做吧")):
        reply = question(stored, POOL, texts(lang)).reply
        assert "1. M work 0\n2. M work 1" in reply.text
        assert "$0.25" in reply.text
        [(first, second)] = reply.buttons
        assert (first.data, second.data) == ("p:yes:7", "p:no:7")
        assert first.text == yes
