import asyncio
import logging

import pytest

from bot.background import Background
from bot.storage.storage import SqlStorage
from handlers.types import Inbound
from tests.bot.delivery.fakes import Process, eventually
from tests.bot.storage.making import address, inbound


@pytest.fixture
def process(storage: SqlStorage, background: Background) -> Process:
    return Process(storage, background)


async def _until(process: Process, *begun: str) -> None:
    await eventually(lambda: process.handling.begun[-len(begun) :] == list(begun))


async def test_an_update_is_answered_and_the_answer_goes_out(process: Process) -> None:
    assert await process.inbox.accept(inbound("hello")) == 1
    await process.queue.join()
    assert process.transport.sent == [("1", "HELLO")]


async def test_an_update_that_comes_twice_is_answered_once(process: Process) -> None:
    update = inbound("hello")
    turns = await asyncio.gather(process.inbox.accept(update), process.inbox.accept(update))
    await process.queue.join()
    assert sorted(turns, key=str) == [1, None]
    assert process.transport.texts == ["HELLO"]


async def test_turns_of_a_conversation_are_answered_in_order_one_at_a_time(process: Process) -> None:
    texts = [f"t{n}" for n in range(12)]
    for text in texts:
        await process.inbox.accept(inbound(text))
    await process.queue.join()
    assert process.handling.ended == texts
    assert process.handling.most_at_once == 1
    assert process.transport.texts == [text.upper() for text in texts]


async def test_conversations_are_answered_beside_each_other_up_to_the_limit(
    storage: SqlStorage, background: Background
) -> None:
    process = Process(storage, background, limit=3)
    process.handling.go.clear()
    for chat in range(6):
        await process.inbox.accept(inbound("x", to=address(str(chat))))
    await _until(process, "x", "x", "x")
    process.handling.go.set()
    await process.queue.join()
    assert process.handling.most_at_once == 3
    assert len(process.transport.sent) == 6


async def test_stop_overtakes_and_ends_what_is_being_done_and_what_waits(process: Process) -> None:
    process.handling.go.clear()
    await process.inbox.accept(inbound("slow"))
    await process.inbox.accept(inbound("waits"))
    await _until(process, "slow")
    await process.inbox.accept(inbound("/stop"))
    await _until(process, "/stop")
    await process.inbox.accept(inbound("after"))
    await eventually(lambda: process.transport.texts == ["/STOP"])
    assert process.inbox.cancel("console:bot:1")
    process.handling.go.set()
    await process.queue.join()
    assert process.handling.ended == ["/stop", "after"]
    assert process.transport.texts == ["/STOP", "AFTER"]


async def test_stop_is_heard_when_every_place_is_taken(storage: SqlStorage, background: Background) -> None:
    process = Process(storage, background, limit=1)
    process.handling.go.clear()
    await process.inbox.accept(inbound("slow"))
    await _until(process, "slow")
    await process.inbox.accept(inbound("/stop"))
    await eventually(lambda: process.transport.texts == ["/STOP"])
    process.handling.go.set()
    await process.queue.join()
    assert process.transport.texts == ["/STOP"]


async def test_cancelling_where_nothing_runs_is_no_error(process: Process) -> None:
    assert not process.inbox.cancel("console:bot:1")


async def test_a_turn_that_fails_is_tried_again(process: Process, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    process.handling.faults = [LookupError(), LookupError()]
    await process.inbox.accept(inbound("a"))
    await process.inbox.accept(inbound("b"))
    await process.queue.join()
    assert process.handling.begun == ["a", "a", "a", "b"]
    assert process.handling.ended == ["a", "b"]


async def test_a_turn_that_fails_too_often_ends_with_an_apology_and_the_next_is_answered(
    process: Process, storage: SqlStorage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    process.handling.faults = [LookupError() for _ in range(3)]
    await process.inbox.accept(inbound("a"))
    await process.inbox.accept(inbound("b"))
    await process.queue.join()
    assert process.handling.ended == ["b"]
    assert process.transport.texts == ["sorry for a", "B"]
    assert not await storage.write(lambda tx: tx.turns.finish(1, status="done"))


async def test_a_turn_that_its_handler_did_not_end_cannot_block_the_lane(
    process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    handling = process.handling

    async def forgetful(turn: int, conversation: str, inbound: Inbound, now: object) -> None:
        handling.begun.append(inbound.text)

    process.inbox._handle = forgetful
    for text in ("a", "b", "c"):
        await process.inbox.accept(inbound(text))
    await process.queue.join()
    assert process.handling.begun[-1] == "c"


@pytest.mark.parametrize("by", ["reply", "press"])
async def test_a_reply_to_the_bot_or_a_press_of_its_button_continues_that_conversation(
    process: Process, storage: SqlStorage, by: str
) -> None:
    group = address("-1", kind="group")
    await process.inbox.accept(inbound("a", to=group, user="7"))
    await process.queue.join()
    if by == "reply":
        update = inbound("b", to=group, user="8", reply_to="1")
    else:
        update = inbound("", to=group, user="8", message="1", press="yes")
    process.handling.go.clear()
    await process.inbox.accept(update)
    turn = await storage.read(lambda tx: tx.turns.next("console:bot:-1:u7"))
    assert turn is not None
    assert (turn.conversation, turn.inbound.user) == ("console:bot:-1:u7", "8")
    process.handling.go.set()
    await process.queue.join()


async def test_a_reply_to_somebody_else_is_a_message_like_any_other(process: Process, storage: SqlStorage) -> None:
    process.handling.go.clear()
    await process.inbox.accept(inbound("a", to=address("-1", kind="group"), user="8", reply_to="99"))
    turn = await storage.read(lambda tx: tx.turns.next("console:bot:-1:u8"))
    assert turn is not None
    process.handling.go.set()
    await process.queue.join()


async def test_text_that_no_database_takes_is_stored_all_the_same(process: Process) -> None:
    await process.inbox.accept(inbound("half \ud83d and nul \0"))
    await process.queue.join()
    assert process.transport.texts == ["HALF \ufffd AND NUL \ufffd"]
