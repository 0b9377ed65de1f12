import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.errors import PlanError
from orchestrator.plan import Plan, Task, checked, critical_path
from tests.orchestrator.scripted import POOL


def task(name: str, *before: str, expert: str = "memo", capability: str = "", objective: str = "do it") -> Task:
    return Task(id=name, objective=objective, expert=expert, capability=capability, depends_on=before)


def test_a_plan_that_can_be_carried_out_is_left_as_it_is() -> None:
    plan = Plan(tasks=(task("1"), task("2", "1", expert="schedule", capability="schedule.work")))
    assert checked(plan, POOL, most=2) is plan


@pytest.mark.parametrize(
    ("tasks", "why"),
    [
        ((), "0 tasks"),
        ((task("1"), task("2"), task("3")), "3 tasks, expected 1 to 2"),
        ((task("1"), task("1")), "one id"),
        ((task("1", expert="nobody"),), "no expert nobody"),
        ((task("1", capability="fly.away"),), "no capability fly.away"),
        ((task("1", objective="  "),), "no objective"),
        ((task("1", "7"),), "waits for 7"),
        ((task("1", "2"), task("2", "1")), "wait for each other"),
        ((task("1", "1"),), "wait for each other"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused_and_says_why(tasks: tuple[Task, ...], why: str) -> None:
    with pytest.raises(PlanError, match=why):
        checked(Plan(tasks=tasks), POOL, most=2)


@given(st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=8))
def test_tasks_that_only_wait_for_earlier_ones_are_never_a_cycle(waits: list[set[int]]) -> None:
    tasks = tuple(task(str(n), *(str(b) for b in sorted(before) if b < n)) for n, before in enumerate(waits))
    plan = checked(Plan(tasks=tasks), POOL, most=8)
    longest = critical_path(plan, {each.id: 1.0 for each in tasks})
    assert 1 <= longest <= len(tasks)


def test_the_critical_path_is_the_longest_way_through() -> None:
    plan = Plan(tasks=(task("1"), task("2"), task("3", "1", "2"), task("4")))
    assert critical_path(plan, {"1": 1, "2": 5, "3": 2, "4": 6}) == 7
