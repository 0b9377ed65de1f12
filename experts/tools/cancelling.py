"""Cancelling events and reminders, and undoing it."""

from collections.abc import Sequence

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools import event_view, permission
from experts.tools.booking import yes_and_no
from experts.tools.choosing import CHOICES, ask_which, chosen
from experts.tools.finding import candidates, every, is_clear, wanted
from experts.tools.moments import stretch, times, window, without_times
from experts.tools.phrases import ALL, Phrases
from experts.tools.pressing import answered, ask, asked, button, finish, pressed_number, row
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question

_CLEAR = Phrases(
    en=("clear|wipe|empty|erase my (?:calendar|schedule)|free up",),
    ru=("очист\\w+|зачист\\w+|освобод\\w+|сбрось",),
    zh=("清空|清除|清掉|空出来|都推掉|都?取消所有",),
)
# After a yes to "cancel them?" these only say it again; alone they call the question off.
_AGAIN = Phrases(
    en=("cancel(?: (?:it|that|them|all|all of them|everything))?",),
    ru=("отмен(?:и|ите|яй|яйте|ить)(?: (?:их|все|всё))?",),
    zh=("(?:都|全部|全)?取消(?:吧|掉)?",),
)


async def cancel(call: ToolCall) -> Finish:
    """Cancel the event that is meant, or ask which."""
    if call.pressed:
        return await _press(call)
    question = answered(call)
    if question is not None and question.slot == "confirm":
        return await _confirmed(call, question)
    if question is not None:
        return await _chosen(call, question)
    return await _requested(call)


async def _press(call: ToolCall) -> Finish:
    verdict = permission.verdict_of(call)
    if verdict is not None:
        return await _decided(call, verdict)
    number, undone = pressed_number(call, "n"), pressed_number(call, "v")
    if number is not None:
        return await _cancel(call, [number])
    if undone is not None:
        return await _restore(call, undone)
    question = asked(call)
    if call.text not in ("y", "n"):
        raise StaleButton(call.text)
    return await _cancel(call, _numbers(question)) if call.text == "y" else _kept(call)


async def _requested(call: ToolCall) -> Finish:
    heard = times(call, call.text)
    span = window(heard)
    which = wanted(without_times(call.text, heard) if span else call.text, span)
    everything = ALL.among(call.text) or _CLEAR.among(call.text)

    async def find(tx: Transaction) -> tuple[Sequence[Event], bool]:
        if everything and not which.specific:
            found = await every(call, tx, which)
            return found, len(found) == 1
        found = await candidates(call, tx, which)
        if span is not None and not which.specific:
            found = [one for one in found if one.start < span[1]]
        return found, await is_clear(call, tx, which, found)

    found, clear = await call.storage.read(find)
    if not found:
        return _none(call, which.specific)
    if everything and len(found) > 1:
        return _sure(call, found)
    if clear:
        return await _cancel(call, [found[0].number])
    return ask_which(call, found, call.say("Which one shall I cancel?"), call.text)


def _none(call: ToolCall, words: str) -> Finish:
    if words:
        return finish(call.say("I see no “{words}” in your calendar, so nothing was cancelled.", words=words))
    return finish(call.say("There is nothing to cancel."))


def _sure(call: ToolCall, found: Sequence[Event]) -> Finish:
    text = call.say("Cancel all of these ({n})?", n=len(found))
    lines = [event_view.line(call, event, with_day=True) for event in found[:CHOICES]]
    more = ["…"] if len(found) > CHOICES else []
    data = {"numbers": [event.number for event in found]}
    return ask(call, "confirm", "\n".join((text, *lines, *more)), data, row(*yes_and_no(call)))


async def _confirmed(call: ToolCall, question: Question) -> Finish:
    if assent(call.text) or assent(_AGAIN.without(call.text)) or ALL.all_of(call.text):
        return await _cancel(call, _numbers(question))
    return _kept(call)


async def _chosen(call: ToolCall, question: Question) -> Finish:
    if ALL.all_of(call.text):
        return await _cancel(call, _numbers(question))
    found = [] if assent(call.text) is False else await chosen(call, question)
    if len(found) == 1:
        return await _cancel(call, [found[0].number])
    if not found:
        return _kept(call)
    return ask_which(call, found, call.say("Which one shall I cancel?"), call.text)


def _kept(call: ToolCall) -> Finish:
    return finish(call.say("All right, nothing was cancelled."))


def _numbers(question: Question) -> list[int]:
    numbers = question.data.get("numbers")
    return [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list | tuple) else []


async def _decided(call: ToolCall, verdict: permission.Verdict) -> Finish:
    """The owner of an event, or an administrator, says whether it may go."""
    events = await _events(call, [int(verdict.key)] if verdict.key.isdecimal() else [])
    if not events:
        raise StaleButton(call.text)
    refused = await permission.refusal(call, events[0].author)
    if refused is not None:
        return refused
    return await _cancelled(call, [events[0].number]) if verdict.allowed else permission.kept(call)


async def _cancel(call: ToolCall, numbers: Sequence[int]) -> Finish:
    """Cancel what is the person's own to cancel, and ask the owners of the rest."""
    events = await _events(call, numbers)
    things = [permission.Owned(key=str(e.number), line=event_view.whole(call, e), owner=e.author) for e in events]
    asked_of = await permission.others(call, things)
    if not asked_of:
        return await _cancelled(call, numbers)
    keys = {thing.key for thing in asked_of}
    own = [event.number for event in events if str(event.number) not in keys]
    return permission.consent(call, asked_of, await _cancelled(call, own) if own else None)


async def _events(call: ToolCall, numbers: Sequence[int]) -> Sequence[Event]:
    chat = call.assignment.place.chat

    async def find(tx: Transaction) -> Sequence[Event]:
        return [event for number in numbers if (event := await tx.calendar.get(chat, number)) is not None]

    return await call.storage.read(find)


async def _cancelled(call: ToolCall, numbers: Sequence[int]) -> Finish:
    """What was cancelled; a single event is offered back."""
    place, chat, now = call.assignment.place, call.assignment.place.chat, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        one = await tx.calendar.get(chat, numbers[0]) if len(numbers) == 1 else None
        events = [event for number in numbers if (event := await tx.calendar.get(chat, number)) is not None]
        changes = [await tx.calendar.cancel(place, event, now) for event in events]
        said = [one.title, stretch(call, one.start, one.end)] if one else ["", ""]
        return {"gone": [change for change in changes if change is not None], "said": said}

    result = await call.write(work)
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    gone, (title, when) = list(result["gone"]), result["said"]
    if not gone:
        raise StaleButton(call.text)
    if len(gone) > 1:
        return finish(call.say("Cancelled: {n}.", n=len(gone)))
    undo = button(call, call.say("↩️ Undo"), f"v{gone[0]}", tool="events.cancel")
    return finish(call.say("Cancelled: {title}, {when}", title=title, when=when), row(undo))


async def _restore(call: ToolCall, change: int) -> Finish:
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        event = await tx.calendar.undo(place, change, now)
        return event_view.whole(call, event) if event else None

    line = await call.write(work)
    if not isinstance(line, str):
        raise StaleButton(call.text)
    return finish(call.say("Back in your calendar:") + f"\n{line}")
