"""What is told of the calendar when a question asks for a part of it."""

from datetime import timedelta

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import stored

DAY: dict[Lang, tuple[str, ...]] = {
    "en": ("standup today at 10:15", "review today at 17:00", "call with Bo today at 17:30"),
    "ru": ("планёрка сегодня в 10:15", "ревью сегодня в 17:00", "созвон сегодня в 17:30"),
    "zh": ("今天10:15站会", "今天17:00评审", "今天17:30电话会议"),
}


async def full(lang: Lang) -> Chat:
    chat = Chat(lang)
    for said in DAY[lang]:
        await chat.say("events.create", said)
    return chat


@pytest.mark.parametrize(
    ("lang", "asked"),
    [("en", "any conflicts today?"), ("ru", "есть накладки сегодня?"), ("zh", "今天有时间冲突吗？")],
)
async def test_a_question_about_conflicts_is_answered(lang: Lang, asked: str) -> None:
    chat = await full(lang)
    assert (await chat.say("events.query", asked)).count("⚠️") == 1


async def test_no_conflict_is_said_too() -> None:
    chat = Chat()
    await chat.say("events.create", "review today at 17:00")
    assert "Nothing there is at the same time" in await chat.say("events.query", "any conflicts today?")


@pytest.mark.parametrize(
    ("lang", "asked"), [("en", "what's left today?"), ("ru", "что осталось на сегодня?"), ("zh", "今天还有什么安排？")]
)
async def test_what_is_left_of_a_day_is_what_is_ahead(lang: Lang, asked: str) -> None:
    chat = await full(lang)
    chat.later = timedelta(hours=6)
    answer = await chat.say("events.query", asked)
    assert "10:15" not in answer
    assert "17:00" in answer


async def test_the_last_time_of_an_event_is_not_that_of_a_reminder_about_it() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist today at 11:00")
    await chat.say("reminders.create", "remind me to pay the dentist today at 12:00")
    chat.later = timedelta(hours=8)
    assert "11:00" in await chat.say("events.query", "when did I last see the dentist?")


@pytest.mark.parametrize(
    ("lang", "made", "asked"),
    [
        ("en", "retro on thursday at 15:00", "what did I have on thursday?"),
        ("ru", "ретро в четверг в 15:00", "что было в четверг?"),
        ("zh", "周四15:00复盘会", "周四我都干了什么？"),
    ],
)
async def test_a_weekday_that_is_over_is_the_last_one(lang: Lang, made: str, asked: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", made)
    chat.later = timedelta(days=5)
    assert "15:00" in await chat.say("events.query", asked)


@pytest.mark.parametrize(
    ("lang", "planned", "asked"),
    [
        ("en", ("dentist friday 3pm", "pottery march 20 at 5pm"), "what does my week look like?"),
        ("ru", ("врач в пятницу в 15:00", "гончары 20 марта в 15:00"), "как выглядит моя неделя?"),
        ("zh", ("周五15:00牙医", "3月20日15:00陶艺"), "我的一周是什么样的？"),
    ],
)
async def test_my_week_is_this_week(lang: Lang, planned: tuple[str, str], asked: str) -> None:
    chat = Chat(lang)
    for one in planned:
        await chat.say("events.create", one)
    first, second = stored(chat)
    shown = await chat.say("events.query", asked)
    assert first.title in shown
    assert second.title not in shown


async def test_whether_there_is_time_in_some_hours_is_answered_with_them() -> None:
    chat = Chat("ru")
    await chat.say("events.create", "созвон завтра в 10:00")
    assert "14:00–16:00" in await chat.say("events.query", "есть у меня время завтра с 2 до 4?")
