"""Asking for the overview of each day in words: at which time, at another, no more, or right now."""

from datetime import datetime, time

from experts import zones
from experts.assent import assent
from experts.daily import next_at
from experts.errors import StaleButton
from experts.ports import Digest, Transaction
from experts.timetext.say import say_clock
from experts.tools import event_view
from experts.tools.event_view import moment_argument
from experts.tools.phrases import Phrases
from experts.tools.pressing import answered, ask, asked, button, finish, pressed_moment, row
from experts.tools.reminding.overview import day_of, overview
from experts.tools.said import Said, said, said_in_answer
from experts.tools.settings import digest_set
from experts.tools.types import ToolCall
from experts.types import JSON, Finish

_OFFERED = (7, 8, 9)
_STOP = Phrases(
    en=("stop|cancel|turn off|switch off|disable|end|no more|no longer|don't|don’t|do not|unsubscribe|remove|quit",),
    ru=("останови\\w*|отключи\\w*|выключи\\w*|переста\\w+|прекрати\\w*|хватит|отмени\\w*|убери\\w*|не|отпиши\\w*",),
    zh=("停|取消|关闭|关掉|关了|不要|不用|不再|别|退订|不想",),
)
_NOW = Phrases(en=("now|right away|today's",), ru=("сейчас|сегодняшн\\w+",), zh=("现在|马上|立刻",))
_WHEN = Phrases(
    en=("when|what time|is there|do i (?:have|get)|which time",),
    ru=("когда|во сколько|включен\\w?|есть ли",),
    zh=("什么时候|几点|有没有|是否",),
)


async def digest(call: ToolCall) -> Finish:
    """Set, change, end, tell or show the overview."""
    if call.pressed:
        return await _pressed(call)
    if answered(call) is not None:
        return await _answered(call)
    heard = said(call, call.text)
    at = _clock(heard)
    if _STOP.among(call.text):
        return await _end(call)
    if _NOW.among(call.text) and (heard.clock is None or heard.clock <= call.assignment.now):
        return await _show(call)
    if at is not None:
        return await _set(call, at)
    if _WHEN.among(call.text):
        return await _tell(call)
    return _ask(call)


async def _pressed(call: ToolCall) -> Finish:
    asked(call)
    moment = pressed_moment(call)
    if moment is None:
        raise StaleButton(call.text)
    return await _set(call, moment.astimezone(call.assignment.now.tzinfo).time())


async def _answered(call: ToolCall) -> Finish:
    at = _clock(said_in_answer(call, call.text))
    if at is not None:
        return await _set(call, at)
    return (
        _ask(call) if assent(call.text) is not False else finish(call.say("I will not tell the day's plans unasked."))
    )


def _clock(heard: Said) -> time | None:
    """The time of day that was said; what may be morning or evening is morning, when there is a day to look over."""
    if heard.clock is None:
        return None
    return min(each.time() for each in (heard.clock, heard.other or heard.clock))


def _ask(call: ToolCall) -> Finish:
    now = call.assignment.now
    moments = [now.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in _OFFERED]
    offers = row(*(button(call, _told(call, moment.time()), moment_argument(moment)) for moment in moments))
    return ask(call, "time", call.say("At what time shall I tell the day's plans, every day?"), {}, offers)


async def _set(call: ToolCall, at: time) -> Finish:
    assignment = call.assignment
    due = next_at(at, assignment.now, zones.zone(_zone(call)))
    kept = Digest(at=f"{at:%H:%M}", due=due, place=assignment.place, lang=assignment.lang)

    async def work(tx: Transaction) -> JSON:
        await tx.digests.put(kept)
        return None

    await call.write(work)
    return finish(_daily(call, at))


async def _end(call: ToolCall) -> Finish:
    async def work(tx: Transaction) -> JSON:
        return await tx.digests.remove(call.assignment.place.chat)

    await call.write(work)
    return finish(call.say("I will not tell the day's plans unasked."))


async def _tell(call: ToolCall) -> Finish:
    kept = await call.storage.read(lambda tx: tx.digests.get(call.assignment.place.chat))
    return _ask(call) if kept is None else finish(_daily(call, time.fromisoformat(kept.at)))


async def _show(call: ToolCall) -> Finish:
    events = await call.storage.read(lambda tx: day_of(tx, call))
    return finish(overview(call, events))


def _daily(call: ToolCall, at: time) -> str:
    zone = _zone(call) if call.assignment.place.group else None
    return digest_set(call.say, at, zone=zone, hours=call.assignment.hours)


def _zone(call: ToolCall) -> str:
    """What is said to all goes by the clock of all."""
    return call.assignment.zone or event_view.zone(call)


def _told(call: ToolCall, at: time) -> str:
    assignment = call.assignment
    return say_clock(datetime.combine(assignment.now, at), lang=assignment.lang, hours=assignment.hours)
