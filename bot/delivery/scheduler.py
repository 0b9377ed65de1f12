"""What falls due: reminders and the overviews of days; the only holder of the clock."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.delivery import keys
from bot.delivery.clock import Clock, ManualClock
from bot.delivery.ports import Door, Storage, Transaction
from bot.delivery.queue import Queue
from experts.ports import Digest
from handlers.ports import DueReminder
from handlers.types import Address, Outbound

# A wall clock may be set; no wait for it is longer than this.
_LONGEST_WAIT = 60.0
_EVER = datetime.min.replace(tzinfo=UTC)
_DAY = timedelta(days=1)
# Every turn pokes; one look a little later serves all that did.
_CALM = 0.05


class Announce(Protocol):
    """Puts a due reminder into words, and has its conversation know of it."""

    async def __call__(self, tx: Transaction, due: DueReminder, /) -> Outbound:
        """The message."""


class Overview(Protocol):
    """Puts a chat's day into words, and sets when that is due next."""

    async def __call__(self, tx: Transaction, digest: Digest, now: datetime, /) -> Outbound | None:
        """The message; None when its day is over."""


class Scheduler:
    """Has said what falls due: each thing once, also across restarts, because what is said is stored with it."""

    def __init__(
        self,
        storage: Storage,
        queue: Queue,
        clock: Clock,
        announce: Announce,
        overview: Overview,
        *,
        doors: Collection[Door],
    ) -> None:
        self._storage = storage
        self._queue = queue
        self._clock = clock
        self._announce = announce
        self._overview = overview
        self._doors = frozenset(doors)
        self._changed = asyncio.Event()
        queue.add("reminder", self._say, gave_up=self._give_up)
        queue.add("digest", self._tell, gave_up=self._give_up_day)
        queue.on_timed(self.poke)

    def now(self) -> datetime:
        """The time in UTC."""
        return self._clock.now()

    def poke(self) -> None:
        """Look again at what is due next: reminders may have changed."""
        self._changed.set()

    async def run(self) -> None:
        """Say what falls due, as the clock goes by itself. Until cancelled."""
        await asyncio.sleep(_CALM)  # a program's first line may be there already, and say what time it is
        while True:
            self._changed.clear()
            # What is due already is in the queue, which has its own way with failures.
            await self._until(await self._release())

    async def move_to(self, at: datetime) -> None:
        """Move the time; returns when all that fell due on the way is delivered, in due order.

        The first move puts the process on a manual clock for good.
        """
        clock = self._clock
        if not isinstance(clock, ManualClock):
            clock = self._clock = ManualClock(await self._first(at))
        while (then := await self._settle()) is not None and then <= at:
            clock.move_to(then)
        clock.move_to(at)

    async def _first(self, at: datetime) -> datetime:
        """When the first of all that is to be said by a time was due, or that time."""
        first = await self._storage.read(lambda tx: self._next_at(tx, _EVER))
        return min(then for then in (first, self._queue.next_at, at) if then is not None)

    async def _settle(self) -> datetime | None:
        """Wait until nothing is due any more; the next time that something is."""
        while True:
            then = await self._release()
            if self._queue.idle:
                return then
            await self._queue.join()

    async def _release(self) -> datetime | None:
        """Wake what is due, earliest first; the next time that something is."""
        now = self.now()

        async def look(tx: Transaction) -> tuple[Sequence[str], datetime | None]:
            days = [f"digest:{chat}" for chat in await tx.digests.due(self._doors, now)]
            reminders = [f"reminder:{number}" for number in await tx.reminders.due(self._doors, now)]
            return (*days, *reminders), await self._next_at(tx, now)

        due, then = await self._storage.read(look)
        self._queue.release(now)
        for key in due:
            self._queue.wake(key)
        return min((at for at in (then, self._queue.next_at) if at is not None), default=None)

    async def _next_at(self, tx: Transaction, after: datetime) -> datetime | None:
        times = (await tx.reminders.next_at(self._doors, after), await tx.digests.next_at(self._doors, after))
        return min((at for at in times if at is not None), default=None)

    async def _until(self, at: datetime | None) -> None:
        wait = _LONGEST_WAIT if at is None else min(_LONGEST_WAIT, (at - self.now()).total_seconds())
        try:
            async with asyncio.timeout(max(0.0, wait)):
                await self._changed.wait()
        except TimeoutError:
            return
        await asyncio.sleep(_CALM)

    async def _say(self, number: str) -> None:
        """Mark a reminder as said and queue its words, in one transaction."""

        async def say(tx: Transaction) -> Address | None:
            now = self.now()
            reminder = await tx.reminders.get(int(number), now)
            if reminder is None or reminder.due > now:
                return None
            outbound = await self._announce(tx, reminder)
            await tx.reminders.said(int(number), reminder.due, now)
            await tx.outbox.add(outbound)
            return outbound.address

        self._send(await self._storage.write(say))

    async def _tell(self, chat: str) -> None:
        """Queue a chat's day, and set when the next is due, in one transaction."""

        async def tell(tx: Transaction) -> Address | None:
            now = self.now()
            digest = await tx.digests.get(chat)
            if digest is None or digest.due > now:
                return None
            outbound = await self._overview(tx, digest, now)
            if outbound is None:
                return None
            await tx.outbox.add(outbound)
            return outbound.address

        self._send(await self._storage.write(tell))

    def _send(self, address: Address | None) -> None:
        if address is not None:
            self._queue.wake(keys.outbox(address))

    async def _give_up(self, number: str) -> None:
        """A reminder that cannot be put into words is not tried for ever."""
        now = self.now()

        async def pass_by(tx: Transaction) -> None:
            reminder = await tx.reminders.get(int(number), now)
            if reminder is not None:
                await tx.reminders.said(int(number), reminder.due, now)

        await self._storage.write(pass_by)

    async def _give_up_day(self, chat: str) -> None:
        """Nor is a day."""

        async def pass_by(tx: Transaction) -> None:
            digest = await tx.digests.get(chat)
            if digest is not None and digest.due <= self.now():
                days = (self.now() - digest.due) // _DAY + 1
                await tx.digests.put(replace(digest, due=digest.due + days * _DAY))

        await self._storage.write(pass_by)
