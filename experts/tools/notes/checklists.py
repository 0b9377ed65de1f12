"""How a list is shown: its title with how much is done, and a button to tick each thing."""

import zlib
from collections.abc import Sequence

from experts.ports import Note
from experts.tools.notes.checklist import Checklist, Item
from experts.tools.pressing import button
from experts.tools.types import ToolCall
from experts.types import Button, Buttons

TICK = "lists.tick"
_MOST = 16
_ROW = 2
_LABEL = 28


def shown(call: ToolCall, note: Note) -> str:
    """The list with its title."""
    found = Checklist.of(note.text)
    if not found.items:
        return "\n".join((found.title, call.say("Nothing is on the list yet.")))
    done = len(found.items) - len(found.left)
    title = f"{found.title} ({done}/{len(found.items)})" if done else found.title
    return "\n".join((title, *(item.line for item in found.items)))


def ticks(call: ToolCall, note: Note) -> Buttons:
    """A button for each thing, what is open first."""
    items = sorted(Checklist.of(note.text).items, key=lambda item: item.done)[:_MOST]
    buttons = [_tick(call, note, item) for item in items]
    return tuple(tuple(buttons[start : start + _ROW]) for start in range(0, len(buttons), _ROW))


def _tick(call: ToolCall, note: Note, item: Item) -> Button:
    label = item.line if len(item.line) <= _LABEL else f"{item.line[: _LABEL - 1]}…"
    return button(call, label, f"{'o' if item.done else 'x'}{note.number}.{sign(item)}", tool=TICK)


def sign(item: Item) -> str:
    """A short name of a thing, which does not change with its place in the list."""
    return f"{zlib.crc32(item.text.encode()):x}"


def signed(items: Sequence[Item], name: str) -> list[Item]:
    """The things with that short name."""
    return [item for item in items if sign(item) == name]
