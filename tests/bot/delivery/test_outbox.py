import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.background import Background
from bot.delivery.limits import Limits, Rates
from bot.delivery.outbox import Outbox, Patience
from bot.delivery.queue import Queue
from bot.storage.storage import SqlStorage
from bot.storage.transaction import SqlTransaction
from bot.transports.base import Flooded, Forbidden, Moved, Part, Refused, Unreachable
from experts.ports import NoteFilter
from handlers.ports import Said
from handlers.types import Outbound
from tests.bot.delivery.fakes import PATIENCE, FakeTransport
from tests.bot.storage.making import NOW, address, doing, inbound, outbound


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def _outbox(storage: SqlStorage, queue: Queue, transport: FakeTransport, rates: Rates | None = None) -> Outbox:
    limits = {"console": Limits(rates)} if rates else None
    return Outbox(storage, queue, [transport], lambda: NOW, limits=limits, patience=PATIENCE)


async def _deliver(
    storage: SqlStorage, queue: Queue, transport: FakeTransport, *messages: Outbound, rates: Rates | None = None
) -> None:
    outbox = _outbox(storage, queue, transport, rates)

    async def add(tx: SqlTransaction) -> None:
        for message in messages:
            await tx.outbox.add(message)

    await storage.write(add)
    await outbox.resume()
    async with asyncio.timeout(20):
        await queue.join()


async def _said(storage: SqlStorage, message: str) -> Said | None:
    return await storage.read(lambda tx: tx.messages.said(address(), message))


async def test_messages_of_a_chat_go_out_in_order(storage: SqlStorage, queue: Queue) -> None:
    transport = FakeTransport()
    await _deliver(storage, queue, transport, *(outbound(str(n)) for n in range(6)))
    assert transport.texts == list("012345")


async def test_each_part_is_stored_under_its_own_id(storage: SqlStorage, queue: Queue) -> None:
    transport = FakeTransport()
    await _deliver(storage, queue, transport, outbound("a|b|c", expert="schedule"))
    assert transport.texts == ["a", "b", "c"]
    for message in "123":
        assert await _said(storage, message) == Said(conversation="console:bot:1", expert="schedule", turn=None)


async def test_parts_that_went_out_before_a_crash_do_not_go_again(storage: SqlStorage, queue: Queue) -> None:
    number = await storage.write(lambda tx: tx.outbox.add(outbound("a|b|c")))
    await storage.write(lambda tx: tx.outbox.sent(replace(outbound(), id=number), 0, "50", at=NOW))
    transport = FakeTransport()
    await _deliver(storage, queue, transport)
    assert transport.texts == ["b", "c"]


async def test_a_message_whose_parts_are_all_sent_is_done(storage: SqlStorage, queue: Queue) -> None:
    number = await storage.write(lambda tx: tx.outbox.add(outbound("a")))
    await storage.write(lambda tx: tx.outbox.sent(replace(outbound(), id=number), 0, "50", at=NOW))
    transport = FakeTransport()
    await _deliver(storage, queue, transport)
    assert transport.texts == []
    assert await storage.read(lambda tx: tx.outbox.next(address())) is None


@pytest.mark.parametrize("fault", [Unreachable("no route"), Flooded(0.001)])
async def test_what_may_pass_is_waited_for(storage: SqlStorage, queue: Queue, fault: Exception) -> None:
    transport = FakeTransport(fault, fault, fault)
    await _deliver(storage, queue, transport, outbound("a"), outbound("b"))
    assert transport.texts == ["a", "b"]


async def test_a_platform_that_asks_to_wait_is_obeyed(storage: SqlStorage, queue: Queue) -> None:
    transport = FakeTransport(Flooded(0.2))
    began = asyncio.get_running_loop().time()
    await _deliver(storage, queue, transport, outbound("a"))
    assert asyncio.get_running_loop().time() - began >= 0.2


async def test_patience_ends_and_the_lane_goes_on(storage: SqlStorage, queue: Queue) -> None:
    transport = FakeTransport(*(Unreachable() for _ in range(PATIENCE.tries)))
    await _deliver(storage, queue, transport, outbound("a"), outbound("b"))
    assert transport.texts == ["b"]
    assert transport.tries == PATIENCE.tries + 1


def test_delays_grow_with_jitter_up_to_the_longest() -> None:
    patience = Patience(first_delay=1.0, longest_delay=8.0)
    for failures, most in ((1, 1.0), (2, 2.0), (3, 4.0), (9, 8.0), (5000, 8.0)):
        assert most / 2 <= patience.delay(failures) <= most


async def test_a_refused_message_fails_and_the_lane_goes_on(storage: SqlStorage, queue: Queue) -> None:
    transport = FakeTransport(Refused("too long"))
    await _deliver(storage, queue, transport, outbound("a|never"), outbound("b"))
    assert transport.texts == ["b"]


async def test_a_chat_that_forbids_writing_is_left_alone_until_it_writes_again(
    storage: SqlStorage, queue: Queue
) -> None:
    transport = FakeTransport(Forbidden("blocked"))
    await _deliver(storage, queue, transport, outbound("a"), outbound("b"), outbound("other", to=address("2")))
    await _deliver(storage, queue, transport, outbound("c"))
    assert transport.texts == ["other"]
    assert transport.tries == 2
    await storage.write(lambda tx: tx.turns.accept(inbound(), conversation="c", lane="c", now=NOW))
    await _deliver(storage, queue, transport, outbound("d"))
    assert transport.texts == ["other", "d"]


async def test_a_chat_that_moved_gets_its_messages_and_keeps_its_notes(storage: SqlStorage, queue: Queue) -> None:
    group = address("-5", kind="group")
    await storage.write(lambda tx: tx.notes.add(doing(chat=group.owner), text="n", tags=()))
    key = "console:bot:-5:u1"
    await storage.write(lambda tx: tx.turns.accept(inbound(to=group), conversation=key, lane=key, now=NOW))
    lanes: list[str] = []

    async def drain(lane: str) -> None:
        lanes.append(lane)

    queue.add("turns", drain)
    transport = FakeTransport(Moved("-100"))
    await _deliver(storage, queue, transport, outbound("a", to=group), outbound("b", to=group))
    assert transport.sent == [("-100", "a"), ("-100", "b")]
    assert await storage.read(lambda tx: tx.notes.count("console:bot:-100", NoteFilter())) == 1
    assert lanes == ["console:bot:-100:u1"]


async def test_whoever_hears_that_a_chat_has_moved_can_say_so(storage: SqlStorage, queue: Queue) -> None:
    group = address("-5", kind="group")
    transport = FakeTransport()
    outbox = _outbox(storage, queue, transport)
    await storage.write(lambda tx: tx.outbox.add(outbound("a", to=group)))
    await outbox.move(group, "-100")
    await queue.join()
    assert transport.sent == [("-100", "a")]


@pytest.mark.parametrize("faults", [[Moved("-5")], [Moved("-100"), Moved("-5")]])
async def test_a_chat_is_not_followed_in_circles(storage: SqlStorage, queue: Queue, faults: list[Exception]) -> None:
    group = address("-5", kind="group")
    transport = FakeTransport(*faults)
    await _deliver(storage, queue, transport, outbound("a", to=group), outbound("b", to=group))
    assert transport.texts == ["b"]


async def test_a_message_that_breaks_the_sender_is_put_aside(storage: SqlStorage, queue: Queue) -> None:
    class Breaks(FakeTransport):
        def split(self, outbound: Outbound) -> Sequence[Part]:
            if outbound.reply.text == "bad":
                raise LookupError(outbound.reply.text)
            return super().split(outbound)

    transport = Breaks()
    await _deliver(storage, queue, transport, outbound("a"), outbound("bad"), outbound("b"))
    assert transport.texts == ["a", "b"]


async def test_messages_wait_for_the_limits_of_their_platform(storage: SqlStorage, queue: Queue) -> None:
    transport = FakeTransport()
    began = asyncio.get_running_loop().time()
    rates = Rates(chat=10.0, burst=1, group=0, total=0)
    await _deliver(storage, queue, transport, outbound("a|b"), outbound("c"), rates=rates)
    assert asyncio.get_running_loop().time() - began >= 0.2
    assert transport.texts == ["a", "b", "c"]


async def test_messages_of_other_doors_are_left_to_them(storage: SqlStorage, queue: Queue) -> None:
    elsewhere = replace(address(), platform="telegram")
    transport = FakeTransport()
    await _deliver(storage, queue, transport, outbound("a", to=elsewhere))
    queue.wake(f"outbox:{elsewhere.owner}")
    await queue.join()
    assert transport.tries == 0
    assert await storage.read(lambda tx: tx.outbox.next(elsewhere)) is not None


async def test_a_sender_that_is_closed_while_it_waits_leaves_the_message_for_later(
    storage: SqlStorage, queue: Queue, background: Background
) -> None:
    outbox = _outbox(storage, queue, FakeTransport(Flooded(60)))
    await storage.write(lambda tx: tx.outbox.add(outbound("a")))
    await outbox.resume()
    await asyncio.sleep(0.05)
    await background.close()
    waiting = await storage.read(lambda tx: tx.outbox.next(address()))
    assert waiting is not None
    assert waiting.outbound.reply.text == "a"
