"""Storing complete drafts, and saying so: what is new, what is in its way, where there is room, how to take it back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from experts import recurrence
from experts.ports import Event, Transaction
from experts.tools import event_view
from experts.tools.draft import Draft
from experts.tools.free import ASSUMED, busy, clashes, free_slot, over
from experts.tools.moments import at_moment, clock, is_whole_days
from experts.tools.pressing import button, finish, row
from experts.tools.reminding.leads import Leads, leads_for
from experts.tools.types import ToolCall
from experts.tools.undoing import remember, undo_button
from experts.types import JSON, Button, Finish

CANCEL, MOVE = "events.cancel", "events.move"
_SLOT = re.compile(r"t([0-9a-z]{1,6})(?:\.([0-9a-z]{1,7}))?\.([0-9a-z]{1,7})", re.ASCII)
_LOOK_AHEAD = timedelta(weeks=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class _New:
    """An event to be stored, its reminders, and the draft that it is of."""

    draft: Draft
    event: Event
    leads: Leads


async def store(call: ToolCall, drafts: Sequence[Draft]) -> Finish:
    """Put complete drafts into the calendar; one button takes them all back."""
    assignment = call.assignment
    new = [_new(call, draft) for draft in drafts]

    async def work(tx: Transaction) -> JSON:
        stored, numbers = list[JSON](), list[int]()
        for one in new:
            near, slot = await in_the_way(call, tx, one.event)
            added = await tx.calendar.add(
                assignment.place, one.event, lang=assignment.lang, now=assignment.now, leads=one.leads.stored
            )
            stored.append({"number": added.number, "near": near, "slot": slot})
            numbers.append(added.number)
        await remember(call, tx, _added(numbers), tool=CANCEL)
        return stored

    result = await call.write(work)
    assert isinstance(result, list | tuple)  # noqa: S101 - for the type checker
    lines, numbers, buttons = list[str](), list[int](), list[Button]()
    for one, kept in zip(new, result, strict=True):
        assert isinstance(kept, dict)  # noqa: S101 - for the type checker
        event = replace(one.event, number=kept["number"])
        numbers.append(event.number)
        lines += [event_view.stored(call, event), *one.leads.told(call, event), *warnings(call, kept["near"])]
        lines += _shifted(call, one.draft)
        buttons += [*room(call, event, kept["slot"]), *_second(call, one.draft, event)]
    if numbers[0] == 1 and not assignment.zone_known:
        lines.append(
            call.say("🌍 I assumed the time zone {zone}. Change it with /timezone", zone=event_view.zone(call))
        )
    return finish("\n".join(lines), row(undo_button(call, _added(numbers), tool=CANCEL), *buttons))


def _added(numbers: Sequence[int]) -> str:
    """What takes events back that were added together."""
    return f"n{numbers[0]}" if len(numbers) == 1 else f"r{numbers[0]}.{numbers[-1]}"


def _new(call: ToolCall, draft: Draft) -> _New:
    assert draft.start is not None  # noqa: S101 - for the type checker: a complete draft has one
    event = Event(
        title=draft.title,
        start=draft.start,
        end=draft.finish,
        kind=draft.kind,
        author=call.assignment.person,
        rule=draft.rule,
        zone=event_view.zone(call),
        all_day=draft.finish is not None and is_whole_days(call, draft.start, draft.finish),
        location=draft.place,
    )
    return _New(draft=draft, event=event, leads=leads_for(call, draft.ahead, event))


async def in_the_way(call: ToolCall, tx: Transaction, event: Event) -> tuple[Sequence[str], str | None]:
    """What an event clashes with, a line each, and the nearest free time (ISO) where it may go instead.

    Of a series only the first clash of the next weeks is told, and no other time is offered.
    """
    chat, now = call.assignment.place.chat, call.assignment.now
    if event.kind == "reminder" or event.all_day:
        return [], None
    if event.rule is not None and event.occurrence is None:
        near = await _first_clash(tx, chat, event, now)
        return [event_view.line(call, one, with_day=True) for one in near], None
    near = await clashes(tx, chat, event.start, event.end, besides=event)
    start = event.start.astimezone(now.tzinfo)
    end = event.end and start + (event.end - event.start)
    slot = await free_slot(tx, chat, start, end, now=now, besides=event) if near else None
    return [event_view.line(call, one, with_day=True) for one in near], slot.isoformat() if slot else None


async def _first_clash(tx: Transaction, chat: str, event: Event, now: datetime) -> Sequence[Event]:
    begin = max(event.start, now)
    until = begin + _LOOK_AHEAD
    taken = [one for one in await busy(tx, chat, begin, until) if one.number != event.number]
    length = over(event) - event.start if event.end else ASSUMED
    for at in recurrence.starts(event, begin, until) if taken else ():
        near = [one for one in taken if one.start < at + length and over(one) > at]
        if near:
            return near
    return []


def warnings(call: ToolCall, near: JSON) -> list[str]:
    """What is told of an event's clashes."""
    if not isinstance(near, list | tuple) or not near:
        return []
    return [call.say("⚠️ At that time you also have:"), *(str(line) for line in near)]


def room(call: ToolCall, event: Event, slot: JSON) -> list[Button]:
    """A button that moves an event or occurrence to a free time."""
    if not isinstance(slot, str):
        return []
    start = datetime.fromisoformat(slot).astimezone(call.assignment.now.tzinfo)
    same_day = start.date() == event.start.astimezone(start.tzinfo).date()
    words = clock(call, start) if same_day else at_moment(call, start)
    return [button(call, call.say("Move to {when}", when=words), place_argument(event, start), tool=MOVE)]


def place_argument(event: Event, start: datetime) -> str:
    """An event or occurrence and the time to put it at, in base 36, as the argument of a button of the tool that
    moves."""
    numbers = [event.number, *(int(at.timestamp()) for at in (event.occurrence, start) if at)]
    return f"t{'.'.join(event_view.short(number) for number in numbers)}"


def pressed_slot(call: ToolCall) -> tuple[str, datetime] | None:
    """The event (its key) and the time of a pressed argument; None when it is of another kind."""
    match = _SLOT.fullmatch(call.text) if call.pressed else None
    if match is None:
        return None
    at = datetime.fromtimestamp(int(match[3], 36), UTC).astimezone(call.assignment.now.tzinfo)
    occurrence = f".{match[2]}" if match[2] else ""
    return f"{int(match[1], 36)}{occurrence}", at


def _shifted(call: ToolCall, draft: Draft) -> list[str]:
    """That the clocks change at that time."""
    if draft.shift is None or draft.start is None or draft.rule is not None:
        return []
    when = clock(call, draft.start)
    if draft.shift == "gap":
        return [call.say("🕑 The clocks go forward then and skip the time you said, so I took {when}.", when=when)]
    return [call.say("🕑 The clocks go back then, so {when} comes twice. I took the first one.", when=when)]


def _second(call: ToolCall, draft: Draft, event: Event) -> list[Button]:
    """A button for the second of two equal times of day."""
    if draft.shift != "overlap" or draft.rule is not None:
        return []
    return [button(call, call.say("The second one"), place_argument(event, event.start.replace(fold=1)), tool=MOVE)]
