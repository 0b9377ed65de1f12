"""Events that are made with reminders, in the words that make them or by what the chat has set."""

from datetime import timedelta

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat

M, H, D = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


async def _leads(chat: Chat, number: int = 1) -> list[timedelta | None]:
    found = await chat.storage.read(lambda tx: tx.calendar.reminders(chat.id, number))
    return [reminder.lead for reminder in found]


@pytest.mark.parametrize(
    ("lang", "said", "title", "leads", "when"),
    [
        ("en", "dentist tomorrow at 15:00, remind me an hour before", "dentist", [H], "14:00"),
        ("en", "add a call with Bo on friday at 11 and remind me a day and 10 minutes before", "call with Bo",
         [D, 10 * M], "10:50"),
        ("ru", "стоматолог завтра в 15:00, напомни за час", "стоматолог", [H], "14:00"),
        ("ru", "запиши созвон в пятницу в 11 с напоминанием за 10 минут", "созвон", [10 * M], "10:50"),
        ("zh", "明天下午三点看牙医，提前一小时提醒我", "看牙医", [H], "14:00"),
        ("zh", "周五上午十一点和小李开会，提前一天和十分钟提醒我", "和小李开会", [D, 10 * M], "10:50"),
    ],
)  # fmt: skip
async def test_an_event_is_made_with_its_reminders(
    lang: Lang, said: str, title: str, leads: list[timedelta], when: str
) -> None:
    chat = Chat(lang)
    reply = await chat.say("events.create", said)
    event = await chat.storage.read(lambda tx: tx.calendar.get(chat.id, 1))
    assert event is not None
    assert (event.title, await _leads(chat)) == (title, leads)
    assert "🔔" in reply
    assert when in reply


async def test_an_event_has_no_reminder_until_asked_for() -> None:
    chat = Chat()
    assert "🔔" not in await chat.say("events.create", "dentist tomorrow at 15:00")
    assert await _leads(chat) == []


async def test_what_the_chat_has_set_is_for_events_that_ask_for_nothing_else() -> None:
    chat = Chat(remind=(15, 1440))
    assert "1 day before" in await chat.say("events.create", "dentist on friday at 15:00")
    assert await _leads(chat, 1) == [D, 15 * M]
    await chat.say("events.create", "haircut on friday at 18:00, remind me an hour before")
    assert await _leads(chat, 2) == [H]
    await chat.say("reminders.create", "remind me to buy milk at 17:00")
    assert await _leads(chat, 3) == [timedelta()]


async def test_what_is_set_for_all_events_is_silent_where_it_comes_too_late() -> None:
    chat = Chat(remind=(15, 120))
    reply = await chat.say("events.create", "call at 11:00")
    assert await _leads(chat) == [15 * M]
    assert "Too late" not in reply


async def test_a_reminder_whose_time_has_passed_is_said_and_not_stored() -> None:
    chat = Chat()
    reply = await chat.say("events.create", "call at 11:00, remind me a day and 10 minutes before")
    assert await _leads(chat) == [10 * M]
    assert "Too late for a reminder 1 day before" in reply


async def test_reminders_wait_for_the_time_that_is_asked_for() -> None:
    chat = Chat()
    assert "?" in await chat.say("events.create", "dentist tomorrow, remind me an hour before")
    await chat.answer("15:00")
    assert await _leads(chat) == [H]
    await chat.say("events.create", "set up a haircut")
    await chat.answer("friday at 18:00, remind me 2 hours before")
    assert await _leads(chat, 2) == [2 * H]


async def test_of_a_whole_day_the_day_before_is_its_morning() -> None:
    chat = Chat()
    reply = await chat.say("events.create", "conference all day on friday, remind me a day before")
    assert "09:00" in reply
    assert await _leads(chat) == [15 * H]
