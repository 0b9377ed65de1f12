"""Setting reminders: of themselves, and of events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from experts.ports import Event, Transaction
from experts.tools.booking import settle
from experts.tools.draft import Draft
from experts.tools.event_words import reminder_title
from experts.tools.events import complete
from experts.tools.finding import candidates, wanted
from experts.tools.phrases import trim
from experts.tools.pressing import answered, asked
from experts.tools.reminding.ahead import read_ahead
from experts.tools.said import said
from experts.tools.types import ToolCall
from experts.types import Finish

CREATE = "reminders.create"


async def create(call: ToolCall) -> Finish:
    """Set a reminder, or ask what of or when."""
    question = asked(call) if call.pressed else answered(call)
    if question is not None:
        return await complete(call, question)
    said_ahead = read_ahead(call, call.text)
    ahead = said_ahead.lengths[0] if said_ahead.lengths else None
    heard = said(call, said_ahead.left if ahead else call.text)
    explicit = call.assignment.capability is not None
    title = reminder_title(heard.left) or (trim(heard.left) if explicit else "")
    draft = Draft(kind="reminder", title=title)
    if ahead is not None:
        event = await _event(call, heard.left)
        if event is not None:
            return await settle(call, Draft(kind="reminder", title=event.title, start=event.start - ahead))
        draft = draft.told(heard)
        if draft.start is not None:
            return await settle(call, _earlier(draft, ahead))
    return await settle(call, draft.told(heard))


def _earlier(draft: Draft, ahead: timedelta) -> Draft:
    return replace(draft, start=draft.start - ahead) if draft.start else draft


async def _event(call: ToolCall, text: str) -> Event | None:
    """The event that a reminder is to come ahead of, if it is clear which: "an hour before" is before the last one."""
    which = wanted(reminder_title(text))

    async def find(tx: Transaction) -> Sequence[Event]:
        found = await candidates(call, tx, which)
        return found if len(found) == 1 else await candidates(call, tx, replace(which, that=True))

    found = [event for event in await call.storage.read(find) if event.kind == "event"]
    return found[0] if len(found) == 1 else None
