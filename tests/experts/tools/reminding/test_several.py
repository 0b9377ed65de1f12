"""Several reminders in one request, and how many times something comes."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import stored


@pytest.mark.parametrize(
    ("lang", "said", "titles"),
    [
        ("en", "remind me at 17:00 to call mum and at 19:00 to buy bread", ["call mum", "buy bread"]),
        ("ru", "напомни в 17 позвонить маме и в 19 купить хлеб", ["позвонить маме", "купить хлеб"]),
        ("ru", "напомни завтра в 9 полить цветы и покормить кота", ["полить цветы и покормить кота"]),
        ("zh", "下午5点提醒我给妈妈打电话，晚上7点半提醒我买面包", ["给妈妈打电话", "买面包"]),
        ("zh", "明天下午三点提醒我交作业", ["交作业"]),
    ],
)
async def test_each_thing_with_a_time_of_its_own_is_a_reminder(lang: Lang, said: str, titles: list[str]) -> None:
    chat = Chat(lang)
    await chat.say("reminders.create", said)
    assert sorted(event.title for event in stored(chat)) == sorted(titles)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "every wednesday at 19:00 swimming, 5 times"),
        ("ru", "по средам в 19 плавание, всего 5 раз"),
        ("zh", "每周三晚上七点游泳，共5次"),
    ],
)
async def test_the_number_of_times_may_stand_after_the_title(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    (event,) = stored(chat)
    assert event.title in {"swimming", "плавание", "游泳"}
    assert "COUNT=5" in str(event.rule)
