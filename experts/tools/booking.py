"""Completing a draft: asking for what is missing, one thing at a time, and storing it once nothing is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from experts.errors import StaleButton
from experts.ports import Event
from experts.recurrence import checked, is_often, starts
from experts.tools import event_view
from experts.tools.draft import Draft
from experts.tools.moments import DAY, at_moment, clock, on_day
from experts.tools.pressing import ask, button, finish, pressed_moment, row
from experts.tools.said import on
from experts.tools.storing import store
from experts.tools.types import ToolCall
from experts.types import Button, Finish, Reply


async def settle(call: ToolCall, draft: Draft, *, unclear: bool = False) -> Finish:
    """Store a complete draft; else ask for its time, its title, or whether it was meant so."""
    draft = ahead_of_now(call, draft)
    return asked_of(call, draft, unclear=unclear) or await store(call, draft.each)


async def settle_all(call: ToolCall, drafts: Sequence[Draft]) -> Finish:
    """Store what is complete of several drafts; of which one alone may have something that must be asked."""
    ready = [ahead_of_now(call, draft) for draft in drafts]
    asked = [(draft.title, question) for draft in ready if (question := asked_of(call, draft)) is not None]
    stored = await store(call, [one for draft in ready if asked_of(call, draft) is None for one in draft.each])
    if not asked:
        return stored
    ((title, question),) = asked
    text = f"{stored.reply.text}\n\n{title}: {question.reply.text}"
    reply = Reply(text=text, buttons=question.reply.buttons + stored.reply.buttons)
    return replace(question, reply=reply)


def ahead_of_now(call: ToolCall, draft: Draft) -> Draft:
    """The draft at the first time that its words can mean; without a start when its rule gives none."""
    if draft.start is None:
        return draft
    return _future(call, draft) if draft.rule is None else _first(call, draft, draft.start)


def asked_of(call: ToolCall, draft: Draft, *, unclear: bool = False) -> Finish | None:
    """What must be asked, or said, before a draft can be stored."""
    if draft.start is None:
        return finish(_refused(call, draft)) if draft.refused else _ask_time(call, draft, unclear=unclear)
    if draft.other is not None:
        return _ask_half(call, draft, draft.start, draft.other)
    if (draft.finish or draft.start) <= call.assignment.now or _is_past_moment(call, draft, draft.start):
        return _ask_again(call, draft, draft.start)
    if not draft.title:
        what = (
            call.say("What shall I remind you of?") if draft.kind == "reminder" else call.say("What shall I call it?")
        )
        return ask(call, "title", what, draft.to_json())
    return None


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


def _first(call: ToolCall, draft: Draft, start: datetime) -> Draft:
    """The draft at the first time that its rule gives from now on; without a start when the rule gives none."""
    assert draft.rule is not None  # noqa: S101 - for the type checker
    begin = on(draft.since, start) if draft.since is not None and draft.since > start.date() else start
    length, now = _span(draft), call.assignment.now
    whole = length is not None and length >= DAY
    try:
        rule = checked(draft.rule, begin, often=draft.kind == "reminder")
        series = Event(title="", start=begin, author=call.assignment.person, rule=rule, zone=event_view.zone(call))
        first = next(starts(series, begin if whole else max(begin, now + timedelta(seconds=1)), None), None)
    except ValueError:
        first = None
    if first is None:
        return replace(draft, start=None, refused=True)
    other = None if draft.other is None else first + (draft.other - start)
    end = draft.end and first + (draft.end - start)
    return replace(draft, start=first, end=end, other=other, rule=rule, bare=False, since=None)


def _refused(call: ToolCall, draft: Draft) -> str:
    if draft.kind == "event" and is_often(draft.rule):
        return call.say("Events can come again every day, week, month or year, reminders also several times a day.")
    if is_often(draft.rule) and draft.rule is not None and "UNTIL" not in draft.rule:
        return call.say("I can remind you every five minutes at most.")
    return call.say("It would never happen like that, so I have not put it down.")


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
    if draft.never:
        text = call.say("There is no “{time}”. When shall it be?", time=draft.never)
    return ask(call, "time", text, draft.to_json(), buttons)


def _ask_half(call: ToolCall, draft: Draft, start: datetime, other: datetime) -> Finish:
    early, late = sorted((start, other), key=lambda moment: moment.time())
    data = replace(draft, day=None if draft.bare else start.date()).to_json()
    text = call.say("At {late} or at {early}?", late=clock(call, late), early=clock(call, early))
    if (late.hour - early.hour) % 12 or late.minute != early.minute:
        text += "\n" + call.say("🕑 The clocks go forward then and skip the earlier time.")
    return ask(call, "time", text, data, row(_moment(call, late), _moment(call, early)))


def _ask_again(call: ToolCall, draft: Draft, start: datetime) -> Finish:
    """The time is past: nothing is stored before another is said."""
    next_day = start + DAY * max(1, (call.assignment.now - start) // DAY + 1)
    length = _span(draft)
    # Who answers with another day means the same time of day.
    kept = None if length is not None and length >= DAY else start
    data = replace(draft, start=kept, end=None, day=None, length=length, part=None).to_json()
    text = call.say("That time has passed: {when}. When shall it be instead?", when=at_moment(call, start))
    offer = button(call, at_moment(call, next_day), event_view.moment_argument(next_day))
    return ask(call, "time", text, data, row(offer))


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
    return button(call, clock(call, moment), event_view.moment_argument(moment))


def with_pressed_time(call: ToolCall, draft: Draft) -> Draft:
    """The draft with the time that a button stands for."""
    if call.text == "d":
        return draft.all_day(call)
    moment = pressed_moment(call)
    if moment is None:
        raise StaleButton(call.text)
    return replace(draft, start=moment.astimezone(call.assignment.now.tzinfo), other=None, bare=False)
