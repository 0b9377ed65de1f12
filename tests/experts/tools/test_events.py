"""Putting events into the calendar."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experts.errors import StaleButton
from experts.ports import Event
from experts.tools.event_words import event_title
from experts.types import Lang
from tests.experts.tools.chat import Chat


def stored(chat: Chat) -> list[Event]:
    kept = chat.storage.state.calendar._visible(chat.id)
    return sorted((one.event for one in kept), key=lambda event: event.start)


def local(chat: Chat, event: Event) -> str:
    return event.start.astimezone(chat.now.tzinfo).strftime("%d %H:%M")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("got it, by the way set up a meeting to discuss it", "meeting"),
        ("schedule a call with the auditors", "call with the auditors"),
        ("I'm meeting Carla for lunch", "meeting Carla for lunch"),
        ("put dinner with the neighbours on my calendar", "dinner with the neighbours"),
        ("add an event to my calendar", ""),
        ("create a new event named garage sale", "garage sale"),
        ("add a new appointment", ""),
        ("нашёл, кстати, назначь встречу, чтобы это обсудить", "встреча"),
        ("поставь встречу с Омаром", "встреча с Омаром"),
        ("добавь в календарь день рождения мамы", "день рождения мамы"),
        ("создай событие", ""),
        ("找到了，顺便帮我安排个会讨论一下", "会"),
        ("创建一个日程", ""),
        ("帮我加个日程，和邻居吃饭", "和邻居吃饭"),
    ],
)
def test_the_title_is_what_remains_of_the_request(said: str, title: str) -> None:
    assert event_title(said) == title


@pytest.mark.parametrize(
    ("lang", "said", "title", "start"),
    [
        ("en", "dentist friday 3pm", "dentist", "06 15:00"),
        ("en", "schedule lunch with dad on saturday at noon", "lunch with dad", "07 12:00"),
        ("en", "review tomorrow with Bob at 17:30", "review with Bob", "03 17:30"),
        ("ru", "поставь созвон с Омаром на пятницу в 15:30", "созвон с Омаром", "06 15:30"),
        ("ru", "добавь приём у врача в понедельник в восемь утра", "приём у врача", "09 08:00"),
        ("zh", "周五下午三点看牙医", "看牙医", "06 15:00"),
    ],
)
async def test_a_whole_request_is_stored_at_once(lang: Lang, said: str, title: str, start: str) -> None:
    chat = Chat(lang)
    assert title in await chat.say("events.create", said)
    assert [(event.title, local(chat, event)) for event in stored(chat)] == [(title, start)]
    assert chat.slot() is None


@pytest.mark.parametrize(
    ("lang", "said", "answer", "title", "start"),
    [
        ("en", "got it, by the way set up a meeting to discuss it", "tomorrow at 3pm", "Meeting", "03 15:00"),
        ("ru", "нашёл, кстати, назначь встречу, чтобы это обсудить", "завтра в 9 утра", "Встреча", "03 09:00"),
        ("zh", "找到了，顺便帮我安排个会讨论一下", "明天下午3点", "会议", "03 15:00"),
    ],
)
async def test_a_meeting_in_passing_asks_when(lang: Lang, said: str, answer: str, title: str, start: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert chat.slot() == "time"
    assert chat.storage.writes == 0
    assert start[3:] in await chat.answer(answer)
    assert [(event.title, local(chat, event)) for event in stored(chat)] == [(title, start)]


async def test_what_is_missing_is_asked_one_thing_at_a_time() -> None:
    chat = Chat()
    await chat.say("events.create", "add an event to my calendar")
    slots = [chat.slot()]
    for answer in ("friday evening", "7", "Party"):
        await chat.answer(answer)
        slots.append(chat.slot())
    assert slots == ["time", "time", "title", None]
    assert [(event.title, local(chat, event)) for event in stored(chat)] == [("Party", "06 19:00")]


@pytest.mark.parametrize("answer", ["3pm", "15:00", "in the afternoon"])
async def test_a_bare_small_hour_is_asked_about(answer: str) -> None:
    chat = Chat()
    said = await chat.say("events.create", "call with Omar tomorrow at 3")
    assert "15:00" in said
    assert "03:00" in said
    assert chat.buttons == ["15:00", "03:00"]
    assert chat.storage.writes == 0
    await chat.answer(answer)
    assert [local(chat, event) for event in stored(chat)] == ["03 15:00"]


async def test_a_bare_small_hour_is_chosen_with_a_button() -> None:
    chat = Chat()
    await chat.say("events.create", "call with Omar tomorrow at 3")
    await chat.press("03:00")
    assert [local(chat, event) for event in stored(chat)] == ["03 03:00"]


async def test_a_choice_of_a_question_that_is_closed_is_stale() -> None:
    chat = Chat()
    await chat.say("events.create", "call with Omar tomorrow at 3")
    chat.question = None
    with pytest.raises(StaleButton):
        await chat.press("15:00")


@pytest.mark.parametrize("said", ["standup today at 9", "dentist yesterday at 17:00"])
async def test_a_past_time_is_never_stored_silently(said: str) -> None:
    chat = Chat()
    await chat.say("events.create", said)
    assert chat.slot() == "time"
    assert stored(chat) == []
    await chat.answer("friday at 11:00")
    assert [local(chat, event) for event in stored(chat)] == ["06 11:00"]


@pytest.mark.parametrize(
    ("said", "days"), [("picnic on saturday, all day", 1), ("vacation from july 4 to july 18", 15)]
)
async def test_whole_days_need_no_time(said: str, days: int) -> None:
    chat = Chat()
    await chat.say("events.create", said)
    [event] = stored(chat)
    assert event.end is not None
    assert event.end - event.start == timedelta(days=days)


async def test_a_day_without_a_time_can_be_made_all_day_with_a_button() -> None:
    chat = Chat()
    await chat.say("events.create", "lunch with dad on saturday")
    await chat.press("All day")
    assert [local(chat, event) for event in stored(chat)] == ["07 00:00"]


async def test_a_range_and_a_duration_give_the_end() -> None:
    chat = Chat()
    await chat.say("events.create", "workshop tomorrow from 14:00 to 16:30")
    await chat.say("events.create", "review on friday at 11:00 for two hours")
    assert [event.end and event.end - event.start for event in stored(chat)] == [
        timedelta(hours=2, minutes=30),
        timedelta(hours=2),
    ]


async def test_a_conflict_is_stored_and_shown() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist friday 15:00")
    assert "dentist" in await chat.say("events.create", "call with Omar friday 15:30")
    assert len(stored(chat)) == 2


@pytest.mark.parametrize(
    ("lang", "said", "title", "start", "rule", "told"),
    [
        ("en", "team sync every monday at 10:00", "team sync", "09 10:00", "FREQ=WEEKLY;BYDAY=MO", "every Monday"),
        (
            "en",
            "standup every weekday at 9:30",
            "standup",
            "03 09:30",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "every weekday",
        ),
        ("en", "every day at 21:00 walk the dog", "walk the dog", "02 21:00", "FREQ=DAILY", "every day"),
        (
            "en",
            "gym every 3 days at 7am for 10 times",
            "gym",
            "03 07:00",
            "FREQ=DAILY;INTERVAL=3;COUNT=10",
            "every 3 days, 10 times",
        ),
        (
            "en",
            "yoga every other tuesday at 7pm",
            "yoga",
            "03 19:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "every other week on Tuesday",
        ),
        ("en", "every tuesday yoga at 7pm", "yoga", "03 19:00", "FREQ=WEEKLY;BYDAY=TU", "every Tuesday"),
        (
            "en",
            "book club on the last friday of every month at 18:00",
            "book club",
            "27 18:00",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "last Friday",
        ),
        (
            "en",
            "team sync every wednesday at 10 until june 1",
            "team sync",
            "04 10:00",
            "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260601T235959",
            "until 1 June",
        ),
        (
            "ru",
            "планёрка каждый будний день в 9:30",
            "планёрка",
            "03 09:30",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "по будням",
        ),
        ("ru", "по средам в 19:00 бассейн", "бассейн", "04 19:00", "FREQ=WEEKLY;BYDAY=WE", "по средам"),
        (
            "ru",
            "каждый второй вторник в 19:00 йога",
            "йога",
            "03 19:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "раз в две недели",
        ),
        ("zh", "每周一早上10点站会", "站会", "09 10:00", "FREQ=WEEKLY;BYDAY=MO", "每周一"),
        ("zh", "每月15号上午9点交房租", "交房租", "15 09:00", "FREQ=MONTHLY;BYMONTHDAY=15", "每月15号"),
    ],
)
async def test_what_comes_again_is_stored_with_its_rule_and_said(
    lang: Lang, said: str, title: str, start: str, rule: str, told: str
) -> None:
    chat = Chat(lang)
    assert told in await chat.say("events.create", said)
    [event] = stored(chat)
    assert (event.title, local(chat, event), event.rule) == (title, start, rule)
    assert event.zone == str(chat.now.tzinfo)
    assert chat.slot() is None


@pytest.mark.parametrize(
    ("lang", "said", "title", "begins", "ends", "rule"),
    [
        (
            "en",
            "standup every weekday 9:00-9:15",
            "standup",
            "03 09:00",
            "03 09:15",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        ("en", "class every monday from 6pm to 8pm", "class", "02 18:00", "02 20:00", "FREQ=WEEKLY;BYDAY=MO"),
        (
            "en",
            "workshop monday to wednesday 9-10",
            "workshop",
            "09 09:00",
            "09 10:00",
            "FREQ=DAILY;UNTIL=20260311T235959",
        ),
        ("ru", "курс по средам 18:00-19:30", "курс", "04 18:00", "04 19:30", "FREQ=WEEKLY;BYDAY=WE"),
        ("zh", "每周一14:00-15:00例会", "例会", "02 14:00", "02 15:00", "FREQ=WEEKLY;BYDAY=MO"),
    ],
)
async def test_what_comes_again_from_one_hour_to_another_has_its_end(
    lang: Lang, said: str, title: str, begins: str, ends: str, rule: str
) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    [event] = stored(chat)
    assert event.end is not None
    assert (event.title, local(chat, event), event.rule) == (title, begins, rule)
    assert event.end.astimezone(chat.now.tzinfo).strftime("%d %H:%M") == ends


@pytest.mark.parametrize(
    ("lang", "said", "title", "rule"),
    [
        ("en", "course on tuesdays at 18:00, 10 weeks", "course", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260511T235959"),
        ("ru", "курс по вторникам в 18:00 10 недель", "курс", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260511T235959"),
        ("zh", "每周二18:00上课,共10周", "上课", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260511T235959"),
        ("zh", "每两周周二10点评审会,到六月", "评审会", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260531T235959"),
        (
            "zh",
            "每周一三五早上7点健身到五月底",
            "健身",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20260531T235959",
        ),
        ("en", "camp every month on the 5th at 9:00, 2 days", "camp", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ],
)
async def test_weeks_of_what_comes_each_week_are_how_long_it_goes_on(
    lang: Lang, said: str, title: str, rule: str
) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    [event] = stored(chat)
    assert (event.title, event.rule) == (title, rule)
    assert (event.end is None) == (title != "camp")


@pytest.mark.parametrize(
    ("lang", "said", "begins", "last"),
    [
        ("en", "vacation from 3 May to 5 May", "03.05", "05.05"),
        ("en", "vacation from 3 through 5 May", "03.05", "05.05"),
        ("en", "vacation all next week", "09.03", "15.03"),
        ("ru", "отпуск с 3 мая до 5 мая", "03.05", "05.05"),
        ("ru", "отпуск всю следующую неделю", "09.03", "15.03"),
        ("zh", "5月3日到5月5日休假", "03.05", "05.05"),
        ("zh", "整个下周休假", "09.03", "15.03"),
    ],
)
async def test_days_from_one_to_another_have_the_last_one(lang: Lang, said: str, begins: str, last: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    [event] = stored(chat)
    assert event.end is not None
    days = (event.start, event.end - timedelta(days=1))
    assert [day.astimezone(chat.now.tzinfo).strftime("%d.%m") for day in days] == [begins, last]
    assert event.all_day


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ru", "звонок послезавтра с утра"),
        ("ru", "звонок завтра до обеда"),
        ("en", "call tomorrow morning"),
        ("en", "call the morning of the 10th"),
        ("ru", "звонок 10 марта утром"),
        ("zh", "3月10日早上打电话"),
    ],
)
async def test_a_part_of_a_day_is_no_range_of_hours(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert stored(chat) == []
    assert chat.slot() is not None


@pytest.mark.parametrize(
    ("lang", "said", "never", "title"),
    [
        ("en", "meeting with Kim on 31 April at 10", "“31 April at 10”", "meeting with Kim"),
        ("en", "call tomorrow at 25:00", "“tomorrow at 25:00”", "call"),
        ("ru", "встреча с Кимом 30.02 в 15", "«30.02 в 15»", "встреча с Кимом"),
        ("zh", "4月31日下午3点演示", "“4月31日下午3点”", "演示"),
    ],
)
async def test_a_day_that_does_not_exist_is_told_and_asked_for(lang: Lang, said: str, never: str, title: str) -> None:
    chat = Chat(lang)
    assert never in await chat.say("events.create", said)
    assert (chat.slot(), stored(chat)) == ("time", [])
    await chat.answer("2026-04-30 15:00")
    assert [(event.title, local(chat, event)) for event in stored(chat)] == [(title, "30 15:00")]


async def test_an_answer_that_no_calendar_shows_is_told_as_well() -> None:
    chat = Chat()
    await chat.say("events.create", "call Omar")
    assert "“31 April”" in await chat.answer("31 April")
    assert chat.slot() == "time"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "remind me within 3 days to reply to Omar"),
        ("en", "remind me from monday to wednesday to rest"),
        ("ru", "напомни в течение трёх дней ответить Омару"),
        ("zh", "3天内提醒我回邮件"),
    ],
)
async def test_a_reminder_for_a_stretch_of_days_asks_when(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("reminders.create", said)
    assert (chat.slot(), stored(chat)) == ("time", [])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "call with Omar next week at 10"),
        ("en", "brunch next weekend at 11"),
        ("ru", "созвон на следующей неделе в 10"),
        ("zh", "下周10点演示"),
    ],
)
async def test_a_time_of_one_of_several_days_is_put_on_none(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert (chat.slot(), stored(chat)) == ("time", [])


async def test_a_series_without_a_time_of_day_asks_for_it_or_is_of_whole_days() -> None:
    chat = Chat()
    await chat.say("events.create", "rent on the 1st of every month")
    assert chat.slot() == "time"
    await chat.press("All day")
    [event] = stored(chat)
    assert (event.rule, event.all_day, local(chat, event)) == ("FREQ=MONTHLY;BYMONTHDAY=1", True, "01 00:00")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "drink water every hour at work"), ("ru", "пить воду каждый час"), ("zh", "每小时喝水")]
)
async def test_what_would_come_too_often_is_told_and_not_stored(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert stored(chat) == []
    assert chat.slot() is None


async def test_the_first_clash_of_a_series_is_told() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist march 17 at 10:30")
    assert "17 Mar" in await chat.say("events.create", "team sync every tuesday at 10:00")


async def test_a_clash_offers_a_free_time() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist friday 15:00")
    await chat.say("events.create", "call with Omar friday 15:30")
    await chat.press("Move to")
    assert [local(chat, event) for event in stored(chat)] == ["06 15:00", "06 16:00"]


@pytest.mark.parametrize(
    ("said", "told", "start"),
    [("call home 2026-03-29 at 01:30", "skip", "29 02:30"), ("call home 2026-10-25 at 01:30", "twice", "25 01:30")],
)
async def test_a_change_of_clocks_is_told(said: str, told: str, start: str) -> None:
    chat = Chat()
    await chat.say("events.create", said)
    [event] = stored(chat)
    assert told in chat.reply.text
    assert local(chat, event) == start


async def test_the_second_of_two_equal_times_can_be_chosen() -> None:
    chat = Chat()
    await chat.say("events.create", "call home 2026-10-25 at 01:30")
    await chat.press("The second")
    assert [event.start.astimezone(UTC).hour for event in stored(chat)] == [1]


async def test_the_first_event_says_which_zone_was_assumed() -> None:
    chat = Chat(zone_known=False)
    first = await chat.say("events.create", "dentist friday 15:00")
    assert "Europe/London" in first
    assert "/timezone" in first
    assert "Europe/London" not in await chat.say("events.create", "lunch friday 12:00")


async def test_an_answer_that_is_no_time_is_asked_again_and_no_ends_it() -> None:
    chat = Chat()
    await chat.say("events.create", "set up a meeting")
    await chat.answer("banana split")
    assert chat.slot() == "time"
    await chat.answer("never mind")
    assert chat.slot() is None
    assert stored(chat) == []


async def test_a_turn_that_is_run_again_adds_one_event() -> None:
    chat = Chat()
    first = await chat.outcome("events.create", "dentist friday 15:00")
    assert await chat.again("events.create", "dentist friday 15:00") == first
    assert len(stored(chat)) == 1


async def test_a_new_event_can_be_undone_once() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist friday 15:00")
    data = chat.reply.buttons[0][0].data
    await chat.press_data(data)
    assert stored(chat) == []
    with pytest.raises(StaleButton):
        await chat.press_data(data)


@settings(max_examples=40, deadline=None)
@given(st.from_regex(r"[a-z]{5,10} [A-Z][a-z]{3,8}<b>", fullmatch=True))
async def test_a_title_that_is_asked_for_is_kept_as_written(title: str) -> None:
    chat = Chat()
    await chat.say("events.create", "add an event on friday at 11:00")
    await chat.answer(title)
    assert [event.title for event in stored(chat)] == [title]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
async def test_no_request_is_too_odd(text: str) -> None:
    for tool in ("events.create", "events.query", "events.move", "events.cancel", "reminders.create"):
        chat = Chat()
        await chat.outcome(tool, text)
        assert all(event.start > datetime(2026, 3, 1, tzinfo=UTC) for event in stored(chat))
