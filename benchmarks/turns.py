"""Turns through the whole path in one process: accepted, stored, routed, answered, sent; SQLite waits for the disk."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.app import open_app
from bot.settings import Settings
from bot.transports.base import Accept, Part
from handlers.types import Address, Attachment, Inbound, Outbound

_ALONE = 400
_TOGETHER = 1000
_CHATS = 100
_WARM_UP = 20
_SAYINGS = (
    "note: postgres tuning - shared_buffers to 25% of RAM",
    "find my notes about postgres",
    "what's on my calendar tomorrow?",
    "thanks",
    "запиши: купить молоко",
    "我明天有什么安排？",
)


class Load:
    """A transport that asks by itself and takes the time until each reply is out."""

    platform = "console"
    bot = "bench"

    def __init__(self) -> None:
        self.latencies: list[float] = []
        self.per_second = 0.0
        self._asked = 0
        self._replied: dict[int, asyncio.Future[None]] = {}

    async def run(self, accept: Accept) -> None:
        """One turn after the other, then many conversations at once."""
        for number in range(_WARM_UP + _ALONE):
            begun = time.perf_counter()
            await self._ask(accept, "alone")
            if number >= _WARM_UP:
                self.latencies.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        async with asyncio.TaskGroup() as tasks:
            for chat in range(_CHATS):
                tasks.create_task(self._talk(accept, f"chat{chat}"))
        self.per_second = _TOGETHER / (time.perf_counter() - begun)

    async def _talk(self, accept: Accept, chat: str) -> None:
        for _ in range(_TOGETHER // _CHATS):
            await self._ask(accept, chat)

    async def _ask(self, accept: Accept, chat: str) -> None:
        await self.ask(accept, chat, _SAYINGS[(self._asked + 1) % len(_SAYINGS)])

    async def ask(self, accept: Accept, chat: str, text: str) -> None:
        """Say something, and wait until the reply to it is out."""
        self._asked += 1
        inbound = Inbound(
            address=Address(platform=self.platform, bot=self.bot, chat=chat),
            update=str(self._asked),
            user=chat,
            at=datetime.now(UTC),
            text=text,
            message=f"u{self._asked}",
        )
        turn = await accept(inbound)
        if turn is not None:
            await self._reply_to(turn)
            del self._replied[turn]

    def _reply_to(self, turn: int) -> "asyncio.Future[None]":
        return self._replied.setdefault(turn, asyncio.get_running_loop().create_future())

    def split(self, outbound: Outbound) -> Sequence[Part]:
        """One message."""
        return (Part(text=outbound.reply.text),)

    async def send(self, outbound: Outbound, part: Part) -> str | None:
        """The reply is out."""
        if outbound.turn is not None:
            self._reply_to(outbound.turn).set_result(None)
        return f"{outbound.id}"

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """Nobody sends files."""
        raise NotImplementedError

    async def typing(self, address: Address) -> None:
        """Nobody looks."""

    async def is_admin(self, address: Address, user: str) -> bool:
        """There are no groups."""
        return False

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """There is no menu."""


async def measure(folder: Path) -> dict[str, float]:
    """Milliseconds of a turn alone, and turns a second of many."""
    load = Load()
    async with open_app(Settings(data_dir=folder), (load.platform, load.bot)) as app:
        await app.run(load)
    ordered = sorted(load.latencies)
    return {
        "p50_ms": round(1000 * ordered[len(ordered) // 2], 2),
        "p99_ms": round(1000 * ordered[len(ordered) * 99 // 100], 2),
        "turns_per_s": round(load.per_second),
    }
