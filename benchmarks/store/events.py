"""Questions to the calendar of a chat with many events, and additions to it."""

import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

from benchmarks.store.calls import ANN, NOW, PLACE, ROUNDS, Figures, Requests, measured
from benchmarks.store.words import WORDS
from bot.storage.storage import SqlStorage
from bot.storage.transaction import SqlTransaction
from experts.ports import Event

NUMBER, SERIES = 5_000, 250
_BATCH = 500
_ZONE = "Europe/Berlin"
_RULES = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=YEARLY",
    "FREQ=DAILY;COUNT=40",
    "FREQ=WEEKLY;UNTIL=20260401T000000",
)
_AGENDA: Requests = {
    "en": ("what's on today?", "what do I have tomorrow?", "my schedule for this week", "what's planned next week?"),
    "ru": ("что у меня сегодня?", "какие планы на завтра?", "расписание на эту неделю", "что на следующей неделе?"),
    "zh": ("今天有什么安排？", "明天有什么日程？", "这周的日程", "下周有什么安排？"),
}
_NEXT: Requests = {
    "en": ("what's my next event?",),
    "ru": ("какое следующее событие?",),
    "zh": ("下一个日程是什么？",),
}
_FREE: Requests = {
    "en": ("when am I free tomorrow?", "find a free hour this week", "is friday free?"),
    "ru": ("когда я свободен завтра?", "найди свободный час на этой неделе", "я свободен в пятницу?"),
    "zh": ("我明天什么时候有空？", "这周找一个空闲时间", "星期五有空吗？"),
}
_ADD: Requests = {
    "en": ("add a demo in {n} days at 11:00",),
    "ru": ("добавь показ через {n} дней в 11:00",),
    "zh": ("{n}天后上午11点演示",),
}
_FIND: Requests = {
    "en": ("when is the boiler n7?", "when is the garden bridge?"),
    "ru": ("когда котёл n8?", "когда сад и мост?"),
    "zh": ("锅炉n9是什么时候？", "花园大桥是什么时候？"),
}


async def measure(
    storage: SqlStorage, number: int = NUMBER, series: int = SERIES, rounds: int = ROUNDS
) -> dict[str, Figures]:
    """What is planned, when there is time, adding what is in the way of others, and finding by the title."""
    await _fill(storage, number, series)
    return {
        "agenda": await measured(storage, "events.query", _AGENDA, "·", rounds),
        "next": await measured(storage, "events.query", _NEXT, "·", rounds),
        "free": await measured(storage, "events.query", _FREE, "", rounds),
        "find": await measured(storage, "events.query", _FIND, "·", rounds),
        "add": await measured(storage, "events.create", _ADD, "📅", rounds),
    }


def _event(number: int, series: int, chance: random.Random) -> Event:
    """A series, or what happens once within a year before or after, at a quarter of an hour by day."""
    words = WORDS[chance.choice(tuple(WORDS))]
    title = " ".join(chance.choice((*words, f"n{chance.randrange(1000)}")) for _ in range(chance.randrange(1, 5)))
    day = NOW.replace(hour=8, minute=0) + timedelta(days=chance.randrange(-365, 0 if number < series else 365))
    start = day + chance.randrange(48) * timedelta(minutes=15)
    end = start + chance.choice((30, 60, 90)) * timedelta(minutes=1) if chance.random() < 0.7 else None
    rule = _RULES[number % len(_RULES)] if number < series else None
    return Event(title=title, start=start, end=end, author=ANN, rule=rule, zone=_ZONE if rule else None)


async def _fill(storage: SqlStorage, number: int, series: int) -> None:
    chance = random.Random(number)
    events = [_event(n, series, chance) for n in range(number)]

    def some(these: list[Event]) -> Callable[[SqlTransaction], Awaitable[None]]:
        async def work(tx: SqlTransaction) -> None:
            for event in these:
                await tx.calendar.add(PLACE, event, lang="en", now=NOW)

        return work

    for start in range(0, number, _BATCH):
        await storage.write(some(events[start : start + _BATCH]))
