"""Cancelling events and reminders: one, several, an occurrence, a whole series or the rest of one."""

from collections.abc import Sequence
from datetime import datetime

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools import calling_off
from experts.tools.booking import yes_and_no
from experts.tools.calling_off import call_off
from experts.tools.choosing import ask_which, chosen, listed, pressed_event
from experts.tools.event_view import line, local
from experts.tools.finding import Wanted, are_places, candidates, every, is_clear, just_spoken_of, last_listed, wanted
from experts.tools.moments import DAY, cut_said, stretch, times, window, without_times
from experts.tools.permission import AGAIN
from experts.tools.phrases import ALL, Phrases, places
from experts.tools.pressing import answered, ask, asked, finish, row
from experts.tools.scope import all_said, ask_scope, how_often, is_occurrence, one_said, scope_answer, whole
from experts.tools.types import ToolCall
from experts.tools.undoing import pressed_changes, take_back
from experts.types import JSON, UNANSWERED, Finish, Outcome, Question

CHOICES = 8
_CLEAR = Phrases(
    en=("clear|wipe|empty|erase my (?:calendar|schedule)|free up",),
    ru=("очист\\w+|зачист\\w+|освобод\\w+|сбрось",),
    zh=("清空|清除|清掉|空出来|都推掉|都?取消所有",),
)
_AFTER = Phrases(en=("after",), ru=("после",), zh=("以?后|之后",))


async def cancel(call: ToolCall) -> Outcome:
    """Cancel the event that is meant, or ask which."""
    if call.pressed:
        return await _press(call)
    if (verdict := await calling_off.verdict_in_words(call)) is not None:
        return verdict
    question = answered(call)
    if question is not None and question.slot == "confirm":
        return await _confirmed(call, question)
    if question is not None:
        return await _chosen(call, question)
    return await _requested(call)


async def _press(call: ToolCall) -> Finish:
    if (verdict := await calling_off.verdict(call)) is not None:
        return verdict
    if changes := pressed_changes(call):
        return await take_back(call, changes)
    if (added := await calling_off.pressed_added(call)) is not None:
        return added
    event = await pressed_event(call)
    of_scope = (question := answered(call)) is not None and question.data.get("scope") is True
    if event is not None and event.rule is not None and event.occurrence is None and of_scope:
        return await calling_off.end(call, event, call.assignment.now)
    if event is not None:
        return await call_off(call, [event])
    question = asked(call)
    if call.text not in ("y", "n"):
        raise StaleButton(call.text)
    return await _listed(call, question) if call.text == "y" else _kept(call)


async def _requested(call: ToolCall) -> Finish:
    heard = () if await are_places(call, call.text) else times(call, call.text)
    cut = cut_said(heard)
    if cut is not None and _AFTER.among(call.text) and any(one.start == cut and one.grain == "day" for one in heard):
        cut += DAY
    span = None if cut else window(heard)
    which = wanted(without_times(call.text, heard) if heard else call.text, span)
    everything = (ALL.among(call.text) or _CLEAR.among(call.text)) and not which.specific and not which.places

    async def find(tx: Transaction) -> tuple[Sequence[Event], bool]:
        if everything and not which.that:
            found = await every(call, tx, which)
            return found, len(found) == 1
        found = await _candidates(call, tx, which)
        if span is not None and not which.specific:
            found = [one for one in found if one.start < span[1]]
        return found, (which.nothing and len(found) == 1) or await is_clear(call, tx, which, found)

    if which.both and span is None and len(two := await call.storage.read(lambda tx: last_listed(call, tx))) == 2:
        return await call_off(call, [local(call, event) for event in two])
    found, clear = await call.storage.read(find)
    events = [local(call, event) for event in found]
    if not events:
        return _none(call, which.specific)
    if len(which.places) > 1:
        return await call_off(call, events)
    if len(events) > 1 and (everything or _are_one_series(events)) and cut is None:
        return _sure(call, events)
    if clear or (cut and _are_one_series(events)):
        return await _scoped(call, events[0], which, cut)
    return ask_which(call, events, call.say("Which one shall I cancel?"), call.text)


async def _candidates(call: ToolCall, tx: Transaction, which: Wanted) -> Sequence[Event]:
    """What may be meant: where nothing is said of it, what the conversation speaks of."""
    spoken = await just_spoken_of(call, tx) if which.nothing else None
    return [spoken] if spoken is not None else await candidates(call, tx, which)


def _are_one_series(events: Sequence[Event]) -> bool:
    return all(is_occurrence(event) and event.number == events[0].number for event in events)


async def _scoped(call: ToolCall, event: Event, which: Wanted, cut: datetime | None) -> Finish:
    """It is known which event: of a series, is it this one, all of them, or those from a day on?"""
    if event.rule is None:
        return await call_off(call, [event])
    series = await call.storage.read(lambda tx: whole(tx, call, event))
    if cut is not None:
        return await calling_off.end(call, series, cut)
    rules = [one.rule for one in times(call, call.text) if one.rule]
    if rules and (fewer := await calling_off.drop_days(call, series, rules[0])) is not None:
        return fewer
    if event.occurrence is None or rules or (all_said(call.text) and which.within is None):
        return await calling_off.end(call, series, call.assignment.now)
    if which.within is not None or which.next or which.that or which.places or one_said(call.text):
        return await call_off(call, [event])
    when = stretch(call, event.start, event.end)
    text = call.say(
        "“{title}” comes again: {often}. Shall I cancel only the one on {when}, or all of them?",
        title=event.title,
        often=how_often(call, series),
        when=when,
    )
    return ask_scope(call, event, text, call.text)


def _none(call: ToolCall, words: str) -> Finish:
    if words:
        return finish(call.say("I see no “{words}” in your calendar, so nothing was cancelled.", words=words))
    return finish(call.say("There is nothing to cancel."))


def _sure(call: ToolCall, found: Sequence[Event]) -> Finish:
    text = call.say("Cancel all of these ({n})?", n=len(found))
    lines = [line(call, event, with_day=True) for event in found[:CHOICES]]
    more = ["…"] if len(found) > CHOICES else []
    data: dict[str, JSON] = {"keys": calling_off.keys(found)}
    return ask(call, "confirm", "\n".join((text, *lines, *more)), data, row(*yes_and_no(call)))


async def _confirmed(call: ToolCall, question: Question) -> Finish:
    if assent(call.text) or assent(AGAIN.without(call.text)) or ALL.all_of(call.text):
        return await _listed(call, question)
    return _kept(call)


async def _listed(call: ToolCall, question: Question) -> Finish:
    events = await call.storage.read(lambda tx: listed(tx, call, question))
    return await call_off(call, [local(call, event) for event in events])


async def _chosen(call: ToolCall, question: Question) -> Outcome:
    if assent(call.text) is False:
        return _kept(call)
    if question.data.get("scope") is True:
        events = await call.storage.read(lambda tx: listed(tx, call, question))
        one = scope_answer(call, question, *events) if len(events) == 2 else None
        if one is None:
            return UNANSWERED
        if one.occurrence is None:
            return await calling_off.end(call, one, call.assignment.now)
        return await call_off(call, [local(call, one)])
    if ALL.all_of(call.text):
        return await _listed(call, question)
    found = await chosen(call, question)
    if not found:
        return UNANSWERED
    if len(found) == 1 or places(call.text):
        return await call_off(call, found)
    return ask_which(call, found, call.say("Which one shall I cancel?"), call.text)


def _kept(call: ToolCall) -> Finish:
    return finish(call.say("All right, nothing was cancelled."))
