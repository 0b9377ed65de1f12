"""Asking about, moving and cancelling events; reminders; buttons."""

from datetime import timedelta

import pytest

from experts.errors import StaleButton
from experts.tools import TOOLS
from experts.tools.pressing import press_data
from experts.types import Button, Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored


async def busy(lang: Lang = "en") -> Chat:
    """A chat with a dentist on Wednesday, a call on Friday and a lunch on Saturday."""
    chat = Chat(lang)
    words: dict[Lang, tuple[str, ...]] = {
        "en": ("dentist wednesday 15:00", "call with Omar friday 11:00", "lunch with Julia saturday 14:00"),
        "ru": ("стоматолог в среду в 15:00", "созвон с Омаром в пятницу в 11:00", "обед с Юлей в субботу в 14:00"),
        "zh": ("周三15:00看牙医", "周五11:00和小李开会", "周六14:00和朱莉吃午饭"),
    }
    for text in words[lang]:
        await chat.say("events.create", text)
    assert len(stored(chat)) == 3
    return chat


def starts(chat: Chat) -> list[str]:
    return [local(chat, event) for event in stored(chat)]


@pytest.mark.parametrize(
    ("lang", "asked", "seen"),
    [
        ("en", "what's on my calendar on wednesday?", ["15:00", "dentist"]),
        ("en", "what do I have this week", ["dentist", "Omar", "Julia"]),
        ("en", "when is the dentist", ["15:00"]),
        ("en", "next event", ["dentist"]),
        ("en", "am I free on friday at 11:00", ["Omar"]),
        ("en", "am I free on thursday", ["free"]),
        ("en", "what's on today?", ["nothing planned"]),
        ("en", "do I have any reminders", ["no reminders"]),
        ("ru", "что у меня в среду?", ["15:00", "стоматолог"]),
        ("ru", "когда у меня созвон с Омаром", ["11:00"]),
        ("ru", "я свободен в четверг?", ["свободны"]),
        ("ru", "что сегодня?", ["ничего не запланировано"]),
        ("zh", "周三有什么安排？", ["15:00", "看牙医"]),
        ("zh", "看牙是几号", ["15:00"]),
        ("zh", "我周四有空吗", ["有空"]),
    ],
)
async def test_questions_about_the_calendar_are_answered(lang: Lang, asked: str, seen: list[str]) -> None:
    said = await (await busy(lang)).say("events.query", asked)
    for words in seen:
        assert words in said


async def test_other_chats_see_nothing_of_it() -> None:
    other = Chat(id="2", storage=(await busy()).storage)
    assert "Nothing is planned" in await other.say("events.query", "my calendar")
    assert "Omar" in await other.say("events.cancel", "cancel the call with Omar")
    assert len(other.storage.state.calendar._visible("1")) == 3


@pytest.mark.parametrize(
    ("lang", "said", "after"),
    [
        ("en", "move the dentist to 16:00", ["04 16:00", "06 11:00", "07 14:00"]),
        ("en", "move the dentist to friday", ["06 11:00", "06 15:00", "07 14:00"]),
        ("en", "move the dentist to thursday at 9", ["05 09:00", "06 11:00", "07 14:00"]),
        ("en", "postpone the call with Omar by an hour", ["04 15:00", "06 12:00", "07 14:00"]),
        ("en", "move lunch with Julia an hour earlier", ["04 15:00", "06 11:00", "07 13:00"]),
        ("en", "change the dentist from wednesday to thursday", ["05 15:00", "06 11:00", "07 14:00"]),
        ("en", "postpone the dentist by a week", ["06 11:00", "07 14:00", "11 15:00"]),
        ("en", "move friday's call to 12:30", ["04 15:00", "06 12:30", "07 14:00"]),
        ("en", "move that to 16:00", ["04 15:00", "06 11:00", "07 16:00"]),
        ("ru", "перенеси стоматолога на 16:00", ["04 16:00", "06 11:00", "07 14:00"]),
        ("ru", "сдвинь созвон с Омаром на полчаса", ["04 15:00", "06 11:30", "07 14:00"]),
        ("ru", "перенеси созвон с пятницы на четверг", ["04 15:00", "05 11:00", "07 14:00"]),
        ("zh", "把牙医推迟一小时", ["04 16:00", "06 11:00", "07 14:00"]),
        ("zh", "把和小李的会提前半小时", ["04 15:00", "06 10:30", "07 14:00"]),
    ],
)
async def test_events_move_at_once_and_back(lang: Lang, said: str, after: list[str]) -> None:
    chat = await busy(lang)
    before = starts(chat)
    await chat.say("events.move", said)
    assert chat.slot() is None
    assert starts(chat) == after
    undo = chat.reply.buttons[0][0].data
    await chat.press_data(undo)
    assert starts(chat) == before
    with pytest.raises(StaleButton):
        await chat.press_data(undo)


async def test_a_move_keeps_the_length() -> None:
    chat = Chat()
    await chat.say("events.create", "workshop tomorrow from 14:00 to 16:30")
    await chat.say("events.move", "move the workshop to friday at 9:00")
    [event] = stored(chat)
    assert event.end is not None
    assert event.end - event.start == timedelta(hours=2, minutes=30)


async def test_a_move_without_a_time_asks_for_it() -> None:
    chat = await busy()
    await chat.say("events.move", "reschedule the dentist")
    assert chat.slot() == "time"
    await chat.answer("thursday at 12:00")
    assert "05 12:00" in starts(chat)


async def test_a_move_to_a_small_hour_asks_which_half_of_the_day() -> None:
    chat = await busy()
    await chat.say("events.move", "move the dentist to 4")
    assert chat.buttons == ["16:00", "04:00"]
    await chat.press("16:00")
    assert "04 16:00" in starts(chat)


async def test_a_move_into_the_past_is_asked_about() -> None:
    chat = await busy()
    before = starts(chat)
    await chat.say("events.move", "move the dentist to yesterday at 12:00")
    assert chat.slot() is not None
    assert starts(chat) == before


async def test_of_two_events_it_asks_which_to_move() -> None:
    chat = Chat()
    await chat.say("events.create", "call with Omar friday 11:00")
    await chat.say("events.create", "call with Nina friday 12:00")
    await chat.say("events.move", "move the call to 17:00")
    assert chat.slot() == "which"
    await chat.answer("the second one")
    assert starts(chat) == ["06 11:00", "06 17:00"]


async def test_an_event_that_is_not_there_is_not_moved() -> None:
    chat = await busy()
    before = starts(chat)
    assert "sauna" in await chat.say("events.move", "move the sauna to friday")
    assert starts(chat) == before


@pytest.mark.parametrize(
    ("lang", "said", "gone"),
    [
        ("en", "cancel the call with Omar", "Omar"),
        ("en", "cancel friday's call", "Omar"),
        ("en", "cancel my next event", "dentist"),
        ("en", "cancel that", "Julia"),
        ("ru", "отмени созвон с Омаром", "Омаром"),
        ("zh", "取消和小李的会", "小李"),
    ],
)
async def test_an_event_is_cancelled_at_once_and_comes_back(lang: Lang, said: str, gone: str) -> None:
    chat = await busy(lang)
    assert gone in await chat.say("events.cancel", said)
    assert not any(gone in event.title for event in stored(chat))
    await chat.press("↩️")
    assert len(stored(chat)) == 3


PRONOUNS: list[tuple[Lang, str]] = [
    ("en", "cancel it"),
    ("en", "cancel that"),
    ("ru", "отмени её"),
    ("ru", "отмени его"),
    ("zh", "取消它"),
    ("zh", "取消那个"),
]


@pytest.mark.parametrize(("lang", "said"), PRONOUNS)
async def test_it_is_the_event_that_this_conversation_spoke_of_and_never_anothers(lang: Lang, said: str) -> None:
    one = Chat(lang, topic="t1")
    two = Chat(lang, topic="t2", storage=one.storage, turn=10)
    three = Chat(lang, topic="t3", storage=one.storage, turn=20)
    await one.say("events.create", "alpha 2026-03-04 15:00")
    await two.say("events.create", "beta 2026-03-06 11:00")
    await three.say("events.cancel", said)
    assert three.slot() == "which"
    await one.say("events.cancel", said)
    assert [event.title for event in stored(one)] == ["beta"]


@pytest.mark.parametrize(("lang", "said"), PRONOUNS)
async def test_the_only_event_of_a_chat_is_not_it_where_nobody_spoke_of_it(lang: Lang, said: str) -> None:
    chat = Chat(lang, topic="t1")
    await chat.say("events.create", "alpha 2026-03-04 15:00")
    other = Chat(lang, topic="t2", storage=chat.storage, turn=10)
    await other.say("events.cancel", said)
    assert other.slot() == "which"
    await other.answer("1")
    assert stored(chat) == []


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("events.cancel", "cancel meeting"),
        ("events.cancel", "cancel the event"),
        ("events.cancel", "отмени встречу"),
        ("events.cancel", "取消会议"),
        ("events.move", "move the meeting to 16:00"),
        ("events.move", "перенеси встречу на 16:00"),
    ],
)
async def test_a_meeting_is_not_the_event_last_spoken_of(tool: str, said: str) -> None:
    chat = await busy()
    before = starts(chat)
    await chat.say(tool, said)
    assert chat.slot() == "which"
    assert starts(chat) == before


@pytest.mark.parametrize("said", ["remind me an hour before", "remind me an hour before the meeting"])
async def test_a_reminder_ahead_of_no_event_in_particular_is_ahead_of_the_last_one(said: str) -> None:
    chat = await busy()
    assert "13:00" in await chat.say("reminders.create", said)


@pytest.mark.parametrize(
    "said", ["cancel the event on the ninth", "cancel the sauna", "cancel tomorrow's meeting", "remove that reminder"]
)
async def test_nothing_else_is_cancelled_instead(said: str) -> None:
    chat = await busy()
    await chat.say("events.cancel", said)
    assert len(stored(chat)) == 3


@pytest.mark.parametrize(("answer", "left"), [("yes", 0), ("no", 3)])
async def test_clearing_the_calendar_is_confirmed(answer: str, left: int) -> None:
    chat = await busy()
    await chat.say("events.cancel", "clear my calendar")
    assert chat.slot() == "confirm"
    await chat.answer(answer)
    assert len(stored(chat)) == left


@pytest.mark.parametrize(
    ("lang", "said", "title", "start"),
    [
        ("en", "remind me in half an hour to call mom", "call mom", "02 10:30"),
        ("en", "remind me tomorrow at 9 to pay the rent", "pay the rent", "03 09:00"),
        ("ru", "напомни через полчаса позвонить маме", "позвонить маме", "02 10:30"),
        ("zh", "半小时后提醒我给妈妈打电话", "给妈妈打电话", "02 10:30"),
    ],
)
async def test_a_reminder_fires_at_its_time(lang: Lang, said: str, title: str, start: str) -> None:
    chat = Chat(lang)
    assert start[3:] in await chat.say("reminders.create", said)
    [event] = stored(chat)
    assert (event.kind, event.title, local(chat, event)) == ("reminder", title, start)
    assert [reminder.at for reminder in await chat.storage.state.calendar.reminders("1", 1)] == [event.start]


async def test_a_reminder_asks_for_its_time_and_its_subject() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me to buy milk")
    assert chat.slot() == "time"
    await chat.answer("tomorrow at 9")
    await chat.say("reminders.create", "remind me tomorrow at 10")
    assert chat.slot() == "title"
    await chat.answer("pay the rent")
    assert [event.title for event in stored(chat)] == ["buy milk", "pay the rent"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "remind me 15 minutes before the dentist"),
        ("ru", "напомни за 15 минут до стоматолога"),
        ("zh", "看牙医前15分钟提醒我"),
    ],
)
async def test_a_reminder_can_come_ahead_of_an_event(lang: Lang, said: str) -> None:
    chat = await busy(lang)
    assert "14:45" in await chat.say("reminders.create", said)


async def test_reminders_that_have_fired_are_not_on_the_agenda() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me in half an hour to call mom")
    assert "call mom" in await chat.say("events.query", "what's on today?")
    chat.later = timedelta(hours=1)
    assert "call mom" not in await chat.say("events.query", "what's on today?")


@pytest.mark.parametrize("tool", sorted(TOOLS.keys() - {"notes.search", "notes.browse", "events.query"}))
async def test_a_press_that_means_nothing_is_stale(tool: str) -> None:
    for argument in ("", "zzz", "n99", "u99", "y", "u99.abc.."):
        with pytest.raises(StaleButton):
            await Chat().outcome(tool, argument, pressed=True)


def test_button_data_fits_and_a_bug_is_loud() -> None:
    assert press_data("schedule", "events.cancel", "n12") == "t:schedule:events.cancel:n12"
    with pytest.raises(ValueError, match="too long"):
        press_data("x" * 32, "events.cancel", "n" * 32)


async def test_every_button_fits_an_expert_with_the_longest_name() -> None:
    chat = await busy()
    seen: list[Button] = []
    for tool, text in (
        ("events.move", "move the dentist to thursday at 4"),
        ("events.move", "move the dentist to 17:30"),
    ):
        await chat.say(tool, text)
        seen += [button for row in chat.reply.buttons for button in row]
    assert all(len(button.data) - len("schedule") + 32 <= 64 for button in seen)
