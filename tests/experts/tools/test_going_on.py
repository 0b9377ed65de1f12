"""What people say next of what is in the calendar: how often, until when, on which days, where, by whom."""

from datetime import timedelta

import pytest

from experts.ports import Event
from experts.types import UNANSWERED, Lang, Person
from tests.experts.tools.chat import Chat

RETRO: dict[Lang, str] = {"en": "retro on thursday at 15:00", "ru": "ретро в четверг в 15:00", "zh": "周四15点复盘"}
STANDUP: dict[Lang, str] = {
    "en": "standup every weekday at 9:15",
    "ru": "планёрка каждый будний день в 9:15",
    "zh": "每个工作日9:15站会",
}
YOGA: dict[Lang, str] = {
    "en": "yoga on tuesdays and thursdays at 18:00",
    "ru": "йога по вторникам и четвергам в 18:00",
    "zh": "每周二和周四18:00瑜伽",
}


async def rules(chat: Chat) -> list[str]:
    return [one.event.rule or "" for one in chat.storage.state.calendar._visible(chat.id)]


async def ahead(chat: Chat) -> list[Event]:
    """What is to come within a year; of a series each time."""
    until = chat.now + timedelta(days=365)
    return list(await chat.storage.read(lambda tx: tx.calendar.between(chat.id, chat.now, until)))


@pytest.mark.parametrize("tool", ["events.create", "events.repeat", "events.query"])
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "every two weeks"),
        ("en", "and every other week please"),
        ("ru", "раз в две недели"),
        ("zh", "每两周一次"),
        ("zh", "每两个星期一次"),
    ],
)
async def test_how_often_said_alone_is_that_of_what_was_just_added(lang: Lang, text: str, tool: str) -> None:
    chat = Chat(lang=lang)
    await chat.say("events.create", RETRO[lang])
    assert "🔁" in await chat.say(tool, text)
    assert [("INTERVAL=2" in rule, "COUNT" in rule) for rule in await rules(chat)] == [(True, False)]


@pytest.mark.parametrize("tool", ["events.move", "events.create", "events.repeat"])
@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "standup until the end of april"), ("ru", "планёрка до конца апреля"), ("zh", "站会开到四月底为止")],
)
async def test_a_series_by_its_name_and_a_last_day_ends_then(lang: Lang, text: str, tool: str) -> None:
    chat = Chat(lang=lang)
    await chat.say("events.create", STANDUP[lang])
    await chat.say(tool, text)
    assert ["UNTIL=20260430" in rule for rule in await rules(chat)] == [True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "no more standups after 17 april"),
        ("en", "please stop the standup after 17 april"),
        ("ru", "больше никаких планёрок после 17 апреля"),
        ("zh", "4月17日之后不再开站会"),
    ],
)
async def test_no_more_of_it_after_a_day_ends_it_there(lang: Lang, text: str) -> None:
    chat = Chat(lang=lang)
    await chat.say("events.create", STANDUP[lang])
    await chat.say("events.repeat", text)
    assert ["UNTIL=20260417" in rule for rule in await rules(chat)] == [True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "move yoga to monday and friday"),
        ("ru", "перенеси йогу на понедельник и пятницу"),
        ("zh", "把瑜伽改到周一和周五"),
    ],
)
async def test_what_comes_each_week_moves_to_several_weekdays(lang: Lang, text: str) -> None:
    chat = Chat(lang=lang)
    await chat.say("events.create", YOGA[lang])
    await chat.say("events.move", text)
    assert "FREQ=WEEKLY;BYDAY=MO,FR" in await rules(chat)


async def test_dates_and_days_counted_from_today_are_no_weekdays() -> None:
    for text in ("move yoga to 16 march and 18 march", "move yoga to today and tomorrow"):
        chat = Chat()
        await chat.say("events.create", YOGA["en"])
        await chat.say("events.move", text)
        assert await rules(chat) == ["FREQ=WEEKLY;BYDAY=TU,TH"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "move the standup to 10:00 from 16 March on"),
        ("ru", "перенеси планёрку на 10:00 с 16 марта"),
        ("zh", "把站会从3月16日起改到10:00"),
    ],
)
async def test_from_a_day_on_a_series_is_at_another_time(lang: Lang, text: str) -> None:
    chat = Chat(lang=lang)
    await chat.say("events.create", STANDUP[lang])
    await chat.say("events.move", text)
    assert sorted("UNTIL" in rule for rule in await rules(chat)) == [False, True]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "where: Cafe Nero"), ("en", "at Cafe Nero"), ("ru", "где: Cafe Nero"), ("zh", "地点：Cafe Nero")],
)
async def test_where_it_is_may_be_said_alone(lang: Lang, text: str) -> None:
    chat = Chat(lang=lang)
    await chat.say("events.create", RETRO[lang])
    assert "📍 Cafe Nero" in await chat.say("events.edit", text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "who added the retro?"), ("ru", "кто добавил ретро?"), ("zh", "复盘是谁添加的？")],
)
async def test_who_put_it_there_is_told_when_asked(lang: Lang, text: str) -> None:
    chat = Chat(lang=lang, group=True, person=Person(id="u7", name="Noor"))
    await chat.say("events.create", RETRO[lang])
    assert "Noor" in await chat.say("events.query", text)


@pytest.mark.parametrize("tool", ["events.move", "events.cancel", "events.edit"])
async def test_what_names_none_of_those_asked_about_is_no_answer(tool: str) -> None:
    chat = Chat()
    for day in ("tuesday", "thursday"):
        await chat.say("events.create", f"dentist on {day} at 10:00")
    words = {"events.move": "move the dentist to 11", "events.cancel": "cancel the dentist"}
    await chat.say(tool, words.get(tool, "rename the dentist to root canal"))
    assert chat.slot() == "which"
    assert await chat.outcome(tool, "clean the flat today at 16:00", question=chat.question) is UNANSWERED


@pytest.mark.parametrize(
    ("lang", "text", "titles"),
    [
        ("en", "remind me to call mum at 14:00 and to buy bread at 18:00", ["buy bread", "call mum"]),
        ("en", "remind me at 14:00 to call mum and at 18:00 to buy bread", ["buy bread", "call mum"]),
        ("en", "remind me to take pills at 14:00 and 18:00", ["take pills", "take pills"]),
        ("ru", "напомни в 14:00 позвонить маме и в 18:00 купить хлеб", ["купить хлеб", "позвонить маме"]),
        ("zh", "14点提醒我给妈妈打电话，18点提醒我买面包", ["买面包", "给妈妈打电话"]),
    ],
)
async def test_two_reminders_in_one_request_are_two(lang: Lang, text: str, titles: list[str]) -> None:
    chat = Chat(lang=lang)
    await chat.say("reminders.create", text)
    kept = [one.event for one in chat.storage.state.calendar._visible(chat.id)]
    assert sorted(event.title for event in kept) == sorted(titles)
    assert sorted(event.start.hour for event in kept) == [14, 18]


async def test_a_rough_day_gives_way_to_the_date_beside_it() -> None:
    chat = Chat()
    said = await chat.say("events.create", "dentist in six months, 24 september at 10:00")
    assert ("Thu 24 Sep, 10:00" in said, said.count("Added")) == (True, 1)


async def test_no_lunch_calls_lunch_off_and_no_sugar_at_noon_is_a_title() -> None:
    chat = Chat()
    await chat.say("events.create", "lunch tomorrow at 13:00")
    assert "Cancelled: lunch" in await chat.say("events.create", "no lunch tomorrow")
    assert "Added: no sugar talk" in await chat.say("events.create", "no sugar talk tomorrow at noon")


async def test_what_to_do_with_no_word_of_cancelling_cancels_nothing() -> None:
    chat = Chat()
    assert "call the vet" in await chat.say("events.cancel", "call the vet")
    assert chat.slot() == "time"


async def test_an_answer_chooses_the_one_of_two_times_that_it_can_mean() -> None:
    chat = Chat()
    asked = await chat.say("events.create", "maintenance on 29 march at 1:30")
    assert ("13:30" in asked, "02:30" in asked, "clocks go forward" in asked) == (True, True, True)
    assert "02:30" in await chat.answer("at 2:30")


@pytest.mark.parametrize("last", ["cancel the standup", "no more standups after 17 april"])
async def test_a_series_moved_from_a_day_on_is_still_one(last: str) -> None:
    chat = Chat()
    await chat.say("events.create", STANDUP["en"])
    await chat.say("events.move", "move the standup to 10:00 from 16 March on")
    assert len((await chat.say("events.query", "when is the standup?")).splitlines()) == 1
    said = await chat.say("events.cancel" if "cancel" in last else "events.repeat", last)
    if chat.question is not None:
        said = await chat.answer("all of them")
    assert "2026-04-20" not in [str(event.start.date()) for event in await ahead(chat)]
    assert said.startswith(("Cancelled: standup", "Changed: standup"))
    left = await rules(chat)
    assert all("UNTIL=2026" in rule for rule in left)
    await chat.press("↩️ Undo")
    assert sorted("UNTIL" in rule for rule in await rules(chat)) == [False, True]


@pytest.mark.parametrize(
    ("lang", "dinner", "text", "at"),
    [
        ("en", "dinner with Bo on friday at 19:00", "actually make it half past eight", 20),
        ("en", "dinner with Bo on friday at 19:00", "hmm no, 20:30", 20),
        ("ru", "ужин с Борей в пятницу в 19:00", "ой, нет, в 20:30", 20),
        ("zh", "周五19点晚饭", "不，改成20点半", 20),
    ],
)
async def test_a_correction_moves_what_was_just_said(lang: Lang, dinner: str, text: str, at: int) -> None:
    for tool in ("events.move", "events.edit"):
        chat = Chat(lang=lang)
        await chat.say("events.create", dinner)
        await chat.say(tool, text)
        assert [(event.start.hour, event.start.minute) for event in await ahead(chat)] == [(at, 30)]


async def test_whole_days_last_until_a_day_that_is_said_by_their_own_calendar() -> None:
    chat = Chat()
    await chat.say("events.create", "holiday from 10 to 14 august")
    assert "Mon 10 Aug – Sun 16 Aug" in await chat.say("events.repeat", "make that until the 16th")
    assert "cannot end" in await chat.say("events.repeat", "make it until 9 august 2026")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "how many events do I have this week?"),
        ("ru", "сколько у меня событий на этой неделе?"),
        ("zh", "我这周有几个日程？"),
    ],
)
async def test_how_many_there_are_is_counted(lang: Lang, text: str) -> None:
    chat = Chat(lang=lang)
    await chat.say("events.create", RETRO[lang])
    assert "1" in (await chat.say("events.query", text)).splitlines()[0]
