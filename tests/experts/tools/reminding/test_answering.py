"""A reminder goes off; what its buttons and the words after it do."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from experts.errors import StaleButton
from experts.ports import Announcement
from experts.tools.reminding.fired import Fired, fired_question, fired_reply
from experts.types import Lang, Person
from prompts.texts import texts
from tests.experts.tools.chat import Chat

M, H, D = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BO = Person(id="u2", name="Bo")


async def goes_off(chat: Chat, *, number: int = 1, which: int = 0, late: timedelta = timedelta()) -> Announcement:
    """One of an event's reminders is said; the clock and the conversation are as they are then."""
    reminders = await chat.storage.read(lambda tx: tx.calendar.reminders(chat.id, number))
    event = await chat.storage.read(lambda tx: tx.calendar.get(chat.id, number))
    assert event is not None
    reminder, zone = reminders[which], chat.now.tzinfo
    chat.later += reminder.at - chat.now + late
    fired = Fired(
        reminder=reminder.id, event=event, at=reminder.at.astimezone(zone), now=chat.now, asker=reminder.asker
    )
    chat.storage.state.calendar.said[reminder.id] = reminder.at
    chat.reply = fired_reply(fired, texts(chat.lang), expert="schedule")
    chat.question = fired_question(fired, "schedule")
    return Announcement(event=event, reminder=reminder, at=reminder.at)


async def pills(lang: Lang = "en") -> Chat:
    chat = Chat(lang)
    words = {"en": "remind me to take pills at 11:00", "ru": "напомни в 11:00 выпить таблетки", "zh": "11:00提醒我吃药"}
    await chat.say("reminders.create", words[lang])
    await goes_off(chat)
    return chat


async def dentist() -> Chat:
    chat = Chat()
    await chat.say("events.create", "dentist tomorrow at 15:00, remind me a day and an hour before")
    return chat


async def start(chat: Chat, number: int = 1) -> datetime:
    event = await chat.storage.read(lambda tx: tx.calendar.get(chat.id, number))
    assert event is not None
    return event.start


async def test_it_says_what_and_offers_to_be_done_or_to_come_again() -> None:
    chat = await pills()
    assert chat.reply.text == "⏰ take pills"
    assert chat.buttons == ["✅ Done", "+10 min", "+1 h", "Tomorrow morning"]


async def test_of_an_event_it_says_when() -> None:
    chat = await dentist()
    await goes_off(chat)
    assert chat.reply.text == "⏰ dentist · tomorrow, Tue 3 Mar, 15:00"
    assert chat.reply.mention == chat.person


async def test_one_that_comes_late_says_when_it_was_due() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me to take pills at 11:00")
    await goes_off(chat, late=25 * H)
    assert chat.reply.text == "⏰ take pills (it was due yesterday, Mon 2 Mar, 11:00)"


@pytest.mark.parametrize(
    ("label", "again"),
    [("+10 min", 10 * M), ("+1 h", H), ("Tomorrow morning", 22 * H)],
)
async def test_a_reminder_comes_again_by_a_button_once(label: str, again: timedelta) -> None:
    chat = await pills()
    was, reply, question = await start(chat), chat.reply, chat.question
    assert "take pills" in await chat.press(label)
    assert await start(chat) == was + again
    for other in chat.buttons or ["✅ Done", "+10 min"]:
        chat.reply, chat.question = reply, question
        with pytest.raises(StaleButton):
            await chat.press(other)


async def test_done_by_a_button_is_done_once() -> None:
    chat = await pills()
    reply = chat.reply
    assert "Done: take pills" in await chat.press("✅ Done")
    chat.reply = reply
    with pytest.raises(StaleButton):
        await chat.press("+10 min")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "done"), ("en", "Done!"), ("en", "I did it"), ("en", "already took them"), ("en", "finished, thanks"),
        ("ru", "готово"), ("ru", "сделано"), ("ru", "уже выпил"), ("ru", "всё сделала"),
        ("zh", "搞定了"), ("zh", "完成了"), ("zh", "已经吃过了"), ("zh", "好了"),
    ],
)  # fmt: skip
async def test_done_in_words(lang: Lang, said: str) -> None:
    chat = await pills(lang)
    assert "👍" in await chat.answer(said)


@pytest.mark.parametrize(
    ("lang", "said", "again"),
    [
        ("en", "snooze", 10 * M), ("en", "later", 10 * M), ("en", "snooze 20 minutes", 20 * M), ("en", "in an hour", H),
        ("en", "remind me again in half an hour", 30 * M),
        ("en", "not now, in 2 hours", 2 * H), ("en", "at 5pm", 6 * H),
        ("en", "snooze until tomorrow morning", 22 * H), ("en", "tomorrow", D), ("en", "another 5 minutes", 5 * M),
        ("en", "this evening", 8 * H),
        ("ru", "позже", 10 * M), ("ru", "отложи на час", H), ("ru", "напомни через полчаса ещё раз", 30 * M),
        ("ru", "через 20 минут", 20 * M), ("ru", "завтра", D), ("ru", "давай в 18:00", 7 * H),
        ("ru", "завтра утром", 22 * H),
        ("zh", "稍后再提醒", 10 * M), ("zh", "十分钟后再提醒我", 10 * M), ("zh", "推迟半小时", 30 * M),
        ("zh", "明天早上再说", 22 * H),
        ("zh", "过一小时再叫我", H), ("zh", "下午三点", 4 * H),
    ],
)  # fmt: skip
async def test_again_later_in_words(lang: Lang, said: str, again: timedelta) -> None:
    chat = await pills(lang)
    was = await start(chat)
    assert "⏰" in await chat.answer(said)
    assert await start(chat) - was == again


async def test_a_time_that_has_passed_is_asked_about() -> None:
    chat = await pills()
    assert "passed" in await chat.answer("yesterday at 9:00")
    assert chat.slot() == "reminder"
    assert "12:00" in await chat.answer("at 12:00")


async def test_an_event_is_not_moved_when_its_reminder_comes_again() -> None:
    chat = await dentist()
    was = await start(chat)
    await goes_off(chat)
    await chat.answer("in 2 hours")
    assert await start(chat) == was
    left = await chat.storage.read(lambda tx: tx.calendar.reminders(chat.id, 1))
    assert [(one.at, one.lead) for one in left][:3] == [(was - D, D), (was - 22 * H, None), (was - H, H)]


async def test_done_leaves_the_other_reminders_of_an_event() -> None:
    chat = await dentist()
    await goes_off(chat)
    await chat.answer("done")
    left = await chat.storage.read(lambda tx: tx.calendar.coming(chat.id, limit=9))
    assert [one.reminder.lead for one in left] == [H]


async def test_one_occurrence_comes_again_without_the_series() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me to take pills at 11:00")
    event = await chat.storage.read(lambda tx: tx.calendar.get(chat.id, 1))
    assert event is not None
    daily = replace(event, rule="FREQ=DAILY", zone="Europe/London")
    place = chat.call("").assignment.place
    await chat.storage.write(lambda tx: tx.calendar.change(place, daily, chat.now))
    said = await goes_off(chat)
    one = replace(said.event, occurrence=said.event.start)
    found = chat.storage.state.calendar
    found.said_of = {said.reminder.id: one}
    await chat.answer("in 20 minutes")
    series = await chat.storage.read(lambda tx: tx.calendar.get(chat.id, 1))
    days = await chat.storage.read(lambda tx: tx.calendar.between(chat.id, event.start, event.start + 2 * D))
    assert series == daily
    assert [each.start - event.start for each in days] == [20 * M, D]


async def test_in_a_group_it_is_for_whoever_asked_or_an_administrator() -> None:
    chat = Chat(group=True)
    await chat.say("reminders.create", "remind me to take pills at 11:00")
    await goes_off(chat)
    reply, chat.person = chat.reply, BO
    assert "Only Ann or an administrator" in await chat.press("✅ Done")
    chat.reply = reply
    assert "Only Ann or an administrator" in await chat.press("+1 h")
    chat.reply, chat.directory.ids = reply, {BO.id}
    assert "Done" in await chat.press("✅ Done")


async def test_what_nobody_was_reminded_of_cannot_come_again() -> None:
    assert "no reminder" in await Chat().say("fired", "snooze 10 minutes")


async def test_of_a_series_no_more_is_offered_and_ends_it_whole() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me every day at 11:00 to take pills")
    assert "🔕 No more" not in (await pills()).buttons
    await goes_off(chat)
    reply, chat.person, chat.group = chat.reply, BO, True
    assert "Only Ann or an administrator" in await chat.press("🔕 No more")
    chat.reply, chat.person = reply, reply.mention or BO
    assert await chat.press("🔕 No more") == "Cancelled: take pills, every day"
    assert await chat.storage.read(lambda tx: tx.calendar.upcoming(chat.id, chat.now, limit=9)) == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "don't remind me again"),
        ("en", "I've done it, no need to remind me again"),
        ("ru", "больше не напоминай"),
        ("ru", "уже сделано, больше не напоминай об этом"),
        ("zh", "别再提醒我了"),
        ("zh", "已经做完了，不用再提醒"),
    ],
)
async def test_who_wants_to_hear_no_more_of_it_does_not_put_it_off(lang: Lang, said: str) -> None:
    chat = await pills(lang)
    assert "👍" in await chat.answer(said)
    assert await chat.storage.read(lambda tx: tx.calendar.reminders(chat.id, 1)) == []
