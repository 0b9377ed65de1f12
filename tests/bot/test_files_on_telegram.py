"""The whole way of a file on Telegram, the bot as a process, through both libraries."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.reading import MANY, PROGRAM, STORY, settings
from tests.bot.served import Bot, serving
from tests.telegram_server.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(params=["aiogram", "ptb"], scope="module")
def library(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(library: str, models: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    folder = tmp_path_factory.mktemp(library)
    async with serving(folder, models, library, settings=settings(folder), program=PROGRAM) as running:
        yield running


@pytest.fixture
def ann(bot: Bot) -> Person:
    return bot.telegram.person("Ann", language_code="ru")


async def test_a_document_is_read_and_answered_with_one(bot: Bot, ann: Person) -> None:
    telegram = bot.telegram
    ann.send_document("кот.story", STORY.encode(), "text/x-story", caption="прочти")
    reply = await telegram.next_message(ann.private_chat())
    assert reply.caption == "кот.story (text/x-story): Once upon a time [прочти]"
    document = reply.content["document"]
    assert document["file_name"] == "back кот.story"
    assert telegram.file(document["file_id"]).content == STORY[::-1].encode()
    trace = await bot.trace(reply.message_id, ann.id)
    assert trace is not None
    assert (trace["expert"], trace["route"]["source"]) == ("reader", "rule")


async def test_what_nobody_reads_is_told_for_files_and_voices(bot: Bot, ann: Person) -> None:
    for send in (ann.send_document, ann.send_voice, ann.send_photo, ann.send_sticker):
        send()
        said = (await bot.telegram.next_message(ann.private_chat())).text
        assert (
            said
            == "Я понимаю только текст и файлы таких видов: .ics, .ical, .ifb, .story. Напишите словами, пожалуйста."
        )
    assert not [call for call in bot.telegram.calls_of("getFile") if call.parameters["file_id"] != "FILE-000001"]


async def test_a_photo_with_words_is_the_words(bot: Bot, ann: Person) -> None:
    ann.send_photo(caption="note: look at this")
    said = str((await bot.telegram.next_message(ann.private_chat())).text)
    assert "look at this" in said
    assert "📎" not in said


async def test_a_file_in_a_group_is_read_when_it_is_for_the_bot(bot: Bot, ann: Person) -> None:
    telegram = bot.telegram
    team = telegram.group("Team", [ann])
    telegram.privacy = False
    try:
        ann.send_document("a.story", b"not for you", chat=team)
        ann.send_document("b.story", b"for you", chat=team, caption=f"@{telegram.bot.username} read")
        answer = await telegram.next_message(team)
        assert answer.caption == "b.story (text/plain): for you [read]"
        ann.send_document("c.story", b"this too", chat=team, reply_to=answer)
        assert (await telegram.next_message(team)).caption == "c.story (text/plain): this too []"
        await telegram.idle_poll()
        assert telegram.untaken(team) == []
    finally:
        telegram.privacy = True


async def test_a_file_too_large_is_refused_before_it_is_fetched(bot: Bot, ann: Person) -> None:
    downloads = len(bot.telegram.calls_of("download"))
    ann.send_document("a.story", b"x" * (MANY + 1))
    assert (
        await bot.telegram.next_message(ann.private_chat())
    ).text == "Этот файл слишком большой. Я читаю файлы до 2 КБ."
    assert len(bot.telegram.calls_of("download")) == downloads


async def test_a_download_that_fails_is_tried_again_and_then_told(bot: Bot, ann: Person) -> None:
    telegram = bot.telegram
    telegram.fail_next("download", 502, times=2)
    ann.send_document("a.story", b"at last")
    assert (await telegram.next_message(ann.private_chat())).caption == "a.story (text/plain): at last []"
    telegram.fail_next("getFile", 400, description="Bad Request: wrong file_id or the file is temporarily unavailable")
    ann.send_document("a.story", b"never")
    said = (await telegram.next_message(ann.private_chat())).text
    assert said == "Не удалось получить файл. Пришлите его ещё раз, пожалуйста."


async def test_a_reply_whose_file_fails_sends_its_text_once(bot: Bot, ann: Person) -> None:
    telegram = bot.telegram
    telegram.fail_next("sendDocument", 502, times=2)
    ann.send_document("a.story", b"y" * 1500)
    text, document = [await telegram.next_message(ann.private_chat()) for _ in range(2)]
    assert str(text.text).endswith("y []")
    assert document.content["document"]["file_name"] == "back a.story"
    await telegram.idle_poll()
    assert telegram.untaken(ann.private_chat()) == []


async def test_a_file_is_read_after_a_restart_between_its_coming_and_its_reading(
    library: str, models: Path, tmp_path: Path
) -> None:
    async with serving(tmp_path, models, library, settings=settings(tmp_path), program=PROGRAM) as bot:
        telegram = bot.telegram
        ann = telegram.person("Ann")
        telegram.delay_next("getFile", 30)
        ann.send_document("a.story", b"still here", caption="read")
        await telegram.until(lambda: telegram.world.updates.drained)
        await telegram.until(lambda: bot.rows("select 1 from turns where status = 'new'"))
        await bot.kill()
        telegram.recover()
        await bot.start()
        reply = await telegram.next_message(ann.private_chat(), timeout=30)
        assert reply.caption == "a.story (text/plain): still here [read]"
        assert telegram.untaken(ann.private_chat()) == []


async def test_a_restart_between_a_text_and_its_file_sends_the_file_alone(
    library: str, models: Path, tmp_path: Path
) -> None:
    async with serving(tmp_path, models, library, settings=settings(tmp_path), program=PROGRAM) as bot:
        telegram = bot.telegram
        ann = telegram.person("Ann")
        telegram.delay_next("sendDocument", 30)
        ann.send_document("a.story", b"y" * 1500)
        assert str((await telegram.next_message(ann.private_chat())).text).endswith("y []")
        await telegram.until(lambda: bot.rows("select 1 from sent_parts"))
        await bot.kill()
        telegram.recover()
        await bot.start()
        document = (await telegram.next_message(ann.private_chat(), timeout=30)).content["document"]
        assert telegram.file(document["file_id"]).content == b"y" * 1500
        assert telegram.untaken(ann.private_chat()) == []
