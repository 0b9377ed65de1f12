"""What the core asks of a Telegram library: the calls, and what may come of them. Everything else stays in adapters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from bot.transports.base import Forbidden, Part, Refused, TransportError, Unreachable
from experts.types import File

API_BASE = "https://api.telegram.org"
WRONG_TOKEN = "TELEGRAM_TOKEN was refused: is it the one that @BotFather gave?"  # noqa: S105 # says so, holds none

Update: TypeAlias = Mapping[str, Any]
"""An update as it came, JSON: one that a library cannot read must not hold up those behind it."""

# Refusals that are 400 and not 403, but say the same: the bot cannot write there at all.
_CLOSED = ("chat not found", "not enough rights", "no rights to send", "need administrator rights", "write_forbidden")


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The bot as Telegram knows it."""

    id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a message goes, and which one it answers."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


class Conflict(Unreachable):
    """Another process polls with this token, or a webhook has been set."""


class Api(Protocol):
    """The calls of the Bot API that are used. Each raises a TransportError."""

    async def me(self) -> Me:
        """Who the bot is."""

    async def delete_webhook(self) -> None:
        """Make way for polling."""

    async def updates(self, offset: int, seconds: int, kinds: Sequence[str]) -> Sequence[Update]:
        """Confirm what is before the offset, then wait so long for what follows."""

    async def send_text(self, target: Target, part: Part) -> int:
        """Send a text; its message id."""

    async def send_file(self, target: Target, part: Part, file: File) -> int:
        """Send a file, the part's text below it; its message id."""

    async def download(self, file: str, most: int) -> bytes:
        """What a file with an id holds, unless that is more than so many bytes."""

    async def edit_text(self, chat: int, message: int, part: Part) -> None:
        """Replace a text and its buttons."""

    async def typing(self, chat: int, thread: int | None) -> None:
        """Show that the bot writes, for five seconds."""

    async def answer(self, query: str) -> None:
        """Take the waiting sign off a button."""

    async def set_commands(self, commands: Sequence[tuple[str, str]], lang: str | None) -> None:
        """Set the command menu of a language, or of all that have none."""

    async def administrators(self, chat: int) -> Collection[int]:
        """Who administers a group."""


def refusal(description: str) -> TransportError:
    """The error for a call that Telegram refused as wrong (400)."""
    closed = any(sign in description.lower() for sign in _CLOSED)
    return Forbidden(description) if closed else Refused(description)


def is_about_format(error: Refused) -> bool:
    """Whether the same text may be taken without its entities."""
    return any(sign in str(error).lower() for sign in ("entit", "can't parse"))
