"""Making an event repeat, repeat in another way, for so long, or no more."""

from dataclasses import replace
from datetime import timedelta

from experts import recurrence
from experts.ports import Event
from experts.tools import placing, series
from experts.tools.editing.wish import Wish, last_day
from experts.tools.pressing import finish
from experts.tools.said import on, said
from experts.tools.types import ToolCall
from experts.types import Finish


async def repeat(call: ToolCall, event: Event, shown: Event, request: Wish) -> Finish:
    """Change how an event repeats, from its next time on; what is past stays as it was."""
    if request.kind == "repeat":
        return await _by_rule(call, event, shown, request.text)
    if event.rule is None and event.all_day and request.until is not None:
        return await _lasting(call, event, request)
    if event.rule is None:
        return finish(call.say("“{title}” does not repeat, so nothing was changed.", title=event.title))
    if request.kind == "stop":
        once = series.once(event, call.assignment.now)
        return await placing.store_series(call, event, shown, once, begin=shown.start, moved=False)
    if request.count is not None:
        counted = _bounded(shown, "COUNT", str(request.count))
        return await placing.store_series(call, event, shown, counted, begin=shown.start, moved=False)
    assert request.until is not None  # noqa: S101 - for the type checker
    if request.until < max(shown.start, call.assignment.now):
        return _never(call)
    last = recurrence.wall(request.until, event)
    return await placing.store(call, _bounded(event, "UNTIL", f"{last:{recurrence.LOCAL}}"), moved=False)


async def _lasting(call: ToolCall, event: Event, request: Wish) -> Finish:
    """Whole days, up to another last one."""
    last = last_day(call, event, request.text)
    if last is None or last < event.start:
        return finish(call.say("It cannot end before it begins, so nothing was changed."))
    end = on((last + timedelta(seconds=1)).date(), event.start)
    return await placing.store(call, replace(event, end=end), moved=False)


async def _by_rule(call: ToolCall, event: Event, shown: Event, words: str) -> Finish:
    """The event with the rule that is said, first at its next time or at the first that the rule gives after it."""
    heard = said(call, words)
    day = shown.start.date() if heard.since is None else max(heard.since, shown.start.date())
    begin = on(day, heard.clock or shown.start)
    timed = replace(event, all_day=event.all_day and heard.clock is None)
    try:
        changed = series.repeating(timed, str(heard.rule), begin, call.assignment.now)
    except ValueError:
        return _never(call)
    return await placing.store_series(call, event, shown, changed, begin=changed.start, moved=False)


def _bounded(event: Event, name: str, value: str) -> Event:
    """A series that ends: after some day, or after so many times."""
    assert event.rule is not None  # noqa: S101 - for the type checker
    parts = {key: part for key, part in recurrence.parts_of(event.rule).items() if key not in ("UNTIL", "COUNT")}
    return replace(event, rule=recurrence.body_of(parts | {name: value}))


def _never(call: ToolCall) -> Finish:
    return finish(call.say("It would never happen like that, so nothing was changed."))
