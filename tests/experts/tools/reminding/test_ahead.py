from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.tools.reminding.ahead import Ahead, read_ahead
from experts.types import Lang
from tests.experts.tools.chat import Chat

M, H, D = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

SAID: list[tuple[Lang, str, list[timedelta]]] = [
    ("en", "remind me 15 minutes before", [15 * M]),
    ("en", "remind me a day and an hour before", [D, H]),
    ("en", "an hour and a half before", [90 * M]),
    ("en", "remind me an hour and 15 minutes before", [75 * M]),
    ("en", "1 hour 30 minutes ahead of time", [90 * M]),
    ("en", "15 minutes and an hour before", [15 * M, H]),
    ("en", "1 day, 2 hours and 15 minutes before", [D, 2 * H, 15 * M]),
    ("en", "a quarter of an hour beforehand", [15 * M]),
    ("en", "give me a nudge 2h prior", [2 * H]),
    ("en", "remind me 10 min early", [10 * M]),
    ("en", "a couple of hours in advance", [2 * H]),
    ("en", "remind me a week before", [7 * D]),
    ("en", "remind me when it starts", [timedelta()]),
    ("en", "15 min before and 1 hour before", [15 * M, H]),
    ("ru", "напомни за час", [H]),
    ("ru", "напомни за полчаса и за день", [30 * M, D]),
    ("ru", "за час и 15 минут", [75 * M]),
    ("ru", "предупреди за полтора часа до начала", [90 * M]),
    ("ru", "напомни за сутки", [D]),
    ("ru", "напомни за неделю и за 2 дня", [7 * D, 2 * D]),
    ("ru", "за пару часов", [2 * H]),
    ("ru", "напомни в момент начала", [timedelta()]),
    ("zh", "提前15分钟提醒我", [15 * M]),
    ("zh", "提前一天和一小时提醒我", [D, H]),
    ("zh", "提前一个半小时", [90 * M]),
    ("zh", "开会前十分钟提醒我", [10 * M]),
    ("zh", "会议开始前半小时", [30 * M]),
    ("zh", "提前两天和提前一刻钟", [2 * D, 15 * M]),
    ("zh", "开始时提醒我", [timedelta()]),
]
# Lengths of time that are not ahead of anything.
NOT_AHEAD: list[tuple[Lang, str]] = [
    ("en", "remind me in 15 minutes"),
    ("en", "lunch for an hour tomorrow"),
    ("en", "remind me to stretch every 2 hours"),
    ("en", "remind me before noon"),
    ("ru", "напомни через час"),
    ("ru", "отложи на 10 минут"),
    ("ru", "заплати за квартиру первого числа"),
    ("zh", "半小时后提醒我"),
    ("zh", "明天提醒我交房租"),
    ("zh", "周五前交报告"),
]


@pytest.mark.parametrize(("lang", "said", "lengths"), SAID)
async def test_how_long_ahead_is_read(lang: Lang, said: str, lengths: list[timedelta]) -> None:
    assert list(read_ahead(Chat(lang).call(said), said).lengths) == lengths


@pytest.mark.parametrize(("lang", "said"), NOT_AHEAD)
async def test_other_lengths_are_left_alone(lang: Lang, said: str) -> None:
    read = read_ahead(Chat(lang).call(said), said)
    assert (read.lengths, read.left) == ((), said)


@pytest.mark.parametrize(
    ("lang", "said", "clock"),
    [
        ("en", "remind me the day before at 9am", time(9)),
        ("en", "the evening before", time(19)),
        ("ru", "напомни за день в 9 утра", time(9)),
        ("ru", "напомни накануне вечером", time(19)),
        ("zh", "提前一天晚上八点提醒我", time(20)),
        ("zh", "前一晚提醒我", time(20)),
    ],
)
async def test_a_day_before_can_have_its_own_time(lang: Lang, said: str, clock: time) -> None:
    read = read_ahead(Chat(lang).call(said), said)
    assert (list(read.lengths), read.clock) == ([D], clock)


@pytest.mark.parametrize(
    ("lang", "said", "left"),
    [
        ("en", "dentist tomorrow at 3, remind me an hour before", "dentist tomorrow at 3"),
        ("en", "book a call at 11 with a reminder 10 minutes before", "book a call at 11"),
        ("en", "remind me 10 minutes before the call with Bo", "the call with Bo"),
        ("ru", "стоматолог завтра в 15, напомни за час и за день", "стоматолог завтра в 15"),
        ("ru", "созвон в 11 с напоминанием за 10 минут", "созвон в 11"),
        ("zh", "明天下午三点看牙医，提前一小时提醒我", "明天下午三点看牙医"),
    ],
)
async def test_what_is_left_is_what_it_is_about(lang: Lang, said: str, left: str) -> None:
    assert read_ahead(Chat(lang).call(said), said).left.strip(" ,，") == left


async def test_a_time_of_the_day_before_goes_where_the_event_goes() -> None:
    ahead = Ahead(lengths=(D, H), clock=time(9))
    start = datetime(2026, 3, 5, 15, tzinfo=Chat().now.tzinfo)
    assert ahead.leads(start) == (30 * H, H)


async def test_of_a_whole_day_days_ahead_are_in_the_morning() -> None:
    start = datetime(2026, 3, 5, tzinfo=Chat().now.tzinfo)
    assert Ahead(lengths=(7 * D, D)).leads(start, all_day=True) == (6 * D + 15 * H, 15 * H)


@given(st.lists(st.integers(0, 10**7)), st.none() | st.times().map(lambda at: at.replace(microsecond=0, tzinfo=None)))
async def test_a_question_carries_it_to_its_answer(seconds: list[int], clock: time | None) -> None:
    ahead = Ahead(lengths=tuple(timedelta(seconds=n) for n in seconds), clock=clock)
    assert Ahead.from_json(ahead.to_json()) == ahead
