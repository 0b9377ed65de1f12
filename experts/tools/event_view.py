"""How events are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise

from experts import recurrence
from experts.ports import Event
from experts.tools.free import over
from experts.tools.moments import clock, is_whole_days, on_day, stretch
from experts.tools.rule_words import repeats
from experts.tools.types import Reader

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def local(call: Reader, event: Event) -> Event:
    """The event in the reader's zone. A whole day is that day wherever one reads of it."""
    zone = call.assignment.now.tzinfo
    if event.all_day:
        days = (recurrence.wall(moment, event).date() for moment in (event.start, event.end) if moment)
        start, *end = (datetime.combine(day, time(), zone) for day in days)
        return replace(event, start=start, end=end[0] if end else None)
    return replace(event, start=event.start.astimezone(zone), end=event.end and event.end.astimezone(zone))


def when(call: Reader, event: Event) -> str:
    """When an event is, in words."""
    here = local(call, event)
    return stretch(call, here.start, here.end)


def stored(call: Reader, event: Event) -> str:
    """What is said of an event or a reminder that was just put down."""
    if event.kind == "reminder":
        text = call.say("⏰ I will remind you: {title}\n{when}", title=event.title, when=when(call, event))
    else:
        text = call.say("📅 Added: {title}\n{when}", title=event.title, when=when(call, event))
    return "\n".join((text, *details(call, event)))


def details(call: Reader, event: Event) -> list[str]:
    """How an event repeats, and where it is, a line each."""
    again = [f"🔁 {repeats(call.say, event, call.assignment.now)}"] if event.rule and event.occurrence is None else []
    return [*again, f"📍 {event.location}"] if event.location else again


def whole(call: Reader, event: Event) -> str:
    """One event in a line with its day."""
    return f"{mark(event)} {titled(event)} · {when(call, event)}"


def line(call: Reader, event: Event, *, with_day: bool = False) -> str:
    """One event in a line: its hours and its title; its day too, unless a heading says it."""
    return f"• {when(call, event) if with_day else _hours(call, local(call, event))} · {_bell(event)}{titled(event)}"


def _hours(call: Reader, event: Event) -> str:
    if event.end is not None and is_whole_days(call, event.start, event.end):
        several = event.end - event.start > timedelta(days=1, hours=1)
        return stretch(call, event.start, event.end) if several else call.say("all day")
    if event.end is None:
        return clock(call, event.start)
    if event.end.date() > event.start.date():
        return stretch(call, event.start, event.end)
    return f"{clock(call, event.start)}–{clock(call, event.end)}"


def titled(event: Event) -> str:
    """The title with what belongs to it: that it comes again, and where it is."""
    again = " 🔁" if event.rule else ""
    return f"{event.title}{again}{f' · 📍 {event.location}' if event.location else ''}"


def mark(event: Event) -> str:
    """The sign of an event or a reminder."""
    return "⏰" if event.kind == "reminder" else "📅"


def _bell(event: Event) -> str:
    return "⏰ " if event.kind == "reminder" else ""


def by_days(call: Reader, events: Iterable[Event]) -> str:
    """Events under the days they begin on; whole days come first."""

    def day(event: Event) -> date:
        return local(call, event).start.date()

    blocks = []
    for _, group in groupby(sorted(events, key=lambda event: (day(event), not event.all_day, event.start)), key=day):
        same = list(group)
        heading = call.say("{day}:", day=capital(on_day(call, local(call, same[0]).start)))
        blocks.append("\n".join((heading, *(line(call, event) for event in same))))
    return "\n\n".join(blocks)


def once_a_day(events: Iterable[Event]) -> list[Event]:
    """The events, but of what comes several times a day only the first one of each day."""
    shown = dict[tuple[int, date], Event]()
    return [
        event
        for event in events
        if not recurrence.is_often(event.rule) or shown.setdefault((event.number, event.start.date()), event) is event
    ]


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def zone(call: Reader) -> str:
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


def overlaps(reader: Reader, events: Sequence[Event]) -> list[str]:
    """Neighbours that overlap, a line each; a whole day is in nobody's way, and neither is a reminder."""
    timed = [event for event in events if event.kind == "event" and not event.all_day]
    return [
        reader.say("⚠️ At the same time: {first} and {second}", first=first.title, second=second.title)
        for first, second in pairwise(timed)
        if second.start < over(first)
    ]
