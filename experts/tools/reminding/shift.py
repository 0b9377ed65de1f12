"""Reminders of an event that are to come so much earlier or later than they would."""

from datetime import timedelta

from experts.ports import Event
from experts.tools.moments import times
from experts.tools.phrases import Phrases
from experts.tools.reminding.coming import lengths_of, own
from experts.tools.types import ToolCall

_EARLIER = Phrases(
    en=("earlier|sooner|earl(?:y|ier)",), ru=("раньше|пораньше",), zh=("早(?!上|晨|餐|饭)|提早|再提前|往前",)
)
_LATER = Phrases(
    en=("later|postpone|snooze|delay|put off|push back",),
    ru=("позже|попозже|позднее|отлож\\w+|отсроч\\w+",),
    zh=("晚(?!上|饭|餐|间)|推迟|延后|往后",),
)
_BEFORE = Phrases(en=("before|ahead|prior|in advance",), ru=("за|до|перед",), zh=("提前|之?前",))


async def shift_of(call: ToolCall, event: Event) -> tuple[timedelta, ...] | None:
    """How long ahead the reminders of an event come when all of them come so much earlier or later (below zero after it
    has begun); None when that is not what is said or there is none."""
    earlier, later = _EARLIER.among(call.text), _LATER.among(call.text)
    lengths = lengths_of(call) or _from_now(call)
    if earlier == later or len(lengths) != 1 or (earlier and _BEFORE.among(call.text)):
        return None
    leads = [one.lead for one in await own(call, event) if one.lead is not None]
    by = lengths[0] if earlier else -lengths[0]
    return tuple(lead + by for lead in leads) or None


def _from_now(call: ToolCall) -> tuple[timedelta, ...]:
    """ "An hour later" is read as an hour from now."""
    found = [one for one in times(call, call.text) if one.kind == "instant" and one.start is not None]
    if len(found) != 1 or found[0].start is None or not _LATER.among(call.text[slice(*found[0].span)]):
        return ()
    return (found[0].start - call.assignment.now.replace(second=0, microsecond=0),)
