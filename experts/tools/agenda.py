"""Telling what is planned: a day, a week, what comes next, when something is, whether a time is free."""

from collections.abc import Sequence
from datetime import datetime

from experts.ports import Event, Transaction
from experts.tools import event_view
from experts.tools.finding import MOST, Wanted, best, wanted
from experts.tools.moments import DAY, on_day, stretch, without_times
from experts.tools.phrases import Phrases, trim
from experts.tools.pressing import finish
from experts.tools.said import Said, said
from experts.tools.terms import is_telling
from experts.tools.types import ToolCall
from experts.types import JSON, Finish

COMING = 10
SHOWN = 40

_FREE = Phrases(
    en=(
        "(?:am i|are we|i'm|is|i am) .{0,24}?(?:free|available|busy|booked)|have time|free (?:time|slot)|"
        "whether i'm free",
    ),
    ru=("свобод\\w+|занят\\w?|найдётся время|есть время|не занято",),
    zh=("有空|有时间|有没有空|忙吗|忙不忙|有事吗|空闲|空吗",),
)
_NEXT = Phrases(
    en=("next (?:meeting|event|appointment|reminder|thing|call)|next on|what's next|next up",),
    ru=("(?:следующ|ближайш)\\w+ (?:встреч\\w|событи\\w|созвон|дел\\w)|что (?:у меня )?дальше",),
    zh=("下一?个(?:会议?|日程|活动|预约|安排|事件)|接下来",),
)
_EVERYDAY = Phrases(
    en=(
        "on|happening|doing|plans?|meetings?|events?|appointments?|anything|something|reminders?|today's|tomorrow's|busy|agenda|"
        "planned|scheduled|week|next|up|coming|left|set|going|conflicts?|overview|rundown|give|list|for|look|like|looking|"
        "this|that|these|those|things?|stuff|what's|whats|i'm|we|us|go|get|got|if|whether|at|be|supposed|calls?|ok|okay|"
        "remind|reminded|forgot|tell|display|view|want|know|see|still|may|weekend|day|days|month|year|schedule|calendar",
    ),
    ru=(
        "дела?|планы?|встреч\\w*|событи\\w+|напомина\\w+|запланирован\\w*|намечен\\w*|предстоит|делаю|повестк\\w*|свобод\\w+|"
        "занят\\w*|неделе|день|там|по|сегодня|завтра|что-нибудь|что-то|расскажи|подскажи|проверь|посмотри|глянь|дай|обзор|"
        "список|мо[иёй]\\w*|какое|какой|сколько|стоят|встречам|календар\\w*|расписани\\w*|меня|мне|выходн\\w+|напомни|скажи|"
        "перечисли|выведи|открой|зачитай|прочитай|можно|хочу|узнать|не помню|вечер|планов|дел|накладок|нет",
    ),
    zh=(
        "会议?|日程|安排|活动|计划|事情?|提醒|预约|行程|空|忙|今天|明天|我|几个|哪些|什么|有没有|做|都|还|列出|念|读|说说|情况|怎么样|"
        "怎样|接下来|最近|即将到来|设过|议程|打开|想|给|帮|知道|查|周末|东西|一下|没有|时候|不|多少|冲突|表|下|个|开|事",
    ),
)


async def query(call: ToolCall) -> Finish:
    """Answer a question about the calendar."""
    heard = said(call, call.text)
    which = wanted(heard.left or without_times(call.text, heard.found))
    words = trim(_EVERYDAY.without(which.specific))
    if is_telling(words):
        found = await _named(call, words, heard)
        if found:
            return await _alone(call, found[0]) if len(found) == 1 else finish(_lines(call, found))
        if heard.nothing:
            return finish(call.say("I see no “{words}” in your calendar.", words=words))
    span = _span(call, heard)
    if span is not None and _FREE.among(call.text):
        return await _free(call, heard, *span)
    if _NEXT.among(call.text):
        return await _next(call, which, span)
    if span is not None:
        return await _planned(call, which, *span)
    return await _coming(call, which)


def _span(call: ToolCall, heard: Said) -> tuple[datetime, datetime] | None:
    if heard.clock is not None:
        return heard.clock, heard.until or heard.clock + event_view.ASSUMED
    if heard.part is not None:
        return heard.part
    if heard.period is not None or heard.week is not None:
        return heard.period or heard.week
    if heard.day is None:
        return None
    start = datetime.combine(heard.day, datetime.min.time(), call.assignment.now.tzinfo)
    return start, datetime.combine(heard.day + DAY, datetime.min.time(), call.assignment.now.tzinfo)


async def _named(call: ToolCall, words: str, heard: Said) -> Sequence[Event]:
    """Events that the words name; within the time asked for, if any is."""
    now, chat = call.assignment.now, call.assignment.place.chat
    span = _span(call, heard)

    async def find(tx: Transaction) -> Sequence[Event]:
        if span is None:
            return await tx.calendar.upcoming(chat, now, limit=MOST)
        return await tx.calendar.between(chat, *span)

    return best(await call.storage.read(find), words, words)


async def _alone(call: ToolCall, event: Event) -> Finish:
    """Show one event, and remember that it is the one spoken of."""

    async def work(tx: Transaction) -> JSON:
        await tx.calendar.speak_of(call.assignment.place, event, call.assignment.now)
        return None

    await call.write(work)
    return finish(event_view.whole(call, event))


def _lines(call: ToolCall, events: Sequence[Event]) -> str:
    return "\n".join(event_view.line(call, event, with_day=True) for event in events[:SHOWN])


async def _free(call: ToolCall, heard: Said, start: datetime, end: datetime) -> Finish:
    chat = call.assignment.place.chat
    near = await call.storage.read(lambda tx: tx.calendar.between(chat, start - event_view.ASSUMED, end))
    busy = [e for e in near if e.kind == "event" and e.start < end and (e.end or e.start + event_view.ASSUMED) > start]
    when = stretch(call, start, None if heard.clock is not None and heard.until is None else end)
    if not busy:
        return finish(call.say("You are free: {when}.", when=when))
    lines = "\n".join(event_view.line(call, event) for event in busy)
    return finish(call.say("Not quite free: {when}. You have:", when=when) + f"\n{lines}")


async def _next(call: ToolCall, which: Wanted, span: tuple[datetime, datetime] | None) -> Finish:
    chat, now = call.assignment.place.chat, call.assignment.now
    coming = await call.storage.read(lambda tx: tx.calendar.upcoming(chat, now, limit=MOST))
    kinds = {"reminder"} if which.reminder else {"event", "reminder"}
    fitting = [e for e in coming if e.kind in kinds and (span is None or span[0] <= e.start < span[1])]
    fitting = [e for e in fitting if e.kind == "event"] or fitting
    return await _alone(call, fitting[0]) if fitting else finish(call.say("Nothing is planned ahead. Enjoy!"))


async def _planned(call: ToolCall, which: Wanted, start: datetime, end: datetime) -> Finish:
    """What is planned in a stretch of time; reminders that have fired are not shown again."""
    chat, now = call.assignment.place.chat, call.assignment.now
    events = await call.storage.read(lambda tx: tx.calendar.between(chat, start, end))
    shown = [
        e for e in events if (e.kind == "event" and not which.reminder) or (e.kind == "reminder" and e.start > now)
    ]
    if not shown:
        when = on_day(call, start) if end - start <= DAY else stretch(call, start, end)
        return finish(call.say("{when}: nothing planned.", when=event_view.capital(when)))
    return await _shown(call, shown)


async def _coming(call: ToolCall, which: Wanted) -> Finish:
    chat, now = call.assignment.place.chat, call.assignment.now
    events = await call.storage.read(lambda tx: tx.calendar.upcoming(chat, now, limit=MOST))
    events = [event for event in events if event.kind == "reminder" or not which.reminder]
    if which.reminder and not events:
        return finish(call.say("You have no reminders set."))
    if not events:
        return finish(call.say("Nothing is planned ahead. Enjoy!"))
    return await _shown(call, events[:COMING], left=len(events) - COMING)


async def _shown(call: ToolCall, events: Sequence[Event], *, left: int = 0) -> Finish:
    """Events by their days; one that stands alone is the one spoken of from now on."""
    left = max(left, len(events) - SHOWN)
    text = event_view.by_days(call, events[:SHOWN])
    if left > 0:
        text += "\n\n" + call.say("And {n} more.", n=left)
    if len(events) == 1:
        await _alone(call, events[0])
    return finish(text)
