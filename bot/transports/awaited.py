"""The one reply that a console waits for before it reads on."""

import asyncio

from bot.transports.base import Accept
from handlers.types import Inbound


class Awaited:
    """Pairs an update with the reply that ends its turn."""

    def __init__(self) -> None:
        self._turn: int | None = None
        self._accepting = asyncio.Lock()
        self._answered = asyncio.Event()

    async def ask(self, accept: Accept, inbound: Inbound) -> None:
        """Hand an update over and wait until its reply is out."""
        self._answered.clear()
        # A reply can be quicker than `accept` is to tell its turn: `is_for` waits for this lock.
        async with self._accepting:
            self._turn = await accept(inbound)
        if self._turn is not None:
            await self._answered.wait()

    async def is_for(self, turn: int | None) -> bool:
        """Whether that turn's reply is the one waited for."""
        async with self._accepting:
            return turn is not None and turn == self._turn

    def arrived(self) -> None:
        """The reply is out, or nobody is left to read it."""
        self._turn = None
        self._answered.set()
