import asyncio
from dataclasses import replace

import pytest

from bot.background import Background
from bot.delivery.pastes import LONG, MOST_PARTS
from bot.storage.storage import SqlStorage
from handlers.types import Attachment, Inbound
from tests.bot.delivery.fakes import Process, stored_text
from tests.bot.storage.making import inbound

FIRST = "a" * LONG


def _process(storage: SqlStorage, background: Background, wait: float = 0.2) -> Process:
    return Process(storage, background, bursts={"console": wait})


async def _answers(process: Process, *updates: Inbound) -> list[str]:
    for update in updates:
        await process.inbox.accept(update)
    async with asyncio.timeout(20):
        await process.queue.join()
    return process.handling.ended


async def test_the_parts_of_a_paste_become_one_turn(storage: SqlStorage, background: Background) -> None:
    process = _process(storage, background)
    updates = [inbound(text) for text in (FIRST, "b" * LONG, "the end", "another")]
    assert await _answers(process, *updates) == [f"{FIRST}\n{'b' * LONG}\nthe end", "another"]
    assert await stored_text(storage, 1) == f"{FIRST}\n{'b' * LONG}\nthe end"
    assert not await storage.write(lambda tx: tx.turns.finish(2, status="done"))


async def test_a_file_that_follows_a_long_text_is_a_turn_of_its_own(
    storage: SqlStorage, background: Background
) -> None:
    process = _process(storage, background)
    file = replace(inbound("see this"), attachment=Attachment(name="a.txt", type="text/plain", content=b"x"))
    assert await _answers(process, inbound(FIRST), file) == [FIRST, "see this"]


async def test_a_part_that_comes_a_little_later_still_joins(storage: SqlStorage, background: Background) -> None:
    process = _process(storage, background, 0.5)
    await process.inbox.accept(inbound(FIRST))
    await asyncio.sleep(0.05)
    assert await _answers(process, inbound("rest")) == [f"{FIRST}\nrest"]


async def test_a_long_message_alone_is_answered_after_the_wait(storage: SqlStorage, background: Background) -> None:
    assert await _answers(_process(storage, background, 0.01), inbound(FIRST)) == [FIRST]


async def test_length_is_counted_as_the_platform_counts(storage: SqlStorage, background: Background) -> None:
    long = "😀" * (LONG // 2)
    assert await _answers(_process(storage, background), inbound(long), inbound("rest")) == [f"{long}\nrest"]


@pytest.mark.parametrize(
    "then",
    [
        inbound("/help"),
        inbound("", press="yes"),
        inbound("of another", user="2"),
        inbound("an answer to something", reply_to="9"),
    ],
)
async def test_what_begins_something_else_does_not_join(
    storage: SqlStorage, background: Background, then: Inbound
) -> None:
    assert await _answers(_process(storage, background), inbound(FIRST), then) == [FIRST, then.text]


async def test_short_messages_are_never_joined(storage: SqlStorage, background: Background) -> None:
    assert await _answers(_process(storage, background), inbound("a"), inbound("b")) == ["a", "b"]


async def test_where_nothing_is_cut_nothing_is_joined(storage: SqlStorage, background: Background) -> None:
    assert await _answers(Process(storage, background), inbound(FIRST), inbound("b")) == [FIRST, "b"]


async def test_only_so_many_parts_are_joined(storage: SqlStorage, background: Background) -> None:
    process = _process(storage, background)
    for _ in range(MOST_PARTS + 1):
        await storage.write(
            lambda tx: tx.turns.accept(inbound(FIRST), conversation="c", lane="c", now=process.clock.now())
        )
    await process.inbox.resume()
    await process.queue.join()
    assert [len(text) // LONG for text in process.handling.ended] == [MOST_PARTS, 1]
