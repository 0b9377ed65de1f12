"""What a transport is: a door through which messages come in and go out.

TransportError
├── Refused       the platform will never take this message
├── Forbidden     the bot may not write to this chat any more
├── TooLarge      a file holds more than may be fetched
├── Flooded       too fast: wait `retry_after` seconds
├── Unreachable   nothing is known of the message: try again
│   └── TokenRefused  the platform does not know the bot's token
└── Moved         the chat has a new id
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, runtime_checkable

from experts.types import Buttons, File
from handlers.types import Address, Attachment, Inbound, Outbound

Accept: TypeAlias = Callable[[Inbound], Awaitable[int | None]]
"""Stores an update and returns its turn, or None when it was stored before. Once it returns, nothing is lost."""

Moving: TypeAlias = Callable[[Address, str], Awaitable[None]]
"""Told the old address and the new id of a chat that has moved."""


class TransportError(Exception):
    """A message that could not be delivered, this time or for good."""


class Refused(TransportError):
    """The platform will never take this message."""


class Forbidden(TransportError):
    """The bot may not write to this chat any more."""


class TooLarge(TransportError):
    """A file holds more than may be fetched."""


class Flooded(TransportError):
    """Too fast: wait `retry_after` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class Unreachable(TransportError):
    """Nothing is known of the message: try again."""


class TokenRefused(Unreachable):
    """The platform does not know the bot's token: wrong at start, or withdrawn since."""


class Moved(TransportError):
    """The chat has a new id."""

    def __init__(self, chat: str) -> None:
        super().__init__(f"moved to {chat}")
        self.chat = chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message of a reply, as the platform will take it.

    `entities` are Telegram's (offsets in UTF-16 units); `buttons` hang on the last part.
    """

    text: str
    entities: tuple[Mapping[str, Any], ...] = ()
    buttons: Buttons = ()
    file: File | None = None


@runtime_checkable
class Editor(Protocol):
    """A transport that can put other words in the place of those that it has sent."""

    async def edit(self, outbound: Outbound, part: Part, message: str) -> None:
        """Put a part's text and buttons in the place of what a message of ours says. Raises a TransportError."""


class Transport(Protocol):
    """A door to one platform, for one bot."""

    @property
    def platform(self) -> str:
        """The platform's name: console, telegram, http."""

    @property
    def bot(self) -> str:
        """Which bot of the platform this is."""

    async def run(self, accept: Accept) -> None:
        """Hand every update to `accept`, until there are no more or until cancelled."""

    def split(self, outbound: Outbound) -> Sequence[Part]:
        """The messages that a reply takes, at least one, within the platform's limits."""

    async def send(self, outbound: Outbound, part: Part) -> str | None:
        """Deliver one part; the platform's id of the message. Raises a TransportError."""

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """What a file holds that came in with an id, at most so many bytes. Raises a TransportError."""

    async def typing(self, address: Address) -> None:
        """Show that an answer is being made. Raises nothing: it is a courtesy."""

    async def is_admin(self, address: Address, user: str) -> bool:
        """Whether the user administers that group."""

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Offer the command menu: (name, description) pairs per language."""
