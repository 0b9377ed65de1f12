"""Moving events at once: which one is meant, and whether alone or with all others of its series."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from experts.assent import assent
from experts.ports import Event, Transaction
from experts.timetext import TimeExpression
from experts.tools import moving_all, placing
from experts.tools.choosing import ask_which, chosen, listed, pressed_event
from experts.tools.event_view import local
from experts.tools.finding import (
    Wanted,
    are_places,
    candidates,
    every,
    is_clear,
    just_spoken_of,
    last_listed,
    wanted,
)
from experts.tools.moments import TIMED, cut_said, stretch, times, window, without_times
from experts.tools.phrases import ALL, Phrases
from experts.tools.pressing import answered, asked, finish
from experts.tools.rescheduling import new_place, old_and_new
from experts.tools.said import on, put_together
from experts.tools.scope import all_said, ask_scope, how_often, is_occurrence, one_said, scope_answer, whole
from experts.tools.series import ahead
from experts.tools.several import onto_weekdays
from experts.tools.types import ToolCall
from experts.tools.undoing import pressed_changes, take_back
from experts.types import UNANSWERED, Finish, Outcome, Question

# "To friday, same time": an event keeps its time of day unless another is said.
_SAME_TIME = Phrases(
    en=("(?:at |but )?(?:the |its )?(?:same|usual) (?:time|hour)(?: of day)?",),
    ru=("(?:на|в) (?:то|это) же (?:самое )?время|время то же|(?:на|в) то же время",),
    zh=("(?:在|的)?(?:同一|同样的?|相同的?)时间|时间不变",),
)
_ON_TO = re.compile(r"^во? .*?(?<!\w)(?P<to>на (?!\w+ неделе))", re.IGNORECASE)


async def move(call: ToolCall) -> Outcome:
    """Move the event that is meant, or ask which or when."""
    if call.pressed:
        return await _press(call)
    question = answered(call)
    if question is None:
        return await _requested(replace(call, text=_SAME_TIME.without(call.text)))
    if assent(call.text) is False:
        return _unmoved(call)
    if question.data.get("starts") is not None:
        return await moving_all.confirmed(call, question) if assent(call.text) else _unmoved(call)
    if question.slot == "which":
        return await _chosen(call, question)
    return await placing.timed(call, question)


async def _press(call: ToolCall) -> Finish:
    if changes := pressed_changes(call):
        return await take_back(call, changes)
    if (straight := await placing.pressed_place(call)) is not None:
        return straight
    question = asked(call)
    event = await pressed_event(call)
    if event is not None and question.slot == "which":
        return await _go_on(call, event, str(question.data["request"]))
    if call.text == "n":
        return _unmoved(call)
    if call.text == "y" and question.data.get("starts") is not None:
        return await moving_all.confirmed(call, question)
    return await placing.pressed_time(call, question)


def _unmoved(call: ToolCall) -> Finish:
    return finish(call.say("All right, nothing was moved."))


async def _requested(call: ToolCall) -> Finish:
    if (onto := await _onto_weekdays(call)) is not None:
        return onto
    old, new = old_and_new(call.text, _times(call, call.text))
    if old and await are_places(call, without_times(call.text, new)):
        old = ()
    which = wanted(without_times(call.text, (*old, *new)), _within(old))
    if which.both and not old and len(two := await call.storage.read(lambda tx: last_listed(call, tx))) == 2:
        return await moving_all.move_all(call, [local(call, event) for event in two], call.text)
    if ALL.among(call.text) and not which.specific and not which.that and (old or not which.places):
        events = await call.storage.read(lambda tx: every(call, tx, which))
        if len(events) > 1:
            return moving_all.ask_all(call, [local(call, event) for event in events], call.text)
    events, clear = await call.storage.read(lambda tx: _find(call, tx, which, since=cut_said(old) is not None))
    if not events and which.words:
        return finish(call.say("I see no “{words}” in your calendar, so nothing was moved.", words=which.words))
    if not events:
        return finish(call.say("There is nothing to move: no events ahead."))
    events = [local(call, event) for event in events]
    if len(which.places) > 1:
        return await moving_all.move_all(call, events, call.text)
    if not clear:
        return ask_which(call, events, call.say("Which one shall I move?"), call.text)
    return await _scoped(call, events[0], call.text, which, old)


async def _onto_weekdays(call: ToolCall) -> Finish | None:
    """Move what comes each week to several of its days: "to monday and wednesday"; None when it is not that."""
    found = times(call, call.text)
    onto = onto_weekdays(call, found)
    if not onto:
        return None
    which = wanted(without_times(call.text, found))
    events, clear = await call.storage.read(lambda tx: _find(call, tx, which))
    if not clear or "FREQ=WEEKLY" not in str(events[0].rule):
        return None
    series = await call.storage.read(lambda tx: whole(tx, call, local(call, events[0])))
    heard = put_together(call, call.text, found[-len(onto) :])
    shown = ahead(series, call.assignment.now)
    heard.rule, heard.day = f"FREQ=WEEKLY;BYDAY={','.join(onto)}", None
    heard.clock = heard.clock and on(shown.start.date(), heard.clock)
    return await placing.repeat_at(call, series, shown, heard)


def _times(call: ToolCall, text: str) -> tuple[TimeExpression, ...]:
    """The times of a request to move: of "в среду на 8" the day says which, and the time where to."""
    found = times(call, text)
    apart = _ON_TO.search(text[slice(*found[0].span)]) if len(found) == 1 else None
    if apart is None:
        return found
    at = found[0].span[0] + apart.start("to")
    day, to = times(call, text[:at]), times(call, text[at:])
    return (*day, *(replace(one, span=(one.span[0] + at, one.span[1] + at)) for one in to)) if day and to else found


def _within(old: Sequence[TimeExpression]) -> tuple[datetime, datetime] | None:
    """When the event is. "From next week on" says which part of a series is meant, "from monday" may say the day."""
    coarse = cut_said(old) is not None and all(one.grain != "day" for one in old)
    return None if coarse else window(tuple(old))


async def _find(call: ToolCall, tx: Transaction, which: Wanted, *, since: bool = False) -> tuple[Sequence[Event], bool]:
    if which.nothing and (spoken := await just_spoken_of(call, tx)) is not None:
        return [spoken], True
    events = await candidates(call, tx, which)
    if not events and which.specific:
        # There is none of that name at the time that was said: another may be meant, which only the person knows,
        # unless the time only says from when on.
        others = await candidates(call, tx, replace(which, within=None))
        return others, which.within is None or (since and len(others) == 1 and others[0].rule is not None)
    return events, await is_clear(call, tx, which, events)


async def _scoped(call: ToolCall, event: Event, request: str, which: Wanted, old: Sequence[TimeExpression]) -> Finish:
    """It is known which event: of a series, is it this one, all of them, or those from a day on?"""
    if not is_occurrence(event):
        return await _go_on(call, event, request)
    series = await call.storage.read(lambda tx: whole(tx, call, event))
    cut = cut_said(old)
    if cut is not None:
        return await _go_on(call, series, request, cut=cut)
    if all_said(request) or any(one.rule for one in times(call, request)):
        return await _go_on(call, series, request)
    if which.within is not None or which.next or which.that or which.places or one_said(request):
        return await _go_on(call, event, request)
    when = stretch(call, event.start, event.end)
    text = call.say(
        "“{title}” comes again: {often}. Shall I move only the one on {when}, or all of them?",
        title=event.title,
        often=how_often(call, series),
        when=when,
    )
    return ask_scope(call, event, text, request)


async def _chosen(call: ToolCall, question: Question) -> Outcome:
    request = str(question.data["request"])
    if question.data.get("scope") is True:
        events = [local(call, event) for event in await call.storage.read(lambda tx: listed(tx, call, question))]
        event = scope_answer(call, question, *events) if len(events) == 2 else None
        if event is None:
            return UNANSWERED
        again = any(one.grain in TIMED and one.kind == "instant" for one in times(call, call.text))
        return await _go_on(call, event, call.text if again else request)
    events = list(await chosen(call, question))
    if len(events) == 1:
        return await _go_on(call, events[0], request)
    if not events:
        return UNANSWERED
    return ask_which(call, events, call.say("Which one shall I move?"), request)


async def _go_on(call: ToolCall, event: Event, request: str, *, cut: datetime | None = None) -> Finish:
    """It is known which: read where it goes."""
    _, new = old_and_new(request, _times(call, request))
    heard = put_together(call, request, new)
    shown = ahead(event, max(cut, call.assignment.now) if cut else call.assignment.now)
    if heard.rule is not None and event.rule is not None and event.occurrence is None:
        return await placing.repeat_at(call, event, shown, heard)
    change = replace(new_place(call, shown, request, heard), shift=heard.length is not None, cut=cut)
    change = change if heard.length is not None else change.at_its_meal(event.title, request)
    return await placing.settle(call, event, shown, change)
