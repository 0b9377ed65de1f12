"""How fast calls are made, and how a call that does not get through is made again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.transports.base import Flooded, TokenRefused, Unreachable

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds: how long one poll waits, the pauses after failures in a row, how long administrators are remembered, and
    how long after a poll without an answer it is still thought to be heard."""

    poll: int = 30
    pauses: Sequence[float] = (0.5, 1, 2, 5, 10, 30)
    administrators: float = 60
    silence: float = 60

    def pause(self, error: Exception, failures: int) -> float:
        """How long to wait after that error, when so many went before it."""
        return _at_least(self.pauses[min(failures, len(self.pauses) - 1)], error)


async def insist(call: Callable[[], Awaitable[T]], pace: Pace) -> T:
    """Make a call again after each of the pauses while it does not get through. Raises the last error."""
    for seconds in pace.pauses:
        try:
            return await call()
        except TokenRefused:
            raise
        except (Unreachable, Flooded) as error:
            wait = _at_least(seconds, error)
            _log.warning("Telegram did not take a call, again in %s s: %s", wait, error)
            await asyncio.sleep(wait)
    return await call()


def _at_least(seconds: float, error: Exception) -> float:
    return max(error.retry_after, seconds) if isinstance(error, Flooded) else seconds
