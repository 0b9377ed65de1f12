"""Rates: counted on sliding windows, and the floods that a test asks for.

Going too fast is only noted, as a violation. Sends and edits that took place count; drafts and chat actions do not.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from tests.telegram_server.chats import Chat
from tests.telegram_server.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages in so many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """What Telegram asks bots to keep to; `burst` more are tolerated, and `slack` seconds of unpunctual clocks."""

    chat: Rate = Rate(1, 1.0)
    group: Rate = Rate(20, 60.0)
    overall: Rate = Rate(30, 1.0)
    burst: int = 0
    slack: float = 0.05


@dataclass(frozen=True, kw_only=True, slots=True)
class Violation:
    """Something that Telegram would punish sooner or later, or silently do otherwise than meant."""

    kind: str  # chat rate, group rate, overall rate, flood, entities
    method: str
    chat_id: int | None
    at: float
    detail: str


class Limits:
    """The counters of one server."""

    def __init__(self, rates: Rates, clock: Callable[[], float] = time.monotonic) -> None:
        self.rates = rates
        self.violations: list[Violation] = []
        self.clock = clock
        self._sent: dict[object, deque[float]] = {}
        self._floods: dict[int | None, float] = {}
        self._warned: set[int | None] = set()

    def flood(self, chat_id: int | None, seconds: float) -> None:
        """Refuse what goes to a chat (None: to any) with 429 for a while."""
        self._floods[chat_id] = self.clock() + seconds
        self._warned.discard(chat_id)

    def check_flood(self, method: str, chat_id: int) -> None:
        for key in (None, chat_id):
            left = self._floods.get(key, 0.0) - self.clock()
            if left <= 0:
                continue
            if key in self._warned:
                self.note("flood", method, chat_id, f"called {left:.1f} s before retry_after was over")
            self._warned.add(key)
            raise too_many_requests(math.ceil(left))

    def count(self, method: str, chat: Chat) -> None:
        """Note a message or an edit that took place."""
        self._count("chat rate", method, chat, chat.id, self.rates.chat)
        if not chat.is_private:
            self._count("group rate", method, chat, ("group", chat.id), self.rates.group)
        self._count("overall rate", method, chat, None, self.rates.overall)

    def note(self, kind: str, method: str, chat_id: int | None, detail: str) -> None:
        self.violations.append(Violation(kind=kind, method=method, chat_id=chat_id, at=self.clock(), detail=detail))

    def _count(self, kind: str, method: str, chat: Chat, key: object, rate: Rate) -> None:
        now = self.clock()
        sent = self._sent.setdefault(key, deque())
        while sent and sent[0] <= now - rate.seconds + self.rates.slack:
            sent.popleft()
        sent.append(now)
        if len(sent) > rate.count + self.rates.burst:
            self.note(kind, method, chat.id, f"{len(sent)} in {rate.seconds} s, {rate.count} allowed")
