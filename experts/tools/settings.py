"""What a chat goes by, as it is set by a command or in words: its time zone, and how its clock is told."""

from dataclasses import replace
from datetime import datetime, time

from experts import zones
from experts.daily import next_at
from experts.ports import Transaction
from experts.timetext.say import say_clock
from experts.types import Hours
from prompts.texts import Texts


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
