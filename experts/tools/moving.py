"""Moving events at once, and undoing it; asking which and when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools import event_view
from experts.tools.choosing import ask_which, chosen
from experts.tools.finding import candidates, is_clear, wanted
from experts.tools.free import clashes
from experts.tools.moments import at_moment, guessed, stretch, times, window, without_times
from experts.tools.phrases import Phrases
from experts.tools.pressing import answered, ask, asked, button, finish, pressed_moment, pressed_number, row
from experts.tools.rescheduling import Move, kept_end, new_place, old_and_new
from experts.tools.said import put_together, said_in_answer
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, MissingCapability, Outcome, Question

_RENAME = Phrases(
    en=("rename|retitle|title|location|place|room",),
    ru=("переименуй\\w*|название|место|переговорн\\w+",),
    zh=("重命名|标题|地点|改名",),
)


async def move(call: ToolCall) -> Outcome:
    """Move the event that is meant, or ask which or when."""
    if call.pressed:
        return await _press(call)
    question = answered(call)
    if question is None:
        return await _requested(call)
    if assent(call.text) is False:
        return finish(call.say("All right, nothing was moved."))
    if question.slot == "which":
        return await _chosen(call, question)
    return await _timed(call, question)


async def _press(call: ToolCall) -> Outcome:
    change = pressed_number(call, "v")
    if change is not None:
        return await _undo(call, change)
    question, number, moment = asked(call), pressed_number(call, "n"), pressed_moment(call)
    if number is not None and question.slot == "which":
        return await _go_on(call, await _get(call, number), str(question.data["request"]))
    if call.text == "n":
        return finish(call.say("All right, nothing was moved."))
    if moment is None or question.slot not in ("time", "confirm"):
        raise StaleButton(call.text)
    event = await _get(call, _number(question))
    start = moment.astimezone(call.assignment.now.tzinfo)
    return await _carry_out(call, event, start, kept_end(event, start))


async def _get(call: ToolCall, number: int) -> Event:
    event = await call.storage.read(lambda tx: tx.calendar.get(call.assignment.place.chat, number))
    if event is None:
        raise StaleButton(call.text)
    return _local(call, event)


def _local(call: ToolCall, event: Event) -> Event:
    """The event in the chat's zone, so that days and times of day are those of its people."""
    zone = call.assignment.now.tzinfo
    end = event.end.astimezone(zone) if event.end else None
    return replace(event, start=event.start.astimezone(zone), end=end)


def _number(question: Question) -> int:
    number = question.data.get("number")
    return number if isinstance(number, int) else 0


async def _requested(call: ToolCall) -> Outcome:
    found = times(call, call.text)
    if _RENAME.among(call.text):
        return MissingCapability(capability=None, reason="only the time of an event can be changed")
    old, _ = old_and_new(call.text, found)
    which = wanted(without_times(call.text, found), window(old))

    async def find(tx: Transaction) -> tuple[Sequence[Event], bool]:
        events = await candidates(call, tx, which)
        if not events and which.specific:
            events = await candidates(call, tx, replace(which, within=None))
        return events, await is_clear(call, tx, which, events)

    events, clear = await call.storage.read(find)
    if not events and which.words:
        return finish(call.say("I see no “{words}” in your calendar, so nothing was moved.", words=which.words))
    if not events:
        return finish(call.say("There is nothing to move: no events ahead."))
    if not clear:
        return ask_which(call, events, call.say("Which one shall I move?"), call.text)
    return await _go_on(call, _local(call, events[0]), call.text)


async def _chosen(call: ToolCall, question: Question) -> Outcome:
    events = await chosen(call, question)
    request = str(question.data["request"])
    if len(events) == 1:
        return await _go_on(call, _local(call, events[0]), request)
    if not events:
        return finish(call.say("All right, nothing was moved."))
    return ask_which(call, events, call.say("Which one shall I move?"), request)


async def _go_on(call: ToolCall, event: Event, request: str) -> Outcome:
    """It is known which: read where it goes."""
    _, new = old_and_new(request, times(call, request))
    heard = put_together(call, request, new)
    return await _settle(call, event, new_place(call, event, request, heard))


async def _timed(call: ToolCall, question: Question) -> Outcome:
    """The answer to "when": the same ways of saying it, on the day that is known."""
    event = await _get(call, _number(question))
    if question.slot == "confirm" and assent(call.text):
        start = datetime.fromisoformat(str(question.data["start"]))
        return await _carry_out(call, event, start, kept_end(event, start))
    heard = said_in_answer(call, call.text)
    if heard.nothing:
        return _guess(call, event, question)
    day = question.data.get("day")
    base = datetime.fromisoformat(day) if isinstance(day, str) else None
    if base is not None and heard.bare and heard.day is None:
        heard.day = base.date()
    return await _settle(call, event, new_place(call, event, call.text, heard))


def _guess(call: ToolCall, event: Event, question: Question) -> Finish:
    moment = guessed(call, call.text)
    if moment is None or moment <= call.assignment.now:
        return ask(
            call, "time", call.say("I did not catch the time. Try something like “tomorrow at 15:00”."), question.data
        )
    buttons = row(button(call, call.say("Yes"), event_view.moment_argument(moment)), button(call, call.say("No"), "n"))
    data: dict[str, JSON] = {"number": event.number, "start": moment.isoformat()}
    return ask(call, "confirm", call.say("Do you mean {when}?", when=at_moment(call, moment)), data, buttons)


async def _settle(call: ToolCall, event: Event, change: Move) -> Finish:
    data: dict[str, JSON] = {"number": event.number, "day": change.day.isoformat() if change.day else None}
    if change.start is None:
        return ask(call, "time", call.say("To what time shall I move “{title}”?", title=event.title), data)
    start, other, now = change.start, change.other, call.assignment.now
    if other is not None and (start <= now) != (other <= now):
        start, other = (other, None) if start <= now else (start, None)
    if other is not None:
        return _ask_half(call, event, start, other)
    if start <= now:
        passed = call.say("That time has passed: {when}. When shall it be instead?", when=at_moment(call, start))
        return ask(call, "time", passed, data)
    end = change.end if start == change.start else kept_end(event, start)
    return await _carry_out(call, event, start, end)


def _ask_half(call: ToolCall, event: Event, start: datetime, other: datetime) -> Finish:
    early, late = sorted((start, other))
    buttons = row(*(button(call, f"{m:%H:%M}", event_view.moment_argument(m)) for m in (late, early)))
    text = call.say("At {late} or at {early}?", late=f"{late:%H:%M}", early=f"{early:%H:%M}")
    return ask(call, "time", text, {"number": event.number, "day": start.isoformat()}, buttons)


async def _carry_out(call: ToolCall, event: Event, start: datetime, end: datetime | None) -> Finish:
    """Move at once and offer undo."""
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        change = await tx.calendar.change(place, replace(event, start=start, end=end), now)
        near = [] if event.kind == "reminder" else await clashes(tx, place.chat, start, end, besides=event)
        return {"change": change, "near": [event_view.line(call, one, with_day=True) for one in near]}

    result = await call.write(work)
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    if result["change"] is None:
        raise StaleButton(call.text)
    lines = [call.say("Moved: {title}\n{when}", title=event.title, when=stretch(call, start, end))]
    if result["near"]:
        lines += [call.say("⚠️ At that time you also have:"), *result["near"]]
    return finish("\n".join(lines), row(button(call, call.say("↩️ Undo"), f"v{result['change']}")))


async def _undo(call: ToolCall, change: int) -> Finish:
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        event = await tx.calendar.undo(place, change, now)
        return None if event is None else [event.title, stretch(call, event.start, event.end)]

    said = await call.write(work)
    if not isinstance(said, list | tuple):
        raise StaleButton(call.text)
    return finish(call.say("Moved back: {title}\n{when}", title=said[0], when=said[1]))
