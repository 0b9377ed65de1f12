"""Reminders on Telegram through both libraries: whom they notify and where, replies, chats that move or close."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.served import Bot, serving
from tests.telegram_server import Message, TelegramServer
from tests.telegram_server.chats import Chat, Topic
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")
START = datetime(2026, 3, 2, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Days:
    """Each test has a day of its own, because the time only goes forward."""

    def __init__(self) -> None:
        self._day = START

    def next(self) -> datetime:
        self._day += timedelta(days=1)
        return self._day


DAYS: dict[str, Days] = {"aiogram": Days(), "ptb": Days()}


@pytest.fixture(params=["aiogram", "ptb"], scope="module")
def library(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(library: str, models: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    folder = tmp_path_factory.mktemp(library)
    async with serving(folder, models, library, settings={"CLOCK": "updates"}) as running:
        yield running


@pytest.fixture
def telegram(bot: Bot) -> TelegramServer:
    return bot.telegram


@pytest.fixture
def now(library: str) -> datetime:
    return DAYS[library].next()


async def ask(
    telegram: TelegramServer,
    person: Person,
    text: str,
    at: datetime,
    chat: Chat | None = None,
    thread: Topic | None = None,
    reply_to: Message | None = None,
) -> Message:
    """What the bot says next where a person says something to it."""
    said = text if chat is None else f"@{telegram.bot.username} {text}"
    person.say(said, chat=chat, thread=thread, at=at, reply_to=reply_to)
    return await telegram.next_message(chat or person.private_chat(), thread=thread)


async def test_it_notifies_who_asked_in_the_topic_where_that_was(telegram: TelegramServer, now: datetime) -> None:
    ann, bob = telegram.person("Анна 😀", username=None), telegram.person("Bob")
    forum = telegram.forum("Forum", [ann, bob])
    ops, other = forum.topic("Ops"), forum.topic("Other")
    await ask(telegram, ann, "remind me at 11:00 to call mom", now, forum, ops)
    bob.say(f"@{telegram.bot.username} hello", chat=forum, thread=other, at=now + 61 * MINUTE)
    reminder = await telegram.next_message(forum, thread=ops)
    assert str(reminder.text) == "Анна 😀, ⏰ call mom"
    [mention] = [entity for entity in reminder.entities if entity["type"] == "text_mention"]
    assert (mention["offset"], mention["length"], mention["user"]["id"]) == (0, 7, ann.id)
    await telegram.next_message(forum, thread=other)
    assert telegram.untaken(forum) == []


async def test_a_reply_to_an_older_reminder_is_about_that_one(telegram: TelegramServer, now: datetime) -> None:
    ann = telegram.person("Ann")
    chat = ann.private_chat()
    for text in ("remind me at 11:00 to call mom", "remind me at 11:05 to feed the cat", "remind me at 11:10 to pay"):
        await ask(telegram, ann, text, now)
    ann.say("hello", at=now + 71 * MINUTE)
    mom, cat, pay = [await telegram.next_message(chat) for _ in range(3)]
    await telegram.next_message(chat)
    done = await ask(telegram, ann, "done", now + 72 * MINUTE, reply_to=mom)
    assert str(done.text) == "👍 Done: call mom"
    later = await ask(telegram, ann, "in 10 minutes", now + 73 * MINUTE, reply_to=cat)
    assert str(later.text) == f"⏰ I will remind you: feed the cat\ntoday, {now:%a} {now.day} {now:%b}, 11:23"
    tomorrow = await ask(telegram, ann, "tomorrow at 9", now + 74 * MINUTE, reply_to=pay)
    assert "pay" in str(tomorrow.text)
    assert "09:00" in str(tomorrow.text)
    again = await ask(telegram, ann, "done", now + 75 * MINUTE, reply_to=mom)
    assert "no reminder that waits" in str(again.text)


async def test_in_a_group_anothers_reminder_is_not_answered_by_a_reply(telegram: TelegramServer, now: datetime) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    team = telegram.supergroup("Team", [ann, bob])
    await ask(telegram, ann, "remind me at 11:00 to call mom", now, team)
    ann.say(f"@{telegram.bot.username} hello", chat=team, at=now + 61 * MINUTE)
    reminder = await telegram.next_message(team)
    await telegram.next_message(team)
    refused = await ask(telegram, bob, "done", now + 62 * MINUTE, team, reply_to=reminder)
    assert "Only Ann or an administrator" in str(refused.text)
    done = await ask(telegram, ann, "done", now + 63 * MINUTE, team, reply_to=reminder)
    assert "Done: call mom" in str(done.text)


async def test_reminders_go_where_the_group_goes(telegram: TelegramServer, now: datetime) -> None:
    ann = telegram.person("Ann")
    team = telegram.group("Team", [ann])
    await ask(telegram, ann, "remind me at 11:00 to call mom", now, team)
    crew = team.upgrade()
    ann.say(f"@{telegram.bot.username} hello", chat=crew, at=now + 61 * MINUTE)
    heard = [str((await telegram.next_message(crew)).text) for _ in range(2)]
    assert sum("⏰ call mom" in text for text in heard) == 1
    assert telegram.untaken(team) == []


async def test_nothing_is_written_where_it_is_forbidden_until_they_come_back(
    bot: Bot, telegram: TelegramServer, now: datetime
) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    await ask(telegram, ann, "remind me every day at 11:00 to take pills", now)
    await ask(telegram, bob, "hello", now)
    ann.block_bot()
    await ask(telegram, bob, "hello", now + 61 * MINUTE)
    refused = [call for call in telegram.calls_of("sendMessage") if str(ann.id) in str(call.parameters)]
    await ask(telegram, bob, "hello", now + 61 * MINUTE + timedelta(days=2))
    tried = [call for call in telegram.calls_of("sendMessage") if str(ann.id) in str(call.parameters)]
    assert len(tried) == len(refused)
    assert telegram.untaken(ann.private_chat()) == []
