"""Telling what is planned: a day, a week, what comes next, when something is or was."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools import event_view
from experts.tools.finding import MOST, Wanted, best, first_parts, wanted
from experts.tools.free import ASSUMED, Stretch
from experts.tools.moments import DAY, TIMED, on_day, past, stretch, without_times
from experts.tools.permission import named
from experts.tools.phrases import Phrases, trim
from experts.tools.pressing import button, finish, row
from experts.tools.room import answer_free, asks_for_room, asks_whether_free, part_of_any_day, show_room
from experts.tools.said import Said, midnight, said
from experts.tools.terms import is_telling
from experts.tools.types import ToolCall
from experts.types import JSON, Buttons, Finish

COMING = 10
SHOWN = 20
_YEAR = 366 * DAY

_NEXT = Phrases(
    en=("next (?:meeting|event|appointment|reminder|thing|call)|next on|what's next|next up",),
    ru=("(?:следующ|ближайш)\\w+ (?:встреч\\w|событи\\w|созвон|дел\\w)|что (?:у меня )?дальше",),
    zh=("下一?个(?:会议?|日程|活动|预约|安排|事件)|接下来",),
)
_PAST = Phrases(
    en=("was|were|did|last time|ago|had",),
    ru=("был[аои]?|в последний раз|последн\\w+ раз|проходил[аои]?|состоял\\w+",),
    zh=("上一?次|上回|以前|之前|过了?吗|是什么时候.?的",),
)
# What is asked of days that are over: "what did I have on monday".
_BEEN = Phrases(
    en=("was|were|had|happened|did (?:i|we|he|she|they) (?:have|do|meet|see|attend|spend|go|get up to)",),
    ru=("был[аои]?|происходил\\w*|прош(?:[её]л|ло|ла|ли)|делал[аи]?|сделал[аи]?|занимал\\w+|встречал\\w+|ходил[аи]?",),
    zh=("了(?:些|点)?(?:什么|啥|谁|哪)|(?:什么|啥|谁|哪[里儿])了|来着",),
)
_BY_WHOM = Phrases(
    en=("who (?:has )?(?:added|put|created|made|scheduled|planned|booked|set)|whose",),
    ru=("кто (?:это )?(?:добавил\\w*|поставил\\w*|создал\\w*|назначил\\w*|запланировал\\w*|записал\\w*)|чь[яеё]|чей",),
    zh=("谁(?:加|添加|定|约|安排|创建|设|记|弄)的?|谁的",),
)
_TODAY = Phrases(en=("today|tonight",), ru=("сегодня\\w*",), zh=("今天|今日|今晚|今早",))
_CONFLICTS = Phrases(
    en=("conflicts?|conflicting|clash(?:es)?|overlap\\w*|double[- ]booked",),
    ru=("накладк\\w+|наклад\\w+|пересека\\w+|пересечени\\w+|конфликт\\w*",),
    zh=("冲突|撞车|重叠|撞在一起",),
)
_STILL = Phrases(
    en=("left|remaining|still|rest of",), ru=("осталось|остал\\w+|остаток|ещё|еще",), zh=("还有|剩下|剩余|还剩",)
)
# "When is it now?" asks of its time, and not of this moment.
_AT_PRESENT = re.compile(
    r"^(\W*(?:when|what time)\b.*?)\s+now(?=\W*$)|^(\W*(?:когда|во сколько)(?!\w).*?)\s+(?:теперь|сейчас)(?=\W*$)",
    re.IGNORECASE,
)
# A week that is said to be nobody's but one's own is this one: "what does my week look like?"
_MY_WEEK = Phrases(
    en=("(?:my|our|the) week",),
    ru=("(?:моя|наша|мою|нашу|моей|нашей) недел[яюие]",),
    zh=("我们?的?(?:这)?一?(?:周|星期)",),
)
_HOW_MANY = Phrases(en=("how many",), ru=("сколько",), zh=("多少|几[个件项场次]",))
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
        "перечисли|выведи|открой|зачитай|прочитай|можно|хочу|узнать|не помню|вечер|планов|дел|накладок|нет|"
        "впереди|дальше|как|выглядит|выглядят|складывается|моя|неделя|неделю|недели|месяц",
    ),
    zh=(
        "会议?|日程|安排|活动|计划|事情?|提醒|预约|行程|空|忙|今天|明天|我|几个|哪些|什么|有没有|做|都|还|列出|念|读|说说|情况|怎么样|"
        "怎样|啥|来着|干了?|做了?|接下来|最近|即将到来|设过|议程|打开|想|给|帮|知道|查|周末|东西|一下|没有|时候|不|多少|冲突|表|下|个|开|事",
    ),
)


async def query(call: ToolCall) -> Finish:
    """Answer a question about the calendar."""
    if call.pressed:
        return await _page(call)
    heard = said(call, _AT_PRESENT.sub(r"\1\2", call.text))
    span = _span(call, heard)
    if asks_for_room(call.text):
        return await _room(call, heard, span)
    which = wanted(heard.left or without_times(call.text, heard.found))
    words = names(which)
    if words:
        found = await _named(call, words, span)
        if found:
            return await _alone(call, found[0]) if len(found) == 1 else finish(_lines(call, found))
        if heard.nothing:
            return finish(call.say("I see no “{words}” in your calendar.", words=words))
    if span is not None and asks_whether_free(call.text) and not _CONFLICTS.among(call.text):
        return await answer_free(call, span, moment=heard.clock is not None and heard.until is None)
    if _NEXT.among(call.text):
        return await _next(call, which, span)
    if span is not None:
        now = call.assignment.now
        still = _STILL.among(call.text) and span[0] < now < span[1]
        return await _planned(call, which, now if still else span[0], span[1])
    return await _coming(call, which)


def names(which: Wanted) -> str:
    """The words of a request that can only be of a title."""
    words = trim(_EVERYDAY.without(which.specific))
    return words if is_telling(words) else ""


async def _room(call: ToolCall, heard: Said, span: Stretch | None) -> Finish:
    """When there is time: a part of the day without a day is asked about for each of the next days."""
    any_day = heard.clock is None and (heard.is_today if heard.part else heard.day is None)
    part = part_of_any_day(call.text) if any_day else None
    return await show_room(call, heard.week or heard.period if part else span, heard.length, part)


def _span(call: ToolCall, heard: Said) -> Stretch | None:
    if heard.clock is not None and not heard.is_of_some_day:
        return heard.clock, heard.until or heard.clock + (heard.length or ASSUMED)
    if heard.part is not None:
        return heard.part
    if heard.period is not None or heard.week is not None:
        return heard.period or heard.week
    if heard.day is not None and _BEEN.among(call.text) and not _TODAY.among(call.text):
        return past(call, call.text, heard.found)
    if heard.day is None:
        return _open(call, heard)
    start = datetime.combine(heard.day, datetime.min.time(), call.assignment.now.tzinfo)
    return start, datetime.combine(heard.day + DAY, datetime.min.time(), call.assignment.now.tzinfo)


def _open(call: ToolCall, heard: Said) -> Stretch | None:
    """ "After the 5th" is a month from then on, "before friday" is from now to then."""
    for one in heard.found:
        if one.kind == "open" and one.start is not None and one.grain not in TIMED:
            return (one.start, one.start + 31 * DAY) if one.direction == "after" else (call.assignment.now, one.start)
    if any(one.kind != "duration" for one in heard.found) or not _MY_WEEK.among(call.text):
        return None
    monday = midnight(call, call.assignment.now.date() - call.assignment.now.weekday() * DAY)
    return monday, midnight(call, monday.date() + 7 * DAY)


async def _named(call: ToolCall, words: str, span: Stretch | None) -> Sequence[Event]:
    """Events that the words name: within the time asked for, if any is; else those ahead, or the last one there was."""
    now, chat = call.assignment.now, call.assignment.place.chat

    async def find(tx: Transaction) -> Sequence[Event]:
        if span is not None:
            return best(await tx.calendar.between(chat, *span), words, words)
        ahead = first_parts(best(await tx.calendar.upcoming(chat, now, limit=MOST), words, words))
        if ahead and not _PAST.among(call.text):
            return ahead
        been = best(await tx.calendar.between(chat, now - _YEAR, now), words, words)
        return [event for event in been if event.kind == "event"][-1:] or been[-1:] or ahead

    return await call.storage.read(find)


async def _alone(call: ToolCall, event: Event) -> Finish:
    """Show one event, and remember that it is the one spoken of."""

    async def work(tx: Transaction) -> JSON:
        await tx.calendar.speak_of(call.assignment.place, event, call.assignment.now)
        return None

    await call.write(work)
    who = call.assignment.place.group and _BY_WHOM.among(call.text)
    added = [call.say("Added by {person}", person=named(event.author))] if who else []
    return finish("\n".join((event_view.whole(call, event), *added)))


def _lines(call: ToolCall, events: Sequence[Event]) -> str:
    return "\n".join(event_view.line(call, event, with_day=True) for event in events[:SHOWN])


async def _next(call: ToolCall, which: Wanted, span: Stretch | None) -> Finish:
    chat, now = call.assignment.place.chat, call.assignment.now
    coming = await call.storage.read(lambda tx: tx.calendar.upcoming(chat, now, limit=MOST))
    kinds = {"reminder"} if which.reminder else {"event", "reminder"}
    fitting = [e for e in coming if e.kind in kinds and (span is None or span[0] <= e.start < span[1])]
    fitting = [e for e in fitting if e.kind == "event"] or fitting
    return await _alone(call, fitting[0]) if fitting else finish(call.say("Nothing is planned ahead. Enjoy!"))


async def _planned(call: ToolCall, which: Wanted, start: datetime, end: datetime, *, skip: int = 0) -> Finish:
    """What is planned in a stretch of time; reminders that have fired are not shown again."""
    chat, now = call.assignment.place.chat, call.assignment.now
    events = await call.storage.read(lambda tx: tx.calendar.between(chat, start, end))
    here = [event_view.local(call, event) for event in events]
    # A whole day is that day wherever one reads of it, so it may not be one of those that were asked about.
    events = [one for one in here if not one.all_day or (one.start < end and (one.end or one.start + DAY) > start)]
    shown = [
        e for e in events if (e.kind == "event" and not which.reminder) or (e.kind == "reminder" and e.start > now)
    ]
    shown = event_view.once_a_day(shown)
    if not shown:
        when = on_day(call, start) if end - start <= DAY else stretch(call, start, end)
        return finish(call.say("{when}: nothing planned.", when=event_view.capital(when)))
    left = len(shown) - skip - SHOWN
    letter = "r" if which.reminder else "e"
    more = f"{letter}{_base36(start)}.{_base36(end)}.{skip + SHOWN}"
    found = await _shown(call, shown[skip : skip + SHOWN], left=left, more=row(button(call, call.say("More"), more)))
    if not _HOW_MANY.among(call.text):
        return found
    counted = call.say("In all: {n}", n=len(shown))
    return replace(found, reply=replace(found.reply, text=f"{counted}\n\n{found.reply.text}"))


def _base36(moment: datetime) -> str:
    return event_view.short(int(moment.timestamp()))


async def _page(call: ToolCall) -> Finish:
    """The next part of a long list."""
    asked = re.fullmatch(r"([re])([0-9a-z]{1,7})\.([0-9a-z]{1,7})\.(\d{1,5})", call.text)
    if asked is None:
        raise StaleButton(call.text)
    zone = call.assignment.now.tzinfo
    start, end = (datetime.fromtimestamp(int(asked[n], 36), UTC).astimezone(zone) for n in (2, 3))
    return await _planned(call, Wanted(reminder=asked[1] == "r"), start, end, skip=int(asked[4]))


async def _coming(call: ToolCall, which: Wanted) -> Finish:
    chat, now = call.assignment.place.chat, call.assignment.now
    events = await call.storage.read(lambda tx: tx.calendar.upcoming(chat, now, limit=MOST))
    events = [event for event in events if event.kind == "reminder" or not which.reminder]
    if which.reminder and not events:
        return finish(call.say("You have no reminders set."))
    if not events:
        return finish(call.say("Nothing is planned ahead. Enjoy!"))
    return await _shown(call, events[:COMING], left=len(events) - COMING)


async def _shown(call: ToolCall, events: Sequence[Event], *, left: int, more: Buttons = ()) -> Finish:
    """Events by their days; one that stands alone is the one spoken of from now on."""
    text = event_view.by_days(call, events)
    if _CONFLICTS.among(call.text):
        clashes = event_view.overlaps(call, events) or [call.say("Nothing there is at the same time as anything else.")]
        text = "\n".join((text, "", *clashes))
    if len(events) == 1 and left <= 0:
        await _alone(call, events[0])
    if left <= 0:
        return finish(text)
    return finish(text + "\n\n" + call.say("And {n} more.", n=left), more)
