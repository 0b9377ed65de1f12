"""Several events in one request, one on several days, places and festive days that are read from words."""

from datetime import timedelta

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import stored


def shown(chat: Chat) -> list[str]:
    return [f"{event.title} {event.start.astimezone(chat.now.tzinfo):%d@%H:%M}" for event in stored(chat)]


@pytest.mark.parametrize(
    ("lang", "said", "events"),
    [
        ("en", "dentist tomorrow at 10 and lunch with Bo at 1", ["dentist 03@10:00", "lunch with Bo 03@13:00"]),
        ("en", "dentist on friday at 10, then call with Ann at 15:00", ["dentist 06@10:00", "call with Ann 06@15:00"]),
        ("en", "call Ann on friday at 10 and vet on saturday at 9", ["call Ann 06@10:00", "vet 07@09:00"]),
        ("en", "gym on friday at 7 and on saturday at 8", ["gym 06@07:00", "gym 07@08:00"]),
        ("en", "tomorrow: dentist at 10, lunch with Bo at 1", ["dentist 03@10:00", "lunch with Bo 03@13:00"]),
        ("en", "standup every monday at 9 and yoga every wednesday at 18:00", ["yoga 04@18:00", "standup 09@09:00"]),
        ("ru", "каждый понедельник в 9 планёрка, каждую среду в 18 йога", ["йога 04@18:00", "планёрка 09@09:00"]),
        ("zh", "每周一9点例会，每周三18点瑜伽", ["瑜伽 04@18:00", "例会 09@09:00"]),
        ("ru", "завтра в 10 зубной и в 13 обед", ["зубной 03@10:00", "обед 03@13:00"]),
        ("ru", "зубной завтра в 10 и обед с Борей в 13", ["зубной 03@10:00", "обед с Борей 03@13:00"]),
        ("ru", "завтра в 10 зубной, в 13 обед и в 18 зал", ["зубной 03@10:00", "обед 03@13:00", "зал 03@18:00"]),
        ("zh", "明天十点看牙医，下午一点和小李吃饭", ["看牙医 03@10:00", "和小李吃饭 03@13:00"]),
        ("zh", "周五上午九点体检，然后中午十二点和老王吃饭", ["体检 06@09:00", "和老王吃饭 06@12:00"]),
    ],
)
async def test_several_events_are_stored_at_once_and_taken_back_with_one_button(
    lang: Lang, said: str, events: list[str]
) -> None:
    chat = Chat(lang)
    reply = await chat.say("events.create", said)
    assert shown(chat) == events
    assert all(event.title in reply for event in stored(chat))
    await chat.press("↩️")
    assert stored(chat) == []


@pytest.mark.parametrize(
    ("lang", "said", "events"),
    [
        ("en", "lunch with Ann and Bo tomorrow at 1", ["lunch with Ann and Bo 03@13:00"]),
        ("en", "tomorrow at 10 review and planning", ["review and planning 03@10:00"]),
        ("en", "workshop and dinner with the team on friday at 18:00", ["workshop and dinner with the team 06@18:00"]),
        ("ru", "обед с Аней и Борей завтра в 13", ["обед с Аней и Борей 03@13:00"]),
        ("zh", "明天下午一点和小李、小王吃饭", ["和小李、小王吃饭 03@13:00"]),
    ],
)
async def test_a_title_is_never_split(lang: Lang, said: str, events: list[str]) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert shown(chat) == events


@pytest.mark.parametrize(
    ("lang", "said", "events"),
    [
        ("en", "gym on thursday and friday at 7", ["gym 05@07:00", "gym 06@07:00"]),
        ("en", "gym at 7 on friday and saturday", ["gym 06@07:00", "gym 07@07:00"]),
        ("ru", "зал в четверг и пятницу в 19", ["зал 05@19:00", "зал 06@19:00"]),
        ("zh", "周四和周五晚上七点健身", ["健身 05@19:00", "健身 06@19:00"]),
    ],
)
async def test_one_event_on_two_days_is_two_events(lang: Lang, said: str, events: list[str]) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert shown(chat) == events
    await chat.press("↩️")
    assert stored(chat) == []


async def test_a_time_that_is_asked_for_is_that_of_all_days() -> None:
    chat = Chat()
    await chat.say("events.create", "gym on wednesday and saturday")
    await chat.answer("18:00")
    assert shown(chat) == ["gym 04@18:00", "gym 07@18:00"]


async def test_two_days_in_a_row_without_a_time_are_whole_days() -> None:
    chat = Chat()
    await chat.say("events.create", "conference on thursday and friday")
    (event,) = stored(chat)
    assert event.all_day
    assert event.end == event.start + timedelta(days=2)


async def test_what_is_clear_is_stored_and_the_other_is_asked_about() -> None:
    chat = Chat()
    said = await chat.say("events.create", "call Ann tomorrow at 3 and dentist at 10")
    assert shown(chat) == ["dentist 03@10:00"]
    assert "call Ann: At 15:00 or at 03:00?" in said
    await chat.answer("15:00")
    assert shown(chat) == ["dentist 03@10:00", "call Ann 03@15:00"]


@pytest.mark.parametrize(
    ("lang", "said", "title", "place"),
    [
        ("en", "dinner at Luigi's tomorrow at 19:00", "dinner at Luigi's", "Luigi's"),
        ("en", "lunch at Cafe Nero with Bo tomorrow at 13:00", "lunch at Cafe Nero with Bo", "Cafe Nero"),
        ("en", "sync in the big meeting room tomorrow at 10", "sync in the big meeting room", "the big meeting room"),
        ("en", "sync tomorrow at 10, place: Mill Lane 4", "sync", "Mill Lane 4"),
        ("ru", "встреча завтра в 15:00 в кафе Пушкин", "встреча в кафе Пушкин", "кафе Пушкин"),
        ("ru", "планёрка завтра в 10 в переговорной 4", "планёрка в переговорной 4", "переговорная 4"),
        ("ru", "созвон завтра в 10, место: офис", "созвон", "офис"),
        ("zh", "明天下午三点在星巴克开会", "在星巴克开会", "星巴克"),
        ("zh", "明天下午三点面试，地点：301室", "面试", "301室"),
    ],
)
async def test_a_place_that_is_unmistakable_is_kept_and_shown(lang: Lang, said: str, title: str, place: str) -> None:
    chat = Chat(lang)
    assert f"📍 {place}" in await chat.say("events.create", said)
    assert [(event.title, event.location) for event in stored(chat)] == [(title, place)]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "look at Bob's draft tomorrow at 10"),
        ("en", "meeting in English tomorrow at 10"),
        ("en", "review at Bob's request tomorrow at 10"),
        ("ru", "купить билеты в театр завтра в 10"),
        ("ru", "позвонить в банк завтра в 10"),
        ("zh", "明天下午三点在线面试"),
    ],
)
async def test_what_may_be_no_place_is_none(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    assert "📍" not in await chat.say("events.create", said)
    assert [event.location for event in stored(chat)] == [""]


@pytest.mark.parametrize(
    ("lang", "said", "title", "often"),
    [
        ("en", "Ann's birthday is on 5 May", "Ann's birthday", "every year on 5 May"),
        ("ru", "день рождения Ани 5 мая", "день рождения Ани", "каждый год 5 мая"),
        ("zh", "妈妈的生日是5月5号", "妈妈的生日", "每年5月5日"),
    ],
)
@pytest.mark.parametrize("tool", ["events.create", "events.query"])
async def test_a_birthday_is_a_whole_day_every_year(lang: Lang, said: str, title: str, often: str, tool: str) -> None:
    chat = Chat(lang)
    assert often in await chat.say(tool, said)
    assert [(event.title, event.all_day, event.rule) for event in stored(chat)] == [(title, True, "FREQ=YEARLY")]
    chat.later = timedelta(days=400)
    assert title in await chat.say("events.query", {"en": "5 May", "ru": "что 5 мая", "zh": "5月5号有什么"}[lang])
    await chat.press_data(f"t:schedule:events.cancel:n{stored(chat)[0].number}")
    assert stored(chat) == []


@pytest.mark.parametrize(
    ("lang", "said", "days"),
    [
        ("en", "day off on friday", 1),
        ("en", "bank holiday on 25 May", 1),
        ("ru", "отпуск с 1 по 14 июля", 14),
        ("ru", "выходной в пятницу", 1),
        ("zh", "五月一号放假", 1),
    ],
)
async def test_a_holiday_is_whole_days(lang: Lang, said: str, days: int) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    (event,) = stored(chat)
    assert event.all_day
    assert event.rule is None
    assert event.end == event.start + timedelta(days=days)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "birthday party on friday"),
        ("en", "plan the summer trip on friday"),
        ("ru", "ужин в честь дня рождения в пятницу"),
        ("zh", "周五生日聚会"),
    ],
)
async def test_a_party_has_a_time_of_day(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert chat.slot() == "time"


@pytest.mark.parametrize(
    ("lang", "said", "hour"),
    [
        ("en", "lunch with Bo tomorrow at 1", 13),
        ("en", "dinner with Bo tomorrow at 7", 19),
        ("en", "dinner with Bo tomorrow at 7am", 7),
        ("en", "breakfast with Bo tomorrow at 6", 6),
        ("en", "buy food for dinner tomorrow at 9", 9),
        ("ru", "обед с Борей завтра в 2", 14),
        ("ru", "ужин с Борей завтра в 8", 20),
        ("zh", "明天六点吃晚饭", 18),
    ],
)
async def test_a_meal_tells_the_half_of_the_day(lang: Lang, said: str, hour: int) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert [event.start.astimezone(chat.now.tzinfo).hour for event in stored(chat)] == [hour]


async def test_the_answer_to_when_may_say_the_title_and_leaves_its_time_out_of_it() -> None:
    chat = Chat()
    await chat.say("events.create", "add an event")
    assert chat.slot() == "time"
    await chat.answer("tomorrow at 17:00, dentist")
    assert shown(chat) == ["dentist 03@17:00"]
