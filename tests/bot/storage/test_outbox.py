from dataclasses import replace
from typing import Literal

import pytest

from bot.delivery.ports import Undelivered
from bot.storage.storage import SqlStorage
from experts.types import Button, File, Reply
from handlers.ports import Said
from handlers.types import Outbound
from orchestrator.plan import Plan, Task
from orchestrator.routing.types import Part, Route, Waiting
from orchestrator.types import Hop, Trace
from tests.bot.storage.making import NOW, address, inbound, outbound, question

EVERYTHING = Outbound(
    address=address("-5", thread="2", kind="group"),
    conversation="console:bot:-5:t2",
    reply=Reply(
        text="**ок**",
        buttons=((Button("да", "y"), Button("no", "n")), (Button("?", "q"),)),
        files=(File(name="a.ics", type="text/calendar", content=b"\x00\xff"),),
        markdown=True,
    ),
    trace=Trace(
        route=Route(
            action="orchestrate",
            expert=None,
            confidence=0.25,
            source="compound",
            reason="two",
            candidates=(("memo", 0.5), ("schedule", 0.25)),
            waiting=Waiting(expert="memo", slot="text", mine=False),
            parts=(Part(text="a", expert="memo", capability="notes.add", score=0.5),),
            fired=("compound",),
        ),
        expert="memo",
        handoffs=(Hop(source="memo", target="schedule", capability="events.add", reason="time"),),
        plan=Plan(tasks=(Task(id="1", objective="a", expert="memo", depends_on=("0",)),)),
        question=question(),
    ),
    turn=3,
    reply_to="17",
    due=NOW,
)


async def _add(storage: SqlStorage, message: Outbound) -> int:
    return await storage.write(lambda tx: tx.outbox.add(message))


async def _next(storage: SqlStorage, chat: str = "1") -> Undelivered | None:
    return await storage.read(lambda tx: tx.outbox.next(address(chat)))


async def _sent(storage: SqlStorage, number: int = 0, message: str | None = "100") -> Outbound:
    waiting = await _next(storage)
    assert waiting is not None
    await storage.write(lambda tx: tx.outbox.sent(waiting.outbound, number, message, at=NOW))
    return waiting.outbound


async def _end(storage: SqlStorage, message: Outbound, status: Literal["sent", "failed"]) -> None:
    await storage.write(lambda tx: tx.outbox.end(message, status=status))


async def _said(storage: SqlStorage, message: str, *, chat: str = "1") -> Said | None:
    return await storage.read(lambda tx: tx.messages.said(address(chat), message))


async def test_a_message_comes_back_as_it_was_queued_whatever_it_holds(storage: SqlStorage) -> None:
    number = await _add(storage, EVERYTHING)
    waiting = await _next(storage, "-5")
    assert waiting == Undelivered(outbound=replace(EVERYTHING, id=number), sent=0, closed=False)


@pytest.mark.parametrize("status", ["sent", "failed"])
async def test_messages_of_a_chat_wait_in_order(storage: SqlStorage, status: Literal["sent", "failed"]) -> None:
    for text in ("a", "b"):
        await _add(storage, outbound(text))
    await _add(storage, outbound("c", to=address("2")))
    for text in ("a", "b"):
        waiting = await _next(storage)
        assert waiting is not None
        assert waiting.outbound.reply.text == text
        await _end(storage, waiting.outbound, status)
    assert await _next(storage) is None
    assert await _next(storage, "2") is not None


async def test_a_thread_has_no_order_of_its_own(storage: SqlStorage) -> None:
    await _add(storage, outbound("a", to=address("1", thread="7")))
    waiting = await _next(storage)
    assert waiting is not None
    assert waiting.outbound.address.thread == "7"


async def test_parts_that_went_out_are_counted(storage: SqlStorage) -> None:
    await _add(storage, outbound())
    await _sent(storage, 0)
    waiting = await _next(storage)
    assert waiting is not None
    assert waiting.sent == 1


async def test_a_delivered_message_says_whose_it_is(storage: SqlStorage) -> None:
    await _add(storage, outbound(conversation="console:bot:1:t2", expert="schedule", turn=3))
    await _sent(storage, 0, "100")
    await _sent(storage, 1, "101")
    for message in ("100", "101"):
        assert await _said(storage, message) == Said(conversation="console:bot:1:t2", expert="schedule", turn=3)
    assert await _said(storage, "102") is None
    assert await _said(storage, "100", chat="2") is None


async def test_of_two_messages_under_one_id_the_newer_counts(storage: SqlStorage) -> None:
    for conversation in ("old", "new"):
        await _add(storage, outbound(conversation=conversation))
        done = await _sent(storage)
        await _end(storage, done, "sent")
    assert await _said(storage, "100") == Said(conversation="new", expert="memo", turn=None)


async def test_what_waits_for_a_closed_chat_is_dropped_until_it_writes_again(storage: SqlStorage) -> None:
    await _add(storage, outbound("a"))
    await storage.write(lambda tx: tx.outbox.close(address(), at=NOW))
    assert await _next(storage) is None
    await _add(storage, outbound("b"))
    waiting = await _next(storage)
    assert waiting is not None
    assert waiting.closed
    await storage.write(lambda tx: tx.turns.accept(inbound(), conversation="c", lane="c", now=NOW))
    waiting = await _next(storage)
    assert waiting is not None
    assert not waiting.closed


async def test_only_chats_of_our_doors_are_resumed(storage: SqlStorage) -> None:
    await _add(storage, outbound(to=address("1", thread="2")))
    await _add(storage, outbound(to=address("1")))
    await _add(storage, outbound(to=replace(address("2"), platform="telegram")))
    found = await storage.read(lambda tx: tx.outbox.chats([("console", "bot")]))
    assert [chat.owner for chat in found] == ["console:bot:1"]
    assert list(await storage.read(lambda tx: tx.outbox.chats([]))) == []
