"""Free and busy."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.ports import Event
from experts.tools.free import busy, clashes, free_slot, gaps, waking
from experts.types import Lang, Person
from tests.bot.storage.making import place
from tests.experts.tools.chat import Chat
from tests.fakes import MemoryStorage

LONDON = ZoneInfo("Europe/London")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANN = Person(id="1")
MONDAY = datetime(2026, 3, 2, tzinfo=LONDON)
CHAT = place().chat


def at(hour: float, day: int = 0) -> datetime:
    return MONDAY + day * DAY + hour * HOUR


def event(begin: float, end: float | None = None, **more: Any) -> Event:
    return Event(title="x", start=at(begin), end=None if end is None else at(end), author=ANN, **more)


async def kept(*events: Event) -> MemoryStorage:
    storage = MemoryStorage()
    for one in events:
        await storage.state.calendar.add(place(), one, lang="en", now=MONDAY)
    return storage


async def slot(storage: MemoryStorage, begin: float, end: float | None = None, *, now: float = 0) -> datetime | None:
    finish = None if end is None else at(end)
    return await storage.read(lambda tx: free_slot(tx, CHAT, at(begin), finish, now=at(now)))


async def test_whole_days_reminders_and_long_trips_take_up_no_hour() -> None:
    storage = await kept(event(10), event(9, kind="reminder"), event(0, 24, all_day=True), event(-24, 48))
    found = await storage.read(lambda tx: busy(tx, CHAT, at(0), at(24)))
    assert [one.start for one in found] == [at(10)]


async def test_what_ends_when_another_begins_does_not_clash() -> None:
    storage = await kept(event(10, 11), event(12, 13))
    assert await storage.read(lambda tx: clashes(tx, CHAT, at(11), at(12))) == []
    assert len(await storage.read(lambda tx: clashes(tx, CHAT, at(10.5), at(12.5)))) == 2


@pytest.mark.parametrize(
    ("begin", "end", "now", "expected"),
    [
        (10, 11, 0, at(11)),
        (10, 12, 0, at(8)),
        (11, 12, 0, at(11)),
        (10.25, 10.75, 0, at(11)),
        (10, None, 21.5, at(10, day=1)),
        (10, 11, 10.6, at(11)),
    ],
)
async def test_the_nearest_free_time_is_offered(
    begin: float, end: float | None, now: float, expected: datetime
) -> None:
    storage = await kept(event(10, 11), event(12, 13))
    assert await slot(storage, begin, end, now=now) == expected


async def test_a_full_week_has_no_free_time() -> None:
    storage = await kept(event(0, 23.9, rule="FREQ=DAILY", zone="Europe/London"))
    assert await slot(storage, 10, 11) is None


@given(
    taken=st.lists(st.tuples(st.integers(0, 95), st.integers(1, 20)), max_size=12),
    wish=st.integers(0, 90),
    length=st.integers(1, 12),
    now=st.integers(0, 95),
)
async def test_an_offered_time_is_always_free_and_ahead(
    taken: list[tuple[int, int]], wish: int, length: int, now: int
) -> None:
    storage = await kept(*(event(begin / 4, (begin + quarters) / 4) for begin, quarters in taken))
    found = await slot(storage, wish / 4, (wish + length) / 4, now=now / 4)
    assert found is not None
    assert found >= at(now / 4)
    end = found + length / 4 * HOUR
    assert await storage.read(lambda tx: clashes(tx, CHAT, found, end)) == []


@given(taken=st.lists(st.tuples(st.integers(0, 47), st.integers(1, 9)), max_size=9))
def test_gaps_and_events_cover_a_day(taken: list[tuple[int, int]]) -> None:
    events = [event(begin / 2, (begin + halves) / 2) for begin, halves in taken]
    found = gaps(events, at(0), at(24))
    for half in range(48):
        moment = at(half / 2)
        is_taken = any(one.start <= moment < (one.end or moment) for one in events)
        assert is_taken != any(begin <= moment < end for begin, end in found)


def test_waking_hours_are_those_of_each_day() -> None:
    assert waking(at(20), at(34)) == [(at(20), at(22)), (at(32), at(34))]


@pytest.mark.parametrize(
    ("lang", "asked", "seen"),
    [
        ("en", "when am I free tomorrow?", ["08:00–10:00", "11:00–14:00", "15:00–22:00"]),
        ("en", "find me a free hour tomorrow afternoon", ["12:00–14:00", "15:00–"]),
        ("en", "do I have any free time tomorrow", ["08:00–10:00"]),
        ("ru", "когда я завтра свободен?", ["08:00–10:00", "11:00–14:00"]),
        ("ru", "найди свободное окно завтра", ["11:00–14:00"]),
        ("zh", "我明天什么时候有空？", ["08:00–10:00", "11:00–14:00"]),
        ("zh", "明天有没有空闲时间", ["11:00–14:00"]),
    ],
)
async def test_free_time_is_told_by_day(lang: Lang, asked: str, seen: list[str]) -> None:
    chat = Chat(lang)
    made: dict[Lang, str] = {"en": "tomorrow {}:00 call", "ru": "завтра в {}:00 созвон", "zh": "明天{}:00开会"}
    for hour in ("10", "14"):
        await chat.say("events.create", made[lang].format(hour))
    answer = await chat.say("events.query", asked)
    assert all(part in answer for part in seen), answer


async def test_a_long_list_goes_on_at_the_press_of_a_button() -> None:
    chat = Chat()
    for number in range(45):
        start = chat.now + timedelta(minutes=15 * (number + 1))
        await chat.say("events.create", f"event {number:02}x on 3 march at {start:%H:%M}")
    first = await chat.say("events.query", "what's on tomorrow")
    assert first.count("•") == 20
    second = await chat.press("More")
    assert "And 5 more" in second
    third = await chat.press("More")
    assert (third.count("•"), chat.buttons) == (5, [])
    titles = [line.rsplit(" · ", 1)[1] for text in (first, second, third) for line in text.splitlines() if "•" in line]
    assert len(set(titles)) == 45


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        ("en", "when is my next free evening?"),
        ("en", "which evenings am I free"),
        ("ru", "когда у меня свободный вечер?"),
        ("ru", "в какие вечера я свободен"),
        ("zh", "我哪天晚上有空？"),
    ],
)
async def test_a_part_of_any_day_is_looked_for_on_each_of_the_next(lang: Lang, asked: str) -> None:
    chat = Chat(lang)
    answer = await chat.say("events.query", asked)
    assert answer.count("18:00–22:00") == 7


def test_a_gap_ends_where_the_stretch_does() -> None:
    assert gaps([event(30, 31)], at(8), at(22)) == [(at(8), at(22))]
