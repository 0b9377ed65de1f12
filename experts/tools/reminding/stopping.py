"""Taking reminders away: an event itself stays, what is nothing but a reminder is cancelled."""

import re
from collections.abc import Sequence
from dataclasses import replace

from experts.assent import assent
from experts.deferral import is_done
from experts.errors import StaleButton
from experts.ports import Announcement, Event
from experts.tools import calling_off
from experts.tools.booking import yes_and_no
from experts.tools.event_view import whole
from experts.tools.moments import times, window
from experts.tools.permission import refusal
from experts.tools.phrases import ALL
from experts.tools.pressing import answered, ask, finish, pressed_number, row
from experts.tools.reminding.changes import forget, undo_button
from experts.tools.reminding.coming import about, coming, just_spoken_of, lengths_of, theirs, words_of
from experts.tools.reminding.done import done, last_fired
from experts.tools.reminding.listing import shown
from experts.tools.reminding.meant import points_back
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Outcome, Question

_CLAUSES = re.compile(r"[,.;!，。；！]")


async def stop(call: ToolCall) -> Outcome:
    """Take reminders away: those that the words mean, else those of what was just spoken of."""
    question = answered(call)
    if question is not None and (not call.pressed or call.text in ("y", "n")):
        return await _confirmed(call, question)
    if call.pressed:
        return await _pressed(call)
    fired = await last_fired(call)
    if fired is not None and any(is_done(part) for part in _CLAUSES.split(call.text)):
        return await done(call, fired) or _none(call)
    found, words = await _within(call), words_of(call)
    if words:
        named = about(found, words)
        return await take_away(call, named) if named else _none(call, words)
    if found:
        return await _unnamed(call, found)
    return (await done(call, fired) if fired is not None else None) or _none(call)


async def _within(call: ToolCall) -> Sequence[Announcement]:
    """Those of the person that come so long ahead, or at the time that is said."""
    lengths, span, found = lengths_of(call), window(times(call, call.text)), await theirs(call)
    if lengths:
        return [one for one in found if one.reminder.lead in lengths]
    return [one for one in found if span is None or span[0] <= one.at < span[1]]


def _none(call: ToolCall, words: str = "") -> Finish:
    text = call.say("I see no such reminder.")
    return finish(call.say("I see no reminder of “{words}”.", words=words) if words else text)


async def _unnamed(call: ToolCall, found: Sequence[Announcement]) -> Finish:
    """Nothing is named: all of them, what was just spoken of, or the only one."""
    if ALL.among(call.text):
        return _sure(call, found) if len({one.event.number for one in found}) > 1 else await take_away(call, found)
    spoken = await just_spoken_of(call, found)
    if points_back(call.text) or spoken:
        return await take_away(call, spoken) if spoken else _none(call)
    if len({one.event.number for one in found}) == 1:
        return await take_away(call, found)
    return shown(call, found, call.say("Which of these shall not come?"))


def _sure(call: ToolCall, found: Sequence[Announcement]) -> Finish:
    """Several things at once are asked about."""
    data: dict[str, JSON] = {"ids": [one.reminder.id for one in found]}
    heading = call.say("Take all of these reminders away ({n})?", n=len(found))
    return ask(call, "confirm", shown(call, found, heading).reply.text, data, row(*yes_and_no(call)))


async def _confirmed(call: ToolCall, question: Question) -> Finish:
    if call.text != "y" and not assent(call.text) and not ALL.all_of(call.text):
        return finish(call.say("All right, the reminders stay."))
    ids = question.data.get("ids")
    wanted = set(ids) if isinstance(ids, list | tuple) else set()
    found = [one for one in await theirs(call) if one.reminder.id in wanted]
    if not found:
        raise StaleButton(call.text)
    return await take_away(call, found)


async def _pressed(call: ToolCall) -> Finish:
    number = pressed_number(call, "x")
    found = [one for one in await coming(call) if one.reminder.id == number]
    if not found:
        raise StaleButton(call.text)
    return await refusal(call, found[0].reminder.asker) or await take_away(call, found)


async def take_away(call: ToolCall, found: Sequence[Announcement]) -> Finish:
    """Announce these no more. What is nothing but a reminder is cancelled, with what that takes in a group."""
    own = [one.event for one in found if one.event.kind == "reminder"]
    others = [one for one in found if one.event.kind == "event"]
    told = await _forgotten(call, others) if others else None
    if not own:
        return told if told is not None else _none(call)
    cancelled = await _cancelled(replace(call, tool="events.cancel"), own)
    if told is None:
        return cancelled
    reply = replace(
        cancelled.reply,
        text=f"{told.reply.text}\n{cancelled.reply.text}",
        buttons=(*told.reply.buttons, *cancelled.reply.buttons),
    )
    return replace(cancelled, reply=reply)


async def _forgotten(call: ToolCall, found: Sequence[Announcement]) -> Finish:
    await forget(call, found)
    events = {one.event.number: one.event for one in found}
    lines = (whole(call, event) for event in events.values())
    return finish("\n".join((call.say("🔕 I will not remind you of it:"), *lines)), row(undo_button(call)))


async def _cancelled(call: ToolCall, events: Sequence[Event]) -> Finish:
    """A reminder that comes again ends as a whole: "stop reminding me to drink water"."""
    chat, now = call.assignment.place.chat, call.assignment.now
    alone = {event.number: event for event in events}
    if len(alone) == 1 and events[0].rule is not None:
        series = await call.storage.read(lambda tx: tx.calendar.get(chat, events[0].number))
        if series is not None:
            return await calling_off.end(call, series, now)
    return await calling_off.call_off(call, [replace(event, occurrence=None) for event in alone.values()])
