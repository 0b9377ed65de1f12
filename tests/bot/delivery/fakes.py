"""A transport that records what it is asked to send, and handlers that answer at once; what is stored of a turn."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from bot.background import Background
from bot.delivery.clock import ManualClock
from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox, Patience
from bot.delivery.queue import Queue
from bot.storage import models
from bot.storage.storage import SqlStorage
from bot.storage.transaction import SqlTransaction
from bot.transports.base import Accept, Part
from handlers.types import Address, Attachment, Inbound, Outbound
from tests.bot.delivery.conftest import QUICK
from tests.bot.storage.making import NOW, outbound

DOORS = [("console", "bot")]
PATIENCE = Patience(tries=4, first_delay=0.001, longest_delay=0.002)


async def stored_text(storage: SqlStorage, turn: int) -> str | None:
    """What the table holds as the text of a turn."""
    text = select(models.Turn.text).where(models.Turn.id == turn)
    return await storage.read(lambda tx: tx.turns._session.scalar(text))


async def eventually(condition: Callable[[], bool]) -> None:
    """Let others work until the condition holds."""
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came to that")


class FakeTransport:
    """Splits at `|`. `faults` are raised one after the other, instead of sending; every file holds `held`."""

    platform, bot = "console", "bot"

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.sent: list[tuple[str, str]] = []
        self.tries = 0
        self.held = b"what it holds"

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.sent]

    async def run(self, accept: Accept) -> None:
        raise NotImplementedError

    def split(self, outbound: Outbound) -> Sequence[Part]:
        return [Part(text=text) for text in outbound.reply.text.split("|")]

    async def send(self, outbound: Outbound, part: Part) -> str | None:
        self.tries += 1
        await asyncio.sleep(0)
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append((outbound.address.chat, part.text))
        return str(len(self.sent))

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        self.tries += 1
        if self.faults:
            raise self.faults.pop(0)
        return self.held

    async def typing(self, address: Address) -> None:
        raise NotImplementedError

    async def is_admin(self, address: Address, user: str) -> bool:
        raise NotImplementedError

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        raise NotImplementedError


class Handling:
    """Ends each turn with an echo, once `go` is set; raises `faults` first. /stop does what it says."""

    def __init__(self, storage: SqlStorage) -> None:
        self._storage = storage
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.faults: list[Exception] = []
        self.go = asyncio.Event()
        self.go.set()
        self.most_at_once = 0
        self._at_once = 0

    async def __call__(self, turn: int, conversation: str, inbound: Inbound, now: datetime) -> Outbound | None:
        self.begun.append(inbound.text)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            return await self._answer(turn, conversation, inbound)
        finally:
            self._at_once -= 1

    async def _answer(self, turn: int, conversation: str, inbound: Inbound) -> Outbound | None:
        stops = inbound.text == "/stop"
        if not stops:
            await self.go.wait()
        if self.faults:
            raise self.faults.pop(0)
        echo = outbound(inbound.text.upper(), to=inbound.address, conversation=conversation, turn=turn)

        async def end(tx: SqlTransaction) -> bool:
            if stops:
                await tx.turns.stop(conversation, turn)
            if not await tx.turns.finish(turn, status="done"):
                return False
            await tx.outbox.add(echo)
            return True

        if not await self._storage.write(end):
            return None
        self.ended.append(inbound.text)
        return echo


def sorry(turn: int, conversation: str, inbound: Inbound) -> Outbound:
    return outbound(f"sorry for {inbound.text}", to=inbound.address, conversation=conversation, turn=turn)


class Process:
    """One life of the program over a storage."""

    def __init__(
        self, storage: SqlStorage, background: Background, *, bursts: Mapping[str, float] | None = None, limit: int = 10
    ) -> None:
        self.clock = ManualClock(NOW)
        self.queue = Queue(background, retries=QUICK)
        self.transport = FakeTransport()
        self.handling = Handling(storage)
        self.inbox = Inbox(
            storage, self.queue, self.handling, sorry, self.clock.now, doors=DOORS, bursts=bursts, limit=limit
        )
        self.outbox = Outbox(storage, self.queue, [self.transport], self.clock.now, patience=PATIENCE)

    async def resume(self) -> None:
        await self.outbox.resume()
        await self.inbox.resume()
