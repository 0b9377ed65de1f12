import pytest

from bot.delivery.files import Files
from bot.delivery.outbox import Patience
from bot.transports.base import Flooded, Forbidden, Refused, TooLarge, Unreachable
from experts.errors import FileTooLarge, FileUnavailable, FileUnreadable
from experts.types import File
from handlers.types import Attachment
from tests.bot.delivery.fakes import FakeTransport

SENT = Attachment(name="a.ics", type="text/calendar", size=13, id="F")
MOST = 20


def _files(transport: FakeTransport, *, tries: int = 3) -> Files:
    patience = Patience(tries=tries, first_delay=0.001, longest_delay=0.01)
    return Files(transport, most=MOST, patience=patience)


async def test_a_file_is_fetched_by_its_id() -> None:
    transport = FakeTransport()
    file = await _files(transport).get(SENT)
    assert file == File(name="a.ics", type="text/calendar", content=b"what it holds")
    assert transport.tries == 1


async def test_what_came_with_the_message_is_not_fetched() -> None:
    transport = FakeTransport()
    inline = Attachment(name="a.txt", type="text/plain", size=2, content=b"hi")
    assert (await _files(transport).get(inline)).content == b"hi"
    assert transport.tries == 0


async def test_a_fetch_that_does_not_get_through_is_tried_again_and_then_given_up() -> None:
    transport = FakeTransport(Unreachable("502"), Flooded(0.001))
    assert (await _files(transport).get(SENT)).content == b"what it holds"
    assert transport.tries == 3
    gone = FakeTransport(*[Unreachable("502")] * 9)
    with pytest.raises(FileUnavailable):
        await _files(gone).get(SENT)
    assert gone.tries == 3


@pytest.mark.parametrize("error", [Refused("wrong file_id"), Forbidden("no"), Flooded(3600)])
async def test_a_fetch_without_hope_is_not_tried_again(error: Exception) -> None:
    transport = FakeTransport(error)
    with pytest.raises(FileUnavailable):
        await _files(transport).get(SENT)
    assert transport.tries == 1


async def test_a_file_said_to_be_too_large_is_not_fetched() -> None:
    transport = FakeTransport()
    with pytest.raises(FileTooLarge) as raised:
        await _files(transport).get(Attachment(name="a", type="", size=MOST + 1, id="F"))
    assert (raised.value.limit, transport.tries) == (MOST, 0)


async def test_a_file_that_turns_out_too_large_is_refused() -> None:
    unsized = Attachment(name="a", type="", id="F")
    longer = FakeTransport()
    longer.held = b"x" * (MOST + 1)
    for transport in (FakeTransport(TooLarge("21 bytes")), longer):
        with pytest.raises(FileTooLarge):
            await _files(transport).get(unsized)
    longer.held = b"x" * MOST
    assert len((await _files(longer).get(unsized)).content) == MOST


async def test_an_empty_file_cannot_be_read() -> None:
    with pytest.raises(FileUnreadable):
        await _files(FakeTransport()).get(Attachment(name="a", type="", size=0, content=b""))
