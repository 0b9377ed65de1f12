"""Reminders that there are: told, taken away, changed, and those that events have of themselves."""

from datetime import datetime

import pytest

from experts.errors import StaleButton
from experts.types import Lang, Person
from tests.experts.tools.chat import Chat
from tests.experts.tools.reminding.test_about import M, booked, events, leads

AHEAD: dict[Lang, str] = {"en": "remind me 15 minutes before", "ru": "напомни за 15 минут", "zh": "提前15分钟提醒我"}
TO_CALL: dict[Lang, str] = {
    "en": "remind me tomorrow at 10:00 to call mom",
    "ru": "напомни завтра в 10:00 позвонить маме",
    "zh": "明天上午10点提醒我给妈妈打电话",
}
TITLE: dict[Lang, str] = {"en": "call mom", "ru": "позвонить маме", "zh": "给妈妈打电话"}
DENTIST: dict[Lang, str] = {"en": "dentist", "ru": "стоматолог", "zh": "看牙医"}


async def both(lang: Lang = "en") -> Chat:
    """A dentist on Thursday at 15:00, announced a quarter of an hour before, and a call tomorrow at 10:00."""
    chat = await booked(lang)
    await chat.say("reminders.create", AHEAD[lang])
    await chat.say("reminders.create", TO_CALL[lang])
    return chat


async def coming(chat: Chat) -> list[tuple[str, datetime]]:
    found = await chat.storage.read(lambda tx: tx.calendar.coming(chat.id, limit=99))
    return [(one.event.title, one.at.astimezone(chat.now.tzinfo)) for one in found]


def usual(chat: Chat) -> object:
    return chat.storage.state.chats.remind.get(chat.id)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "what reminders do I have?"), ("ru", "какие у меня напоминания?"), ("zh", "我有哪些提醒")],
)
async def test_all_are_told_in_order_with_a_button_each(lang: Lang, said: str) -> None:
    chat = await both(lang)
    _, first, second = (await chat.say("events.query", said)).splitlines()
    assert f"⏰ {TITLE[lang]}" in first
    assert "10:00" in first
    assert f"🔔 {DENTIST[lang]}" in second
    assert "14:45" in second
    assert "15:00" in second
    assert len(chat.buttons) == 2
    await chat.press("✖")
    assert [title for title, _ in await coming(chat)] == [DENTIST[lang]]


async def test_those_of_a_day_or_of_one_thing_are_told_alone() -> None:
    chat = await both()
    assert "dentist" not in await chat.say("events.query", "which reminders are set for tomorrow?")
    assert "call mom" not in await chat.say("events.query", "is there a reminder for the dentist?")
    assert "Friday" not in await chat.say("events.query", "any reminders on friday?")
    assert await chat.say("events.query", "do I have a reminder about the roof?") == "I see no reminder of “roof”."


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "what will you remind me about tomorrow?"),
        ("ru", "о чём ты мне напомнишь завтра?"),
        ("zh", "明天你会提醒我什么"),
    ],
)
async def test_of_what_one_will_be_reminded_on_a_day(lang: Lang, said: str) -> None:
    chat = await both(lang)
    told = await chat.say("events.query", said)
    assert (TITLE[lang] in told, DENTIST[lang] in told) == (True, False)


async def test_that_there_is_none_is_said() -> None:
    assert await Chat().say("events.query", "my reminders") == "You have no reminders set."


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "don't remind me about the dentist"),
        ("en", "remove the dentist reminder"),
        ("ru", "не напоминай о стоматологе"),
        ("ru", "убери напоминание про стоматолога"),
        ("zh", "别提醒我看牙医了"),
        ("zh", "取消看牙医的提醒"),
    ],
)
async def test_a_reminder_of_an_event_goes_without_the_event_and_comes_back(lang: Lang, said: str) -> None:
    chat = await both(lang)
    await chat.say("events.cancel", said)
    assert [title for title, _ in await coming(chat)] == [TITLE[lang]]
    assert [event.title for event in await events(chat)] == [TITLE[lang], DENTIST[lang]]
    await chat.say("events.cancel", {"en": "undo", "ru": "верни как было", "zh": "撤销"}[lang])
    assert await leads(chat) == [15 * M]
    with pytest.raises(StaleButton):
        await chat.press_data(f"t:schedule:reminders.create:b{chat.turn - 1}.0")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "no reminder for it"),
        ("en", "remove the reminder"),
        ("ru", "не напоминай о нём"),
        ("ru", "больше не напоминай об этом"),
        ("zh", "不用提醒我了"),
        ("zh", "取消提醒"),
    ],
)
async def test_it_is_that_of_what_was_just_spoken_of(lang: Lang, said: str) -> None:
    chat = await both(lang)
    await chat.say("events.cancel", said)
    assert [title for title, _ in await coming(chat)] == [DENTIST[lang]]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "cancel all reminders"), ("ru", "отмени все напоминания"), ("zh", "取消所有提醒")]
)
async def test_all_of_them_go_after_a_yes(lang: Lang, said: str) -> None:
    chat = await both(lang)
    await chat.say("events.cancel", said)
    assert chat.slot() == "confirm"
    assert len(await coming(chat)) == 2
    await chat.answer({"en": "yes", "ru": "да", "zh": "是的"}[lang])
    assert await coming(chat) == []
    assert [event.title for event in await events(chat)] == [DENTIST[lang]]


async def test_a_no_keeps_all_of_them() -> None:
    chat = await both()
    await chat.say("events.cancel", "delete all my reminders")
    assert await chat.answer("no") == "All right, the reminders stay."
    assert len(await coming(chat)) == 2


async def test_in_a_group_only_the_persons_own_are_meant() -> None:
    chat = await both()
    chat.group, chat.person = True, Person(id="u2", name="Ben")
    assert await chat.say("events.cancel", "don't remind me about the dentist") == "I see no reminder of “dentist”."
    assert "— Ann" in await chat.say("events.query", "what reminders are there?")
    assert "Ann" in await chat.press("✖")
    assert len(await coming(chat)) == 2


@pytest.mark.parametrize(
    ("lang", "said", "wanted"),
    [
        ("en", "remind me an hour before instead", 60),
        ("en", "change the dentist reminder to 2 hours before", 120),
        ("en", "remind me an hour before, not 15 minutes", 60),
        ("en", "remind me 30 minutes earlier", 45),
        ("en", "remind me 5 minutes later", 10),
        ("ru", "напомни за час, а не за 15 минут", 60),
        ("ru", "вместо 15 минут напомни за полчаса", 30),
        ("ru", "напомни на 30 минут раньше", 45),
        ("zh", "改成提前一小时提醒", 60),
        ("zh", "提前一小时提醒我，不是15分钟", 60),
        ("zh", "早30分钟提醒我", 45),
    ],
)
async def test_one_of_an_event_is_changed_and_changed_back(lang: Lang, said: str, wanted: int) -> None:
    chat = await booked(lang)
    await chat.say("reminders.create", AHEAD[lang])
    await chat.say("reminders.create", said)
    assert await leads(chat) == [wanted * M]
    await chat.press("↩️")
    assert await leads(chat) == [15 * M]


async def test_later_than_the_event_it_cannot_be() -> None:
    chat = await booked()
    await chat.say("reminders.create", AHEAD["en"])
    assert "after it has begun" in await chat.say("fired", "snooze the reminder for an hour")
    assert chat.slot() == "ahead"
    assert await leads(chat) == [15 * M]


async def test_one_of_an_event_goes_to_a_time_of_its_day() -> None:
    chat = await booked()
    await chat.say("reminders.create", AHEAD["en"])
    await chat.say("events.move", "move the reminder to 9")
    assert [f"{at:%a %H:%M}" for _, at in await coming(chat)] == ["Thu 09:00"]


@pytest.mark.parametrize(
    ("lang", "tool", "said", "hour"),
    [
        ("en", "events.move", "move the reminder to 18:00", 18),
        ("en", "fired", "snooze the reminder for an hour", 11),
        ("ru", "events.move", "перенеси напоминание на 18:00", 18),
        ("ru", "fired", "отложи напоминание на час", 11),
        ("zh", "events.move", "把提醒改到下午六点", 18),
        ("zh", "fired", "把提醒推迟一小时", 11),
    ],
)
async def test_one_of_itself_is_moved_and_moved_back(lang: Lang, tool: str, said: str, hour: int) -> None:
    chat = await both(lang)
    await chat.say(tool, said)
    assert [at.hour for title, at in await coming(chat) if title == TITLE[lang]] == [hour]
    await chat.press("↩️")
    assert [at.hour for title, at in await coming(chat) if title == TITLE[lang]] == [10]


@pytest.mark.parametrize(
    ("lang", "said", "minutes"),
    [
        ("en", "always remind me 15 minutes before", (15,)),
        ("en", "remind me a day and an hour before every meeting", (60, 1440)),
        ("ru", "всегда напоминай за 15 минут", (15,)),
        ("ru", "напоминай за час перед каждой встречей", (60,)),
        ("zh", "每次都提前15分钟提醒我", (15,)),
        ("zh", "默认提前一小时提醒", (60,)),
    ],
)
async def test_events_have_reminders_of_themselves_once_that_is_said(
    lang: Lang, said: str, minutes: tuple[int, ...]
) -> None:
    chat = Chat(lang)
    await chat.say("reminders.create", said)
    assert usual(chat) == minutes


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "no default reminders"),
        ("en", "stop reminding me automatically"),
        ("ru", "по умолчанию не напоминай"),
        ("zh", "不要默认提醒"),
    ],
)
async def test_and_have_none_any_more(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("reminders.create", "always remind me an hour before")
    assert usual(chat) == (60,)
    await chat.say("events.cancel", said)
    assert usual(chat) is None
