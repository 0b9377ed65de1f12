"""What the loop needs of the world."""

from typing import Protocol

from orchestrator.routing.types import Context, Evidence, Route


class Decider(Protocol):
    """The router as the loop sees it (orchestrator.routing.router.Router)."""

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        """Choose who answers; pure and synchronous."""


class Encoder(Protocol):
    """A second look at a text that the router is unsure of."""

    async def look(self, text: str) -> Evidence | None:
        """A probability per capability, or None when it cannot be had in time."""


class NoEncoder:
    """No second look."""

    async def look(self, text: str) -> Evidence | None:
        """Nothing to add."""
        return None
