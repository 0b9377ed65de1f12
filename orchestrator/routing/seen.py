"""A message as the router's rules see it, and the routes that they make of it."""

from dataclasses import dataclass
from typing import Any

from orchestrator.routing.model import Judgement
from orchestrator.routing.rules import Explicit
from orchestrator.routing.types import SAID_HERE, Action, Context, Correction, Route, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message with what is known of it by itself."""

    text: str
    context: Context
    judgement: Judgement
    cached: bool
    courtesy: str | None
    explicit: Explicit | None
    taught: tuple[Correction, float] | None = None

    def route(
        self,
        action: Action,
        source: Source,
        expert: str | None,
        reason: str,
        *,
        confidence: float = 1.0,
        fired: tuple[str, ...] = (),
        **more: Any,
    ) -> Route:
        """A route of the message, with what was scored and what explicit words chose."""
        return Route(
            action=action,
            source=source,
            expert=expert,
            reason=reason,
            confidence=confidence,
            cached=self.cached,
            candidates=self.judgement.experts,
            capabilities=self.judgement.capabilities,
            fired=fired or (f"known words {self.judgement.known:.2f}",),
            capability=self.explicit.capability if self.explicit else None,
            text=self.explicit.rest if self.explicit else None,
            **more,
        )

    def because(self, expert: str, otherwise: str) -> str:
        """Why it is this expert's ("": nobody's): the chat has said so, or what else speaks for it."""
        said = self.taught is not None and self.taught[0].expert == expert
        return f"{SAID_HERE} that such words are {expert or 'nobody'}'s" if said else otherwise
