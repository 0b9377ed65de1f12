"""Long polling: updates are read, stored one by one in their order, and confirmed only after that."""

import asyncio
import logging
import time
from datetime import datetime

from bot.transports.base import Accept, Moving, TokenRefused, TransportError
from bot.transports.telegram_api import Api, Conflict, Me, Update
from bot.transports.telegram_pace import Pace
from bot.transports.telegram_updates import KINDS, Migration, forum, read, said_at
from handlers.types import Inbound

_log = logging.getLogger(__name__)


class _NotStoredError(Exception):
    """An update could not be stored; it must come again."""


class Polling:
    """The updates of one bot, and what they tell about chats: `forums` are those seen that have topics."""

    def __init__(self, api: Api, me: Me, *, pace: Pace) -> None:
        self.forums: set[str] = set()
        self.moving: Moving | None = None
        self._api = api
        self._me = me
        self._pace = pace
        self._offset = 0
        self._alone = False
        self._newest: datetime | None = None
        self._heard: float | None = None

    @property
    def is_heard(self) -> bool:
        """Whether Telegram has answered lately."""
        lately = self._pace.poll + self._pace.silence
        return self._heard is not None and time.monotonic() - self._heard < lately

    async def run(self, accept: Accept) -> None:
        """Hand every update to `accept`. Whatever fails, the same update comes again; ends when cancelled."""
        failures = 0
        async with asyncio.TaskGroup() as answers:
            while True:
                try:
                    await self._round(accept, answers)
                    failures = 0
                except (TransportError, _NotStoredError) as error:
                    pause = self._pace.pause(error, failures)
                    failures += 1
                    trace = error if isinstance(error, _NotStoredError) else None
                    _log.warning("no updates for %s s: %s", pause, _told(error), exc_info=trace)
                    await asyncio.sleep(pause)

    async def _round(self, accept: Accept, answers: asyncio.TaskGroup) -> None:
        if not self._alone:
            await self._api.delete_webhook()  # Telegram serves either a webhook or polling
            self._alone = True
        updates = await self._api.updates(self._offset, self._pace.poll, KINDS)
        self._heard = time.monotonic()
        for update in updates:
            await self._take(update, accept)
            self._offset = update["update_id"] + 1
            if (query := update.get("callback_query")) is not None:
                answers.create_task(self._answer(str(query["id"])))

    async def _take(self, update: Update, accept: Accept) -> None:
        try:
            meant = read(update, self._me, self._newest)
            self._look(update)
        except (AttributeError, LookupError, TypeError, ValueError):
            _log.exception("update %s was skipped: it cannot be read", update["update_id"])
            return
        try:
            match meant:
                case Inbound():
                    await accept(meant)
                case Migration() if self.moving is not None:
                    await self.moving(meant.address, meant.chat)
        except Exception as error:  # a boundary: the update is not confirmed, so that it comes again
            raise _NotStoredError(f"update {update['update_id']} could not be stored") from error

    def _look(self, update: Update) -> None:
        """Keep what later updates and calls need to know of this one."""
        if (at := said_at(update)) is not None:
            self._newest = at if self._newest is None else max(at, self._newest)
        if (chat := forum(update)) is not None:
            (self.forums.add if chat[1] else self.forums.discard)(chat[0])

    async def _answer(self, query: str) -> None:
        try:
            await self._api.answer(query)
        except TransportError as error:  # too old, or answered before
            _log.debug("query %s: %s", query, error)


def _told(error: Exception) -> str:
    match error:
        case Conflict():
            return f"another process polls with this token, or has set a webhook ({error})"
        case TokenRefused():
            return f"TELEGRAM_TOKEN was refused ({error})"
        case _:
            return str(error)
