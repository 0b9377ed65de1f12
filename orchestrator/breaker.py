"""Breakers: what has failed so often in a row is left alone for a while, then tried once."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Literal, TypeAlias

from experts.errors import BotError
from experts.tools.types import Tool, ToolCall
from experts.types import Outcome
from orchestrator.errors import Late, Resting

BreakerState: TypeAlias = Literal["closed", "half_open", "open"]


@dataclass(slots=True)
class _Breaker:
    failures: int = 0
    rests_until: float = 0.0


class Breakers:
    """One for each name. `failures` in a row open it for `rest_s` seconds; then one use shows whether it closes."""

    def __init__(self, *, failures: int = 5, rest_s: float = 30.0, now: Callable[[], float] = monotonic) -> None:
        self._failures = failures
        self._rest_s = rest_s
        self._now = now
        self._breakers: dict[str, _Breaker] = {}

    def state(self, name: str) -> BreakerState:
        """Whether the name may be used: `half_open` for one try."""
        breaker = self._breakers.get(name)
        if breaker is None or breaker.failures < self._failures:
            return "closed"
        return "open" if self._now() < breaker.rests_until else "half_open"

    def states(self) -> Mapping[str, BreakerState]:
        """The state of each name that was ever used."""
        return {name: self.state(name) for name in self._breakers}

    @contextmanager
    def using(self, name: str) -> Iterator[None]:
        """Use what the name stands for, and learn from how it ends. Raises Resting when it is open.

        A cancelled use says nothing, and neither does an expected failure that is the request's own fault.
        """
        if self.state(name) == "open":
            raise Resting(f"{name} has failed {self._failures} times in a row")
        breaker = self._breakers.setdefault(name, _Breaker())
        if breaker.failures >= self._failures:
            breaker.rests_until = self._now() + self._rest_s  # the one try; others wait for how it ends
        try:
            yield
        except asyncio.CancelledError:
            raise
        except Exception as error:
            if blames(error):
                self.failed(name)
            raise
        breaker.failures = 0

    def failed(self, name: str) -> None:
        """It failed once more."""
        breaker = self._breakers.setdefault(name, _Breaker())
        breaker.failures += 1
        if breaker.failures >= self._failures:
            breaker.rests_until = self._now() + self._rest_s


def guarded(tools: Mapping[str, Tool], breakers: Breakers) -> Mapping[str, Tool]:
    """The tools, each behind its breaker."""

    def behind(name: str, tool: Tool) -> Tool:
        async def use(call: ToolCall) -> Outcome:
            with breakers.using(f"tool {name}"):
                return await tool(call)

        return use

    return {name: behind(name, tool) for name, tool in tools.items()}


def blames(error: Exception) -> bool:
    """Whether a failure is that of who was asked, and not of what was asked."""
    return not isinstance(error, BotError) or error.retryable or isinstance(error, Late)
