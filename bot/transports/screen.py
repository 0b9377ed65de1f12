"""What people see of the console: a terminal with editing and colours, or bare lines where there is none."""

import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.transports.formatting import plain
from experts.types import Reply

if TYPE_CHECKING:
    from rich.live import Live

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PROMPT = "> "


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A line of a plan; it stands under the last of those that it waits for."""

    id: str
    text: str
    after: tuple[str, ...] = ()


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

    def plan(self, steps: Sequence[Step]) -> None:
        """Show how far a plan is, in the place of what was shown of it before; without steps take it away."""


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

    def plan(self, steps: Sequence[Step]) -> None:
        """Lines cannot be taken away again, so only the reply is shown."""


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
        self._live: Live | None = None

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

    def plan(self, steps: Sequence[Step]) -> None:
        """Draw the plan as a tree that changes where it stands."""
        from rich.live import Live
        from rich.text import Text
        from rich.tree import Tree

        if not steps:
            if self._live is not None:
                self._live.stop()
            self._live = None
            return
        root = Tree("", hide_root=True)
        drawn: dict[str, Tree] = {}
        for step in steps:
            above = drawn.get(step.after[-1], root) if step.after else root
            drawn[step.id] = above.add(Text(harmless(step.text)))
        if self._live is None:
            self._live = Live(console=self._console, auto_refresh=False, transient=True)
            self._live.start()
        self._live.update(root, refresh=True)


def harmless(text: str) -> str:
    """The text without control characters: a note must not be able to steer the terminal."""
    return _CONTROL.sub("", text)
