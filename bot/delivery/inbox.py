"""The inbox: an update is stored before it is acknowledged, and answered in its lane's order."""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from typing import TypeAlias

from bot.delivery import keys
from bot.delivery.clean import storable
from bot.delivery.pastes import Pastes
from bot.delivery.ports import Door, Storage, StoredTurn, Transaction
from bot.delivery.queue import Queue
from handlers.types import Inbound, Outbound

log = logging.getLogger(__name__)

Handle: TypeAlias = Callable[[int, str, Inbound, datetime], Awaitable[Outbound | None]]
"""Answers a turn (id, conversation, message, now) and ends it; what goes out, or None."""

Sorry: TypeAlias = Callable[[int, str, Inbound], Outbound]
"""What goes out instead of the answer to a turn (id, conversation, message) that is given up."""


class Inbox:
    """Accepts updates and has them handled.

    `doors` are the platforms and bots whose turns are ours; `limit` is how many turns are handled at once, /stop aside;
    `bursts` says by platform how many seconds to wait for the rest of a long paste that the client has cut.
    """

    def __init__(
        self,
        storage: Storage,
        queue: Queue,
        handle: Handle,
        sorry: Sorry,
        now: Callable[[], datetime],
        *,
        doors: Collection[Door],
        limit: int = 10,
        bursts: Mapping[str, float] | None = None,
    ) -> None:
        self._storage = storage
        self._queue = queue
        self._handle = handle
        self._sorry = sorry
        self._now = now
        self._doors = frozenset(doors)
        self._pastes = Pastes(storage, bursts or {})
        queue.add("turns", self.drain, limit=limit, gave_up=self._give_up)
        queue.add("stops", self.drain, gave_up=self._give_up)

    async def accept(self, inbound: Inbound) -> int | None:
        """Store an update and have it answered; its turn's id, or None when it was stored before."""
        inbound, now = storable(inbound), self._now()

        async def store(tx: Transaction) -> tuple[int | None, str]:
            conversation = await _conversation(tx, inbound)
            lane = keys.lane(conversation, inbound)
            return await tx.turns.accept(inbound, conversation=conversation, lane=lane, now=now), lane

        turn, lane = await self._storage.write(store)
        if turn is not None:
            self._queue.wake(keys.turns(lane))
        return turn

    async def resume(self) -> None:
        """Take up the turns that an earlier process left unfinished."""
        for lane in await self._storage.read(lambda tx: tx.turns.lanes(self._doors)):
            self._queue.wake(keys.turns(lane))

    def cancel(self, conversation: str) -> bool:
        """/stop: cancel what is being handled of a conversation, if anything. A turn that has not ended comes again."""
        return self._queue.cancel(keys.turns(conversation))

    async def drain(self, lane: str) -> None:
        """Answer a lane's unfinished turns in order."""
        handled, more = 0, True
        while more and (turn := await self._next(lane)) is not None:
            if turn.id == handled:
                raise RuntimeError(f"turn {turn.id} was handled and did not end")
            await self._answer(lane, turn)
            # A turn that came meanwhile has woken the lane.
            handled, more = turn.id, turn.more

    async def _answer(self, lane: str, turn: StoredTurn) -> None:
        turn = await self._pastes.whole(lane, turn)
        outbound = await self._handle(turn.id, turn.conversation, turn.inbound, self._now())
        if outbound is not None:
            self._queue.wake(keys.outbox(outbound.address))

    async def _next(self, lane: str) -> StoredTurn | None:
        return await self._storage.read(lambda tx: tx.turns.next(lane))

    async def _give_up(self, lane: str) -> None:
        """A turn that fails again and again ends with an apology, so that those behind it get their answers."""
        turn = await self._next(lane)
        if turn is None:
            return
        log.error("turn %s is given up", turn.id, extra={"turn": turn.id})
        apology = self._sorry(turn.id, turn.conversation, turn.inbound)

        async def end(tx: Transaction) -> None:
            if await tx.turns.finish(turn.id, status="failed"):
                await tx.outbox.add(apology)

        await self._storage.write(end)
        self._queue.wake(keys.outbox(apology.address))


async def _conversation(tx: Transaction, inbound: Inbound) -> str:
    """A reply to the bot, or a press of its button, continues what that message belongs to, if it goes on."""
    address = inbound.address
    mode = (await tx.chats.get(address.owner)).mode if address.kind == "group" else None
    message = inbound.reply_to or (inbound.message if inbound.press is not None else None)
    said = await tx.messages.said(address, message) if message is not None else None
    if said is not None and keys.fits(said.conversation, address, mode):
        return said.conversation
    return keys.conversation(address, inbound.user, mode)
