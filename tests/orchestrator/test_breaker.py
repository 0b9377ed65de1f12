"""Circuit breakers: opened and closed by what happens."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from experts.errors import BotError, StaleButton, StorageError
from experts.tools.types import Tool
from experts.types import Finish, Outcome, Reply
from orchestrator.breaker import Breakers, guarded
from orchestrator.errors import Resting


@dataclass
class Watch:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Flaky:
    """A tool that fails as long as there are errors left."""

    errors: list[BaseException] = field(default_factory=list)
    used: int = 0

    async def __call__(self, call: object) -> Outcome:
        self.used += 1
        if self.errors:
            raise self.errors.pop(0)
        return Finish(reply=Reply(text="done"))


def use(breakers: Breakers, error: BaseException | None = None) -> None:
    with breakers.using("it"):
        if error is not None:
            raise error


def fail(breakers: Breakers, times: int, error: BaseException | None = None) -> None:
    for _ in range(times):
        failure = error or ValueError("a bug")
        with pytest.raises(type(failure)):
            use(breakers, failure)


def test_so_many_failures_in_a_row_open_it_and_then_it_is_not_used() -> None:
    breakers = Breakers(failures=3)
    fail(breakers, 2)
    assert breakers.state("it") == "closed"
    fail(breakers, 1)
    assert breakers.state("it") == "open"
    with pytest.raises(Resting):
        use(breakers)
    assert breakers.states() == {"it": "open"}


def test_one_success_and_the_failures_are_counted_anew() -> None:
    breakers = Breakers(failures=2)
    fail(breakers, 1)
    use(breakers)
    fail(breakers, 1)
    assert breakers.state("it") == "closed"


def test_after_its_rest_one_try_closes_it_or_opens_it_again() -> None:
    watch = Watch()
    breakers = Breakers(failures=1, rest_s=30, now=watch)
    fail(breakers, 1)
    watch.now = 30
    assert breakers.state("it") == "half_open"
    fail(breakers, 1)
    assert breakers.state("it") == "open"
    watch.now = 60
    use(breakers)
    assert breakers.state("it") == "closed"


def test_while_the_one_try_is_under_way_nobody_else_tries() -> None:
    watch = Watch()
    breakers = Breakers(failures=1, rest_s=30, now=watch)
    fail(breakers, 1)
    watch.now = 31
    with breakers.using("it"), pytest.raises(Resting):
        use(breakers)


@pytest.mark.parametrize("error", [StaleButton("old"), BotError("no"), asyncio.CancelledError()])
def test_what_was_asked_wrongly_and_what_was_stopped_is_nobodys_failure(error: BaseException) -> None:
    breakers = Breakers(failures=1)
    fail(breakers, 1, error)
    assert breakers.state("it") == "closed"


def test_a_failure_that_passes_counts() -> None:
    breakers = Breakers(failures=1)
    fail(breakers, 1, StorageError("locked"))
    assert breakers.state("it") == "open"


async def test_each_tool_has_one_of_its_own() -> None:
    breakers = Breakers(failures=2)
    bad, good = Flaky(errors=[ValueError("a"), ValueError("b"), ValueError("c")]), Flaky()
    named: Mapping[str, Any] = {"bad": bad, "good": good}
    tools: Mapping[str, Tool] = guarded(named, breakers)
    call: Any = None
    for _ in range(2):
        with pytest.raises(ValueError, match=r"a|b"):
            await tools["bad"](call)
    with pytest.raises(Resting):
        await tools["bad"](call)
    assert await tools["good"](call) == Finish(reply=Reply(text="done"))
    assert (bad.used, breakers.states()) == (2, {"tool bad": "open", "tool good": "closed"})
