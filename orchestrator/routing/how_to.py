"""Questions how something is done here: what would be said to do it is explained, and never done."""

import re

from experts.tools.phrases import without_openers
from orchestrator.routing.phrases import hints, may_say

_MOST_CHARS = 120
_RU_DOING = r"(?= [а-яё-]+(?:ть|ться|ти|чь)(?!\w))"
_ASKS = re.compile(
    r"(?:how (?:do|can|could|would|should|might) (?:i|we|you|one)|how to|what (?:do|should|can) i (?:say|write|type) to"
    r"|(?:is it|would it be) possible to|am i able to"
    rf"|как(?:им образом)?(?: (?:мне|нам|можно|тут|здесь|у тебя|я могу|мы можем|правильно|лучше|вообще))*{_RU_DOING}"
    rf"|можно ли(?: (?:мне|нам|тут|здесь|у тебя))*{_RU_DOING})(?!\w)\s*(?P<rest>.+)"
    r"|(?:我|我们)?(?:该|应该|要|可以)?(?:怎么样?|如何|怎样)(?:才能|可以|能|去|来)?(?P<rest2>[^样么用了].+)"
    r"|是否(?:可以|能够?)(?P<rest3>.+)",
    re.IGNORECASE | re.DOTALL,
)
_ASKING = hints("how what possible able как каким можно")
_THINGS = re.compile(
    r"(?<!\w)(?:(?:notes?|memos?|reminders?|alarms?|events?|meetings?|appointments?|lists?|to-?dos?|tags?|digests?"
    r"|calendars?|series)"
    r"|(?:замет[ок]|напоминан|событи|встреч[иуае]?|запис[ьией]|спис[ок]|тег|календар|сводк|будильник|сери)\w*)(?!\w)"
    r"|笔记|备忘|提醒|日程|事件|会议|清单|待办|标签|日历|闹钟",
    re.IGNORECASE,
)
_END = re.compile(r"[\s?？!！.。]*(?:呢|吗|呀|啊)?[\s?？!！.。]*$")


def asked_how(text: str) -> str | None:
    """What a text asks how to do: "delete a note" of "how do I delete a note?"; None when it asks no such thing."""
    if len(text) > _MOST_CHARS or not may_say(text, _ASKING):
        return None
    match = _ASKS.fullmatch(without_openers(text).strip()) or _ASKS.fullmatch(text.strip())
    if match is None:
        return None
    return _END.sub("", next(part for part in match.groups() if part)).strip() or None


def is_of_things_here(request: str) -> bool:
    """Whether a request is about what the experts keep: notes, events, reminders."""
    return _THINGS.search(request) is not None
