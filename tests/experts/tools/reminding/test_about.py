"""Reminders of events that are in the calendar already."""

from datetime import timedelta

import pytest

from experts.errors import StaleButton
from experts.ports import Event
from experts.types import Lang, Person
from tests.experts.tools.chat import Chat

M, H, D = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BOOKED: dict[Lang, str] = {
    "en": "dentist on thursday at 15:00",
    "ru": "стоматолог в четверг в 15:00",
    "zh": "周四下午三点看牙医",
}


async def booked(lang: Lang = "en", *more: str) -> Chat:
    chat = Chat(lang)
    for text in (*more, BOOKED[lang]):
        await chat.say("events.create", text)
    return chat


async def leads(chat: Chat, number: int = 1) -> list[timedelta | None]:
    found = await chat.storage.read(lambda tx: tx.calendar.reminders(chat.id, number))
    return [reminder.lead for reminder in found]


async def events(chat: Chat) -> list[Event]:
    return list(await chat.storage.read(lambda tx: tx.calendar.upcoming(chat.id, chat.now, limit=99)))


@pytest.mark.parametrize(
    ("lang", "said", "wanted"),
    [
        ("en", "remind me 15 minutes before", [15 * M]),
        ("en", "remind me a day and an hour before", [D, H]),
        ("en", "remind me about it half an hour ahead", [30 * M]),
        ("en", "and remind me the day before at 18:00", [21 * H]),
        ("en", "remind me when it starts", [timedelta()]),
        ("en", "give me a heads up 2 hours before that", [2 * H]),
        ("ru", "напомни за час", [H]),
        ("ru", "напомни мне об этом за день и за 15 минут", [D, 15 * M]),
        ("ru", "предупреди за полчаса до начала", [30 * M]),
        ("ru", "напомни накануне в 18:00", [21 * H]),
        ("zh", "提前15分钟提醒我", [15 * M]),
        ("zh", "提前一天和一小时提醒我", [D, H]),
        ("zh", "开始前半小时叫我", [30 * M]),
    ],
)
async def test_right_after_an_event_it_is_that_event(lang: Lang, said: str, wanted: list[timedelta]) -> None:
    chat = await booked(lang)
    assert "🔔" in await chat.say("reminders.create", said)
    assert await leads(chat) == wanted


@pytest.mark.parametrize(
    ("lang", "said", "wanted"),
    [
        ("en", "remind me an hour before the dentist", [H]),
        ("en", "remind me about the dentist a day before", [D]),
        ("en", "set a reminder 10 minutes before my dentist appointment", [10 * M]),
        ("ru", "напомни за час до стоматолога", [H]),
        ("ru", "напомни про стоматолога за день", [D]),
        ("zh", "看牙医前一小时提醒我", [H]),
        ("zh", "看牙医提前一天提醒我", [D]),
    ],
)
async def test_an_event_is_named(lang: Lang, said: str, wanted: list[timedelta]) -> None:
    chat = await booked(lang)
    more = {
        "en": "call with Bo on friday at 11",
        "ru": "созвон с Борей в пятницу в 11",
        "zh": "周五上午十一点和小李开会",
    }
    await chat.say("events.create", more[lang])
    assert "🔔" in await chat.say("reminders.create", said)
    assert (await leads(chat), await leads(chat, 2)) == (wanted, [])


async def test_which_event_is_asked_when_several_fit() -> None:
    chat = await booked("en", "call with Bo on friday at 11")
    chat.topic = "elsewhere"
    assert "?" in await chat.say("reminders.create", "remind me 15 minutes before")
    await chat.answer("the call")
    assert (await leads(chat, 1), await leads(chat, 2)) == ([15 * M], [])
    chat.topic = "somewhere else"
    await chat.say("reminders.create", "remind me 15 minutes before the event")
    await chat.press("1")
    assert (await leads(chat, 1), await leads(chat, 2)) == ([15 * M], [15 * M])


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "make it 30 minutes before"), ("ru", "лучше за 30 минут"), ("zh", "改成提前30分钟")],
)
async def test_a_reminder_is_changed(lang: Lang, said: str) -> None:
    chat = await booked(lang)
    ask = {"en": "remind me an hour before", "ru": "напомни за час", "zh": "提前一小时提醒我"}
    await chat.say("reminders.create", ask[lang])
    await chat.say("reminders.create", said)
    assert await leads(chat) == [30 * M]


async def test_one_person_changes_only_their_own() -> None:
    chat = await booked()
    await chat.say("reminders.create", "remind me an hour before")
    chat.person = Person(id="u2", name="Bo")
    await chat.say("reminders.create", "remind me a day before")
    await chat.say("reminders.create", "make it 2 days before")
    assert await leads(chat) == [2 * D, H]


async def test_it_is_taken_back_once() -> None:
    chat = await booked()
    await chat.say("reminders.create", "remind me a day and an hour before")
    reply = chat.reply
    await chat.press("↩️")
    assert await leads(chat) == []
    chat.reply = reply
    with pytest.raises(StaleButton):
        await chat.press("↩️")


async def test_what_is_asked_for_twice_comes_once() -> None:
    chat = await booked()
    await chat.say("reminders.create", "remind me an hour before")
    await chat.say("reminders.create", "remind me an hour before")
    assert await leads(chat) == [H]
    assert chat.buttons == []


@pytest.mark.parametrize(
    ("answer", "wanted"), [("10 minutes", [10 * M]), ("an hour before", [H]), ("at 14:30", [None]), ("no", [])]
)
async def test_a_reminder_that_would_be_too_late_is_said_and_asked_about(
    answer: str, wanted: list[timedelta | None]
) -> None:
    chat = await booked()
    chat.later = 3 * D + 3 * H + 30 * M
    reply = await chat.say("reminders.create", "remind me 2 hours before")
    assert "Too late" in reply
    assert await leads(chat) == []
    assert chat.slot() == "ahead"
    await chat.answer(answer)
    assert await leads(chat) == wanted


async def test_of_several_those_that_are_not_too_late_are_set() -> None:
    chat = await booked()
    chat.later = 3 * D
    reply = await chat.say("reminders.create", "remind me a week and an hour before")
    assert await leads(chat) == [H]
    assert "7 days before" in reply


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "remind me about the dentist tomorrow at 9:00"),
        ("en", "remind me about it tomorrow at 9:00"),
        ("ru", "напомни про стоматолога завтра в 9:00"),
        ("ru", "напомни об этом завтра в 9:00"),
        ("zh", "明天9:00提醒我看牙医"),
        ("zh", "明天9:00提醒我这件事"),
    ],
)
async def test_an_event_is_announced_at_a_time_of_its_own(lang: Lang, said: str) -> None:
    chat = await booked(lang)
    assert "09:00" in await chat.say("reminders.create", said)
    assert await leads(chat) == [None]
    assert len(await events(chat)) == 1


async def test_to_do_something_at_a_time_is_a_reminder_of_its_own() -> None:
    chat = await booked()
    await chat.say("reminders.create", "remind me to call the dentist tomorrow at 9:00")
    assert [(event.kind, event.title) for event in await events(chat)] == [
        ("reminder", "call the dentist"),
        ("event", "dentist"),
    ]


@pytest.mark.parametrize(
    ("lang", "said", "title"),
    [
        ("en", "remind me to pack two hours before the dentist", "pack"),
        ("ru", "напомни собрать вещи за 2 часа до стоматолога", "собрать вещи"),
        ("zh", "看牙医前两小时提醒我带医保卡", "带医保卡"),
    ],
)
async def test_something_to_do_before_an_event_is_a_reminder_of_its_own(lang: Lang, said: str, title: str) -> None:
    chat = await booked(lang)
    assert "13:00" in await chat.say("reminders.create", said)
    first = (await events(chat))[0]
    assert (first.kind, first.title) == ("reminder", title)


async def test_about_an_event_without_a_time_asks_how_long_before() -> None:
    chat = await booked()
    assert "How long" in await chat.say("reminders.create", "remind me about the dentist")
    await chat.press("1 hour before")
    assert await leads(chat) == [H]


async def test_an_event_that_is_not_there_yet_is_made_with_its_reminder() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me an hour before my flight on friday at 18:00")
    [event] = await events(chat)
    assert (event.kind, event.title, await leads(chat)) == ("event", "flight", [H])


async def test_nothing_to_be_reminded_of_is_said() -> None:
    chat = Chat()
    assert "Before what?" in await chat.say("reminders.create", "remind me 15 minutes before")
    await chat.say("events.create", BOOKED["en"])
    assert "no “opera”" in await chat.say("reminders.create", "remind me 15 minutes before the opera")
