"""What cancelling does, once it is known what: consent in a group, storing, saying so, one button to take it back."""

import re
from collections.abc import Sequence
from datetime import datetime

from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.recurrence import parts_of
from experts.tools import series
from experts.tools.choosing import by_key, key
from experts.tools.event_view import line, local, mark, short, whole
from experts.tools.finding import MOST, goes_on
from experts.tools.moments import stretch
from experts.tools.permission import Owned, consent, decided_in_words, kept, others, refusal, verdict_of
from experts.tools.pressing import finish, row
from experts.tools.rule_words import repeats
from experts.tools.types import ToolCall
from experts.tools.undoing import remember, undo_button, way_back
from experts.types import JSON, Finish

_ADDED = re.compile(r"r(\d{1,7})\.(\d{1,7})", re.ASCII)
_MOST_ADDED = 20
_SHOWN = 20


def keys(events: Sequence[Event]) -> list[str]:
    """The keys of events."""
    return [key(event) for event in events]


async def call_off(call: ToolCall, events: Sequence[Event]) -> Finish:
    """Cancel events and occurrences; those of others in a group after their owners' consent."""
    things = [Owned(key=key(one), line=whole(call, one), owner=one.author) for one in events]
    foreign = await others(call, things)
    mine = [event for event in events if key(event) not in {thing.key for thing in foreign}]
    done = await _cancel(call, mine) if mine else None
    if foreign:
        return consent(call, foreign, done)
    if done is None:
        raise StaleButton(call.text)
    return done


async def _cancel(call: ToolCall, events: Sequence[Event]) -> Finish:
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        gone = [(await tx.calendar.cancel(place, event, now), event) for event in events]
        done = [(change, event) for change, event in gone if change is not None]
        if done:
            await remember(call, tx, way_back([change for change, _ in done]))
        return {"changes": [change for change, _ in done], "told": _told(call, [event for _, event in done])}

    result = await call.write(work)
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    if not result["changes"]:
        raise StaleButton(call.text)
    return finish(result["told"], row(undo_button(call, way_back(result["changes"]))))


def _told(call: ToolCall, gone: Sequence[Event]) -> str:
    if len(gone) == 1:
        event = series.ahead(gone[0], call.assignment.now)
        said = call.say("Cancelled: {title}, {when}", title=event.title, when=stretch(call, event.start, event.end))
        apart = event.rule is not None and event.occurrence is not None
        return "\n".join((said, call.say("Only this one; the others stay."))) if apart else said
    text = call.say.many("Cancelled {n} event:", "Cancelled {n} events:", len(gone))
    lines = [line(call, series.ahead(event, call.assignment.now), with_day=True) for event in gone[:_SHOWN]]
    return "\n".join((text, *lines, *(["…"] if len(gone) > _SHOWN else [])))


async def end(call: ToolCall, event: Event, cut: datetime) -> Finish:
    """End a series: what was before stays in the calendar; one that had not begun is cancelled whole."""
    place, now = call.assignment.place, call.assignment.now
    often = repeats(call.say, event, now)
    thing = Owned(key=_until(event, cut), line=f"{mark(event)} {event.title} · 🔁 {often}", owner=event.author)
    if foreign := await others(call, [thing]):
        return consent(call, foreign)
    parts = [event, *await call.storage.read(lambda tx: _later_parts(call, tx, event))]
    rests = [(one, series.ended(one, cut)) for one in parts]

    async def work(tx: Transaction) -> JSON:
        made = [
            await (tx.calendar.cancel(place, one, now) if rest is None else tx.calendar.change(place, rest, now))
            for one, rest in rests
            if rest != one
        ]
        if changes := [change for change in made if change is not None]:
            await remember(call, tx, way_back(changes))
        return changes

    changes = await call.write(work)
    if not isinstance(changes, list | tuple) or not changes:
        raise StaleButton(call.text)
    left = [rest for _, rest in rests if rest is not None]
    if not left or cut <= now:
        text = call.say("Cancelled: {title}, {often}", title=event.title, often=repeats(call.say, parts[-1], now))
    else:
        text = call.say("Changed: {title}\n🔁 {often}", title=event.title, often=repeats(call.say, left[-1], now))
    return finish(text, row(undo_button(call, way_back([int(str(change)) for change in changes]))))


async def _later_parts(call: ToolCall, tx: Transaction, event: Event) -> Sequence[Event]:
    """What a series goes on with where it ends: moved from a day on, it is in two parts."""
    chat, now = call.assignment.place.chat, call.assignment.now
    ahead = await tx.calendar.upcoming(chat, now, limit=MOST)
    numbers = [one.number for one in ahead if goes_on(one, event) and one.author.id == event.author.id]
    found = [await tx.calendar.get(chat, number) for number in numbers]
    return [local(call, one) for one in found if one is not None]


async def drop_days(call: ToolCall, event: Event, rule: str) -> Finish | None:
    """Take some weekdays out of a weekly series; None when the rule says no such thing."""
    days = parts_of(rule).get("BYDAY", "").split(",")
    fewer = series.without_days(event, days) if days != [""] else None
    if fewer is None:
        return None
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        made = await tx.calendar.change(place, fewer, now)
        if made is not None:
            await remember(call, tx, way_back([made]))
        return made

    change = await call.write(work)
    if not isinstance(change, int):
        raise StaleButton(call.text)
    text = call.say("Changed: {title}\n🔁 {often}", title=event.title, often=repeats(call.say, fewer, now))
    return finish(text, row(undo_button(call, way_back([change]))))


async def pressed_added(call: ToolCall) -> Finish | None:
    """Take back events that one request added; None when it is another button. Raises StaleButton."""
    match = _ADDED.fullmatch(call.text)
    if match is None:
        return None
    numbers = range(int(match[1]), int(match[2]) + 1)
    if not 0 < len(numbers) <= _MOST_ADDED:
        raise StaleButton(call.text)

    async def find(tx: Transaction) -> Sequence[Event]:
        found = [await tx.calendar.get(call.assignment.place.chat, number) for number in numbers]
        return [event for event in found if event is not None]

    events = await call.storage.read(find)
    return await call_off(call, [local(call, event) for event in events])


async def verdict(call: ToolCall) -> Finish | None:
    """What an owner has decided about something of theirs; None when another button was pressed."""
    said = verdict_of(call)
    if said is None:
        return None
    event, cut = await _decided(call, said.key)
    if refused := await refusal(call, event.author):
        return refused
    if not said.allowed:
        return kept(call)
    return await _cancel(call, [event]) if cut is None else await end(call, event, cut)


async def verdict_in_words(call: ToolCall) -> Finish | None:
    """What an owner has said about things of theirs; None to another question. Raises StaleButton."""
    said = decided_in_words(call)
    if said is None:
        return None
    if not said[1]:
        return kept(call)
    found = [await _decided(call, one) for one in said[0]]
    if len(found) == 1 and (cut := found[0][1]) is not None:
        return await end(call, found[0][0], cut)
    return await call_off(call, [event for event, _ in found])


def _until(series: Event, cut: datetime) -> str:
    """The key of what a series is from a time on."""
    return f"{key(series)}_{short(int(cut.timestamp()))}"


async def _decided(call: ToolCall, said: str) -> tuple[Event, datetime | None]:
    """The event of a key, and from when on it may go where it is a series. Raises StaleButton."""
    number, _, at = said.partition("_")
    event = await call.storage.read(lambda tx: by_key(tx, call.assignment.place.chat, number))
    if event is None:
        raise StaleButton(call.text)
    now = call.assignment.now
    return local(call, event), max(now, datetime.fromtimestamp(int(at, 36), now.tzinfo)) if at else None
