"""The choice of an expert: by capability, then by load, then by recorded success."""

from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.breaker import Breakers
from orchestrator.errors import Resting
from orchestrator.staff import Record, Staff


def staff(**records: Record) -> Staff:
    return Staff(Breakers(failures=1), records)


def test_whose_capability_fits_clearly_better_is_chosen_however_busy_and_unlucky() -> None:
    crew = staff(best=Record(runs=9, good=0), other=Record(runs=9, good=9))
    with crew.working("best"):
        assert crew.choose([("other", 0.6), ("best", 0.9)]) == "best"


def test_of_those_who_fit_as_well_the_least_busy_is_chosen() -> None:
    crew = staff(busy=Record(runs=9, good=9), free=Record(runs=9, good=1))
    with ExitStack() as stack:
        stack.enter_context(crew.working("busy"))
        assert crew.choose([("busy", 0.92), ("free", 0.90)]) == "free"
        stack.enter_context(crew.working("free"))
        stack.enter_context(crew.working("free"))
        assert crew.choose([("busy", 0.92), ("free", 0.90)]) == "busy"


def test_of_those_as_busy_the_one_with_more_success_is_chosen() -> None:
    crew = staff(good=Record(runs=10, good=9), bad=Record(runs=10, good=2))
    assert crew.choose([("bad", 0.92), ("good", 0.90)]) == "good"


def test_of_those_without_a_difference_the_one_that_fits_best_is_chosen() -> None:
    assert staff().choose([("a", 0.90), ("b", 0.92)]) == "b"


def test_an_expert_that_keeps_failing_is_not_chosen_and_without_others_nobody_is() -> None:
    crew = staff()
    crew.breakers.failed("expert a")
    assert crew.choose([("a", 0.9), ("b", 0.5)]) == "b"
    assert crew.choose([("a", 0.9)]) is None
    assert crew.choose([]) is None


def test_an_expert_is_ready_then_busy_then_ready_and_after_failures_in_error() -> None:
    crew = staff()
    assert crew.standing("a") == "ready"
    with crew.working("a"):
        assert crew.standing("a") == "busy"
    assert crew.standing("a") == "ready"
    with pytest.raises(ValueError, match="bug"), crew.working("a"):
        raise ValueError("a bug")
    assert crew.standing("a") == "error"
    with pytest.raises(Resting), crew.working("a"):
        pass


def test_what_is_learnt_changes_the_choice() -> None:
    crew = staff()
    for good in (False, False, True):
        crew.learn("a", good=good, seconds=1.0)
        crew.learn("b", good=True, seconds=1.0)
    assert crew.choose([("a", 0.9), ("b", 0.9)]) == "b"


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 100), st.floats(0, 5)), min_size=1, max_size=30))
def test_a_record_keeps_the_means_of_what_was_done(runs: list[tuple[bool, float, float]]) -> None:
    record = Record()
    for good, seconds, cost in runs:
        record = record.after(good=good, seconds=seconds, cost=cost)
    assert (record.runs, record.good) == (len(runs), sum(good for good, _, _ in runs))
    assert record.seconds == pytest.approx(sum(seconds for _, seconds, _ in runs) / len(runs))
    assert record.cost == pytest.approx(sum(cost for _, _, cost in runs) / len(runs))
    assert 0 < record.success < 1
