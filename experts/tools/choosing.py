"""Asking which event is meant, and reading the answer."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools.event_view import local, short, whole
from experts.tools.finding import best
from experts.tools.moments import times, window
from experts.tools.phrases import places
from experts.tools.pressing import ask, button, column
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question

CHOICES = 8
_WIDTH = 48
_KEY = re.compile(r"(\d{1,9})(?:\.([0-9a-z]{1,7}))?", re.ASCII)


def key(event: Event) -> str:
    """What an event or occurrence is found by again: at most 17 digits, letters and dots."""
    at = "" if event.occurrence is None else f".{short(int(event.occurrence.timestamp()))}"
    return f"{event.number}{at}"


async def by_key(tx: Transaction, chat: str, said: str) -> Event | None:
    """The event or occurrence of a key."""
    match = _KEY.fullmatch(said)
    if match is None:
        return None
    at = datetime.fromtimestamp(int(match[2], 36), UTC) if match[2] else None
    return await tx.calendar.get(chat, int(match[1]), at)


async def pressed_event(call: ToolCall, letter: str = "n") -> Event | None:
    """The event that a pressed argument such as n12 names; None when it is of another kind. Raises StaleButton."""
    if not call.pressed or not call.text.startswith(letter):
        return None
    found = await call.storage.read(lambda tx: by_key(tx, call.assignment.place.chat, call.text[len(letter) :]))
    if found is None:
        raise StaleButton(call.text)
    return local(call, found)


def ask_which(call: ToolCall, events: Sequence[Event], text: str, request: str) -> Finish:
    """A numbered list of events with a button for each."""
    listed = events[:CHOICES]
    lines = [f"{place}. {whole(call, event)}" for place, event in enumerate(listed, 1)]
    buttons = column(button(call, one[:_WIDTH], f"n{key(event)}") for one, event in zip(lines, listed, strict=True))
    data: dict[str, JSON] = {"keys": [key(event) for event in listed], "request": request}
    return ask(call, "which", "\n".join((text, *lines)), data, buttons)


async def chosen(call: ToolCall, question: Question) -> Sequence[Event]:
    """The events that an answer chooses: by places in the list, by words, by time; several or none when it does not."""
    events = [local(call, event) for event in await call.storage.read(lambda tx: listed(tx, call, question))]
    named = places(call.text)
    if named and all(-1 <= place < len(events) for place in named):
        return [events[place] for place in named]
    found = best(events, call.text, call.text)
    span = window(times(call, call.text))
    if span is None:
        return found
    near = [event for event in found or events if event.start < span[1] and (event.end or event.start) >= span[0]]
    return near or found


async def listed(tx: Transaction, call: ToolCall, question: Question) -> Sequence[Event]:
    """The events that a question was about, less those that are gone."""
    keys = question.data.get("keys")
    every = [one for one in keys if isinstance(one, str)] if isinstance(keys, list | tuple) else []
    found = [await by_key(tx, call.assignment.place.chat, one) for one in every]
    return [event for event in found if event is not None]
