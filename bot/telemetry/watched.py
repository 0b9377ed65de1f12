"""Parts of the loop that are watched at work: each does as the part inside it, and has note taken of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bot.telemetry.port import NullTelemetry, Telemetry
from experts.tools.types import Tool, ToolCall
from experts.types import Outcome
from orchestrator.breaker import Breakers
from orchestrator.executor import Executor, Work
from orchestrator.ports import Decider
from orchestrator.routing.types import Context, Evidence, Route
from orchestrator.staff import Record, Staff
from orchestrator.types import Stage, StoredPlan


class WatchedRouter:
    """A decider whose decisions are noted."""

    def __init__(self, router: Decider, telemetry: Telemetry) -> None:
        self._router = router
        self._telemetry = telemetry

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        """What the router decides."""
        with self._telemetry.span("route") as span:
            route = self._router.decide(text, context, evidence)
            span.tell(action=route.action, source=route.source, expert=route.expert or "")
        return route


def watched_tools(tools: Mapping[str, Tool], telemetry: Telemetry) -> Mapping[str, Tool]:
    """Tools whose use is noted."""

    def watched(name: str, tool: Tool) -> Tool:
        async def use(call: ToolCall) -> Outcome:
            with telemetry.span("tool", tool=name, expert=call.expert):
                return await tool(call)

        return use

    return {name: watched(name, tool) for name, tool in tools.items()}


class WatchedStaff(Staff):
    """Experts whose work is noted: each piece of it is a task, in a plan or alone."""

    def __init__(self, breakers: Breakers, records: Mapping[str, Record], telemetry: Telemetry) -> None:
        super().__init__(breakers, records)
        self._telemetry = telemetry

    @contextmanager
    def working(self, expert: str) -> Iterator[None]:
        """The expert is at work."""
        with self._telemetry.span("task", expert=expert), super().working(expert):
            yield


class WatchedExecutor(Executor):
    """An executor whose plans are noted."""

    telemetry: Telemetry = NullTelemetry()

    async def run(self, stage: Stage, stored: StoredPlan, work: Work) -> StoredPlan:
        """Carry out a plan."""
        with self.telemetry.span("plan"):
            return await super().run(stage, stored, work)
