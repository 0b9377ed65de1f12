"""Changing a reminder that is still to come: so long ahead instead, earlier, later, or at another time."""

from dataclasses import replace

from experts.ports import Event
from experts.tools import moving
from experts.tools.reminding import about
from experts.tools.reminding.ahead import read_ahead
from experts.tools.reminding.coming import about as named_by
from experts.tools.reminding.coming import just_spoken_of, lengths_of, theirs, words_of
from experts.tools.reminding.shift import shift_of
from experts.tools.said import said
from experts.tools.types import ToolCall
from experts.types import Finish, Outcome


async def change(call: ToolCall) -> Outcome:
    """Change the reminder that is meant; a reminder of itself is moved as events are."""
    found, words = await theirs(call), words_of(call)
    meant = named_by(found, words) if words else await just_spoken_of(call, found)
    if not meant and not words and len({one.event.number for one in found}) == 1:
        meant = list(found)
    event = meant[0].event if len({one.event.number for one in meant}) == 1 else None
    if event is None or event.kind == "reminder" or call.pressed:
        return await moving.move(replace(call, tool="events.move"))
    return await of_event(replace(call, tool=about.CREATE), event)


async def of_event(call: ToolCall, event: Event) -> Finish:
    """Change how an event is announced."""
    shifted = await shift_of(call, event)
    if shifted is not None:
        return await about.shift(call, event, shifted)
    ahead = read_ahead(call, about.without_old(call.text))
    lengths = ahead.lengths or lengths_of(call)
    if lengths:
        return await about.add(call, event, replace(ahead, lengths=lengths), instead=True)
    heard = said(call, call.text)
    return await about.at_time(call, event, heard, instead=True)
