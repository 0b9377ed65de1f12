"""The sign that an answer is being made, for as long as it is."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType

from bot.background import Background

# Telegram shows the sign for five seconds.
_AGAIN_AFTER = 4.0


class Typing:
    """`async with Typing(background, show)`: shows the sign at once, and again until the end."""

    def __init__(self, background: Background, show: Callable[[], Awaitable[None]]) -> None:
        self._background = background
        self._show = show
        self._done = asyncio.Event()

    async def __aenter__(self) -> None:
        self._background.start(self._go_on(), name="typing")

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()

    async def _go_on(self) -> None:
        """A call under way is let finish: breaking it off would close a connection that the reply can use."""
        while not self._done.is_set():
            await self._show()
            try:
                async with asyncio.timeout(_AGAIN_AFTER):
                    await self._done.wait()
            except TimeoutError:
                continue
