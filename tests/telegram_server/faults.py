"""Faults that a test asks for: error answers, delays and connections that break."""

from dataclasses import dataclass, field
from typing import Literal

from tests.telegram_server.errors import ApiError

_REASONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests: retry after 1",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens instead of, or besides, the call."""

    kind: Literal["fail", "drop before", "drop after", "delay"]
    error: ApiError | None = None
    seconds: float = 0.0


@dataclass(slots=True)
class Faults:
    """What is to go wrong, by method, in order."""

    _planned: dict[str, list[Fault]] = field(default_factory=dict)

    def fail(self, method: str, status: int, times: int, description: str | None) -> None:
        error = ApiError(
            status, description or _REASONS.get(status, "Error"), {"retry_after": 1} if status == 429 else None
        )
        self._plan(method, Fault("fail", error), times)

    def drop(self, method: str, *, after_effect: bool, times: int) -> None:
        self._plan(method, Fault("drop after" if after_effect else "drop before"), times)

    def delay(self, method: str, seconds: float, times: int) -> None:
        self._plan(method, Fault("delay", seconds=seconds), times)

    def clear(self) -> None:
        """No more trouble."""
        self._planned.clear()

    def take(self, method: str) -> Fault | None:
        planned = self._planned.get(method.lower())
        return planned.pop(0) if planned else None

    def _plan(self, method: str, fault: Fault, times: int) -> None:
        self._planned.setdefault(method.lower(), []).extend([fault] * times)
