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
from experts.tools.said import Said, on, said_in_answer
from experts.tools.storing import in_the_way, pressed_slot, room, warnings
from experts.tools.types import ToolCall
from experts.tools.undoing import split_button, undo_button
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
        return _ask_half(call, start, other, {**data, "day": start.isoformat()})
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
    if known.day is not None and heard.bare and heard.day is None:
        heard.day = known.day.date()
    place = new_place(call, shown, call.text, heard)
    return await settle(call, event, shown, replace(place, shift=known.shift, cut=known.cut))


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
    return await store(call, changed)


async def _put(call: ToolCall, event: Event, shown: Event, change: Move) -> Finish:
    assert change.start is not None  # noqa: S101 - for the type checker: the callers have looked
    if event.rule is None or event.occurrence is not None:
        return await store(call, replace(event, start=change.start, end=change.end, all_day=_whole(event, change)))
    moved = series.moved(event, shown, change.start, change.end, shift=change.shift, now=call.assignment.now)
    if change.cut is None:
        return await store(call, moved)
    before = series.ended(event, change.cut)
    return await store(call, moved) if before is None else await _split(call, before, moved, change.cut)


def _whole(event: Event, change: Move) -> bool:
    return event.all_day and change.start is not None and (change.start.hour, change.start.minute) == (0, 0)


async def store(call: ToolCall, event: Event) -> Finish:
    """Store a moved event at once and offer undo."""
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        change = await tx.calendar.change(place, event, now)
        near, slot = await in_the_way(call, tx, event)
        return {"change": change, "near": near, "slot": slot}

    result = await call.write(work)
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    if result["change"] is None:
        raise StaleButton(call.text)
    undo = undo_button(call, [result["change"]])
    return _told(call, event, warnings(call, result["near"]), [undo, *room(call, event, result["slot"])])


async def _split(call: ToolCall, before: Event, moved: Event, cut: datetime) -> Finish:
    """From a day on a series goes on as another one; what was before stays as it was."""
    assignment = call.assignment
    later = series.started(replace(moved, occurrence=None), cut)

    async def work(tx: Transaction) -> JSON:
        reminders = await tx.calendar.reminders(assignment.place.chat, before.number)
        change = await tx.calendar.change(assignment.place, before, assignment.now)
        added = await tx.calendar.add(assignment.place, later, lang=assignment.lang, now=assignment.now)
        for one in reminders:
            if one.lead is not None:
                await tx.calendar.remind(
                    assignment.place, added, leads=[one.lead], asker=one.asker, lang=assignment.lang, now=assignment.now
                )
        near, _ = await in_the_way(call, tx, added)
        return {"change": change, "number": added.number, "near": near}

    result = await call.write(work)
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    if result["change"] is None:
        raise StaleButton(call.text)
    undo = split_button(call, result["change"], result["number"])
    return _told(call, later, warnings(call, result["near"]), [undo])


def _told(call: ToolCall, event: Event, notes: Sequence[str], buttons: Sequence[Button]) -> Finish:
    shown = local(call, series.ahead(event, call.assignment.now))
    when = stretch(call, shown.start, shown.end)
    lines = [call.say("Moved: {title}\n{when}", title=event.title, when=when), *event_view.details(call, event)]
    if event.rule is not None and event.occurrence is not None:
        lines.append(call.say("Only this one; the others stay."))
    return finish("\n".join((*lines, *notes)), row(*buttons))
