"""What a chat goes by, as it is set by a command or in words: its time zone, how its clock is told, how
long ahead its events are announced."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from experts import zones
from experts.daily import next_at
from experts.ports import Transaction
from experts.timetext.say import say_clock
from experts.types import Hours
from prompts.texts import Texts

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


async def put_zone(
    tx: Transaction, chat: str, zone: str | None, *, in_force: str, now: datetime, person: str | None = None
) -> None:
    """Set the zone of a chat, or of a person there; `in_force` is what it goes by then, when `zone` takes it back.

    The chat's overview of the day comes by its new clock.
    """
    await tx.chats.set_zone(chat, zone, person=person)
    digest = await tx.digests.get(chat) if person is None else None
    if digest is not None:
        due = next_at(time.fromisoformat(digest.at), now, zones.zone(in_force))
        await tx.digests.put(replace(digest, due=due))


def zone_set(say: Texts, zone: str, *, now: datetime, hours: Hours, own: bool) -> str:
    """What is said of a new zone: its time shows whether it is the right one."""
    clock = say_clock(now.astimezone(zones.zone(zone)), lang=say.lang, hours=hours)
    if own:
        return say("Your time zone here is {zone} now; it is {time}.", zone=zone, time=clock)
    return say("The time zone is {zone} now; it is {time}.", zone=zone, time=clock)


def zone_unknown(say: Texts, name: str) -> str:
    """What is said of a place that names no zone."""
    return say("I know no time zone “{name}”. Try a city, as in /timezone Berlin, or /timezone +3.", name=name[:40])


def hours_set(say: Texts, hours: Hours, now: datetime) -> str:
    """What is said of a new way to tell the clock; only English writes the one of 12 hours."""
    clock = say_clock(now, lang=say.lang, hours=hours)
    if hours == 12 and say_clock(now, lang=say.lang) == clock:
        return say("Here the clock has 24 hours in any case; in English I use 12 from now on.")
    return say("I tell the time like this now: {time}.", time=clock)


def digest_set(say: Texts, at: time, *, zone: str | None, hours: Hours) -> str:
    """What is said of the overview of each day; where people go by several zones, by which clock it comes."""
    clock = say_clock(datetime.combine(datetime.min, at), lang=say.lang, hours=hours)
    clock = f"{clock} ({zone})" if zone else clock
    return say("Every day at {time} I tell the day's plans here. /digest off ends it.", time=clock)


def usual_set(say: Texts, minutes: Sequence[int] | None) -> str:
    """What is said of the reminders that new events have of themselves."""
    if minutes is None:
        return say("Events are announced only when you ask for it.")
    ahead = ", ".join(ahead_words(say, timedelta(minutes=each)) for each in minutes)
    return say("New events are announced: {ahead}.", ahead=ahead)


def ahead_words(say: Texts, lead: timedelta) -> str:
    """How long before an event, in words."""
    if not lead:
        return say("when it starts")
    if lead % _HOUR == timedelta() and lead < _DAY:
        return say.many("{n} hour before", "{n} hours before", lead // _HOUR)
    if lead < _DAY:
        return say.many("{n} minute before", "{n} minutes before", lead // timedelta(minutes=1))
    return say.many("{n} day before", "{n} days before", round(lead / _DAY))
