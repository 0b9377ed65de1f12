"""A turn that takes long, on Telegram: one message that says so, and then is the reply."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.served import Bot, serving
from tests.bot.slow import PROGRAM
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

SOON = {"PLACEHOLDER_SECONDS": "0.3"}


@pytest_asyncio.fixture(params=["aiogram", "ptb"], scope="module", loop_scope="module")
async def bot(
    request: pytest.FixtureRequest, models: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Bot]:
    library = str(request.param)
    folder = tmp_path_factory.mktemp(library)
    async with serving(folder, models, library, settings=SOON, program=PROGRAM) as running:
        yield running


@pytest.fixture
def ann(bot: Bot) -> Person:
    person = bot.telegram.person("Ann")
    person.private_chat()
    return person


async def noted(bot: Bot, person: Person, parts: int) -> None:
    """Wait until so many parts are stored as sent: that is after Telegram has them."""
    async with asyncio.timeout(10):
        while len(bot.rows("select 1 from sent_parts where chat = ?", str(person.id))) < parts:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_long_turn_is_one_message_that_becomes_the_reply(bot: Bot, ann: Person) -> None:
    ann.say("note: sleep 1.5")
    shown = await bot.telegram.next_message(ann.private_chat())
    assert shown.text == "⏳ I am working on it…"
    edited = await bot.telegram.next_edit(shown)
    assert "Saved" in str(edited.text)
    await bot.telegram.idle_poll()
    assert bot.telegram.untaken(ann.private_chat()) == []
    await noted(bot, ann, 2)
    ann.say("what else?", reply_to=shown)
    await bot.telegram.next_message(ann.private_chat())
    [(source,)] = bot.rows("select source from decisions order by id desc limit 1")
    assert source == "reply"  # it is known as memo's


async def test_it_is_said_in_the_language_of_the_chat(bot: Bot) -> None:
    for lang, word in (("ru", "Работаю"), ("zh-hans", "正在")):
        person = bot.telegram.person("P", language_code=lang)
        person.say("note: sleep 1")
        shown = await bot.telegram.next_message(person.private_chat())
        assert word in str(shown.text)
        await bot.telegram.next_edit(shown)


async def test_a_file_comes_below_it(bot: Bot, ann: Person) -> None:
    ann.say("note: sleep 1 and send a file")
    shown = await bot.telegram.next_message(ann.private_chat())
    file = await bot.telegram.next_message(ann.private_chat())
    assert "Saved" in str(file.caption)
    assert (await bot.telegram.next_edit(shown)).text == "✅"


async def test_what_is_stopped_says_so(bot: Bot, ann: Person) -> None:
    ann.say("note: sleep 30")
    shown = await bot.telegram.next_message(ann.private_chat())
    ann.say("/stop")
    stopped = await bot.telegram.next_message(ann.private_chat())
    assert stopped.text == "Stopped."
    assert (await bot.telegram.next_edit(shown)).text == "Stopped."


async def test_one_that_cannot_be_edited_any_more_is_followed_by_the_reply(bot: Bot, ann: Person) -> None:
    bot.telegram.fail_next("editMessageText", status=400, description="Bad Request: message to edit not found")
    ann.say("note: sleep 1")
    await bot.telegram.next_message(ann.private_chat())
    assert "Saved" in str((await bot.telegram.next_message(ann.private_chat())).text)
    bot.telegram.recover()


async def test_a_restart_in_the_middle_keeps_the_one_message(bot: Bot, ann: Person) -> None:
    ann.say("note: sleep 3")
    shown = await bot.telegram.next_message(ann.private_chat())
    await noted(bot, ann, 1)
    await bot.kill()
    await bot.start()
    assert "Saved" in str((await bot.telegram.next_edit(shown, timeout=20)).text)
    await bot.telegram.idle_poll()
    assert bot.telegram.untaken(ann.private_chat()) == []


async def test_a_plan_is_shown_task_by_task(bot: Bot, ann: Person) -> None:
    ann.say("schedule dentist tomorrow at 3pm and find my notes about sleep 5")
    shown = await bot.telegram.next_message(ann.private_chat())
    told = [str(shown.text)]
    while "Added" not in told[-1]:
        told.append(str((await bot.telegram.next_edit(shown, timeout=20)).text))
    assert "⏳ find my notes" in told[0]
    assert any("✅ schedule dentist" in text and "⏳ find my notes" in text for text in told)
    await bot.telegram.idle_poll()
    assert bot.telegram.untaken(ann.private_chat()) == []


async def test_a_quick_turn_has_none(bot: Bot, ann: Person) -> None:
    ann.say("thanks")
    assert "welcome" in str((await bot.telegram.next_message(ann.private_chat())).text)
