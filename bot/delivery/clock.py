"""What time it is: the machine's, or one that is moved by hand."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The time, aware."""


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)


class ManualClock:
    """A time that stands still until it is moved, and only moves forward."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The time in UTC."""
        return self._now

    def move_to(self, at: datetime) -> None:
        """Move on; a time that has passed changes nothing."""
        self._now = max(self._now, at.astimezone(UTC))
