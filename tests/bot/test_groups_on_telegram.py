"""Groups on Telegram through both libraries: administrators, mentions, topics, and people who hide or change names."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.served import Bot, serving
from tests.telegram_server import Message, TelegramServer
from tests.telegram_server.chats import Chat, Topic
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(params=["aiogram", "ptb"], scope="module")
def library(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(library: str, models: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    async with serving(tmp_path_factory.mktemp(library), models, library) as running:
        yield running


@pytest.fixture
def telegram(bot: Bot) -> TelegramServer:
    return bot.telegram


async def ask(telegram: TelegramServer, person: Person, text: str, chat: Chat, thread: Topic | None = None) -> Message:
    """What the bot says to a person who addresses it in a group."""
    text = text if text.startswith("/") else f"@{telegram.bot.username} {text}"
    person.say(text, chat=chat, thread=thread)
    return await telegram.next_message(chat, thread=thread)


async def press(telegram: TelegramServer, person: Person, message: Message, label: str) -> Message:
    await telegram.next_answer(person.press(message, label))
    return await telegram.next_message(message.chat)


def conversations(bot: Bot, chat: Chat) -> list[str]:
    """The last part of the conversation of each turn."""
    rows = bot.rows("select conversation from turns where chat = ? order by id", str(chat.id))
    return [str(key).removeprefix(f"telegram:{bot.telegram.bot.id}:{chat.id}") for (key,) in rows]


async def test_the_groups_administrators_choose_its_mode(bot: Bot, telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    team = telegram.supergroup("Team", [bob], [ann])
    shown = await ask(telegram, bob, "/mode", team)
    assert "administrator" in str((await press(telegram, bob, shown, "One for all")).text)
    await press(telegram, ann, shown, "One for all")
    await ask(telegram, bob, "hello", team)
    await ask(telegram, ann, "/mode personal", team)
    await ask(telegram, bob, "hello", team)
    assert conversations(bot, team) == [f":u{bob.id}"] * 3 + ["", "", f":u{bob.id}"]


async def test_topics_follow_the_groups_mode(bot: Bot, telegram: TelegramServer) -> None:
    ann = telegram.person("Ann")
    forum = telegram.forum("Forum", administrators=[ann])
    ops = forum.topic("Ops")
    for command, thread in (("/why", ops), ("/mode personal", ops), ("/why", ops), ("/why", None)):
        await ask(telegram, ann, command, forum, thread)
    topic = f":t{ops.thread_id}"
    assert conversations(bot, forum) == [topic, topic, f"{topic}:u{ann.id}", f":u{ann.id}"]


async def test_the_owner_of_a_note_is_notified_and_decides(telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Анна 😀", username=None), telegram.person("Bob")
    team = telegram.supergroup("Team", [ann, bob])
    await ask(telegram, ann, "note: lunch is at noon", team)
    asked = await ask(telegram, bob, "delete note 1", team)
    assert str(asked.text).startswith("Анна 😀, Bob")
    [mention] = [entity for entity in asked.entities if entity["type"] == "text_mention"]
    assert (mention["offset"], mention["length"], mention["user"]["id"]) == (0, 7, ann.id)
    refused = await press(telegram, bob, asked, "Delete")
    assert str(refused.text) == "Only Анна 😀 or an administrator can decide this."
    assert asked.labels == ["🗑 Delete", "Keep"]
    assert "Deleted" in str((await press(telegram, ann, asked, "Delete")).text)
    assert "button" in str((await press(telegram, ann, asked, "Delete")).text)


async def test_an_administrator_decides_for_the_owner(telegram: TelegramServer) -> None:
    ann, bob, cid = (telegram.person(name) for name in ("Ann", "Bob", "Cid"))
    team = telegram.supergroup("Team", [ann, bob], [cid])
    await ask(telegram, ann, "note: lunch", team)
    asked = await ask(telegram, bob, "delete note 1", team)
    assert "Deleted" in str((await press(telegram, cid, asked, "Delete")).text)


async def test_a_renamed_person_is_still_the_owner(telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    team = telegram.supergroup("Team", [ann, bob])
    await ask(telegram, ann, "note: lunch", team)
    ann.user = replace(ann.user, first_name="Anna", username="anna")
    asked = await ask(telegram, bob, "delete note 1", team)
    assert "Deleted" in str((await press(telegram, ann, asked, "Delete")).text)


async def test_what_a_group_has_set_is_there_when_it_becomes_a_supergroup(telegram: TelegramServer) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    team = telegram.group("Team", [bob], administrators=[ann])
    for person, command in (
        (ann, "/mode shared"),
        (ann, "/timezone Moscow"),
        (bob, "/timezone me Tokyo"),
        (bob, "/remind 15"),
    ):
        await ask(telegram, person, command, team)
    crew = team.upgrade()
    told = str((await ask(telegram, bob, "/timezone", crew)).text)
    assert ("Europe/Moscow" in told, "Asia/Tokyo" in told) == (True, True)
    assert "one conversation" in str((await ask(telegram, bob, "/mode", crew)).text)
    assert "15 minutes before" in str((await ask(telegram, bob, "/remind", crew)).text)
