"""What can be done with a reminder that has gone off: it is done, or shall come again later."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from experts.deferral import is_done, later
from experts.errors import StaleButton
from experts.ports import Announcement, Transaction
from experts.tools.moments import DAY, at_moment
from experts.tools.permission import refusal
from experts.tools.pressing import answered, finish
from experts.tools.reminding.changing import change
from experts.tools.reminding.coming import theirs
from experts.tools.reminding.done import done, last_fired
from experts.tools.reminding.fired import DONE, LENGTHS, MORNING, NO_MORE, Fired, fired_question
from experts.tools.reminding.form import STOP, form
from experts.tools.reminding.stopping import stop, take_away
from experts.tools.said import Said, on, said_in_answer
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Outcome, Reply

_BUTTON = re.compile(
    rf"([{DONE}{MORNING}{NO_MORE}{''.join(LENGTHS)}])([0-9a-z]{{1,5}})\.([0-9a-z]{{1,6}})\.([0-9a-z]{{1,7}})"
)
# When a part of the day that begins before an hour is meant.
_PARTS = ((12, 9), (17, 15), (20, 19), (24, 21))
# Who says only "later" means about so much.
_A_WHILE = LENGTHS["a"]
_WAKES = time(9)
_NIGHT = timedelta(hours=5)


async def answer(call: ToolCall) -> Outcome:
    """Done, or again later: by a button, right after it was said, or of the one last spoken of; else one to come."""
    if call.pressed:
        return await _pressed(call)
    if form(call.text) == STOP:
        return await stop(replace(call, tool=STOP))
    question = answered(call)
    found = await (_asked(call, question.data) if question else last_fired(call))
    if found is None:
        return await _to_come(call)
    return await answer_to(call, found)


async def _to_come(call: ToolCall) -> Outcome:
    """Nothing waits for an answer: who puts off a reminder means one that is still to come."""
    if is_done(call.text) or not await theirs(call):
        return finish(call.say("There is no reminder that waits for this."))
    return await change(call)


async def answer_to(call: ToolCall, found: Announcement) -> Finish:
    """Do with a reminder that has gone off what the words say."""
    if is_done(call.text):
        return await done(call, found) or finish(call.say("There is no reminder that waits for this."))
    at = again_at(call, found, said_in_answer(call, later(call.text) or call.text))
    if at <= call.assignment.now:
        text = call.say("That time has passed: {when}. When shall it be instead?", when=at_moment(call, at))
        fired = Fired(
            reminder=found.reminder.id,
            event=found.event,
            at=found.at,
            now=call.assignment.now,
            asker=found.reminder.asker,
        )
        return Finish(reply=Reply(text=text), question=fired_question(fired, call.expert))
    return await _again(call, found, at) or finish(call.say("There is no reminder that waits for this."))


def _fired(call: ToolCall, found: Announcement) -> Fired:
    reminder = found.reminder
    return Fired(reminder=reminder.id, event=found.event, at=found.at, now=call.assignment.now, asker=reminder.asker)


async def _asked(call: ToolCall, data: Mapping[str, JSON]) -> Announcement | None:
    number, reminder, at = data.get("number"), data.get("reminder"), data.get("at")
    if not isinstance(number, int) or not isinstance(reminder, int) or not isinstance(at, str):
        return None
    return await _said(call, number, reminder, int(datetime.fromisoformat(at).timestamp()))


async def _said(call: ToolCall, number: int, reminder: int, at: int) -> Announcement | None:
    chat = call.assignment.place.chat
    found = await call.storage.read(lambda tx: tx.calendar.announced(chat, number))
    return next((one for one in found if one.reminder.id == reminder and int(one.at.timestamp()) == at), None)


async def _pressed(call: ToolCall) -> Finish:
    """What was pressed before is stale."""
    match = _BUTTON.fullmatch(call.text)
    found = await _said(call, *(int(match[part], 36) for part in (2, 3, 4))) if match else None
    if match is None or found is None:
        raise StaleButton(call.text)
    letter, now = match[1], call.assignment.now
    if letter == DONE:
        finished = await done(call, found)
    elif letter == NO_MORE:
        finished = await refusal(call, found.reminder.asker) or await take_away(replace(call, tool=STOP), [found])
    elif letter == MORNING:
        finished = await _again(call, found, _morning(now))
    else:
        finished = await _again(call, found, (now + LENGTHS[letter]).replace(microsecond=0))
    if finished is None:
        raise StaleButton(call.text)
    return finished


def _morning(now: datetime) -> datetime:
    """The next morning; who is up at night sleeps before it."""
    today = on(now.date(), datetime.combine(now.date(), _WAKES, now.tzinfo))
    return today if today - now >= _NIGHT else on(now.date() + DAY, today)


def again_at(call: ToolCall, found: Announcement, heard: Said) -> datetime:
    """When a reminder is to come again; by words that say only "later", in a while."""
    now = call.assignment.now
    if heard.clock is not None:
        readings = [heard.clock, *([heard.other] if heard.other else [])]
        readings += [each + DAY for each in readings] if heard.bare else []
        return min((each for each in readings if each > now), default=heard.clock)
    if heard.length is not None:
        return (now + heard.length).replace(microsecond=0)
    if heard.part is not None:
        begin = heard.part[0]
        usual = next(hour for until, hour in _PARTS if begin.hour < until)
        return begin.replace(hour=usual, minute=0)
    if heard.day is not None:
        return on(heard.day, found.at.astimezone(now.tzinfo))
    return (now + _A_WHILE).replace(microsecond=0)


async def _again(call: ToolCall, found: Announcement, at: datetime) -> Finish | None:
    """It comes again: a reminder is moved this once, of an event there is one more. None when it was answered."""
    assignment, event, asker = call.assignment, found.event, found.reminder.asker
    refused = await refusal(call, asker)
    if refused is not None:
        return refused

    async def work(tx: Transaction) -> JSON:
        if not await tx.calendar.answer(assignment.place.chat, found):
            return False
        if event.kind == "reminder" and event.start <= assignment.now:
            await tx.calendar.change(assignment.place, replace(event, start=at, end=None), assignment.now)
        else:
            await tx.calendar.remind_at(
                assignment.place, event, at, asker=asker, lang=assignment.lang, now=assignment.now
            )
            await tx.calendar.speak_of(assignment.place, event, assignment.now)
        return True

    if not await call.write(work):
        return None
    return finish(call.say("⏰ I will remind you: {title}\n{when}", title=event.title, when=at_moment(call, at)))
