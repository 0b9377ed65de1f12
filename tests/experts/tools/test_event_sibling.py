"""A request is for the tool whose form it has, whichever of them it was routed to."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored

NEW: tuple[tuple[Lang, str, str, str], ...] = (
    ("en", "events.move", "workshop next tuesday from 2pm to 5pm", "workshop"),
    ("en", "events.move", "conference on 20 March all day", "conference"),
    ("en", "events.query", "pottery class every thursday at 18:00", "pottery class"),
    ("ru", "events.edit", "конференция 20 марта весь день", "конференция"),
    ("ru", "events.query", "планёрка по будням в 9:30", "планёрка"),
    ("zh", "events.query", "明天15:00团队会议", "团队会议"),
    ("zh", "events.create", "那就安排明天15:00健身", "健身"),
)
NOT_NEW: tuple[tuple[Lang, str, str], ...] = (
    ("en", "events.move", "yoga to friday"),
    ("en", "events.move", "move yoga to friday at 10:00"),
    ("en", "events.query", "any meetings tomorrow at 15:00"),
    ("en", "events.query", "plans for tomorrow"),
    ("en", "events.move", "it at 16:00"),
    ("ru", "events.move", "йога теперь в пятницу в 10:00"),
    ("zh", "events.move", "瑜伽改到星期五10:00"),
)


@pytest.mark.parametrize(("lang", "tool", "said", "title"), NEW)
async def test_a_title_with_a_time_makes_an_event_where_none_is_there_to_be_meant(
    lang: Lang, tool: str, said: str, title: str
) -> None:
    chat = Chat(lang)
    await chat.say(tool, said)
    assert [event.title for event in stored(chat)] == [title]


async def test_a_part_of_a_title_with_a_day_is_another_title_where_nothing_is_to_be_changed() -> None:
    chat = Chat("ru")
    await chat.say("events.create", "созвон по релизу завтра в 11")
    await chat.say("events.edit", "20 марта в 15:00 релиз")
    assert [event.title for event in stored(chat)] == ["созвон по релизу", "релиз"]


@pytest.mark.parametrize(("lang", "tool", "said"), NOT_NEW)
async def test_what_is_told_or_asked_of_an_event_that_is_not_there_makes_none(lang: Lang, tool: str, said: str) -> None:
    chat = Chat(lang)
    await chat.say(tool, said)
    assert stored(chat) == []


@pytest.mark.parametrize(
    ("lang", "said", "title"),
    [
        ("en", "I have to call the bank tomorrow", "call the bank"),
        ("en", "we should meet Zoe next tuesday", "meet Zoe"),
        ("en", "email Zoe on friday", "email Zoe"),
        ("ru", "позвонить Зое в пятницу", "позвонить Зое"),
        ("zh", "周五给小李打电话", "给小李打电话"),
        ("ru", "мне надо к врачу в пятницу", "к врачу"),
        ("zh", "下周三我得去看医生", "看医生"),
    ],
)
@pytest.mark.parametrize("tool", ["events.create", "events.query"])
async def test_what_has_to_be_done_on_a_day_is_an_event_without_a_time(
    lang: Lang, said: str, title: str, tool: str
) -> None:
    chat = Chat(lang)
    await chat.say(tool, said)
    assert chat.slot() == "time"
    await chat.answer("15:00")
    assert [event.title for event in stored(chat)] == [title]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "what do I have to do tomorrow?"),
        ("en", "I need to know my plans for friday"),
        ("en", "I need to see my schedule for tomorrow"),
        ("ru", "мне надо посмотреть планы на завтра"),
        ("zh", "我要看看明天的日程"),
        ("en", "get my calendar for friday"),
        ("en", "see my events on friday"),
    ],
)
async def test_what_has_to_be_known_is_no_event(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.query", said)
    assert (chat.slot(), stored(chat)) == (None, [])


@pytest.mark.parametrize("said", ["dentist on friday", "dentist on friday at 12:00"])
async def test_the_title_of_an_event_that_is_there_means_it(said: str) -> None:
    chat = Chat()
    await chat.say("events.create", "dentist tomorrow at 15:00")
    await chat.say("events.move", said)
    assert len(stored(chat)) == 1


@pytest.mark.parametrize(
    ("lang", "said", "answer"),
    [
        ("en", "gym on wednesday at 5", "pm"),
        ("en", "gym on wednesday at 5", "P.M."),
        ("ru", "спортзал в среду в 5", "вечера"),
        ("zh", "星期三5点健身", "下午"),
    ],
)
async def test_the_half_of_the_day_alone_answers_which_hour_was_meant(lang: Lang, said: str, answer: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    await chat.answer(answer)
    assert [local(chat, event) for event in stored(chat)] == ["04 17:00"]


@pytest.mark.parametrize(
    ("said", "answer", "when"),
    [
        ("lunch today at 9am", "tomorrow", "03 09:00"),
        ("lunch today at 9am", "at 11", "02 11:00"),
        ("lunch today at 9am for two hours", "on friday", "06 09:00"),
    ],
)
async def test_another_day_for_a_time_that_has_passed_is_at_the_same_hour(said: str, answer: str, when: str) -> None:
    chat = Chat()
    await chat.say("events.create", said)
    await chat.answer(answer)
    assert [local(chat, event) for event in stored(chat)] == [when]


async def test_a_part_of_another_day_is_asked_about_and_not_put_into_the_past() -> None:
    chat = Chat()
    await chat.say("events.create", "lunch today at 9am")
    await chat.answer("tomorrow evening")
    assert (stored(chat), chat.slot()) == ([], "time")


CALLED_OFF: tuple[tuple[Lang, str, str], ...] = (
    ("en", "standup every weekday at 9:30", "the standup is off tomorrow"),
    ("en", "gym every day at 18:00", "I'm not going to the gym tomorrow"),
    ("ru", "планёрка по будням в 9:30", "завтра планёрку отменяем"),
    ("ru", "планёрка по будням в 9:30", "завтра планёрки не будет"),
    ("zh", "每天18:00健身", "明天不去健身了"),
    ("zh", "工作日9:30站会", "明天不开站会了"),
)


@pytest.mark.parametrize(("lang", "made", "said"), CALLED_OFF)
async def test_what_is_said_not_to_be_is_cancelled_and_not_made(lang: Lang, made: str, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", made)
    assert {"en": "Cancelled", "ru": "Отменено", "zh": "已取消"}[lang] in await chat.say("events.create", said)
    assert len(stored(chat)) == 1


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "wake me up at 7:30"), ("ru", "разбуди меня в 7:30"), ("zh", "早上7点半叫我起床")]
)
async def test_who_wants_to_be_woken_gets_a_reminder(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert [event.kind for event in stored(chat)] == ["reminder"]


@pytest.mark.parametrize(
    ("lang", "made", "said", "has"),
    [
        ("en", "dentist tomorrow at 10:30", "it'll take about 45 minutes", "10:30–11:15"),
        ("ru", "стоматолог завтра в 10:30", "займёт минут сорок", "10:30–11:10"),
        ("zh", "明天10:30看牙", "大概要45分钟", "10:30–11:15"),
        ("ru", "стоматолог завтра в 10:30", "это в кабинете 4", "📍 кабинет 4"),
        ("zh", "明天10:30看牙", "在人民医院", "📍 人民医院"),
        ("en", "dentist tomorrow at 10:30", "where: Mill Lane", "📍 Mill Lane"),
        ("ru", "ретро завтра в 15:00", "каждые две недели", "🔁"),
        ("zh", "明天16:00打扫", "改成每周六都做", "🔁"),
        ("zh", "明天10:30看牙", "把看牙改到周五晚上六点", "18:00"),
        ("zh", "明天10:30看牙", "看牙挪到后天早上九点", "09:00"),
    ],
)
async def test_what_is_added_about_an_event_changes_it(lang: Lang, made: str, said: str, has: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", made)
    assert has in await chat.say("events.move", said)
    assert len(stored(chat)) == 1
