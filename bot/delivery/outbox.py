"""The outbox: a chat's messages go out in order, part by part, each part stored as sent before the next goes."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from bot.delivery import keys
from bot.delivery.limits import Limits
from bot.delivery.ports import Door, Storage, Transaction, Undelivered
from bot.delivery.queue import Queue
from bot.telemetry.port import NullTelemetry, Telemetry
from bot.transports.base import (
    Editor,
    Flooded,
    Forbidden,
    Moved,
    Part,
    Refused,
    Transport,
    TransportError,
    Unreachable,
)
from handlers.types import Address, Outbound

log = logging.getLogger(__name__)

_Put: TypeAlias = Callable[[], Awaitable[str | None]]

_DONE = "✅"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to go on when a platform cannot be reached or asks to wait: so many tries of one part, and the seconds
    between them, which double up to the longest."""

    tries: int = 1000
    first_delay: float = 0.5
    longest_delay: float = 60.0

    def delay(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row (1 or more). Jitter keeps chats out of step."""
        return min(self.longest_delay, self.first_delay * 2.0 ** min(failures - 1, 30)) * random.uniform(0.5, 1.0)


class Outbox:
    """Sends what is stored. `limits` by platform; a platform that is not there has none."""

    def __init__(
        self,
        storage: Storage,
        queue: Queue,
        transports: Iterable[Transport],
        now: Callable[[], datetime],
        *,
        limits: Mapping[str, Limits] | None = None,
        patience: Patience = Patience(),
        telemetry: Telemetry = NullTelemetry(),  # noqa: B008 # it keeps nothing
    ) -> None:
        self._storage = storage
        self._queue = queue
        self._transports: dict[Door, Transport] = {(door.platform, door.bot): door for door in transports}
        self._now = now
        self._limits = dict(limits or {})
        self._patience = patience
        self._telemetry = telemetry
        # A chat that has moved never moves back; a platform that says so is not followed in circles.
        self._left: set[str] = set()
        self._drafts: dict[int, Outbound] = {}
        queue.add("outbox", self.drain, gave_up=self._give_up)

    async def resume(self) -> None:
        """Send what an earlier process left."""
        for address in await self._storage.read(lambda tx: tx.outbox.chats(self._transports)):
            self._queue.wake(keys.outbox(address))

    async def drain(self, owner: str) -> None:
        """Send a chat's messages in order. `owner` is Address.owner."""
        chat = _address(owner)
        transport = self._transports.get((chat.platform, chat.bot))
        if transport is None:
            log.error("no transport for %s", owner)
            return
        more = True
        while more and (waiting := await self._storage.read(lambda tx: tx.outbox.next(chat))) is not None:
            if waiting.closed:
                await self._storage.write(lambda tx: tx.outbox.close(chat, at=self._now()))
            else:
                await self._deliver(transport, waiting)
            # A message that came meanwhile has woken the lane.
            more = waiting.more
        for outbound in [each for each in self._drafts.values() if each.address.owner == owner]:
            await self._redrawn(transport, outbound)

    def redraw(self, outbound: Outbound) -> None:
        """Put other words into the newest message of a turn, unless more of its reply is on its way."""
        if outbound.turn is not None:
            self._drafts[outbound.turn] = outbound
            self._queue.wake(keys.outbox(outbound.address))

    async def _deliver(self, transport: Transport, waiting: Undelivered) -> None:
        outbound, address = waiting.outbound, waiting.outbound.address
        self._drafts.pop(outbound.turn or 0, None)
        try:
            parts = transport.split(outbound)
            for number, part in list(enumerate(parts))[waiting.sent :]:
                place = waiting.placeholder if number == 0 else None
                await self._send(transport, outbound, part, number, last=number + 1 == len(parts), place=place)
            if waiting.sent >= len(parts):
                await self._storage.write(lambda tx: tx.outbox.end(outbound, status="sent"))
        except (Refused, Unreachable, Flooded) as error:
            await self._fail(outbound, error)
        except Forbidden as error:
            log.warning("%s takes no messages any more: %s", address.owner, error)
            await self._storage.write(lambda tx: tx.outbox.close(address, at=self._now()))
        except Moved as error:
            await self._move(outbound, error)

    async def _send(
        self, transport: Transport, outbound: Outbound, part: Part, number: int, *, last: bool, place: str | None
    ) -> None:
        put = self._placing(transport, outbound, part, place)
        message = await self._persistently(transport, outbound, put)
        now = self._now()

        async def keep(tx: Transaction) -> None:
            await tx.outbox.sent(outbound, number, message, at=now)
            if last:
                await tx.outbox.end(outbound, status="sent")

        await self._storage.write(keep)

    def _placing(self, transport: Transport, outbound: Outbound, part: Part, place: str | None) -> _Put:
        """How a part goes out: in the place of a message, where that can be, or as one of its own."""

        async def put() -> str | None:
            if place is None or not isinstance(transport, Editor):
                return await transport.send(outbound, part)
            try:
                # A file has no place in a text: it comes below.
                await transport.edit(outbound, part if part.file is None else Part(text=_DONE), place)
            except Refused as error:
                log.info("%s: a message is sent again, as it cannot be edited: %s", outbound.address.owner, error)
                return await transport.send(outbound, part)
            return place if part.file is None else await transport.send(outbound, part)

        return put

    async def _redrawn(self, transport: Transport, outbound: Outbound) -> None:
        turn = outbound.turn or 0
        self._drafts.pop(turn, None)
        placed = list(dict.fromkeys(await self._storage.read(lambda tx: tx.outbox.answers(turn))))
        if not (placed and placed[-1] and isinstance(transport, Editor)):
            return
        parts = transport.split(outbound)
        if (limits := self._limits.get(transport.platform)) is not None:
            await limits.wait(outbound.address)
        try:
            await transport.edit(outbound, parts[min(len(placed), len(parts)) - 1], placed[-1])
        except TransportError as error:  # the next words come, or the reply
            log.info("%s: %s", outbound.address.owner, error)

    async def _persistently(self, transport: Transport, outbound: Outbound, put: _Put) -> str | None:
        """Send a part, waiting and trying again as long as there is hope. Raises what ends hope."""
        limits, failures = self._limits.get(transport.platform), 0
        while True:
            if limits is not None:
                await limits.wait(outbound.address)
            try:
                return await self._once(transport, put)
            except (Flooded, Unreachable) as error:
                failures += 1
                if failures >= self._patience.tries:
                    raise
                log.warning("%s: %s", outbound.address.owner, error)
                delay = error.retry_after if isinstance(error, Flooded) else self._patience.delay(failures)
            await asyncio.sleep(delay)

    async def _once(self, transport: Transport, put: _Put) -> str | None:
        with self._telemetry.span("send", platform=transport.platform) as span:
            try:
                return await put()
            except TransportError as error:
                span.tell(outcome=type(error).__name__.lower())
                raise

    async def _move(self, outbound: Outbound, error: Moved) -> None:
        old, new = outbound.address, replace(outbound.address, chat=error.chat)
        self._left.add(old.owner)
        if new.owner in self._left:
            await self._fail(outbound, error)
            return
        await self.move(old, new.chat)

    async def move(self, old: Address, chat: str) -> None:
        """A chat has a new id: all that is kept of it is kept under the new one, and goes on there."""
        new = replace(old, chat=chat)
        log.warning("%s has moved to %s", old.owner, new.owner)
        lanes = await self._storage.write(lambda tx: tx.outbox.move(old, chat))
        self._queue.wake(keys.outbox(new))
        for lane in lanes:
            self._queue.wake(keys.turns(lane))

    async def _give_up(self, owner: str) -> None:
        """A message that breaks the sender again and again is put aside, so that those behind it go out."""
        waiting = await self._storage.read(lambda tx: tx.outbox.next(_address(owner)))
        if waiting is not None:
            await self._fail(waiting.outbound, "it breaks the sender")

    async def _fail(self, outbound: Outbound, why: object) -> None:
        log.error("message %s is given up: %s", outbound.id, why, extra={"outbound": outbound.id})
        await self._storage.write(lambda tx: tx.outbox.end(outbound, status="failed"))


def _address(owner: str) -> Address:
    platform, bot, chat = owner.split(":", 2)
    return Address(platform=platform, bot=bot, chat=chat)
