"""The overview of a day: what is planned, what gets in each other's way, which reminders will come."""

from collections.abc import Sequence
from datetime import datetime, time

from experts.ports import Event, Transaction
from experts.tools.event_view import capital, line, once_a_day, overlaps
from experts.tools.moments import DAY, on_day
from experts.tools.types import Reader

SHOWN = 30


async def day_of(tx: Transaction, reader: Reader) -> Sequence[Event]:
    """What is on today, whole days first; of reminders those that are still to come."""
    now = reader.assignment.now
    start = datetime.combine(now.date(), time(), now.tzinfo)
    end = datetime.combine(now.date() + DAY, time(), now.tzinfo)
    events = await tx.calendar.between(reader.assignment.place.chat, start, end)
    shown = [event for event in events if event.kind == "event" or event.start > now]
    return sorted(once_a_day(shown), key=lambda event: (not event.all_day, event.start, event.number))


def overview(reader: Reader, events: Sequence[Event]) -> str:
    """A day in words."""
    say = reader.say
    if not events:
        return say("☀️ Nothing is planned today. Have a good day!")
    today = capital(on_day(reader, reader.assignment.now))
    lines = [say("☀️ {day}", day=today), *(line(reader, event) for event in events[:SHOWN])]
    if len(events) > SHOWN:
        lines.append(say("And {n} more.", n=len(events) - SHOWN))
    return "\n".join((*lines, *overlaps(reader, events)))
