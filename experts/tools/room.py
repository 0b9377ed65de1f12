"""Questions of time: whether it is free, and when there is some."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from experts.ports import Event, Transaction
from experts.tools import event_view
from experts.tools.free import LEAST, SLEEPS, WAKES, Stretch, busy, gaps, waking
from experts.tools.moments import DAY, clock, on_day, stretch
from experts.tools.phrases import Phrases
from experts.tools.pressing import finish
from experts.tools.types import ToolCall
from experts.types import Finish

_FREE = Phrases(
    en=(
        "(?:am i|are we|i'm|is|i am) .{0,24}?(?:free|available|busy|booked)|have time|free (?:time|slot)|"
        "whether i'm free",
        "can i (?:make it|meet|do)|could i (?:make it|meet|do)|does .{0,30}? (?:work|fit)|do i have time",
    ),
    ru=(
        "свобод\\w+|занят\\w?|найдётся время|не занято|смогу (?:ли )?(?:я )?|успею (?:ли )?|получится ли",
        "есть(?: ли)?(?: у (?:меня|нас))?(?: \\S+){0,3} время",
    ),
    zh=("有空|有时间|有没有空|忙吗|忙不忙|有事吗|空闲|空吗|有没有时间|能不能约|方便吗",),
)
_ROOM = Phrases(
    en=(
        "when (?:am i|are we|will i be|would i be|can i be|is everyone) .{0,12}?(?:free|available)|"
        "what times? .{0,24}?(?:free|available|open)|"
        "(?:find|show|give|suggest|any|have|got|is there|are there|which|what|the next|next) .{0,24}?"
        "(?:free|open|available|empty) (?:time|times|slots?|hours?|half hour|gaps?|windows?|spots?|minutes)|"
        "(?:find|suggest) (?:me |us )?(?:a |an |some |\\d+ )?(?:time|slot|gap|window|hour|half (?:an )?hour|minutes)|"
        "(?:a|any|free) (?:gaps?|windows?)|"
        "(?:free|open) (?:mornings?|afternoons?|evenings?|nights?|days?)|"
        "(?:which|what) (?:mornings?|afternoons?|evenings?|nights?|days?) (?:am i|are we) (?:free|available)|"
        "when do i have (?:some |any |free )*time",
    ),
    ru=(
        "(?:найди|найдите|подбери|поищи)(?: мне| нам)? (?:время|(?:\\S+ )?(?:час\\w*|минут\\w*|полчаса|полтора часа))|"
        "когда (?:я|мы|у меня|у нас)?.{0,20}?(?:свобод\\w+|есть (?:время|окно|окошко))|"
        "(?:найди|найдите|подбери|покажи|предложи|есть(?: ли)?|какие|где).{0,24}?"
        "(?:окн[оа]|окошк[оа]|окошек|свободн\\w+ (?:врем\\w+|час\\w*|слот\\w*|окн\\w+|окошк\\w+|промежут\\w+))|"
        "в как\\w+ (?:время|дни|день|вечера?|утр\\w+) .{0,16}?свобод\\w+|свободные окна|"
        "свободн\\w+ (?:утр\\w+|вечер\\w*|день|дни|дней)",
    ),
    zh=(
        "(?:什么时候|何时|哪个时间|哪些时间|几点|哪天|哪段时间|什么时间)[^。？]{0,8}?(?:有空|空闲|有时间|是空的|方便)|"
        "找(?:个|出)?(?:\\d+|[一二两三半]个?半?)个?(?:小时|钟头|分钟)|"
        "(?:找|看看|查|给|帮)[^。？]{0,8}?(?:空闲|空档|空余|空的?时间|有空的时间|时间段)|有(?:没有|什么|哪些)?(?:空闲|空档|空余)",
    ),
)
# Parts of a day that are asked about whatever the day: "when do I have a free evening?"
_PARTS = (
    (Phrases(en=("mornings?",), ru=("утр\\w+",), zh=("早上|上午|早晨",)), time(8), time(12)),
    (Phrases(en=("afternoons?",), ru=("(?:день|днём|днем)",), zh=("下午",)), time(12), time(18)),
    (Phrases(en=("evenings?|nights?",), ru=("вечер\\w*",), zh=("晚上|傍晚|晚间",)), time(18), time(22)),
)
_TODAY = Phrases(en=("today|tonight|this",), ru=("сегодня\\w*|эт\\w+",), zh=("今天|今晚|这",))
_MOST = 8
_AHEAD = 3 * DAY
_EACH_DAY = 7 * DAY


def asks_for_room(text: str) -> bool:
    """Whether a text asks when there is free time."""
    return _ROOM.among(text)


def asks_whether_free(text: str) -> bool:
    """Whether a text asks if a time is free."""
    return _FREE.among(text)


def part_of_any_day(text: str) -> tuple[time, time] | None:
    """The part of the day that a text asks about without saying a day."""
    if _TODAY.among(text):
        return None
    return next(((begin, end) for words, begin, end in _PARTS if words.among(text)), None)


async def answer_free(call: ToolCall, span: Stretch, *, moment: bool) -> Finish:
    """Say whether a stretch is free, and what is in the way; `moment` when only its beginning was said."""
    start, end = span
    taken = await call.storage.read(lambda tx: busy(tx, call.assignment.place.chat, start, end))
    when = on_day(call, start) if end - start == DAY else stretch(call, start, None if moment else end)
    if not taken:
        return finish(call.say("You are free: {when}.", when=when))
    lines = [event_view.line(call, event) for event in taken]
    text = "\n".join((call.say("Not quite free: {when}. You have:", when=when), *lines))
    open_ = [] if moment else _rooms(call, _left(taken, span, LEAST))
    return finish("\n".join((text, call.say("Free then:"), *open_)) if open_ else text)


async def show_room(
    call: ToolCall, span: Stretch | None, length: timedelta | None, part: tuple[time, time] | None = None
) -> Finish:
    """Say when there is free time, by day: in the stretch asked about, else in the next days, in that part of each."""
    now, chat, least = call.assignment.now, call.assignment.place.chat, length or LEAST
    begin, end = span or (now, now + (_EACH_DAY if part else _AHEAD))
    begin = max(begin, _next_quarter(now))

    async def look(tx: Transaction) -> Sequence[Stretch]:
        return _left(await busy(tx, chat, begin, end), (begin, end), least, part)

    found = await call.storage.read(look) if begin < end else ()
    when = stretch(call, *(span or (begin, end)))
    if not found:
        return finish(call.say("I see no free time there: {when}.", when=when))
    return finish("\n".join((call.say("You have free time:"), *_rooms(call, found))))


def _left(
    taken: Sequence[Event], span: Stretch, least: timedelta, part: tuple[time, time] | None = None
) -> Sequence[Stretch]:
    """What is left of a stretch by day, with room for `least`; of a part of a day that was named, also by night."""
    start, end = span
    wakes, sleeps = part or (WAKES, SLEEPS)
    parts = waking(start, end, wakes=wakes, sleeps=sleeps) if part or end - start >= DAY else [span]
    return [gap for begin, close in parts for gap in gaps(taken, begin, close, least=least)]


def _rooms(call: ToolCall, found: Sequence[Stretch]) -> list[str]:
    by_day = groupby(found[:_MOST], key=lambda gap: gap[0].date())
    lines = [f"• {on_day(call, same[0][0])}: {_hours(call, same)}" for _, day in by_day if (same := list(day))]
    return [*lines, "…"] if len(found) > _MOST else lines


def _hours(call: ToolCall, found: Sequence[Stretch]) -> str:
    return ", ".join(f"{clock(call, begin)}–{clock(call, end)}" for begin, end in found)


def _next_quarter(now: datetime) -> datetime:
    past = timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
    return now - past + timedelta(minutes=15) if past else now
