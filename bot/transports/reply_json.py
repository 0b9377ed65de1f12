"""What goes out, as the JSON that programs read."""

from experts.types import JSON, Buttons
from handlers.types import Outbound
from orchestrator.trace import as_json


def reply_object(outbound: Outbound, *, turn: int, text: str) -> dict[str, JSON]:
    """The reply that ends a turn; `turn` is its number in this process, `text` is without markup."""
    return {
        "conversation": outbound.conversation,
        "turn": turn,
        "text": text,
        **as_json(outbound.trace),
        "buttons": _buttons(outbound.reply.buttons),
        "files": [{"name": file.name, "type": file.type} for file in outbound.reply.files],
    }


def proactive_object(outbound: Outbound, *, text: str) -> dict[str, JSON]:
    """A message that nobody asked for, such as a reminder."""
    return {
        "proactive": True,
        "conversation": outbound.conversation,
        "text": text,
        "expert": outbound.trace.expert,
        "due": outbound.due.isoformat() if outbound.due else None,
        "buttons": _buttons(outbound.reply.buttons),
    }


def _buttons(buttons: Buttons) -> JSON:
    return [[{"text": button.text, "data": button.data} for button in row] for row in buttons]
