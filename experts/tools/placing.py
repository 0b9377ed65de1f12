"""Putting an event where it goes: asking for the time that is missing or unclear, storing, and saying so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools import event_view, series
from experts.tools.choosing import by_key, key
from experts.tools.event_view import local
from experts.tools.moments import at_moment, clock, guessed, stretch
from experts.tools.pressing import ask, button, finish, pressed_moment, row
from experts.tools.rescheduling import Move, kept_end, new_place
from experts.tools.said import Said, fitting, on, said_in_answer
from experts.tools.storing import in_the_way, pressed_slot, room, warnings
from experts.tools.types import ToolCall
from experts.tools.undoing import remember, undo_button, way_back, way_back_of_both
from experts.types import JSON, Button, Finish, Question


async def settle(call: ToolCall, event: Event, shown: Event, change: Move) -> Finish:
    """Move an event, or ask for the time. `shown` is the occurrence that the words are read by; else the event."""
    data = _data(event, shown, change)
    if change.start is None:
        return ask(call, "time", call.say("To what time shall I move “{title}”?", title=event.title), data)
    start, other, now = change.start, change.other, call.assignment.now
    if other is not None and (start <= now) != (other <= now):
        start, other = (other, None) if start <= now else (start, None)
    if other is not None:
        readings: list[JSON] = [start.isoformat(), other.isoformat()]
        return _ask_half(call, start, other, {**data, "day": start.isoformat(), "readings": readings})
    if start <= now and not (event.rule and event.occurrence is None and start.date() == now.date()):
        passed = call.say("That time has passed: {when}. When shall it be instead?", when=at_moment(call, start))
        return ask(call, "time", passed, data)
    end = change.end if start == change.start else kept_end(shown, start)
    return await _put(call, event, shown, replace(change, start=start, end=end))


def _data(event: Event, shown: Event, change: Move) -> dict[str, JSON]:
    return {
        "key": key(event),
        "shown": shown.start.isoformat(),
        "day": change.day.isoformat() if change.day else None,
        "shift": change.shift,
        "cut": change.cut.isoformat() if change.cut else None,
    }


def _ask_half(call: ToolCall, start: datetime, other: datetime, data: dict[str, JSON]) -> Finish:
    early, late = sorted((start, other))
    buttons = row(*(button(call, clock(call, m), event_view.moment_argument(m)) for m in (late, early)))
    text = call.say("At {late} or at {early}?", late=clock(call, late), early=clock(call, early))
    return ask(call, "time", text, data, buttons)


async def timed(call: ToolCall, question: Question) -> Finish:
    """The answer to "when": the same ways of saying it, on the day that is known."""
    event, shown, known = await _asked(call, question)
    if question.slot == "confirm" and assent(call.text):
        start = datetime.fromisoformat(str(question.data["start"]))
        return await _put(call, event, shown, replace(known, start=start, end=kept_end(shown, start)))
    heard = said_in_answer(call, call.text)
    if heard.nothing:
        return _guess(call, question)
    if (half := _half(question, heard)) is not None:
        return await settle(call, event, shown, replace(known, start=half, end=kept_end(shown, half), day=None))
    if known.day is not None and heard.bare and heard.day is None:
        heard.day = known.day.date()
    place = new_place(call, shown, call.text, heard)
    return await settle(call, event, shown, replace(place, shift=known.shift, cut=known.cut))


def _half(question: Question, heard: Said) -> datetime | None:
    """The one of two readings that were asked about, where the answer is a part of the day: "in the afternoon"."""
    readings = question.data.get("readings")
    if heard.part is None or heard.clock is not None or not isinstance(readings, list | tuple):
        return None
    start, other = (datetime.fromisoformat(str(one)) for one in readings)
    return fitting(start, other, heard.part)


async def pressed_time(call: ToolCall, question: Question) -> Finish:
    """A time of an open question, chosen with a button. Raises StaleButton."""
    moment = pressed_moment(call)
    if moment is None or question.slot not in ("time", "confirm") or "key" not in question.data:
        raise StaleButton(call.text)
    event, shown, known = await _asked(call, question)
    start = moment.astimezone(call.assignment.now.tzinfo)
    return await _put(call, event, shown, replace(known, start=start, end=kept_end(shown, start)))


async def pressed_place(call: ToolCall) -> Finish | None:
    """An event and its new time in one button; None when it is another one. Raises StaleButton."""
    slot = pressed_slot(call)
    if slot is None:
        return None
    found = await call.storage.read(lambda tx: by_key(tx, call.assignment.place.chat, slot[0]))
    if found is None or slot[1] <= call.assignment.now:
        raise StaleButton(call.text)
    event = local(call, found)
    return await _put(call, event, event, Move(start=slot[1], end=kept_end(event, slot[1])))


async def _asked(call: ToolCall, question: Question) -> tuple[Event, Event, Move]:
    """The event of a question, the occurrence that it was read by, and what was known of the move."""
    data = question.data
    found = await call.storage.read(lambda tx: by_key(tx, call.assignment.place.chat, str(data.get("key"))))
    if found is None:
        raise StaleButton(call.text)
    event = local(call, found)
    at, cut, day = (_moment(data.get(name)) for name in ("shown", "cut", "day"))
    same = event.rule is None or event.occurrence is not None or at is None
    shown = event if same else series.ahead(event, at or event.start)
    return event, local(call, shown), Move(day=day, shift=data.get("shift") is True, cut=cut)


def _moment(value: JSON) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def _guess(call: ToolCall, question: Question) -> Finish:
    moment = guessed(call, call.text)
    if moment is None or moment <= call.assignment.now:
        unclear = call.say("I did not catch the time. Try something like “tomorrow at 15:00”.")
        return ask(call, "time", unclear, question.data)
    buttons = row(button(call, call.say("Yes"), event_view.moment_argument(moment)), button(call, call.say("No"), "n"))
    data: dict[str, JSON] = {**question.data, "start": moment.isoformat()}
    return ask(call, "confirm", call.say("Do you mean {when}?", when=at_moment(call, moment)), data, buttons)


async def repeat_at(call: ToolCall, event: Event, shown: Event, heard: Said) -> Finish:
    """Move a series to what repeats in another way: "to every tuesday at 11"."""
    begin = heard.clock or on(heard.day or shown.start.date(), shown.start)
    try:
        changed = series.repeating(event, str(heard.rule), begin, call.assignment.now)
    except ValueError:
        return finish(call.say("It would never happen like that, so I have not put it down."))
    return await store_series(call, event, shown, changed, begin=changed.start)


async def _put(call: ToolCall, event: Event, shown: Event, change: Move) -> Finish:
    assert change.start is not None  # noqa: S101 - for the type checker: the callers have looked
    if event.rule is None or event.occurrence is not None:
        return await store(call, replace(event, start=change.start, end=change.end, all_day=_whole(event, change)))
    now = call.assignment.now
    moved = series.moved(event, shown, change.start, change.end, shift=change.shift, now=now)
    return await store_series(call, event, shown, moved, begin=change.start, cut=change.cut)


async def store_series(
    call: ToolCall,
    event: Event,
    shown: Event,
    changed: Event,
    *,
    begin: datetime,
    cut: datetime | None = None,
    moved: bool = True,
) -> Finish:
    """Store a changed series, from a time on; what is past stays as it was. `shown` is at `begin` from now on."""
    now = call.assignment.now
    before = series.ended(event, max(cut, now) if cut else now)
    if before is None:
        return await store(call, changed, moved=moved)
    return await _split(call, before, series.going_on(event, changed, shown, begin), shown, moved=moved)


def _whole(event: Event, change: Move) -> bool:
    return event.all_day and change.start is not None and (change.start.hour, change.start.minute) == (0, 0)


async def store(call: ToolCall, event: Event, *, moved: bool = True) -> Finish:
    """Store an event that was `moved`, or changed in another way, at once and offer undo."""
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        was = await tx.calendar.get(place.chat, event.number, event.occurrence)
        change = await tx.calendar.change(place, event, now)
        if change is not None:
            await remember(call, tx, way_back([change]))
        near, slot = await in_the_way(call, tx, event) if was is None or _is_elsewhen(was, event) else ([], None)
        return {"change": change, "near": near, "slot": slot}

    result = await call.write(work)
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    if result["change"] is None:
        raise StaleButton(call.text)
    undo = undo_button(call, way_back([result["change"]]))
    buttons = [undo, *room(call, event, result["slot"])]
    return _told(call, event, warnings(call, result["near"]), buttons, moved=moved)


def _is_elsewhen(was: Event, event: Event) -> bool:
    """Whether a change can make an event clash with others."""
    return (was.start, was.end, was.rule) != (event.start, event.end, event.rule)


async def _split(call: ToolCall, before: Event, after: Event, shown: Event, *, moved: bool) -> Finish:
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        parts = await tx.calendar.part(place, before, after, since=shown.start, now=now)
        if parts is None:
            return None
        await remember(call, tx, way_back_of_both(*parts))
        near, _ = await in_the_way(call, tx, after) if moved else ([], None)
        return {"parts": parts, "near": near}

    result = await call.write(work)
    if not isinstance(result, dict):
        raise StaleButton(call.text)
    undo = undo_button(call, way_back_of_both(*result["parts"]))
    return _told(call, after, warnings(call, result["near"]), [undo], moved=moved)


def _told(call: ToolCall, event: Event, notes: Sequence[str], buttons: Sequence[Button], *, moved: bool) -> Finish:
    shown = local(call, series.ahead(event, call.assignment.now))
    when = stretch(call, shown.start, shown.end)
    said = call.say("Moved: {title}\n{when}", title=event.title, when=when)
    said = said if moved else call.say("Changed: {title}\n{when}", title=event.title, when=when)
    lines = [said, *event_view.details(call, event)]
    if event.rule is not None and event.occurrence is not None:
        lines.append(call.say("Only this one; the others stay."))
    return finish("\n".join((*lines, *notes)), row(*buttons))
