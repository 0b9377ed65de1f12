"""Which event is meant: by the words of its title, by its time, as the one just spoken of, or as the only one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from experts import recurrence
from experts.ports import Event, Transaction
from experts.tools.moments import clock
from experts.tools.phrases import Phrases, places, trim, without_openers
from experts.tools.terms import is_telling, query_terms, terms
from experts.tools.types import ToolCall

MOST = 500
_LISTED_BACK, _LISTED_AHEAD = timedelta(days=1), timedelta(days=92)
_DAY = timedelta(days=1)

_THAT = Phrases(
    en=("that|this|it|him|her|them",),
    ru=("эту|этот|это|эта|ту|тот|е[её]|его|их",),
    zh=("那个|这个|它|那|这|刚才的?|刚加的|刚才添加的",),
)
_REMINDER = Phrases(en=("reminders?|alarms?",), ru=("напомина\\w+",), zh=("提醒|闹钟",))
_MEETING = Phrases(
    en=("meetings?|events?|appointments?|calls?",),
    ru=("встреч\\w*|событи\\w+|созвон\\w*|мероприяти\\w+",),
    zh=("会议?|日程|活动|安排|预约|约会?|约",),
)
_REQUEST = Phrases(
    en=(
        "move|reschedule|postpone|push|delay|shift|bring|change|update|edit|modify|adjust|set|switch|transfer|put|off"
        "|swap|"
        "cancel|delete|remove|call off|drop|scrap|scratch|erase|clear|wipe|empty|get rid of|take|dismiss|stop|"
        "turn off|forget|"
        "unschedule|undo|back|forward|later|earlier|sooner|to|from|by|until|till|instead|of|on|at|in|out|the|my|our|a"
        "|an|all|"
        "every|everything|time|date|start|calendar|schedule|agenda|next|last|please|new|for|and|i|we|added|created"
        "|booked|"
        "about|reminding me|me|snooze|extend|longer|shorten|make|up|each|mine|entries|entry|just|leave|can't|going|"
        "weekly|not|no|one|rather than|day|is|now|called|named|when|"
        "what|where|"
        "which|who|show|tell|find|list|any|have|do|does|did|am|are|will|scheduled|planned|plans?|upcoming|there|with"
        "|don't|"
        "need|anymore|no longer|coming up|look up|check|open|see|read|much|many|how|let|know|day|o'clock|free|"
        "busy|am i|skip|miss|end|finish|only|once|any ?more|repeat\\w*|from now on|after that|whole|series|both|"
        "earlier by|rename|retitle|call it|it's|its|will be|should be|length|duration|long|shorter|takes?|lasts?"
        "|repeating|"
        "daily|monthly|yearly|annual|recurring|occurrences?|instances?|again|ones|times?|somewhere|place|location|"
        "cancelled|canceled|moved|rescheduled|postponed|happening|still|already|taking place|go ahead|should|shall",
    ),
    ru=(
        "перенес\\w+|перенести|сдвин\\w+|передвин\\w+|подвин\\w+|отлож\\w+|отсроч\\w+|измен\\w+|поменя\\w+|обнов\\w+"
        "|исправ\\w+|"
        "отредактир\\w+|редактировать|перестав\\w+|перекин\\w+|переброс\\w+|переназнач\\w+|отмен\\w+|удал\\w+|убер\\w+"
        "|убрать|"
        "сотр\\w+|стереть|очист\\w+|сним\\w+|снять|вычеркн\\w+|выкин\\w+|отключи|выключи|перестань|сбрось|аннулир\\w+"
        "|отбой|"
        "на|с|со|до|в|к|и|из|по|о|об|про|от|время|дату|день|вместо|позже|раньше|вперед|вперёд|назад|теперь|мою|мой|моё"
        "|мои|моего|"
        "моей|все|всё|всех|каждую|календар\\w*|расписани\\w*|следующ\\w+|ближайш\\w+|последн\\w+|добавленн\\w+|"
        "только что|"
        "напоминать мне|мне|больше не нужн\\w+|у меня|сделай|продли|сократи|сегодняшн\\w+|завтрашн\\w+|когда|"
        "во сколько|какой|"
        "какая|какие|что|где|есть ли|покажи|скажи|найди|ли|будет|я|план(?:ы|а|ов|ам|е|ах)?|запланирован\\w+|начинается"
        "|другой|"
        "ещё|еще|стоит|пропуст\\w+|заверш\\w+|законч\\w+|прекрат\\w+|"
        "только|один раз|больше не|больше|серию|сери[яи]|целиком|"
        "обе|оба|переимену\\w+|назови|длительност\\w+|длин\\w+|повторя\\w+|пусть|ежедневн\\w+|еженедельн\\w+"
        "|ежемесячн\\w+|"
        "ежегодн\\w+|регулярн\\w+|весь|всю|каждый|каждая|кажд\\w+|раз|место|проходит|пройдёт|продлится|длится|тоже"
        "|снова|пропуск\\w+|проводим|встречаемся|пойд[уё]м?|иду|ид[её]м|приду|никаких|не состоится|не|"
        "перен(?:есён|есен|есена|если|ёс|есла)\\w*|состоится|остаётся|остается|в силе|уже|записан\\w?|назначен\\w?",
    ),
    zh=(
        "把|将|改到|改成|改为|改期|改一下|改|推迟到?|延后|延迟|往后推|往后挪|往后|往前提?|提前到?|挪到|挪一下|挪|移到"
        "|移|换到|换成|换|调整|"
        "修改|更改|更新|重新安排|取消|删除|删掉|删了|删|去掉|移除|清空|清除|推掉|撤销|撤掉|划掉|关掉|关闭|停止|不要再"
        "|别再|不用|从|里|"
        "上|中|日历|日程表|我的|我|的|了|都|全部|所有|全|下一?个|下次|时间|日期|到|一下|掉|吧|帮我|请|添加|和|跟"
        "|什么时候|几点|哪天|哪一天|"
        "几号|是|在|有|吗|呢|有没有|查看?|看看?|看一下|告诉我|显示|开始|什么|啥|来着|哪些|多久|要|"
        "那个|这个|它|那|这|能|些|抹|清|不(?:再?去|再?开|再?上|再?做|参加|见|再?打|再?练|再?学|再?跑|再?办)|空出来|重复|跳过|结束|只|仅|一次|次|整个|系列|每次|两个|改名|叫做?"
        "|以后|起|往后|"
        "时长|变成|变|开|再|每周|每天|每月|每年|后续|剩下",
    ),
)


_NEXT = Phrases(en=("next",), ru=("следующ\\w+|ближайш\\w+",), zh=("下一?个|下次|最近的",))
_BOTH = Phrases(en=("both|the two",), ru=("оба|обе",), zh=("两个都?|两条都?|俩",))
# What else a request says that names events by their places in a list: "delete event 2 and 3".
_BY_PLACE = Phrases(
    en=(
        "cancel|delete|remove|drop|scrap|erase|skip|move|reschedule|postpone|push|shift|change|bring|rename|make|"
        "the|to|by|on|at|events?|ones?|meetings?|appointments?|reminders?|entr(?:y|ies)|numbers?|please|of them|"
        "from (?:the|my) (?:list|calendar|schedule)",
    ),
    ru=(
        "отмен\\w+|удал\\w+|убер\\w+|перенес\\w+|сдвин\\w+|передвин\\w+|отлож\\w+|на|событи\\w+|встреч\\w+|пункт\\w*|"
        "напомина\\w+|номер\\w*|пожалуйста|из (?:списка|календаря|расписания)",
    ),
    zh=("取消|删除|删掉|删了?|移除|把|将|改到|改成|推迟到?|移到|挪到|日程|会议|活动|提醒|那?[个条]|吧|掉|的|都|到",),
)
_FLEETING = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])[ое](?=[кц]$)")
_POSSESSIVE = re.compile(r"['’](?:s|m|ve|re|d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a request says of the event it means.

    `words` are those that can be in its title, `specific` without such as "meeting", which can mean any (`meeting`);
    `that` when it points at what was just spoken of; `reminder` when only reminders are meant; `next` when the
    first is; `places` in a list (experts.tools.phrases.places), `both` of two; `within` its time.
    """

    words: str = ""
    specific: str = ""
    that: bool = False
    meeting: bool = False
    reminder: bool = False
    next: bool = False
    places: tuple[int, ...] = ()
    both: bool = False
    within: tuple[datetime, datetime] | None = None

    @property
    def nothing(self) -> bool:
        """Whether nothing is said of it, as where a language leaves out "it": "перенеси на два часа", "改到两点"."""
        return self == Wanted()


def wanted(text: str, within: tuple[datetime, datetime] | None = None) -> Wanted:
    """Read which event a request (without its times) means."""
    request = _POSSESSIVE.sub("", without_openers(text))
    words = trim(_REMINDER.without(_THAT.without(_REQUEST.without(request))))
    specific = trim(_MEETING.without(words))
    listed = named_places(request)
    if listed:
        words = specific = ""
    return Wanted(
        words=words if is_telling(words) else "",
        specific=specific if is_telling(specific) else "",
        that=_THAT.among(request),
        meeting=_MEETING.among(words),
        reminder=_REMINDER.among(request),
        next=_NEXT.among(request),
        places=listed,
        both=_BOTH.among(request),
        within=within,
    )


def named_places(text: str) -> tuple[int, ...]:
    """The places in a list that a request names and nothing else; some look like days: "the first and the third"."""
    return places(_BY_PLACE.without(_POSSESSIVE.sub("", without_openers(text))))


async def are_places(call: ToolCall, text: str) -> bool:
    """Whether a request names places in the list that was just shown."""
    return bool(named_places(text)) and bool(await call.storage.read(lambda tx: last_listed(call, tx)))


async def every(call: ToolCall, tx: Transaction, which: Wanted) -> Sequence[Event]:
    """All that are ahead within the time asked for: reminders, events or both."""
    near = await _near(call, tx, which)
    if which.reminder:
        return [event for event in near if event.kind == "reminder"]
    return [event for event in near if event.kind == "event"] if which.meeting else near


async def candidates(call: ToolCall, tx: Transaction, which: Wanted) -> Sequence[Event]:
    """The events that a request can mean; empty when none fits what it says."""
    events = [event for event in await _near(call, tx, which) if event.kind == "reminder" or not which.reminder]
    listed = events if which.within else await last_listed(call, tx) if which.places else ()
    if which.places and listed:
        return [listed[place] for place in which.places if -len(listed) <= place < len(listed)]
    if which.specific:
        return first_parts(_events_first(best(events, which.words, which.specific)))
    spoken = await tx.calendar.spoken_of(call.assignment.place)
    if which.within is not None:
        same = [event for event in events if which.that and spoken is not None and event.number == spoken.number]
        return same or _events_first(best(events, which.words, which.words)) or events
    if spoken is not None and (which.that or which.reminder) and _is_kind(spoken, which):
        return [spoken]
    named = [] if which.reminder else _events_first(best(events, which.words, which.words))
    if which.next and events:
        return (named or _events_first(events))[:1]
    return named or (_events_first(events) if which.meeting else events)


async def is_clear(call: ToolCall, tx: Transaction, which: Wanted, found: Sequence[Event]) -> bool:
    """Whether nothing need be asked: one event fits, and "that" is one this conversation (not another) spoke of."""
    if len(found) != 1:
        return False
    points = which.that and not which.specific and which.within is None
    return not points or found[0] == await tx.calendar.spoken_of(call.assignment.place)


async def just_spoken_of(call: ToolCall, tx: Transaction) -> Event | None:
    """The event that the conversation speaks of, if the bot named it in what it said last, and no list."""
    if await last_listed(call, tx):
        return None
    event = await tx.calendar.spoken_of(call.assignment.place)
    said = [text for role, text in call.assignment.brief.last_turns if role == "bot"][-1:]
    return event if event is not None and any(event.title in text for text in said) else None


def _is_kind(event: Event, which: Wanted) -> bool:
    return event.kind == "reminder" if which.reminder else event.kind == "event" or not which.meeting


def _events_first(events: list[Event]) -> list[Event]:
    """A reminder of an event has its title; who says the title means the event."""
    return [event for event in events if event.kind == "event"] or events


def first_parts(events: list[Event]) -> list[Event]:
    """Of a series that goes on in another way from a day on, only the part that comes first."""
    return [one for one in events if not any(goes_on(one, other) for other in events)]


def goes_on(later: Event, event: Event) -> bool:
    """Whether a series goes on with another of its name, where it ends."""
    if event.rule is None or later.rule is None or later.number == event.number or later.title != event.title:
        return False
    last = recurrence.parts_of(event.rule).get("UNTIL")
    return last is not None and datetime.strptime(last, recurrence.LOCAL) < recurrence.wall(later.start, event)


def best(events: Sequence[Event], words: str, needed: str) -> list[Event]:
    """The events whose titles have the most of the words, and at least one of those that are needed."""
    asked, must = _roots(query_terms(words)), _roots(query_terms(needed))
    scored = [(len(asked & held), event) for event in events if must & (held := _held(event.title))]
    most = max((score for score, _ in scored), default=0)
    return [event for score, event in scored if score == most]


# All that is ahead is gone through for each event that is named.
@lru_cache(maxsize=10_000)
def _held(title: str) -> frozenset[str]:
    return _roots(terms(title))


def _roots(found: Iterable[str]) -> frozenset[str]:
    """Terms without the vowel that comes and goes in Russian: "планёрка", and "планёрок"."""
    return frozenset(_FLEETING.sub("", term) for term in found)


async def _near(call: ToolCall, tx: Transaction, which: Wanted) -> list[Event]:
    """What there is within the time asked for; what is over only where nothing else is. Else what is ahead."""
    chat, now = call.assignment.place.chat, call.assignment.now
    if which.within is None:
        return list(await tx.calendar.upcoming(chat, now, limit=MOST))
    near = list(await tx.calendar.between(chat, *which.within))
    if not which.specific and which.within[1] - which.within[0] < _DAY:
        # A whole day is at no hour.
        near = [event for event in near if not event.all_day]
    return [event for event in near if max(event.start, event.end or event.start) >= now] or near


async def last_listed(call: ToolCall, tx: Transaction) -> Sequence[Event]:
    """The events that the bot's last message showed, in its order; none unless it showed several."""
    said = [text for role, text in call.assignment.brief.last_turns if role == "bot"][-1:]
    lines = [line for line in said[0].splitlines() if "·" in line] if said else []
    chat, now = call.assignment.place.chat, call.assignment.now
    if len(lines) < 2:
        return ()
    coming = list(await tx.calendar.between(chat, now - _LISTED_BACK, now + _LISTED_AHEAD))
    found = []
    for line in lines:
        event = next((one for one in coming if one.title in line and clock(call, one.start) in line), None)
        event = event or next((one for one in coming if one.title in line and one.all_day), None)
        if event is not None:
            coming = coming[coming.index(event) + 1 :]
            found.append(event)
    return found
