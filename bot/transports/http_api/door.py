"""The door for programs: a request is a turn, and its response the reply that ends it."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol, TypeAlias

from bot.transports.base import Accept, Part, Refused
from bot.transports.formatting import plain
from bot.transports.reply_json import plan_object, reply_object
from experts.types import JSON, Lang
from handlers.types import Address, Attachment, Inbound, Outbound
from orchestrator.types import StoredPlan

log = logging.getLogger(__name__)

PLATFORM, BOT, USER = "http", "bot", "http"
"""Whoever has the token is one user."""

_SOMEWHERE = "1"
_KEY = f"{PLATFORM}:{BOT}:"
_FIRST_LOOK_S, _LOOK_S = 0.1, 1.0

Object: TypeAlias = dict[str, JSON]

Checks: TypeAlias = Callable[[], Awaitable[Mapping[str, str]]]
"""What must be "ok" (or "off") for the process to be ready, by name."""


class Stopped(Exception):
    """The turn was stopped before it had an answer."""


class Closing(Exception):
    """The process ends before the answer is there; the turn goes on when it is back."""


class Reused(Exception):
    """An idempotency key that came with another request before."""


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
    """What a program wants: a goal, or a button of a reply; planned at once, or by whoever fits.

    What comes again with the same `key` is the same turn.
    """

    goal: str = ""
    press: str | None = None
    conversation: str | None = None
    planned: bool = False
    key: str | None = None


class Stories(Protocol):
    """What is known of the turns of this door."""

    async def state(self, turn: int) -> str | None:
        """How a turn is: new, done, failed or stopped; None for one that is not of this door."""

    async def reply(self, turn: int) -> Outbound | None:
        """The reply to a turn, as soon as it is stored."""

    async def again(self, inbound: Inbound) -> int | None:
        """The turn of an update that has come before; None when that one said something else."""

    async def plan(self, number: int) -> StoredPlan | None:
        """A plan of this door."""

    def events(self, turn: int, after: int = 0) -> AsyncIterator[tuple[int, Mapping[str, Any]] | None]:
        """What is told of a turn above a sequence until it is over; None now and then when there is nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One thing that is told of a turn while somebody follows it."""

    turn: int
    sequence: int
    name: str
    data: Mapping[str, Any]


class Http:
    """A transport for programs."""

    platform, bot = PLATFORM, BOT

    def __init__(self, site: Site, stories: Stories, *, now: Callable[[], datetime]) -> None:
        self.site, self._stories, self._now = site, stories, now
        self._accept: Accept | None = None
        self._waiting: dict[int, list[asyncio.Future[Object]]] = {}
        self._closed = False

    async def run(self, accept: Accept) -> None:
        """Serve until cancelled; those who wait then are told to come again."""
        from bot.transports.http_api.server import serve  # deferred: only who serves it pays for it

        self._accept = accept
        await serve(self)

    def close(self) -> None:
        """Let nobody wait any longer."""
        self._closed = True
        for waiting in [each for all_of_turn in self._waiting.values() for each in all_of_turn]:
            if not waiting.done():
                waiting.set_exception(Closing())

    async def begin(self, wanted: Wanted) -> int:
        """Store what is wanted, unless it is; its turn. Raises Reused, Closing and StorageError."""
        if self._accept is None or self._closed:
            raise Closing
        inbound = _inbound(wanted, self._now())
        turn = await self._accept(inbound)
        if turn is None and (turn := await self._stories.again(inbound)) is None:
            raise Reused
        return turn

    async def answer(self, turn: int) -> Object:
        """The reply to a turn. Raises Stopped, Closing and StorageError."""
        waiting: asyncio.Future[Object] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(turn, []).append(waiting)
        pause = _FIRST_LOOK_S
        try:
            while not (await asyncio.wait([waiting], timeout=pause))[0]:
                pause = _LOOK_S
                if (reply := await self._stored(turn)) is not None:
                    return reply
            return waiting.result()
        finally:
            self._waiting[turn].remove(waiting)
            if not self._waiting[turn]:
                del self._waiting[turn]

    async def frames(self, turn: int, after: int = 0) -> AsyncIterator[Frame | None]:
        """What is told of a turn above a sequence, then its reply; None now and then when there is nothing new."""
        yield Frame(turn=turn, sequence=after, name="turn", data={"turn": turn})
        async for event in self._stories.events(turn, after):
            if self._closed:
                raise Closing
            if event is None:
                yield None
            else:
                after, told = event
                data = {name: value for name, value in told.items() if name != "kind"}
                yield Frame(turn=turn, sequence=after, name=str(told["kind"]), data=data)
        yield Frame(turn=turn, sequence=after, name="reply", data=await self.answer(turn))

    async def knows(self, turn: int) -> bool:
        """Whether a turn came in by this door."""
        return await self._stories.state(turn) is not None

    async def plan(self, number: int) -> Object | None:
        """A plan that came in by this door."""
        stored = await self._stories.plan(number)
        return None if stored is None else plan_object(stored)

    async def _stored(self, turn: int) -> Object | None:
        """The reply as it is stored: it went out before anybody waited, or in an earlier process."""
        state = await self._stories.state(turn)
        if state == "stopped":  # /stop ends a turn without an answer
            raise Stopped
        outbound = None if state == "new" else await self._stories.reply(turn)
        return None if outbound is None else reply_object(outbound, turn=turn, text=plain(outbound.reply))

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
        for waiting in self._waiting.get(turn, ()):
            if not waiting.done():
                waiting.set_result(reply)
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
    update = secrets.token_hex(12) if wanted.key is None else f"key:{sha256(wanted.key.encode()).hexdigest()[:40]}"
    text = f"/orchestrate {wanted.goal}" if wanted.planned else wanted.goal
    return Inbound(
        address=Address(platform=PLATFORM, bot=BOT, chat=chat or _SOMEWHERE),
        update=update,
        user=USER,
        at=now,
        text="" if wanted.press is not None else text,
        message=update,
        press=wanted.press,
    )
