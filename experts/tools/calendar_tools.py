"""The tools of the calendar. Whichever of them a request was routed to, the one whose form it has does it."""

from collections.abc import Mapping
from dataclasses import replace

from experts.tools import agenda, cancelling, copying, events, moving, taking_back
from experts.tools.amending import amends, its_time
from experts.tools.editing import edit
from experts.tools.event_sibling import sibling
from experts.tools.negation import is_forbidden, leave
from experts.tools.reminding import create as reminders
from experts.tools.reminding import form
from experts.tools.reminding.changing import change
from experts.tools.reminding.listing import listing
from experts.tools.reminding.stopping import stop
from experts.tools.reminding.usual import usual
from experts.tools.types import Tool, ToolCall
from experts.types import Outcome

_TOOLS: Mapping[str, Tool] = {
    "events.create": events.create,
    "events.query": agenda.query,
    "events.move": moving.move,
    "events.cancel": cancelling.cancel,
    "events.edit": edit.edit,
    "events.repeat": edit.edit,
    "events.undo": taking_back.undo,
    "reminders.create": reminders.create,
    form.LIST: listing,
    form.STOP: stop,
    form.CHANGE: change,
    form.USUAL: usual,
}


def _passing(name: str) -> Tool:
    async def use(call: ToolCall) -> Outcome:
        fresh = not call.pressed and call.assignment.question is None and call.assignment.capability is None
        if fresh and is_forbidden(call.text):
            return leave(call)
        if fresh and copying.is_copy(call.text):
            return await copying.copy(replace(call, tool="events.create"))
        if fresh and (time := its_time(call)) is not None and await amends(call):
            return await moving.move(replace(call, tool="events.move", text=time))
        tool = (form.form(call.text) or await sibling(call, name)) if fresh else name
        return await _TOOLS[tool](replace(call, tool=tool))

    return use


CALENDAR_TOOLS: Mapping[str, Tool] = {name: _passing(name) for name in _TOOLS}
