"""A transport at work against a server of its own, through either library."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from bot.transports.telegram import Telegram
from bot.transports.telegram_aiogram import open_aiogram
from bot.transports.telegram_pace import Pace
from bot.transports.telegram_ptb import open_ptb
from experts.types import Reply
from handlers.types import Address, Inbound, Outbound, command_route
from orchestrator.types import Trace
from tests.telegram_server import Chat, TelegramServer, Topic

Opener: TypeAlias = Callable[..., AbstractAsyncContextManager[Telegram]]

LIBRARIES: Mapping[str, Opener] = {"aiogram": open_aiogram, "ptb": open_ptb}
QUICK = Pace(poll=20, pauses=(0.01,))


@dataclass(slots=True)
class Desk:
    """`taken` is what was stored; `troubles` are raised by the next attempts to store."""

    server: TelegramServer
    transport: Telegram
    taken: list[Inbound] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)
    moved: list[tuple[Address, str]] = field(default_factory=list)

    async def accept(self, inbound: Inbound) -> int | None:
        if self.troubles:
            raise self.troubles.pop(0)
        seen = inbound in self.taken
        self.taken.append(inbound)
        return None if seen else len(self.taken)

    async def move(self, address: Address, chat: str) -> None:
        if self.troubles:
            raise self.troubles.pop(0)
        self.moved.append((address, chat))

    async def next(self, number: int = 1) -> Inbound:
        """The update of that number, from 1."""
        await self.server.until(lambda: len(self.taken) >= number)
        return self.taken[number - 1]

    async def send(self, chat: Chat, reply: Reply, thread: Topic | None = None, **more: Any) -> list[str]:
        outbound = replace(outgoing(self.address(chat, thread), reply), **more)
        return [await self.transport.send(outbound, part) for part in self.transport.split(outbound)]

    def address(self, chat: Chat, thread: Topic | None = None) -> Address:
        return Address(
            platform="telegram",
            bot=self.transport.bot,
            chat=str(chat.id),
            thread=None if thread is None else str(thread.thread_id),
            kind="private" if chat.is_private else "group",
        )


def outgoing(address: Address, reply: Reply) -> Outbound:
    return Outbound(address=address, conversation="c", reply=reply, trace=Trace(route=command_route("test")))


@asynccontextmanager
async def desk(library: str, *, running: bool = True, **server: Any) -> AsyncIterator[Desk]:
    async with (
        TelegramServer(**server) as telegram,
        LIBRARIES[library](telegram.token, api_base=telegram.url, pace=QUICK) as transport,
        asyncio.TaskGroup() as tasks,
    ):
        made = Desk(telegram, transport)
        transport.when_moved(made.move)
        polling = tasks.create_task(transport.run(made.accept)) if running else None
        if polling is not None:
            await telegram.idle_poll()
        yield made
        if polling is not None:
            polling.cancel()
