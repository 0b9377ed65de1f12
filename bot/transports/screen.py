"""What people see of the console: a terminal with editing and colours, or bare lines where there is none."""

import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from bot.transports.formatting import plain
from experts.types import Reply

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PROMPT = "> "


class Screen(Protocol):
    """Where a conversation is shown."""

    def open(self) -> AbstractContextManager[object]:
        """Hold the screen while the conversation lasts."""

    async def line(self) -> str | None:
        """The next line that the person types; None when they leave."""

    def show(self, title: str, reply: Reply, choices: Sequence[str]) -> None:
        """Show a reply, under who gave it, with what can be chosen."""

    def note(self, text: str) -> None:
        """Show a line of the console's own."""


class BareScreen:
    """Lines in, lines out: for pipes and files."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines

    def open(self) -> AbstractContextManager[object]:
        """Nothing needs holding."""
        return nullcontext()

    async def line(self) -> str | None:
        """The next line of the input."""
        return await anext(self._lines, None)

    def show(self, title: str, reply: Reply, choices: Sequence[str]) -> None:
        """Print the reply."""
        blocks = [f"[{title}]" if title else "", plain(reply), "  ".join(choices)]
        sys.stdout.write("\n".join(harmless(block) for block in blocks if block) + "\n")
        sys.stdout.flush()

    def note(self, text: str) -> None:
        """Print to where it does not mix with the replies."""
        sys.stderr.write(text + "\n")


class Terminal:
    """A prompt with history and line editing; what arrives meanwhile appears above it."""

    def __init__(self, history: Path) -> None:
        # Deferred: the other consoles must not pay for these.
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import FileHistory
        from rich.console import Console

        history.parent.mkdir(parents=True, exist_ok=True)
        history.touch(mode=0o600)
        self._session: PromptSession[str] = PromptSession(history=FileHistory(str(history)))
        self._console = Console(force_terminal=True, highlight=False)

    def open(self) -> AbstractContextManager[object]:
        """Send all output above the prompt."""
        from prompt_toolkit.patch_stdout import patch_stdout

        return patch_stdout(raw=True)

    async def line(self) -> str | None:
        """What is typed; Ctrl-D and Ctrl-C leave."""
        try:
            return await self._session.prompt_async(_PROMPT)
        except (EOFError, KeyboardInterrupt):
            return None

    def show(self, title: str, reply: Reply, choices: Sequence[str]) -> None:
        """Print the reply in colours."""
        from rich.markdown import Markdown
        from rich.text import Text

        text = harmless(reply.text)
        if title:
            self._console.print(Text(title, style="bold cyan"))
        self._console.print(Markdown(text.replace("\n", "  \n")) if reply.markdown else Text(text))
        if choices:
            self._console.print(Text(harmless("   ".join(choices)), style="green"))
        self._console.print()

    def note(self, text: str) -> None:
        """Print dimly."""
        from rich.text import Text

        self._console.print(Text(text, style="dim"))


def harmless(text: str) -> str:
    """The text without control characters: a note must not be able to steer the terminal."""
    return _CONTROL.sub("", text)
