"""A message on its way in and on its way out, whichever door it uses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from experts.types import Person, Place, Reply
from orchestrator.routing.types import Route
from orchestrator.types import Trace

ChatKind: TypeAlias = Literal["private", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a message goes: a chat of a bot on a platform, and the thread in it."""

    platform: str
    bot: str
    chat: str
    thread: str | None = None
    kind: ChatKind = "private"

    @classmethod
    def of(cls, place: Place) -> "Address":
        """The address of a place that the experts know."""
        platform, bot, chat = place.chat.split(":", 2)
        kind: ChatKind = "group" if place.group else "private"
        return cls(platform=platform, bot=bot, chat=chat, thread=place.thread, kind=kind)

    @property
    def owner(self) -> str:
        """The key under which the chat's notes, events and settings are kept."""
        return f"{self.platform}:{self.bot}:{self.chat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message, described by whoever sent it.

    Its bytes are fetched by `id` when the turn is handled, or are here as `content`; neither when the door saw already
    that it is too large. `size` counts bytes, and is None where the platform does not tell.
    """

    name: str
    type: str
    size: int | None = None
    id: str | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One update, as any transport hands it over.

    `update` is unique per platform and bot; `message` is the platform's id of this message and `reply_to` of the one
    it replies to; `press` is a button's data and then `text` is empty; `media` names what a message without text is
    (photo, voice …); `attachment` is a file that came with it, and then `text` is what was said with it; `addressed` is
    false for group talk that is not meant for the bot; `lang` is the user's own language code as the platform has it;
    `at` is aware.
    """

    address: Address
    update: str
    user: str
    at: datetime
    text: str = ""
    user_name: str = ""
    lang: str | None = None
    message: str | None = None
    reply_to: str | None = None
    press: str | None = None
    media: str | None = None
    attachment: Attachment | None = None
    addressed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """One message to deliver. `turn` is the turn it ends, or None and then `due` is when it fell due."""

    address: Address
    conversation: str
    reply: Reply
    trace: Trace
    turn: int | None = None
    reply_to: str | None = None
    due: datetime | None = None
    id: int = 0

    @property
    def mention(self) -> Person | None:
        """Whom the message names first: in a private chat nobody, as there is only one who reads it."""
        return self.reply.mention if self.address.kind == "group" else None


def command_route(reason: str, *, source: Literal["command", "button", "none"] = "command") -> Route:
    """The route of a turn that no expert was asked about."""
    return Route(action="command", expert=None, confidence=1.0, source=source, reason=reason)
