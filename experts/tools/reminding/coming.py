"""The reminders that are still to come, and which of them a request means."""

from collections.abc import Sequence
from datetime import timedelta

from experts.ports import Announcement, Event, Reminder
from experts.tools.finding import MOST, best, wanted
from experts.tools.moments import times, without_times
from experts.tools.permission import named
from experts.tools.phrases import Phrases, trim
from experts.tools.reminding.ahead import read_ahead
from experts.tools.terms import is_telling
from experts.tools.types import ToolCall

_EVERYDAY = Phrases(
    en=(
        "reminders?|alerts?|alarms?|notifications?|pending|active|current|set|got|remind\\w*|going|gonna|will"
        "|would|you|me|us"
        "|list|all|coming|for|stop|don't|don’t|do not|no|never|turn|switch|off|cancel|remove|delete|quit"
        "|any ?more|longer"
        "|without|about|of|need|want|forget|please|the|to|be|up|events?|meetings?|every|everything|each|one"
        "|have|has|i|is"
        "|are|there|any|that|get|receive|earlier|later|before|ahead|instead|being|when|at|things?|always"
        "|by default|default"
        "|automatically|usual\\w*|my|our|still|anymore|more|further|an?",
    ),
    ru=(
        "напомина\\w+|напомни\\w*|активн\\w+|текущ\\w+|стоят|стоит|заведен\\w+|поставлен\\w+|есть|список"
        "|буд\\w+|мне|нам|меня|нас|у нас"
        "|все|обо|о вс[её]м|какие|какое|сколько|о ч[её]м|ты|вы|ли|не|больше|хватит|переста\\w+|прекрат\\w+|отключи\\w*"
        "|выключи\\w*|убери\\w*|убрать|удали\\w*|отмени\\w*|сними\\w*|надо|нужн\\w+|про|о|об|без|событи\\w+"
        "|встреч\\w+|покажи"
        "|у|ч[её]м|н[её]м|ней|них|него|не[её]|раньше|позже|вместо|всегда|автоматически|по умолчанию|умолчанию|перед"
        "|каждым|каждой|каждом|за|до"
        "|мои|мо[её]|это|этом",
    ),
    zh=(
        "提醒|闹钟|不|自动|一律|当前|现在|设置?|设定|都|哪些|什么|啥|列出|会|你|我|几个|多少|还有|事项|清单|列表|不要|不用|不再|不需要|别|停止?|取消"
        "|关闭|关掉|删除|删掉|去掉|再|了|关于|的事|无需|需要|的|把|请|所有|全部|有|没有|改成|改到|改为|提前|推迟|每次|总是|默认|每个"
        "|之?前|吗|给|每",
    ),
)


async def coming(call: ToolCall) -> Sequence[Announcement]:
    """What the chat will be told next by each of its reminders, earliest first."""
    return await call.storage.read(lambda tx: tx.calendar.coming(call.assignment.place.chat, limit=MOST))


async def theirs(call: ToolCall) -> Sequence[Announcement]:
    """In a group those that the person has asked for."""
    found, place, person = await coming(call), call.assignment.place, call.assignment.person
    return [one for one in found if not place.group or one.reminder.asker.id == person.id]


def words_of(call: ToolCall) -> str:
    """What a request says of the things it means, besides reminding and times."""
    left = read_ahead(call, call.text).left
    words = trim(_EVERYDAY.without(wanted(without_times(left, times(call, left))).words))
    return words if is_telling(words) else ""


def lengths_of(call: ToolCall) -> tuple[timedelta, ...]:
    """The lengths of time that a request says."""
    ahead = read_ahead(call, call.text).lengths
    return ahead or tuple(one.duration for one in times(call, call.text) if one.duration is not None)


def about(found: Sequence[Announcement], words: str) -> list[Announcement]:
    """Those of the events that the words name."""
    numbers = {event.number for event in best([one.event for one in found], words, words)}
    return [one for one in found if one.event.number in numbers]


async def just_spoken_of(call: ToolCall, found: Sequence[Announcement]) -> list[Announcement]:
    """Those of the event that the conversation speaks of."""
    event = await call.storage.read(lambda tx: tx.calendar.spoken_of(call.assignment.place))
    return [one for one in found if event is not None and one.event.number == event.number]


def whose(call: ToolCall, one: Announcement) -> str:
    """In a group, for whom a reminder is."""
    return f" — {named(one.reminder.asker)}" if call.assignment.place.group else ""


async def own(call: ToolCall, event: Event) -> Sequence[Reminder]:
    """What the person has asked for before; a reminder itself is not ahead of anything."""
    chat = call.assignment.place.chat
    found = await call.storage.read(lambda tx: tx.calendar.reminders(chat, event.number))
    mine = [one for one in found if one.asker.id == call.assignment.person.id]
    return [one for one in mine if event.kind == "event" or one.lead]
