"""The console for programs: a line in, exactly one JSON object out, strictly in order."""

import json
import logging
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, Protocol

from bot.transports.asked import Asked, AskedFile, Unreadable, read
from bot.transports.awaited import Awaited
from bot.transports.base import Accept, Part, Refused, Unreachable
from bot.transports.formatting import plain
from bot.transports.reply_json import proactive_object, reply_object
from experts.types import JSON, Reply
from handlers.types import Address, Attachment, Inbound, Outbound, command_route
from orchestrator.types import Trace
from prompts.texts import Texts

log = logging.getLogger(__name__)

_SOMEONE = "1"


def only_writer() -> Callable[[bytes], None]:
    """Writes to standard output, which nothing else in the process can do from now on: the rest goes to the log."""
    sys.stdout.flush()
    out = os.dup(1)
    os.dup2(2, 1)

    def write(data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(out, rest) :]

    return write


class MovableClock(Protocol):
    """The time, which the first `at` puts under our control."""

    def now(self) -> datetime:
        """The present moment, aware."""

    async def move_to(self, at: datetime) -> None:
        """Move forward, never back; returns when all that fell due is delivered, in order of due time."""


def _named(outbound: Outbound) -> str:
    """Whom the message is for, as it begins."""
    return f"@{outbound.mention.name or outbound.mention.id}, " if outbound.mention else ""


class JsonConsole:
    """A transport between standard input and output; of files it keeps what holds at most `most` bytes."""

    platform = "console"
    bot = "bot"

    def __init__(
        self,
        *,
        lines: AsyncIterator[str],
        write: Callable[[bytes], None],
        clock: MovableClock,
        zone: tzinfo,
        say: Texts,
        most: int,
    ) -> None:
        self._lines, self._out, self._clock, self._zone, self.say = lines, write, clock, zone, say
        self._most = most
        # Ids of messages must differ from those of every other process that has used this database.
        self._start = f"{time.time_ns()}-{os.getpid()}"
        self._read = self._replies = self._proactive = 0
        self._awaited = Awaited()
        self._gone = False

    async def run(self, accept: Accept) -> None:
        """Answer line after line, until the input ends. Raises BrokenPipeError when nobody reads the output."""
        async for line in self._lines:
            self._read += 1
            try:
                await self._ask(read(line), accept)
            except Unreadable as problem:
                log.warning("line %s is unreadable: %s", self._read, problem)
                self._write(self._unreadable(str(problem)))
            if self._gone:
                raise BrokenPipeError("nobody reads standard output")

    async def _ask(self, asked: Asked, accept: Accept) -> None:
        if asked.at is not None:
            await self._clock.move_to(asked.at if asked.at.tzinfo else asked.at.replace(tzinfo=self._zone))
        await self._awaited.ask(accept, self._inbound(asked))

    def _inbound(self, asked: Asked) -> Inbound:
        chat = asked.chat or _SOMEONE
        address = Address(
            platform=self.platform,
            bot=self.bot,
            chat=chat,
            thread=asked.thread,
            kind="group" if chat.startswith("-") else "private",
        )
        return Inbound(
            address=address,
            update=f"{self._start}-u{self._read}",
            user=asked.user or _SOMEONE,
            at=self._clock.now(),
            text="" if asked.press is not None else asked.text or "",
            lang=asked.lang,
            message=f"{self._start}-u{self._read}",
            reply_to=None if asked.reply_to is None else self._reply_id(asked.reply_to),
            press=asked.press,
            attachment=None if asked.file is None else self._attachment(asked.file),
        )

    def _attachment(self, file: AskedFile) -> Attachment:
        data = file.data()
        content = data if len(data) <= self._most else None
        return Attachment(name=file.name, type=file.type, size=len(data), content=content)

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """Files come with their lines; there are no others."""
        raise Refused("nothing to fetch")

    def split(self, outbound: Outbound) -> Sequence[Part]:
        """One message, however long."""
        return (Part(text=_named(outbound) + plain(outbound.reply), buttons=outbound.reply.buttons),)

    async def send(self, outbound: Outbound, part: Part) -> str | None:
        """Print a reply to the line that waits, or a proactive message; raises Unreachable when nobody reads."""
        if outbound.turn is None:
            self._deliver(proactive_object(outbound, text=part.text))
            self._proactive += 1
            return f"{self._start}-p{self._proactive}"
        if not await self._awaited.is_for(outbound.turn):
            log.warning("the reply to turn %s of an earlier process: %s", outbound.turn, part.text)
            return None
        self._deliver(self._numbered(outbound, part.text))
        self._awaited.arrived()
        return self._reply_id(self._replies)

    def _numbered(self, outbound: Outbound, text: str) -> dict[str, JSON]:
        self._replies += 1
        return reply_object(outbound, turn=self._replies, text=text)

    def _reply_id(self, number: int) -> str:
        return f"{self._start}-{number}"

    def _unreadable(self, problem: str) -> dict[str, JSON]:
        text = self.say(
            "I could not read that line. Send plain text, or a JSON object with text, chat, thread, user, lang, at, "
            "reply_to, press or file."
        )
        address = Address(platform=self.platform, bot=self.bot, chat=_SOMEONE)
        outbound = Outbound(
            address=address,
            conversation=address.owner,
            reply=Reply(text=text),
            trace=Trace(route=command_route(f"unreadable: {problem}", source="none")),
        )
        return self._numbered(outbound, text)

    def _deliver(self, line: Mapping[str, Any]) -> None:
        self._write(line)
        if self._gone:
            raise Unreachable("nobody reads standard output")

    def _write(self, line: Mapping[str, Any]) -> None:
        try:
            self._out(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        except BrokenPipeError:
            self._gone = True
            self._awaited.arrived()

    async def typing(self, address: Address) -> None:
        """Programs need no sign of work."""

    async def is_admin(self, address: Address, user: str) -> bool:
        """Nobody administers a group of the console but those whom the settings name."""
        return False

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """A console has no menu."""
