"""The door for programs: a request is a turn, and its response the reply that ends it."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from bot.transports.base import Accept, Part, Refused
from bot.transports.formatting import plain
from bot.transports.reply_json import reply_object
from experts.types import JSON, Lang
from handlers.types import Address, Attachment, Inbound, Outbound

log = logging.getLogger(__name__)

PLATFORM, BOT, USER = "http", "bot", "http"
"""Whoever has the token is one user."""

_SOMEWHERE = "1"
_KEY = f"{PLATFORM}:{BOT}:"
_LOOK = 1.0

Checks: TypeAlias = Callable[[], Awaitable[Mapping[str, str]]]
"""What must be "ok" (or "off") for the process to be ready, by name."""


class Stopped(Exception):
    """The turn was stopped before it had an answer."""


class Closing(Exception):
    """The process ends before the answer is there; the turn goes on when it is back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is served where: without a token nothing but the state of the process.

    `rate` requests a minute from one address; `most` bytes in one of them; `lang` for errors to those who ask for none.
    """

    host: str
    port: int
    token: str | None
    rate: int
    most: int
    lang: Lang
    ready: Checks
    metrics: Callable[[], tuple[bytes, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a program wants: a goal, or a button of a reply; planned at once, or by whoever fits."""

    goal: str = ""
    press: str | None = None
    conversation: str | None = None
    planned: bool = False


class Http:
    """A transport for programs. `state` tells how a stored turn is: new, done, failed or stopped."""

    platform, bot = PLATFORM, BOT

    def __init__(
        self, site: Site, *, now: Callable[[], datetime], state: Callable[[int], Awaitable[str | None]]
    ) -> None:
        self._site, self._now, self._state = site, now, state
        self._waiting: dict[int, asyncio.Future[dict[str, JSON]]] = {}
        # A reply can be quicker than `accept` is to tell its turn; it is kept for those that still ask.
        self._asking = 0
        self._early: dict[int, dict[str, JSON]] = {}

    async def run(self, accept: Accept) -> None:
        """Serve until cancelled; those who wait then are told to come again."""
        from bot.transports.http_api.server import serve  # deferred: only who serves it pays for it

        async def ask(wanted: Wanted) -> dict[str, JSON]:
            return await self._ask(accept, wanted)

        await serve(self._site, ask, self.close)

    def close(self) -> None:
        """Let nobody wait any longer."""
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(Closing())

    async def _ask(self, accept: Accept, wanted: Wanted) -> dict[str, JSON]:
        """The reply to what is wanted. Raises Stopped, Closing, and what storing it raises."""
        self._asking += 1
        try:
            turn = await accept(_inbound(wanted, self._now()))
            assert turn is not None  # noqa: S101 - every request is an update of its own
            if (early := self._early.pop(turn, None)) is not None:
                return early
            waiting = self._waiting[turn] = asyncio.get_running_loop().create_future()
        finally:
            self._asking -= 1
            if not self._asking:
                self._early.clear()
        try:
            return await self._reply(turn, waiting)
        finally:
            del self._waiting[turn]

    async def _reply(self, turn: int, waiting: "asyncio.Future[dict[str, JSON]]") -> dict[str, JSON]:
        while not (await asyncio.wait([waiting], timeout=_LOOK))[0]:
            if await self._state(turn) == "stopped":  # /stop ends a turn without an answer
                raise Stopped
        return waiting.result()

    def split(self, outbound: Outbound) -> Sequence[Part]:
        """One message, however long."""
        return (Part(text=plain(outbound.reply), buttons=outbound.reply.buttons),)

    async def send(self, outbound: Outbound, part: Part) -> str | None:
        """Give a reply to the request that waits for it. What nobody waits for is read by nobody."""
        turn = outbound.turn
        if turn is None:
            log.info("%s: a reminder has nobody to go to", outbound.conversation)
            return None
        reply = reply_object(outbound, turn=turn, text=part.text)
        waiting = self._waiting.get(turn)
        if waiting is not None and not waiting.done():
            waiting.set_result(reply)
        elif self._asking:
            self._early[turn] = reply
        return str(turn)

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """No files come in by this door."""
        raise Refused("nothing to fetch")

    async def typing(self, address: Address) -> None:
        """Programs need no sign of work."""

    async def is_admin(self, address: Address, user: str) -> bool:
        """There are no groups here."""
        return False

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Programs need no menu."""


def _inbound(wanted: Wanted, now: datetime) -> Inbound:
    chat = (wanted.conversation or _SOMEWHERE).removeprefix(_KEY)
    update = secrets.token_hex(12)
    text = f"/orchestrate {wanted.goal}" if wanted.planned else wanted.goal
    kind: Literal["private"] = "private"
    return Inbound(
        address=Address(platform=PLATFORM, bot=BOT, chat=chat or _SOMEWHERE, kind=kind),
        update=update,
        user=USER,
        at=now,
        text="" if wanted.press is not None else text,
        message=update,
        press=wanted.press,
    )
