"""The console for people."""

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.filenames import safe
from bot.transports.awaited import Awaited
from bot.transports.base import Accept, Part, Refused
from bot.transports.disk import kept, taken
from bot.transports.formatting import plain
from bot.transports.screen import Screen
from bot.transports.watch import watching
from experts.types import Button, File, Lang
from handlers import language
from handlers.types import Address, Attachment, Inbound, Outbound
from orchestrator.progress import Told
from prompts.texts import Texts

_ME = "1"

# A whole line of this form presses a button, so that a bare number stays an answer.
_PRESS = re.compile(r"\s*#(\d{1,6})\s*")
_FILE = re.compile(r"\s*/file(?:\s+(?:\"([^\"]+)\"|'([^']+)'|(\S+))\s*(.*))?\s*")


class Console:
    """A transport for one person at a screen; `title` tells an expert's emoji and name by its id.

    Files for the person go into the folder `files`; of those from them it keeps what holds at most `most` bytes.
    """

    platform = "console"
    bot = "bot"

    def __init__(
        self,
        *,
        screen: Screen,
        now: Callable[[], datetime],
        title: Callable[[str, Lang | None], str],
        say: Texts,
        lang: Lang | None,
        files: Path,
        most: int,
        listen: Callable[[Callable[[Told], None]], Callable[[], None]],
    ) -> None:
        self._screen, self._now, self._title, self.say, self._lang = screen, now, title, say, lang
        self._folder, self._most = files, most
        self._start = f"{time.time_ns()}-{os.getpid()}"
        self._address = Address(platform=self.platform, bot=self.bot, chat=_ME)
        self._sent = self._said = 0
        # Numbers go on counting, so that a reminder that pops up cannot take a number from under a finger.
        self._buttons: dict[int, Button] = {}
        self._awaited = Awaited()
        self._listen = listen

    async def run(self, accept: Accept) -> None:
        """Talk until the person leaves."""
        with self._screen.open(), watching(self._listen, self._screen, self._named):
            self._screen.note(
                self.say("/help shows what I can do, #1 presses a button, /file PATH sends a file, Ctrl-D leaves.")
            )
            while (line := await self._screen.line()) is not None:
                if (inbound := self._read(line)) is not None:
                    await self._awaited.ask(accept, inbound)
            self._screen.note(self.say("See you!"))

    def _named(self, expert: str) -> str:
        return self._title(expert, self._lang)

    def _read(self, line: str) -> Inbound | None:
        """What the person means, if anything that can be handed over."""
        match = _FILE.fullmatch(line)
        if match is None:
            return self._inbound(line) if line.strip() else None
        path = match[1] or match[2] or match[3]
        if path is None:
            self._screen.note(self.say("To send a file: /file PATH, and what you want to say with it."))
            return None
        try:
            attachment = taken(path, self._most)
        except OSError as error:
            self._screen.note(self.say("{path} cannot be read: {reason}.", path=path, reason=error.strerror))
            return None
        return self._inbound(match[4], attachment)

    def _inbound(self, line: str, attachment: Attachment | None = None) -> Inbound:
        self._said += 1
        button = self._pressed(line) if attachment is None else None
        # People here switch languages freely; a button or a command is of the language before.
        if button is None and not line.lstrip().startswith("/"):
            self._lang = language.script(line) or self._lang
        return Inbound(
            address=self._address,
            update=f"{self._start}-u{self._said}",
            user=_ME,
            at=self._now(),
            text="" if button else line.replace("\0", ""),
            lang=self._lang,
            message=f"{self._start}-u{self._said}",
            press=button.data if button else None,
            attachment=attachment,
        )

    def _pressed(self, line: str) -> Button | None:
        match = _PRESS.fullmatch(line)
        return self._buttons.get(int(match[1])) if match else None

    def split(self, outbound: Outbound) -> Sequence[Part]:
        """One message, however long."""
        return (Part(text=plain(outbound.reply), buttons=outbound.reply.buttons),)

    async def send(self, outbound: Outbound, part: Part) -> str | None:
        """Show a message."""
        expert = outbound.trace.expert
        title = self._title(expert, self._lang) if expert else ""
        if outbound.turn is None:
            title = f"🔔 {title}".rstrip()
        self._screen.show(title, outbound.reply, [*self._choices(part), *self._files(outbound)])
        self._sent += 1
        if await self._awaited.is_for(outbound.turn):
            self._awaited.arrived()
        return f"{self._start}-{self._sent}"

    def _choices(self, part: Part) -> list[str]:
        first = len(self._buttons) + 1
        numbered = dict(enumerate((button for row in part.buttons for button in row), first))
        self._buttons |= numbered
        return [f"#{number} {button.text}" for number, button in numbered.items()]

    def _files(self, outbound: Outbound) -> list[str]:
        return [self._filed(file) for file in outbound.reply.files]

    def _filed(self, file: File) -> str:
        try:
            return f"📎 {kept(self._folder, file)}"
        except OSError as error:
            return self.say("{path} cannot be written: {reason}.", path=safe(file.name), reason=error.strerror)

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """What the person sends is read at once; there is nothing else."""
        raise Refused("nothing to fetch")

    async def typing(self, address: Address) -> None:
        """A person at the console sees that the prompt is not back yet."""

    async def is_admin(self, address: Address, user: str) -> bool:
        """There are no groups here."""
        return False

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """A console has no menu."""
