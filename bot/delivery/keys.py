"""The names of conversations and lanes. Parts that users choose cannot imitate them: a colon in a part is escaped."""

import re

from handlers.types import Address, Inbound

_STOP = re.compile(r"/stop(@\w+)?(\s|$)", re.IGNORECASE)
_OVERTAKING = ":!stop"


def base(address: Address) -> str:
    """What the keys of all conversations of a chat begin with."""
    return f"{address.platform}:{address.bot}:{_part(address.chat)}"


def conversation(address: Address, user: str) -> str:
    """The conversation of a message that replies to nothing: the topic, else in a group the user, else the chat."""
    if address.thread is not None:
        return f"{base(address)}:t{_part(address.thread)}"
    if address.kind == "group":
        return f"{base(address)}:u{_part(user)}"
    return base(address)


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


def _part(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A")
