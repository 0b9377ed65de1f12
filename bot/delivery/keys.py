"""The names of conversations and lanes. Parts that users choose cannot imitate them: a colon in a part is escaped."""

import re

from handlers.ports import Mode
from handlers.types import Address, Inbound

_STOP = re.compile(r"/stop(@\w+)?(\s|$)", re.IGNORECASE)
_OVERTAKING = ":!stop"


def base(address: Address) -> str:
    """What the keys of all conversations of a chat begin with."""
    return f"{address.platform}:{address.bot}:{_part(address.chat)}"


def conversation(address: Address, user: str, mode: Mode | None = None) -> str:
    """The conversation of a message that replies to nothing: the topic or the chat, or the user's own in it.

    `mode` is what a group has set for itself and its topics; else a topic is shared and the rest of a group is not.
    """
    talk = base(address) if address.thread is None else f"{base(address)}:t{_part(address.thread)}"
    return f"{talk}:u{_part(user)}" if _is_personal(address, mode) else talk


def of_another(conversation: str, user: str) -> str:
    """The conversation of another person beside this one: the same one, where all share it."""
    talk, _, last = conversation.rpartition(":")
    return f"{talk}:u{_part(user)}" if last.startswith("u") and talk.count(":") > 1 else conversation


def fits(conversation: str, address: Address, mode: Mode | None) -> bool:
    """Whether a conversation is of the kind that there is now: before /mode was used there may have been others."""
    last = conversation.removeprefix(base(address)).rpartition(":")[2]
    return last.startswith("u") == _is_personal(address, mode)


def lane(conversation: str, inbound: Inbound) -> str:
    """Whom a turn waits for: those of its conversation. /stop overtakes them."""
    overtakes = inbound.addressed and inbound.press is None and _STOP.match(inbound.text)
    return conversation + _OVERTAKING if overtakes else conversation


def turns(lane: str) -> str:
    """The queue's key of a lane. Lanes that overtake have a prefix of their own, which no number of turns can block."""
    return f"stops:{lane}" if lane.endswith(_OVERTAKING) else f"turns:{lane}"


def outbox(address: Address) -> str:
    """The queue's key of a chat's outgoing messages."""
    return f"outbox:{address.owner}"


def _is_personal(address: Address, mode: Mode | None) -> bool:
    if address.kind != "group":
        return False
    return address.thread is None if mode is None else mode == "personal"


def _part(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A")
