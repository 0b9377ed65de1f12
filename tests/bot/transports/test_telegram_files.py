"""Files through both Telegram libraries against the same strict server."""

from collections.abc import AsyncIterator

import pytest

from bot.transports.base import Flooded, Refused, TooLarge, Unreachable
from experts.types import Button, File, Reply
from handlers.types import Attachment
from tests.bot.transports.desk import LIBRARIES, Desk, desk

MOST = 1000
DOCUMENT = Attachment(name="план.ics", type="text/calendar", size=5, id="FILE-000001")


@pytest.fixture(params=list(LIBRARIES))
async def at(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    async with desk(str(request.param)) as made:
        yield made


async def test_a_document_comes_in_and_is_fetched_later(at: Desk) -> None:
    held = bytes(range(256))
    at.server.person("Ann").send_document("план.ics", held, "text/calendar", caption="добавь")
    inbound = await at.next()
    assert (inbound.text, inbound.media) == ("добавь", None)
    assert inbound.attachment == Attachment(name="план.ics", type="text/calendar", size=256, id="FILE-000001")
    assert at.server.calls_of("getFile") == []
    assert await at.transport.fetch(inbound.attachment, MOST) == held
    [download] = at.server.calls_of("download")
    assert (download.parameters, download.status) == ({"path": "documents/file_1.ics"}, 200)


async def test_a_file_that_is_too_large_is_not_downloaded(at: Desk) -> None:
    at.server.person("Ann").send_document("a.txt", b"x" * (MOST + 1))
    with pytest.raises(TooLarge):
        await at.transport.fetch(DOCUMENT, MOST)
    assert at.server.calls_of("download") == []
    assert len(await at.transport.fetch(DOCUMENT, MOST + 1)) == MOST + 1


async def test_what_telegram_will_never_hand_over_is_refused(at: Desk) -> None:
    with pytest.raises(Refused, match=r"(?i)invalid file_id"):
        await at.transport.fetch(DOCUMENT, MOST)
    at.server.person("Ann").send_document("a.bin", b"x" * 20_000_001)
    with pytest.raises(Refused, match=r"(?i)too big"):
        await at.transport.fetch(DOCUMENT, 30_000_000)
    with pytest.raises(Refused):
        await at.transport.fetch(Attachment(name="a", type=""), MOST)


@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_what_does_not_come_this_time_may_come_the_next(at: Desk, method: str) -> None:
    at.server.person("Ann").send_document("a.ics", b"BEGIN")
    for trouble in (500, 502, 404, None):
        if trouble is None:
            at.server.drop_next(method, times=2)  # aiohttp makes a broken GET once more by itself
        else:
            at.server.fail_next(method, trouble)
        with pytest.raises(Unreachable) as raised:
            await at.transport.fetch(DOCUMENT, MOST)
        assert at.server.token not in str(raised.value)
    at.server.recover()
    assert await at.transport.fetch(DOCUMENT, MOST) == b"BEGIN"


async def test_too_fast_says_how_long_to_wait(at: Desk) -> None:
    at.server.person("Ann").send_document("a.ics", b"BEGIN")
    at.server.fail_next("getFile", 429)
    with pytest.raises(Flooded):
        await at.transport.fetch(DOCUMENT, MOST)


async def test_a_text_goes_before_its_file_when_it_is_no_caption_and_buttons_hang_on_the_file(at: Desk) -> None:
    chat = at.server.person("Ann").private_chat()
    file = File(name="../заметки\n\u202e.md", type="text/markdown", content="# Я".encode())
    await at.send(chat, Reply(text="x" * 1500, files=(file,), buttons=((Button("Yes", "y"),),)))
    text, document = await at.server.next_message(chat), await at.server.next_message(chat)
    assert (text.text, text.labels) == ("x" * 1500, [])
    assert (document.caption, document.labels) == (None, ["Yes"])
    assert document.content["document"]["file_name"] == "_заметки_.md"
    assert at.server.file(document.content["document"]["file_id"]).content == "# Я".encode()


async def test_a_file_that_was_sent_out_can_be_sent_back(at: Desk) -> None:
    ann = at.server.person("Ann")
    await at.send(ann.private_chat(), Reply(text="", files=(File(name="a.ics", type="text/calendar", content=b"B"),)))
    sent = (await at.server.next_message()).content["document"]
    ann.send_document(sent["file_name"], at.server.file(sent["file_id"]).content)
    inbound = await at.next()
    assert inbound.attachment is not None
    assert await at.transport.fetch(inbound.attachment, MOST) == b"B"
