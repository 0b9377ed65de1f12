"""What a piece of work may use, counted where it is used: tools, and language models."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens, and dollars."""

    tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(tokens=self.tokens + other.tokens, cost=self.cost + other.cost)

    def __sub__(self, other: "Usage") -> "Usage":
        return Usage(tokens=self.tokens - other.tokens, cost=self.cost - other.cost)


class Budget(Protocol):
    """What is left. Whoever asks for more than that gets OverBudget, before anything of it is used."""

    def call(self, tool: str) -> None:
        """Count a use of a tool."""

    def reserve(self, most: Usage) -> None:
        """Set aside what a request to a model may use: several under way at once could not count afterwards."""

    def settle(self, reserved: Usage, used: Usage) -> None:
        """What was set aside is over, and this much of it was used."""


class Boundless:
    """No limits."""

    def call(self, tool: str) -> None:
        """As many as are wanted."""

    def reserve(self, most: Usage) -> None:
        """There is enough."""

    def settle(self, reserved: Usage, used: Usage) -> None:
        """Nothing is kept of it."""
