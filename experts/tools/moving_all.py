"""Moving several events with one request, after one question, with one button to take it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools import event_view
from experts.tools.booking import yes_and_no
from experts.tools.choosing import CHOICES, key, listed
from experts.tools.event_view import local
from experts.tools.moments import stretch, times
from experts.tools.pressing import ask, finish, row
from experts.tools.rescheduling import Move, kept_end, new_place, old_and_new
from experts.tools.said import put_together
from experts.tools.types import ToolCall
from experts.tools.undoing import remember, undo_button, way_back
from experts.types import JSON, Finish, Question


def ask_all(call: ToolCall, events: Sequence[Event], request: str) -> Finish:
    """Ask once whether all of these shall move; where to must have been said."""
    moved = _moved(call, events, request)
    if moved is None:
        return finish(call.say("Please say to when, for example “move everything tomorrow to Monday”."))
    if any(one.start <= call.assignment.now for one in moved):
        return finish(call.say("That time has passed already, so nothing was moved."))
    lines = [
        f"• {one.title} · {stretch(call, before.start, before.end)} → {stretch(call, one.start, one.end)}"
        for before, one in zip(events[:CHOICES], moved, strict=False)
    ]
    more = ["…"] if len(events) > CHOICES else []
    text = call.say.many("Shall I move {n} event?", "Shall I move all {n} events?", len(moved))
    data: dict[str, JSON] = {"keys": [key(one) for one in events], "starts": [one.start.isoformat() for one in moved]}
    return ask(call, "confirm", "\n".join((text, *lines, *more)), data, row(*yes_and_no(call)))


async def move_all(call: ToolCall, events: Sequence[Event], request: str) -> Finish:
    """Move the events that were named."""
    moved = _moved(call, events, request)
    if moved is None or any(one.start <= call.assignment.now for one in moved):
        return ask_all(call, events, request)
    return await _store(call, moved)


async def confirmed(call: ToolCall, question: Question) -> Finish:
    """Move what was asked about."""
    events = await call.storage.read(lambda tx: listed(tx, call, question))
    starts = question.data["starts"]
    if not isinstance(starts, list | tuple) or len(starts) != len(events):
        raise StaleButton(call.text)
    moments = [datetime.fromisoformat(str(one)) for one in starts]
    return await _store(call, [_at(local(call, e), Move(start=at)) for e, at in zip(events, moments, strict=True)])


def _moved(call: ToolCall, events: Sequence[Event], request: str) -> Sequence[Event] | None:
    _, new = old_and_new(request, times(call, request))
    changes = [new_place(call, event, request, put_together(call, request, new)) for event in events]
    if any(change.start is None for change in changes):
        return None
    return [_at(event, change) for event, change in zip(events, changes, strict=True)]


def _at(event: Event, change: Move) -> Event:
    assert change.start is not None  # noqa: S101 - for the type checker: the callers have looked
    return replace(event, start=change.start, end=kept_end(event, change.start))


async def _store(call: ToolCall, moved: Sequence[Event]) -> Finish:
    place, now = call.assignment.place, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        made = [await tx.calendar.change(place, event, now) for event in moved]
        if done := [change for change in made if change is not None]:
            await remember(call, tx, way_back(done))
        return made

    changes = await call.write(work)
    assert isinstance(changes, list | tuple)  # noqa: S101 - for the type checker
    made = [change for change in changes if isinstance(change, int)]
    if not made:
        raise StaleButton(call.text)
    text = call.say.many("Moved {n} event:", "Moved {n} events:", len(made))
    lines = [event_view.line(call, event, with_day=True) for event in moved]
    return finish("\n".join((text, *lines)), row(undo_button(call, way_back(made))))
