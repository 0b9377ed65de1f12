"""The time zone and the clock that a chat or a person goes by, asked about or set in words."""

import re
from datetime import tzinfo

from experts import zones
from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Transaction
from experts.timetext.say import say_clock
from experts.tools import event_view
from experts.tools.phrases import Phrases
from experts.tools.pressing import answered, ask, button, finish, row
from experts.tools.settings import hours_set, put_zone, zone_set, zone_unknown
from experts.tools.types import ToolCall
from experts.tools.zone_words import zone_among
from experts.types import JSON, Finish, Hours

_MINE = Phrases(en=("my|mine|me|i|i'm|i’m",), ru=("мой|моя|моё|мое|мне|меня|я|живу|нахожусь",), zh=("我(?!们)",))
_OURS = Phrases(
    en=("our|we|us|we're|we’re|group|group's|chat|team|everyone|everybody",),
    ru=("наш\\w*|нам|нас|мы|групп\\w+|чат\\w*|команд\\w+|всех|все",),
    zh=("我们|咱们|群|大家",),
)
_ASKS = Phrases(
    en=("what|what's|what’s|which|tell me",),
    ru=("как(?:ой|ая|ое|ом)|котор\\w+|сколько|скажи",),
    zh=("什么|哪个|几点|多少",),
)
_TWELVE = re.compile(
    r"(?<!\d)12(?!\d)|\ba\.?m\b\W*(?:and|or|и)?\W*p\.?m\b|\btwelve|двенадцат|(?<!二)十二", re.IGNORECASE
)
_TWENTY_FOUR = re.compile(r"(?<!\d)24(?!\d)|\btwenty.?four|\bmilitary|двадцат\w+.четыр|二十四", re.IGNORECASE)
_NOT = Phrases(en=("not|no|don't|don’t|stop|without",), ru=("не|без",), zh=("不|别",))


async def zone(call: ToolCall) -> Finish:
    """Tell the zone, or set it: in a group the person's own, unless the words say that it is everybody's."""
    if call.pressed:
        raise StaleButton(call.text)  # nothing about zones has buttons
    question = answered(call)
    if question is not None:
        return await _named(call, own=bool(question.data["own"]))
    name = zone_among(call.text)
    if _ASKS.among(call.text):
        return _told(call, name)
    mine = _MINE.among(call.text) and not _OURS.among(call.text)
    own = call.assignment.place.group and mine
    if name is not None:
        return await _set(call, name, own=own)
    text = call.say("Which time zone? Name a city, or say how far from UTC, as in +3.")
    return ask(call, "zone", text, {"own": own})


async def _named(call: ToolCall, *, own: bool) -> Finish:
    """The answer to "which time zone?"."""
    if assent(call.text) is False:
        return finish(call.say("All right, the time zone stays."))
    name = zones.find(call.text) or zone_among(call.text)
    return finish(zone_unknown(call.say, call.text)) if name is None else await _set(call, name, own=own)


async def _set(call: ToolCall, name: str, *, own: bool) -> Finish:
    assignment = call.assignment
    chat, now, person = assignment.place.chat, assignment.now, assignment.person.id if own else None

    async def work(tx: Transaction) -> JSON:
        await put_zone(tx, chat, name, in_force=name, now=now, person=person)
        return None

    await call.write(work)
    return finish(zone_set(call.say, name, now=now, hours=assignment.hours, own=own))


def _told(call: ToolCall, name: str | None) -> Finish:
    if name is not None:
        time = _clock(call, zones.zone(name))
        return finish(call.say("In the time zone {zone} it is {time} now.", zone=name, time=time))
    words = call.say("The time zone here is {zone}, it is {time}. To change it: /timezone Berlin, or /timezone +3.",
                     zone=event_view.zone(call), time=_clock(call))  # fmt: skip
    return finish(words)


async def hours(call: ToolCall) -> Finish:
    """Tell the time by a clock of 12 or of 24 hours from now on."""
    chosen = _hours(call.text)
    if call.pressed and call.text not in ("12", "24"):
        raise StaleButton(call.text)
    if chosen is None:
        text = call.say("I tell the time like this: {time}. Shall the clock have 12 or 24 hours?", time=_clock(call))
        return ask(call, "hours", text, {}, row(button(call, "12", "12"), button(call, "24", "24")))
    chat, now = call.assignment.place.chat, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        await tx.chats.set_hours(chat, chosen)
        return None

    await call.write(work)
    return finish(hours_set(call.say, chosen, now))


def _hours(text: str) -> Hours | None:
    """What is wanted; of two that are named the one that is wanted is not clear."""
    twelve, twenty_four = _TWELVE.search(text) is not None, _TWENTY_FOUR.search(text) is not None
    if twelve == twenty_four:
        return None
    return 12 if twelve != _NOT.among(text) else 24


def _clock(call: ToolCall, zone: tzinfo | None = None) -> str:
    assignment = call.assignment
    here = assignment.now.astimezone(zone or assignment.now.tzinfo)
    return say_clock(here, lang=assignment.lang, hours=assignment.hours)
