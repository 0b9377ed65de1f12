"""What a person did last in the calendar is remembered until it is taken back."""

from datetime import datetime, timedelta
from functools import partial

from experts.ports import Storage, Transaction, Undo
from experts.types import Person, Place
from tests.bot.storage.making import ANN, BOB, NOW, place

DAY = timedelta(days=1)


def undo(turn: int, argument: str) -> Undo:
    return Undo(turn=turn, tool="events.move", argument=argument, event=turn)


async def _keep(
    storage: Storage, undo: Undo, *, by: Person = ANN, at: Place | None = None, now: datetime = NOW
) -> None:
    async def work(tx: Transaction) -> None:
        await tx.undos.keep(at or place(), by, undo, now)

    await storage.write(work)


async def _last(storage: Storage, *, by: Person = ANN, at: Place | None = None) -> Undo | None:
    return await storage.read(lambda tx: tx.undos.last(at or place(), by))


async def test_the_newest_of_each_person_and_conversation_is_told(ports: Storage) -> None:
    elsewhere = place("console:bot:2")
    await _keep(ports, undo(1, "v1"))
    await _keep(ports, undo(2, "v2"))
    await _keep(ports, undo(3, "v3"), by=BOB)
    await _keep(ports, undo(4, "v4"), at=elsewhere)
    assert await _last(ports) == undo(2, "v2")
    assert await _last(ports, by=BOB) == undo(3, "v3")
    assert await _last(ports, at=elsewhere) == undo(4, "v4")
    assert await _last(ports, by=BOB, at=elsewhere) is None


async def test_what_is_taken_back_gives_way_to_what_was_before_it(ports: Storage) -> None:
    await _keep(ports, undo(1, "v1"))
    await _keep(ports, undo(2, "v2"))
    drop = partial(_drop, tool="events.move", argument="v2")
    assert await ports.write(drop)
    assert not await ports.write(drop)
    assert await _last(ports) == undo(1, "v1")
    assert not await ports.write(partial(_drop, tool="events.cancel", argument="v1"))
    assert not await ports.write(partial(_drop, tool="events.move", argument="v1", at=place("console:bot:2")))
    assert await _last(ports) == undo(1, "v1")


async def test_what_is_old_is_forgotten_in_its_conversation(ports: Storage) -> None:
    elsewhere = place("console:bot:2")
    await _keep(ports, undo(1, "v1"))
    await _keep(ports, undo(2, "v2"), at=elsewhere)
    await _keep(ports, undo(3, "v3"), by=BOB, now=NOW + 8 * DAY)
    assert await _last(ports) is None
    assert await _last(ports, at=elsewhere) == undo(2, "v2")


async def _drop(tx: Transaction, *, tool: str, argument: str, at: Place | None = None) -> bool:
    return await tx.undos.drop(at or place(), tool, argument)
