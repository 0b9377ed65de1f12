"""The queue in the process: it only says, at least once, that a key has work. The work itself is in the tables.

A key is a prefix that names its handler, and the rest, which the handler gets: `turns:LANE`, `outbox:CHAT`.
"""

import asyncio
import heapq
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from bot.background import Background

log = logging.getLogger(__name__)

Handler: TypeAlias = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """How often a handler that fails is run again before its work is given up, and the seconds between."""

    most: int = 4
    first_delay: float = 0.2
    longest_delay: float = 30.0

    def delay(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row (1 or more)."""
        return min(self.longest_delay, self.first_delay * 2.0 ** (failures - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    handler: Handler
    gave_up: Handler | None
    slots: "asyncio.Semaphore | None"


class _Slot:
    """A place among the handlers that may run at once; a handler that only waits for others may give it up."""

    def __init__(self, slots: "asyncio.Semaphore | None") -> None:
        self._slots = slots
        self._held = False

    async def take(self) -> None:
        if self._slots is not None:
            await self._slots.acquire()
            self._held = True

    def give(self) -> None:
        if self._slots is not None and self._held:
            self._held = False
            self._slots.release()


_SLOT: "ContextVar[_Slot | None]" = ContextVar("slot", default=None)


@dataclass(slots=True)
class _Lane:
    again: bool = True
    failures: int = 0
    running: "asyncio.Task[None] | None" = field(default=None)


class Queue:
    """Runs handlers: one at a time per key, keys beside each other; a wake-up during a run makes it run again."""

    def __init__(self, background: Background, *, retries: Retries = Retries()) -> None:
        self._background = background
        self._retries = retries
        self._routes: dict[str, _Route] = {}
        self._lanes: dict[str, _Lane] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self._timed: list[tuple[datetime, str]] = []
        self._on_timed: Callable[[], None] = lambda: None
        self.retried: Counter[str] = Counter()
        """How often work of a prefix was tried again."""

    def add(self, prefix: str, handler: Handler, *, limit: int | None = None, gave_up: Handler | None = None) -> None:
        """Let a handler have the keys with a prefix, `limit` of them at once.

        `gave_up` is told when the handler has failed too often, so that it can put aside what it failed on; then the
        key goes on. Without it the key rests until it is woken again.
        """
        slots = asyncio.Semaphore(limit) if limit else None
        self._routes[prefix] = _Route(handler=handler, gave_up=gave_up, slots=slots)

    def wake(self, key: str, at: datetime | None = None) -> None:
        """Say that a key has work: now, or when `release` reaches `at`."""
        if at is not None:
            heapq.heappush(self._timed, (at, key))
            self._on_timed()
            return
        lane = self._lanes.get(key)
        if lane is not None:
            lane.again = True
            return
        self._lanes[key] = _Lane()
        self._idle.clear()
        self._background.start(self._run(key, self._lanes[key]), name=key)

    def release(self, now: datetime) -> None:
        """Wake what waits for a time that has come. Time is the scheduler's."""
        while self._timed and self._timed[0][0] <= now:
            self.wake(heapq.heappop(self._timed)[1])

    @property
    def next_at(self) -> datetime | None:
        """The next time that something waits for."""
        return self._timed[0][0] if self._timed else None

    def on_timed(self, listener: Callable[[], None]) -> None:
        """Tell the listener when something begins to wait for a time."""
        self._on_timed = listener

    def cancel(self, key: str) -> bool:
        """Cancel the running handler of a key; the key goes on with what is left. False when none runs."""
        lane = self._lanes.get(key)
        if lane is None or lane.running is None:
            return False
        lane.again = True
        return lane.running.cancel()

    @property
    def depth(self) -> int:
        """How many keys have work."""
        return len(self._lanes)

    @asynccontextmanager
    async def resting(self) -> AsyncIterator[None]:
        """Inside a handler: it gives up its place among those that run at once, and takes one again afterwards."""
        slot = _SLOT.get()
        if slot is not None:
            slot.give()
        yield
        if slot is not None:
            await slot.take()

    @property
    def idle(self) -> bool:
        """Whether nothing runs and nothing waits to run, times aside."""
        return not self._lanes

    async def join(self) -> None:
        """Wait until idle."""
        while self._lanes:
            await self._idle.wait()

    async def _run(self, key: str, lane: _Lane) -> None:
        prefix, _, rest = key.partition(":")
        route = self._routes[prefix]
        try:
            # No await lies between the last look at `again` and the end, so no wake-up is lost.
            while lane.again:
                lane.again = False
                slot = _Slot(route.slots)
                await slot.take()
                try:
                    error = await self._once(key, lane, route.handler(rest), slot)
                finally:
                    slot.give()
                await self._after(key, lane, route, error)
        finally:
            del self._lanes[key]
            if not self._lanes:
                self._idle.set()

    async def _once(
        self, key: str, lane: _Lane, work: Awaitable[None], slot: _Slot | None = None
    ) -> BaseException | None:
        """Run the handler in a task of its own, so that cancelling it leaves the lane alone."""
        running = self._background.start(_awaited(work, slot), name=f"{key} handler")
        lane.running = running
        try:
            await asyncio.wait([running])
        finally:
            lane.running = None
            running.cancel()
        return None if running.cancelled() else running.exception()

    async def _after(self, key: str, lane: _Lane, route: _Route, error: BaseException | None) -> None:
        if error is None:
            lane.failures = 0
            return
        lane.failures += 1
        if lane.failures <= self._retries.most:
            self.retried[key.partition(":")[0]] += 1
            await asyncio.sleep(self._retries.delay(lane.failures))
            lane.again = True
            return
        log.error("%s failed %s times and is given up", key, lane.failures)
        lane.failures = 0
        if route.gave_up is not None:
            rest = key.partition(":")[2]
            lane.again |= await self._once(key, lane, route.gave_up(rest)) is None


async def _awaited(work: Awaitable[None], slot: _Slot | None) -> None:
    _SLOT.set(slot)
    await work
