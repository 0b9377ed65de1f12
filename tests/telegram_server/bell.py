"""The bell: rung at every change of the world, so that waiting needs no sleeping."""

import asyncio
from collections.abc import Callable


class Bell:
    """A condition variable that plain (not async) code may notify."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait_until(
        self, condition: Callable[[], object], seconds: float | None, *, recheck: float | None = None
    ) -> bool:
        """Wait for the condition to hold; False when the time (None: forever) was up first.

        `recheck` is for conditions that may come true without a ring.
        """
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await self._next_ring(recheck)
        except TimeoutError:
            return bool(condition())
        return True

    async def _next_ring(self, recheck: float | None) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=recheck)
        finally:
            self._waiters.discard(waiter)
