"""Completing a draft: asking for what is missing, one thing at a time, and storing it once nothing is."""

from dataclasses import replace
from datetime import datetime, timedelta

from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools import event_view
from experts.tools.draft import Draft
from experts.tools.free import clashes
from experts.tools.moments import DAY, at_moment, is_whole_days, on_day
from experts.tools.pressing import ask, button, finish, pressed_moment, row
from experts.tools.reminding.leads import leads_for
from experts.tools.types import ToolCall
from experts.types import JSON, Button, Finish

CANCEL = "events.cancel"


async def settle(call: ToolCall, draft: Draft, *, unclear: bool = False) -> Finish:
    """Store a complete draft; else ask for its time, its title, or whether it was meant so."""
    if draft.start is None:
        return _ask_time(call, draft, unclear=unclear)
    draft = _future(call, draft)
    assert draft.start is not None  # noqa: S101 - for the type checker
    if draft.other is not None:
        return _ask_half(call, draft, draft.start, draft.other)
    if (draft.finish or draft.start) <= call.assignment.now or _is_past_moment(call, draft, draft.start):
        return _ask_again(call, draft, draft.start)
    if not draft.title:
        what = (
            call.say("What shall I remind you of?") if draft.kind == "reminder" else call.say("What shall I call it?")
        )
        return ask(call, "title", what, draft.to_json())
    if draft.rule is not None:
        return _ask_once(call, draft, draft.start)
    return await _store(call, draft, draft.start)


def _is_past_moment(call: ToolCall, draft: Draft, start: datetime) -> bool:
    """A whole day that has begun can still be put down; a moment that is gone cannot."""
    whole = draft.end is not None and draft.end - start >= DAY
    return start <= call.assignment.now and not whole


def _future(call: ToolCall, draft: Draft) -> Draft:
    """A reading that is past gives way to one that is not; a bare time of day is moved to the next day."""
    now = call.assignment.now
    start, other = draft.start, draft.other
    if start is None:
        return draft
    if draft.bare:
        length = draft.end - start if draft.end else None
        start = start + DAY if start <= now else start
        other = other + DAY if other and other <= now else other
        return replace(draft, start=start, other=other, end=start + length if length else None)
    if other is not None and (start <= now) != (other <= now):
        late = other if start <= now else start
        return replace(draft, start=late, other=None, end=late + (draft.end - start) if draft.end else None)
    return draft


def _ask_time(call: ToolCall, draft: Draft, *, unclear: bool) -> Finish:
    buttons = row(button(call, call.say("All day"), "d")) if draft.day and draft.kind == "event" else ()
    if unclear:
        text = call.say("I did not catch the time. Try something like “tomorrow at 15:00”.")
    elif draft.day is not None and draft.part is None:
        day = on_day(call, datetime.combine(draft.day, call.assignment.now.timetz()))
        text = call.say("At what time? ({day})", day=day)
    elif draft.day is not None:
        text = call.say("At what time exactly?")
    elif draft.title:
        text = call.say("When should I schedule “{title}”?", title=draft.title)
    else:
        text = call.say("When?")
    if draft.kind == "reminder" and draft.day is None and not unclear:
        text = call.say("When shall I remind you?")
    return ask(call, "time", text, draft.to_json(), buttons)


def _ask_half(call: ToolCall, draft: Draft, start: datetime, other: datetime) -> Finish:
    early, late = sorted((start, other), key=lambda moment: moment.time())
    data = replace(draft, day=None if draft.bare else start.date()).to_json()
    text = call.say("At {late} or at {early}?", late=f"{late:%H:%M}", early=f"{early:%H:%M}")
    return ask(call, "time", text, data, row(_moment(call, late), _moment(call, early)))


def _ask_again(call: ToolCall, draft: Draft, start: datetime) -> Finish:
    """The time is past: nothing is stored before another is said."""
    next_day = start + DAY * max(1, (call.assignment.now - start) // DAY + 1)
    data = replace(draft, start=None, end=None, day=None, length=_span(draft), part=None).to_json()
    text = call.say("That time has passed: {when}. When shall it be instead?", when=at_moment(call, start))
    offer = button(call, at_moment(call, next_day), event_view.moment_argument(next_day))
    return ask(call, "time", text, data, row(offer))


def _ask_once(call: ToolCall, draft: Draft, start: datetime) -> Finish:
    text = call.say(
        "I cannot repeat events yet. Shall I put down only the first one, {when}?", when=at_moment(call, start)
    )
    data = replace(draft, end=draft.finish).to_json()
    return ask(call, "confirm", text, data, row(*yes_and_no(call)))


def ask_guess(call: ToolCall, draft: Draft, start: datetime) -> Finish:
    """Ask whether a reading of the last resort is right."""
    text = call.say("Do you mean {when}?", when=at_moment(call, start))
    return ask(call, "confirm", text, replace(draft, start=start, bare=False).to_json(), row(*yes_and_no(call)))


def yes_and_no(call: ToolCall) -> tuple[Button, Button]:
    """The buttons of a question that is answered with yes or no."""
    return button(call, call.say("Yes"), "y"), button(call, call.say("No"), "n")


def _span(draft: Draft) -> timedelta | None:
    return draft.end - draft.start if draft.end and draft.start else draft.length


def _moment(call: ToolCall, moment: datetime) -> Button:
    return button(call, f"{moment:%H:%M}", event_view.moment_argument(moment))


def with_pressed_time(call: ToolCall, draft: Draft) -> Draft:
    """The draft with the time that a button stands for."""
    if call.text == "d":
        return draft.all_day(call)
    moment = pressed_moment(call)
    if moment is None:
        raise StaleButton(call.text)
    return replace(draft, start=moment.astimezone(call.assignment.now.tzinfo), other=None, bare=False)


async def _store(call: ToolCall, draft: Draft, start: datetime) -> Finish:
    assignment, end = call.assignment, draft.finish
    draft_event = Event(
        title=draft.title,
        start=start,
        end=end,
        kind=draft.kind,
        author=assignment.person,
        zone=event_view.zone(call),
        all_day=end is not None and is_whole_days(call, start, end),
    )
    leads = leads_for(call, draft.ahead, draft_event)

    async def work(tx: Transaction) -> JSON:
        near = await clashes(tx, assignment.place.chat, start, end) if draft.kind == "event" else []
        event = await tx.calendar.add(
            assignment.place, draft_event, lang=assignment.lang, now=assignment.now, leads=leads.stored
        )
        return {"number": event.number, "clashes": [event_view.line(call, one, with_day=True) for one in near]}

    result = await call.write(work)
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    event = replace(draft_event, number=result["number"])
    lines = [event_view.stored(call, event), *leads.told(call, event), *_warnings(call, result["clashes"])]
    if event.number == 1 and not assignment.zone_known:
        lines.append(
            call.say("🌍 I assumed the time zone {zone}. Change it with /timezone", zone=event_view.zone(call))
        )
    undo = button(call, call.say("↩️ Undo"), f"n{event.number}", tool=CANCEL)
    return finish("\n".join(lines), row(undo))


def _warnings(call: ToolCall, clashes: JSON) -> list[str]:
    if not isinstance(clashes, list | tuple) or not clashes:
        return []
    return [call.say("⚠️ At that time you also have:"), *(str(line) for line in clashes)]
