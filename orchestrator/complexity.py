"""How much a request takes: simple, medium or complex, from what can be seen in it."""

from dataclasses import dataclass

from orchestrator.plan import Complexity

_MANY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What can be seen in a request: how many parts, capabilities and words it has."""

    parts: int
    capabilities: int
    words: int

    @classmethod
    def of(cls, text: str, parts: int, capabilities: int) -> "Features":
        """The features of a text that was cut into parts."""
        return cls(parts=parts, capabilities=capabilities, words=len(text.split()))


def complexity(features: Features) -> Complexity:
    """The class of a request."""
    if features.parts >= _MANY:
        return "complex"
    return "medium" if features.parts > 1 else "simple"
