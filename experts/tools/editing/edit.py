"""Changing an event apart from when it is: its title, its place, how long it lasts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from experts.assent import assent
from experts.ports import Event, Transaction
from experts.tools import placing, series
from experts.tools.choosing import ask_which, chosen, listed, pressed_event
from experts.tools.editing import repeating
from experts.tools.editing.wish import REPEATING, Wish, wish
from experts.tools.event_view import local
from experts.tools.finding import Wanted, candidates, is_clear, wanted
from experts.tools.moments import DAY, cut_said, stretch, times, window, without_times
from experts.tools.pressing import answered, asked, finish
from experts.tools.said import on
from experts.tools.scope import all_said, ask_scope, how_often, is_occurrence, one_said, scope_answer, whole
from experts.tools.types import ToolCall
from experts.tools.undoing import pressed_changes, take_back
from experts.types import UNANSWERED, Finish, Outcome, Question


async def edit(call: ToolCall) -> Outcome:
    """Change the event that is meant as the request says, or ask which one, or what."""
    if call.pressed:
        return await _press(call)
    question = answered(call)
    if question is None:
        # What stands after "where:" is a place, whatever it says.
        labelled = call.assignment.capability is not None and wish(call, call.text) is None
        return await _requested(call, f"where: {call.text}" if labelled else call.text)
    if assent(call.text) is False:
        return _unchanged(call)
    return await _chosen(call, question)


async def _press(call: ToolCall) -> Finish:
    if changes := pressed_changes(call):
        return await take_back(call, changes)
    if (straight := await placing.pressed_place(call)) is not None:
        return straight
    question = asked(call)
    event = await pressed_event(call)
    if event is None:
        return _unchanged(call)
    return await _go_on(call, event, str(question.data["request"]))


def _unchanged(call: ToolCall) -> Finish:
    return finish(call.say("All right, nothing was changed."))


async def named(call: ToolCall, request: Wish) -> tuple[Sequence[Event], bool]:
    """The events that a request may mean, and whether it is clear which."""
    which = _wanted(call, request)

    async def find(tx: Transaction) -> tuple[Sequence[Event], bool]:
        events = await candidates(call, tx, which)
        return events, await is_clear(call, tx, which, events)

    return await call.storage.read(find)


def _wanted(call: ToolCall, request: Wish) -> Wanted:
    """Which event: the one spoken of, unless words name one."""
    found = times(call, request.ref)
    within = None if cut_said(found) else window(found)
    which = wanted(without_times(request.ref, found), within)
    bare = not which.words and within is None and not which.next and not which.places
    return replace(which, that=which.that or bare)


async def _requested(call: ToolCall, text: str) -> Finish:
    request = wish(call, text)
    if request is None:
        return finish(call.say("What shall I change? For example: “rename it to …”, “it's in room 4”."))
    events, clear = await named(call, request)
    if not events:
        words = _wanted(call, request).words
        none = call.say("I see no “{words}” in your calendar, so nothing was changed.", words=words)
        return finish(none if words else call.say("There is nothing to change: no events ahead."))
    events = [local(call, event) for event in events]
    if not clear:
        return ask_which(call, events, call.say("Which one shall I change?"), text)
    return await _scoped(call, events[0], request, text)


async def _scoped(call: ToolCall, event: Event, request: Wish, text: str) -> Finish:
    """Of a series, is it this one, all of them, or those from a day on? How it repeats is a matter of all."""
    if not is_occurrence(event):
        return await _go_on(call, event, text)
    serial = await call.storage.read(lambda tx: whole(tx, call, event))
    which, cut = _wanted(call, request), cut_said(times(call, text))
    if request.kind in REPEATING or cut is not None or all_said(text):
        return await _go_on(call, serial, text)
    if which.that or which.within is not None or which.next or which.places or one_said(text):
        return await _go_on(call, event, text)
    question = call.say(
        "“{title}” comes again: {often}. Shall I change only the one on {when}, or all of them?",
        title=event.title,
        often=how_often(call, serial),
        when=stretch(call, event.start, event.end),
    )
    return ask_scope(call, event, question, text)


async def _chosen(call: ToolCall, question: Question) -> Outcome:
    request = str(question.data["request"])
    if question.data.get("scope") is True:
        events = [local(call, event) for event in await call.storage.read(lambda tx: listed(tx, call, question))]
        event = scope_answer(call, question, *events) if len(events) == 2 else None
        return UNANSWERED if event is None else await _go_on(call, event, request)
    found = await chosen(call, question)
    if not found:
        return UNANSWERED
    if len(found) > 1:
        return ask_which(call, found, call.say("Which one shall I change?"), request)
    said = wish(call, request)
    return _unchanged(call) if said is None else await _scoped(call, found[0], said, request)


async def _go_on(call: ToolCall, event: Event, text: str) -> Finish:
    """It is known which: change it."""
    request = wish(call, text)
    if request is None:
        return _unchanged(call)
    now, cut = call.assignment.now, cut_said(times(call, text))
    shown = local(call, series.ahead(event, max(cut, now) if cut else now))
    if request.kind in REPEATING:
        return await repeating.repeat(call, event, shown, request)
    changed = _changed(shown, request)
    if changed is None:
        return finish(call.say("It cannot end before it begins, so nothing was changed."))
    if event.rule is None or event.occurrence is not None:
        return await placing.store(call, changed, moved=False)
    return await placing.store_series(
        call, event, shown, _of_all(event, shown, changed, now), begin=changed.start, cut=cut, moved=False
    )


def _changed(event: Event, request: Wish) -> Event | None:
    """One event as it shall be; None when it would end before it begins."""
    match request.kind:
        case "title":
            return replace(event, title=request.text)
        case "place":
            return replace(event, location=request.text)
        case "all_day":
            start = event.start.replace(hour=0, minute=0, second=0, microsecond=0)
            return replace(event, start=start, end=on((start + DAY).date(), start), all_day=True)
        case "length":
            assert request.length is not None  # noqa: S101 - for the type checker
            whole_days = event.all_day and not request.length % DAY
            return replace(event, end=event.start + request.length, all_day=whole_days)
        case _:
            return _ending(event, request.until)


def _ending(event: Event, at: datetime | None) -> Event | None:
    """An event that ends at a time of day, in the half of the day that follows its start."""
    assert at is not None  # noqa: S101 - for the type checker
    half = timedelta(hours=12)
    ends = [on(event.start.date(), at), on(event.start.date(), at + half)]
    end = next((one for one in sorted(ends) if event.start < one <= event.start + half), None)
    return None if end is None else replace(event, end=end, all_day=False)


def _of_all(event: Event, shown: Event, changed: Event, now: datetime) -> Event:
    """A series whose occurrence `shown` is as `changed`, and all others likewise."""
    moved = series.moved(event, shown, changed.start, changed.end, shift=False, now=now)
    return replace(moved, title=changed.title, location=changed.location, all_day=changed.all_day)
