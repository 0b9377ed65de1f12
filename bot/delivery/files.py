"""Files that came in with messages, fetched when their turn is handled."""

import asyncio
import logging

from bot.delivery.outbox import Patience
from bot.transports.base import Flooded, TooLarge, Transport, TransportError, Unreachable
from experts.errors import FileTooLarge, FileUnavailable, FileUnreadable
from experts.types import File
from handlers.types import Attachment

log = logging.getLogger(__name__)

SHORT = Patience(tries=4)


class Files:
    """The files of one transport, of at most `most` bytes; somebody waits for an answer meanwhile."""

    def __init__(self, transport: Transport, *, most: int, patience: Patience = SHORT) -> None:
        self._transport = transport
        self._most = most
        self._patience = patience

    async def get(self, attachment: Attachment) -> File:
        """The file with what it holds. Raises FileTooLarge, FileUnavailable, and FileUnreadable when it is empty."""
        if attachment.size is not None and attachment.size > self._most:
            raise FileTooLarge(self._most)
        content = attachment.content
        if content is None:
            content = await self._fetched(attachment)
        if len(content) > self._most:
            raise FileTooLarge(self._most)
        if not content:
            raise FileUnreadable("it is empty")
        return File(name=attachment.name, type=attachment.type, content=content)

    async def _fetched(self, attachment: Attachment) -> bytes:
        failures = 0
        while True:
            try:
                return await self._transport.fetch(attachment, self._most)
            except TooLarge as error:
                raise FileTooLarge(self._most) from error
            except (Unreachable, Flooded) as error:
                failures += 1
                wait = error.retry_after if isinstance(error, Flooded) else self._patience.delay(failures)
                if failures >= self._patience.tries or wait > self._patience.longest_delay:
                    raise FileUnavailable(str(error)) from error
                log.warning("a file did not come, again in %.1f s: %s", wait, error)
            except TransportError as error:
                raise FileUnavailable(str(error)) from error
            await asyncio.sleep(wait)
