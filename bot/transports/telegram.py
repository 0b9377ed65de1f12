"""The Telegram transport: the same over any library that offers the calls of `telegram_api`."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.transports import formatting
from bot.transports.base import Accept, Moving, Part, Refused, TokenRefused, TransportError
from bot.transports.telegram_api import WRONG_TOKEN, Api, Me, Target, is_about_format
from bot.transports.telegram_pace import Pace, insist
from bot.transports.telegram_polling import Polling
from bot.transports.telegram_updates import GENERAL, is_general
from handlers.types import Address, Attachment, Outbound

T = TypeVar("T")

_log = logging.getLogger(__name__)

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_COMMANDS = 100
_DESCRIPTION = 256
_CHATS_KEPT = 10_000


class Telegram:
    """One bot on Telegram."""

    platform = "telegram"

    def __init__(self, api: Api, me: Me, *, pace: Pace) -> None:
        self.bot = str(me.id)
        self._api = api
        self._pace = pace
        self._polling = Polling(api, me, pace=pace)
        self._administrators: dict[str, tuple[float, frozenset[str]]] = {}

    @property
    def is_polling(self) -> bool:
        """Whether Telegram answers our polls."""
        return self._polling.is_heard

    def when_moved(self, moving: Moving) -> None:
        """Tell of each group that becomes a supergroup, before its update is confirmed."""
        self._polling.moving = moving

    async def run(self, accept: Accept) -> None:
        """Hand every update to `accept`, in order, and confirm it only after that. Ends when cancelled."""
        await self._polling.run(accept)

    def split(self, outbound: Outbound) -> Sequence[Part]:
        """The messages that a reply takes."""
        return formatting.parts(outbound.reply, outbound.mention)

    async def send(self, outbound: Outbound, part: Part) -> str:
        """Deliver one part; Telegram's id of the message. Formatting that it refuses is left out."""
        target = Target(
            chat=int(outbound.address.chat),
            thread=_thread(outbound.address),
            reply_to=None if outbound.reply_to is None else int(outbound.reply_to),
        )

        async def put(part: Part) -> int:
            if part.file is None:
                return await self._api.send_text(target, part)
            return await self._api.send_file(target, part, part.file)

        return str(await _formatted(put, part))

    async def edit(self, outbound: Outbound, part: Part, message: str) -> None:
        """Put a part's text and buttons in the place of what a message of ours says."""

        async def put(part: Part) -> None:
            await self._api.edit_text(int(outbound.address.chat), int(message), part)

        try:
            await _formatted(put, part)
        except Refused as error:
            if "not modified" not in str(error).lower():
                raise

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """What a file holds that somebody sent."""
        if attachment.id is None:
            raise Refused("a file without an id")
        return await self._api.download(attachment.id, most)

    async def typing(self, address: Address) -> None:
        """Show that an answer is being made."""
        thread = _thread(address)
        if thread is None and address.chat in self._polling.forums:
            thread = int(GENERAL)  # only here it must be named: otherwise nobody in General sees it
        try:
            await self._api.typing(int(address.chat), thread)
        except TransportError as error:
            _log.debug("typing in %s: %s", address.owner, error)

    async def is_admin(self, address: Address, user: str) -> bool:
        """Whether the user administers that group; false while Telegram does not tell."""
        if address.kind == "private" or user == address.chat:  # who speaks as the group is an anonymous administrator
            return user == address.chat
        now = asyncio.get_running_loop().time()
        known = self._administrators.get(address.chat)
        if known is None or known[0] < now:
            try:
                people = await self._api.administrators(int(address.chat))
            except TransportError as error:
                _log.warning("the administrators of %s: %s", address.owner, error)
                return False
            known = (now + self._pace.administrators, frozenset(map(str, people)))
            if len(self._administrators) >= _CHATS_KEPT:
                self._administrators.clear()
            self._administrators[address.chat] = known
        return user in known[1]

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Offer the command menu per language; the first one (English, if there is one) to everybody else."""
        if not menus:
            return
        everybody = menus["en"] if "en" in menus else next(iter(menus.values()))
        for lang, menu in ((None, everybody), *menus.items()):
            entries = [(name, about.strip()[:_DESCRIPTION]) for name, about in menu if _COMMAND.fullmatch(name)]
            try:
                await insist(partial(self._api.set_commands, entries[:_COMMANDS], lang), self._pace)
            except TransportError as error:
                _log.warning("the command menu (%s) was not set: %s", lang or "default", error)


async def connect(api: Api, *, pace: Pace) -> Telegram:
    """The transport over a library, once Telegram knows the token. Raises TokenRefused."""
    try:
        me = await insist(api.me, pace)
    except TokenRefused as error:
        raise TokenRefused(WRONG_TOKEN) from error
    _log.info("connected to Telegram as @%s", me.username)
    return Telegram(api, me, pace=pace)


async def _formatted(put: Callable[[Part], Awaitable[T]], part: Part) -> T:
    try:
        return await put(part)
    except Refused as error:
        if not part.entities or not is_about_format(error):
            raise
        _log.warning("sent without formatting: %s", error)
        return await put(replace(part, entities=()))


def _thread(address: Address) -> int | None:
    return None if address.thread is None or is_general(address) else int(address.thread)
