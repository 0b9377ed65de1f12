"""Parts of the loop that are watched at work: each does as the part inside it, and has note taken of it."""

from collections.abc import Mapping

from bot.telemetry.port import Telemetry
from experts.tools.types import Tool, ToolCall
from experts.types import Outcome
from orchestrator.ports import Decider
from orchestrator.routing.types import Context, Evidence, Route


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
