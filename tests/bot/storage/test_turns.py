import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.storage import models
from bot.storage.storage import SqlStorage
from bot.storage.transaction import SqlTransaction
from handlers.types import Address, Attachment, Inbound
from tests.bot.storage.making import NOW, address, inbound

LANE = "console:bot:1"
DOORS = [("console", "bot")]


async def _accept(storage: SqlStorage, update: Inbound, *, lane: str = LANE) -> int | None:
    return await storage.write(lambda tx: tx.turns.accept(update, conversation=LANE, lane=lane, now=NOW))


async def _waiting(storage: SqlStorage, lane: str = LANE) -> list[str]:
    async def look(tx: SqlTransaction) -> list[str]:
        texts, after = [], 0
        while (turn := await tx.turns.next(lane, after=after)) is not None:
            texts.append(turn.inbound.text)
            after = turn.id
        return texts

    return await storage.read(look)


async def test_an_update_comes_back_as_it_was_accepted(storage: SqlStorage) -> None:
    update = Inbound(
        address=Address(platform="console", bot="bot", chat="-1", thread="4", kind="group"),
        update="7",
        user="9",
        at=NOW,
        text="привет",
        user_name="Ann",
        lang="ru",
        message="12",
        reply_to="11",
        press="x",
        media="photo",
        addressed=False,
    )
    turn = await _accept(storage, update)
    stored = await storage.read(lambda tx: tx.turns.next(LANE))
    assert stored is not None
    assert (stored.id, stored.conversation, stored.inbound) == (turn, LANE, update)


@pytest.mark.parametrize(
    "attachment",
    [
        Attachment(name="план.ics", type="text/calendar", size=3, id="FILE-1"),
        Attachment(name="a.bin", type="application/octet-stream", size=4, content=b"\x00\xff\n\r"),
        Attachment(name="empty.txt", type="text/plain", size=0, content=b""),
        Attachment(name="a", type="", size=None),
    ],
)
async def test_an_attachment_comes_back_as_it_was_accepted(storage: SqlStorage, attachment: Attachment) -> None:
    await _accept(storage, replace(inbound("see this"), attachment=attachment))
    stored = await storage.read(lambda tx: tx.turns.next(LANE))
    assert stored is not None
    assert (stored.inbound.attachment, stored.inbound.text) == (attachment, "see this")


async def test_a_turn_without_an_attachment_stores_none(storage: SqlStorage) -> None:
    await _accept(storage, inbound("a"))
    without = select(models.Turn.id).where(models.Turn.attachment.is_(None))
    assert await storage.read(lambda tx: tx.turns._session.scalar(without)) == 1


async def test_an_update_is_accepted_once_per_platform_and_bot(storage: SqlStorage) -> None:
    update = inbound(update="7")
    elsewhere = replace(update, address=replace(update.address, bot="other"))
    turns = await asyncio.gather(*(_accept(storage, u) for u in (update, update, elsewhere)))
    assert turns == [1, None, 2]
    assert await _accept(storage, update) is None


async def test_turns_of_a_lane_wait_in_order(storage: SqlStorage) -> None:
    for text in ("a", "b", "c"):
        await _accept(storage, inbound(text))
    await _accept(storage, inbound("other"), lane="other")
    assert await _waiting(storage) == ["a", "b", "c"]


async def test_a_turn_ends_once(storage: SqlStorage) -> None:
    await _accept(storage, inbound("a"))
    assert await storage.write(lambda tx: tx.turns.finish(1, status="done"))
    assert not await storage.write(lambda tx: tx.turns.finish(1, status="failed"))
    assert await _waiting(storage) == []


async def test_stop_ends_what_came_before_it_in_its_conversation(storage: SqlStorage) -> None:
    for text in ("done", "a", "b"):
        await _accept(storage, inbound(text))
    await storage.write(lambda tx: tx.turns.finish(1, status="done"))
    stop = await _accept(storage, inbound("/stop"), lane=f"{LANE}:!stop")
    await _accept(storage, inbound("after"))
    assert stop is not None
    assert await storage.write(lambda tx: tx.turns.stop(LANE, stop)) == 2
    assert await _waiting(storage) == ["after"]
    assert not await storage.write(lambda tx: tx.turns.finish(2, status="done"))


async def test_joined_turns_end_and_their_text_is_in_the_first(storage: SqlStorage) -> None:
    for text in ("a", "b", "c", "d"):
        await _accept(storage, inbound(text))
    await storage.write(lambda tx: tx.turns.join(1, [2, 3], "a\nb\nc"))
    assert await _waiting(storage) == ["a\nb\nc", "d"]


async def test_only_lanes_of_our_doors_are_resumed(storage: SqlStorage) -> None:
    await _accept(storage, inbound("a"))
    await _accept(storage, inbound("b"), lane="second")
    await _accept(storage, inbound("c", to=replace(address(), platform="telegram")), lane="third")
    await _accept(storage, inbound("d"), lane="fourth")
    await storage.write(lambda tx: tx.turns.finish(4, status="done"))
    assert set(await storage.read(lambda tx: tx.turns.lanes(DOORS))) == {LANE, "second"}
    assert list(await storage.read(lambda tx: tx.turns.lanes([]))) == []
