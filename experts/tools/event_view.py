"""How events are shown, and which of them get in each other's way."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from experts.ports import Event, Transaction
from experts.tools.moments import clock, is_whole_days, on_day, stretch
from experts.tools.types import ToolCall

ASSUMED = timedelta(hours=1)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def stored(call: ToolCall, event: Event) -> str:
    """What is said of an event or a reminder that was just put down."""
    when = stretch(call, event.start, event.end)
    if event.kind == "reminder":
        return call.say("⏰ I will remind you: {title}\n{when}", title=event.title, when=when)
    return call.say("📅 Added: {title}\n{when}", title=event.title, when=when)


def whole(call: ToolCall, event: Event) -> str:
    """One event in a line with its day."""
    return f"{mark(event)} {event.title} · {stretch(call, event.start, event.end)}"


def line(call: ToolCall, event: Event, *, with_day: bool = False) -> str:
    """One event in a line: its hours and its title; its day too, unless a heading says it."""
    if with_day:
        return f"• {stretch(call, event.start, event.end)} · {event.title}"
    if event.end is not None and is_whole_days(call, event.start, event.end):
        several = event.end - event.start > timedelta(days=1)
        when = stretch(call, event.start, event.end) if several else call.say("all day")
        return f"• {when} · {event.title}"
    end = f"–{clock(call, event.end)}" if event.end is not None else ""
    bell = "⏰ " if event.kind == "reminder" else ""
    return f"• {clock(call, event.start)}{end} · {bell}{event.title}"


def mark(event: Event) -> str:
    """The sign of an event or a reminder."""
    return "⏰" if event.kind == "reminder" else "📅"


def by_days(call: ToolCall, events: Iterable[Event]) -> str:
    """Events under the days they begin on."""
    zone = call.assignment.now.tzinfo

    def day(event: Event) -> date:
        return event.start.astimezone(zone).date()

    blocks = []
    for _, group in groupby(events, key=day):
        same = list(group)
        heading = call.say("{day}:", day=capital(on_day(call, same[0].start)))
        blocks.append("\n".join((heading, *(line(call, event) for event in same))))
    return "\n\n".join(blocks)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


async def clashes(
    tx: Transaction, chat: str, start: datetime, end: datetime | None, *, besides: Event | None = None
) -> Sequence[Event]:
    """Events at the same time; one without an end is taken to last an hour, a whole day is in nobody's way."""
    until = end or start + ASSUMED
    if until - start >= timedelta(days=1):
        return []
    near = await tx.calendar.between(chat, start - ASSUMED, until)
    return [
        event
        for event in near
        if (besides is None or event.number != besides.number) and _overlaps(event, start, until)
    ]


def _overlaps(event: Event, start: datetime, until: datetime) -> bool:
    end = event.end or event.start + ASSUMED
    is_event = event.kind == "event" and end - event.start < timedelta(days=1)
    return is_event and event.start < until and end > start


def zone(call: ToolCall) -> str:
    """The name of the chat's zone."""
    tzinfo = call.assignment.now.tzinfo
    return str(getattr(tzinfo, "key", None) or tzinfo)


def moment_argument(moment: datetime) -> str:
    """A moment as the argument of a button, to the second."""
    return f"m{short(int(moment.timestamp()))}"


def short(number: int) -> str:
    """A number in base 36, to fit a button."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
