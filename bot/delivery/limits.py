"""How fast a platform lets a bot write: to one chat, to one group, and in all. Edits count like messages."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from handlers.types import Address

# From this many chats on, those that have been silent are forgotten.
_MANY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """`chat` messages a second to one chat, `burst` of which may come at once; `group` messages a minute to one group;
    `total` messages a second to all. Below 1 they go one at a time, 0.5 a second is one in two; 0 means no limit."""

    chat: float = 1.0
    burst: int = 1
    group: float = 20
    total: float = 30


class _Window:
    """At most `count` in any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._seconds = seconds
        self._taken: deque[float] = deque(maxlen=count)

    def delay(self, now: float) -> float:
        """Seconds until one more may go."""
        full = len(self._taken) == self._taken.maxlen
        return max(0.0, self._taken[0] + self._seconds - now) if full else 0.0

    def take(self, now: float) -> None:
        """One goes."""
        self._taken.append(now)

    def idle(self, now: float) -> bool:
        """Whether what went no longer matters."""
        return not self._taken or self._taken[-1] + self._seconds <= now


def _window(rate: float, seconds: float) -> _Window:
    """So many messages in so many seconds. Only whole messages are counted: the seconds make up for the rest."""
    count = max(1, int(rate))
    return _Window(count, seconds * count / rate)


class Limits:
    """Makes senders wait. `clock` gives seconds that only grow; `sleep` waits that many."""

    def __init__(
        self,
        rates: Rates,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rates = rates
        self._clock = clock
        self._sleep = sleep
        self._total = _window(rates.total, 1.0) if rates.total else None
        self._windows: dict[tuple[str, Address], _Window] = {}

    async def wait(self, address: Address) -> None:
        """Return when one message or edit may go to a chat, and count it."""
        while delay := max((window.delay(self._clock()) for window in self._of(address)), default=0.0):
            await self._sleep(delay)
        now = self._clock()
        for window in self._of(address):
            window.take(now)

    def _of(self, address: Address) -> Iterator[_Window]:
        self._forget()
        chat = Address(platform=address.platform, bot=address.bot, chat=address.chat)
        if self._total is not None:
            yield self._total
        if self._rates.chat:
            yield self._of_chat("chat", chat, _Window(self._rates.burst, self._rates.burst / self._rates.chat))
        if self._rates.group and address.kind == "group":
            yield self._of_chat("group", chat, _window(self._rates.group, 60.0))

    def _of_chat(self, kind: str, chat: Address, fresh: _Window) -> _Window:
        return self._windows.setdefault((kind, chat), fresh)

    def _forget(self) -> None:
        if len(self._windows) >= _MANY:
            now = self._clock()
            self._windows = {key: window for key, window in self._windows.items() if not window.idle(now)}
