"""A copy of an event at another time: the event itself stays where it is."""

from experts.tools import booking
from experts.tools.draft import Draft
from experts.tools.event_view import local
from experts.tools.finding import candidates, wanted
from experts.tools.moments import times, window, without_times
from experts.tools.phrases import Phrases, lead_off, without_openers
from experts.tools.pressing import finish
from experts.tools.rescheduling import new_place, old_and_new
from experts.tools.said import put_together
from experts.tools.types import ToolCall
from experts.types import Finish

_COPY = Phrases(
    en=("(?:make (?:a|another) )?(?:copy|duplicate|clone)(?: of)?",),
    ru=("(?:с?копиру[йе]|дублиру[йе]|продублиру[йе])(?:те)?|скопировать|(?:про)?дублировать|сделай копию",),
    zh=("复制(?:一份|一个)?",),
)
_TAKING = Phrases(zh=("[把将][^，。]{1,30}?(?=复制)",))


def is_copy(text: str) -> bool:
    """Whether a request is for a copy of an event."""
    told = lead_off(without_openers(text), _TAKING)
    return _COPY.after(told, once=True) is not None


async def copy(call: ToolCall) -> Finish:
    """Put down once more, at the time that is said, the event that is named; the first of them where several fit."""
    text = call.text
    old, new = old_and_new(text, times(call, text))
    which = wanted(_COPY.without(without_times(text, (*old, *new))), window(tuple(old)))
    found = await call.storage.read(lambda tx: candidates(call, tx, which))
    if not found:
        words = which.words or text
        return finish(call.say("I see no “{words}” in your calendar, so nothing was changed.", words=words))
    event = local(call, found[0])
    place = new_place(call, event, text, put_together(call, text, new))
    draft = Draft(
        kind=event.kind,
        title=event.title,
        place=event.location,
        start=place.start,
        end=place.end,
        other=place.other,
        day=place.day.date() if place.day else None,
    )
    return await booking.settle(call, draft)
