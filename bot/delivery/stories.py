"""What is told of a door's turns while they are worked on, live and from the storage, and what came of them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any, TypeAlias

from bot.delivery.clean import storable
from bot.delivery.ports import Storage
from handlers.types import Inbound, Outbound
from orchestrator.progress import LAST, Progress, Told, as_json
from orchestrator.types import StoredPlan

Event: TypeAlias = tuple[int, Mapping[str, Any]]
"""A sequence and what was told (orchestrator.progress.as_json)."""

_LOOK_S = 0.25
_OVER = frozenset(kind.kind for kind in LAST)


class Stories:
    """Of the turns of one platform."""

    def __init__(self, storage: Storage, progress: Progress, platform: str) -> None:
        self._storage = storage
        self._progress = progress
        self._platform = platform

    async def state(self, turn: int) -> str | None:
        """How a turn is: new, done, failed or stopped; None for one that is not of this platform."""
        return await self._storage.read(lambda tx: tx.turns.state(turn, platform=self._platform))

    async def reply(self, turn: int) -> Outbound | None:
        """The reply to a turn, as soon as it is stored."""
        return await self._storage.read(lambda tx: tx.outbox.reply(turn))

    async def again(self, inbound: Inbound) -> int | None:
        """The turn of an update that has come before; None when that one said something else."""
        inbound = storable(inbound)
        stored = await self._storage.read(lambda tx: tx.turns.of_update(inbound.address, inbound.update))
        return stored.id if stored is not None and _said(stored.inbound) == _said(inbound) else None

    async def plan(self, number: int) -> StoredPlan | None:
        """A plan of this platform."""
        plan = await self._storage.read(lambda tx: tx.plans.get(number))
        return plan if plan is not None and plan.chat.startswith(f"{self._platform}:") else None

    async def events(self, turn: int, after: int = 0) -> AsyncIterator[Event | None]:
        """What is told of a turn above a sequence until it is over; None now and then when there is nothing new.

        A turn whose plan was begun before a restart goes on where it was: its earlier events come from the storage.
        """
        news: asyncio.Queue[Told] = asyncio.Queue()
        leave = self._progress.listen(lambda told: news.put_nowait(told) if told.turn == turn else None)
        try:
            last = after
            for last, event in await self._storage.read(lambda tx: tx.stories.of_turn(turn, after)):
                yield last, event
                if event["kind"] in _OVER:
                    return
            for told in self._progress.told(turn, last):
                news.put_nowait(told)
            async for live in self._live(turn, news):
                if live is None:
                    yield None
                elif live.sequence > last:
                    last = live.sequence
                    yield last, as_json(live.event)
        finally:
            leave()

    async def _live(self, turn: int, news: "asyncio.Queue[Told]") -> AsyncIterator[Told | None]:
        over = False
        while not over:
            try:
                async with asyncio.timeout(_LOOK_S):
                    told = await news.get()
                yield told
                over = isinstance(told.event, LAST)
            except TimeoutError:
                yield None
                over = await self.state(turn) != "new"  # a command tells nothing, and a stopped turn no end


def _said(inbound: Inbound) -> tuple[str, str, str | None]:
    return inbound.address.chat, inbound.text, inbound.press
