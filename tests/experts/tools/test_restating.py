"""What is said of events without a verb: all of them, a talk that will be, a series as it shall be from now on."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored

DENTIST: dict[Lang, str] = {"en": "dentist friday 3pm", "ru": "врач в пятницу в 15:00", "zh": "周五15:00牙医"}
GYM: dict[Lang, str] = {
    "en": "gym every wednesday at 7am",
    "ru": "спортзал каждую среду в 7 утра",
    "zh": "每周三早上7点健身",
}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "show all events"),
        ("en", "all events"),
        ("en", "list all events with bob"),
        ("ru", "все события"),
        ("ru", "покажи все встречи"),
        ("zh", "所有日程"),
    ],
)
async def test_all_events_are_shown_and_not_cancelled(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DENTIST[lang])
    shown = await chat.say("events.cancel", said)
    assert (stored(chat)[0].title in shown) == ("bob" not in said)
    assert len(stored(chat)) == 1


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "all events are off"), ("ru", "все события отмени"), ("zh", "所有日程都取消")]
)
async def test_all_events_that_are_called_off_are_cancelled(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DENTIST[lang])
    await chat.say("events.cancel", said)
    assert stored(chat) == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "meeting in an hour"),
        ("en", "call in 60 minutes"),
        ("ru", "созвон через час"),
        ("ru", "звонок через 60 минут"),
        ("zh", "一小时后开会"),
    ],
)
@pytest.mark.parametrize("tool", ["events.move", "events.query", "events.edit", "reminders.change"])
async def test_a_talk_with_a_time_is_new_where_none_is_planned(lang: Lang, said: str, tool: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DENTIST[lang])
    await chat.say(tool, said)
    assert [local(chat, event) for event in stored(chat)] == ["02 11:00", "06 15:00"]


async def test_a_talk_with_a_time_is_the_one_that_is_planned() -> None:
    chat = Chat()
    await chat.say("events.create", "call friday 3pm")
    await chat.say("events.move", "call in 60 minutes")
    assert [local(chat, event) for event in stored(chat)] == ["02 11:00"]


@pytest.mark.parametrize(
    ("lang", "planned", "said"),
    [
        ("en", "meeting with tom tomorrow all day", "cancel my 3pm tomorrow"),
        ("ru", "встреча с Зоей завтра весь день", "отмени то, что завтра в 15:00"),
        ("zh", "明天全天团队会议", "取消明天15:00的日程"),
    ],
)
async def test_a_whole_day_is_not_what_is_at_an_hour(lang: Lang, planned: str, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", planned)
    await chat.say("events.cancel", said)
    assert len(stored(chat)) == 1


@pytest.mark.parametrize(
    ("lang", "tool", "said"),
    [
        ("en", "events.create", "gym now on thursdays"),
        ("en", "events.move", "gym now on thursdays"),
        ("ru", "events.create", "спортзал теперь по четвергам"),
        ("zh", "events.create", "健身现在改到每周四"),
    ],
)
async def test_now_on_other_days_moves_the_series_at_its_time(lang: Lang, tool: str, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", GYM[lang])
    await chat.say(tool, said)
    assert [(local(chat, event), event.rule) for event in stored(chat)] == [("05 07:00", "FREQ=WEEKLY;BYDAY=TH")]


@pytest.mark.parametrize(
    ("lang", "tool", "said"),
    [
        ("en", "events.create", "from march 16 gym is at 6am"),
        ("en", "events.move", "move gym to 6am from march 16"),
        ("ru", "events.create", "с 16 марта спортзал в 6 утра"),
        ("zh", "events.create", "从3月16日起健身改到早上6点"),
    ],
)
async def test_a_time_from_a_day_on_is_of_the_rest_of_the_series(lang: Lang, tool: str, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", GYM[lang])
    await chat.say(tool, said)
    assert [local(chat, event) for event in stored(chat)] == ["04 07:00", "18 06:00"]


async def test_what_is_from_a_day_on_is_new_where_no_series_has_the_name() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist friday 3pm")
    await chat.say("events.create", "from march 16 gym is at 6am")
    assert len(stored(chat)) == 2
