import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import IntegrityError

from bot.background import Background
from bot.storage.engine import connect
from bot.storage.schema import prepare
from bot.storage.storage import SqlStorage, open_storage
from bot.storage.transaction import SqlTransaction
from bot.storage.writer import Writer
from experts.errors import StorageError
from experts.ports import Note, NoteFilter
from tests.bot.storage.making import doing

CHAT = "console:bot:1"


async def _add(tx: SqlTransaction, text: str) -> Note:
    return await tx.notes.add(doing(chat=CHAT), text=text, tags=())


async def _write(storage: SqlStorage, text: str) -> Note:
    return await storage.write(lambda tx: _add(tx, text))


async def _texts(storage: SqlStorage) -> list[str]:
    async def work(tx: SqlTransaction) -> list[str]:
        numbers = await tx.notes.browse(CHAT, NoteFilter(), limit=99)
        return [note.text for note in await tx.notes.many(CHAT, sorted(numbers))]

    return await storage.read(work)


@contextmanager
def _commits() -> Iterator[list[Connection]]:
    """The commits of all engines while the block runs."""
    seen: list[Connection] = []
    listen = seen.append
    event.listen(Engine, "commit", listen)
    yield seen
    event.remove(Engine, "commit", listen)


async def test_units_of_many_callers_share_a_commit(storage: SqlStorage) -> None:
    with _commits() as commits:
        notes = await asyncio.gather(*(_write(storage, str(n)) for n in range(40)))
    assert [note.number for note in notes] == list(range(1, 41))
    assert len(commits) == 1


async def test_a_batch_holds_no_more_than_its_size(database: str) -> None:
    async with open_storage(database, batch_size=3) as storage:
        with _commits() as commits:
            await asyncio.gather(*(_write(storage, str(n)) for n in range(7)))
        assert len(commits) == 3
        assert await _texts(storage) == [str(n) for n in range(7)]


async def test_a_failing_unit_rolls_back_alone_and_its_caller_is_told(storage: SqlStorage) -> None:
    async def fails(tx: SqlTransaction) -> None:
        await _add(tx, "lost")
        raise LookupError("mine")

    results = await asyncio.gather(
        storage.write(lambda tx: _add(tx, "a")),
        storage.write(fails),
        storage.write(lambda tx: _add(tx, "b")),
        return_exceptions=True,
    )
    assert isinstance(results[1], LookupError)
    assert await _texts(storage) == ["a", "b"]
    assert [result.number for result in results if isinstance(result, Note)] == [1, 2]


async def test_a_broken_constraint_reaches_only_its_caller_and_is_a_bug_not_a_failing_database(
    storage: SqlStorage,
) -> None:
    async def twice(tx: SqlTransaction) -> None:
        await tx.calls.keep(1, 0, "t", "x")
        await tx.calls.keep(1, 0, "t", "x")

    results = await asyncio.gather(
        storage.write(lambda tx: tx.calls.keep(2, 0, "t", "kept")), storage.write(twice), return_exceptions=True
    )
    assert isinstance(results[1], IntegrityError)
    assert await storage.read(lambda tx: tx.calls.result(2, 0)) == ("kept",)
    assert await storage.read(lambda tx: tx.calls.result(1, 0)) is None


async def test_a_unit_sees_what_the_units_before_it_did(storage: SqlStorage) -> None:
    async def count(tx: SqlTransaction) -> int:
        return await tx.notes.count(CHAT, NoteFilter())

    results = await asyncio.gather(storage.write(lambda tx: _add(tx, "a")), storage.write(count))
    assert results[1] == 1


async def test_a_caller_that_gives_up_does_not_break_the_batch(storage: SqlStorage) -> None:
    async def slow(tx: SqlTransaction) -> None:
        await _add(tx, "slow")
        giving_up.cancel()
        await _add(tx, "still slow")

    giving_up = asyncio.ensure_future(storage.write(slow))  # noqa: TID251 - the test cancels it
    waiting = asyncio.ensure_future(storage.write(lambda tx: _add(tx, "never begun")))  # noqa: TID251 - likewise
    other = storage.write(lambda tx: _add(tx, "other"))
    await asyncio.sleep(0)
    waiting.cancel()
    await other
    assert giving_up.cancelled()
    assert await _texts(storage) == ["slow", "still slow", "other"]


async def test_callers_are_answered_only_when_others_can_see_what_they_did(storage: SqlStorage, tmp_path: Path) -> None:
    await storage.write(lambda tx: _add(tx, "a"))
    with sqlite3.connect(tmp_path / "switchboard.db") as outside:
        assert outside.execute("SELECT text FROM notes").fetchall() == [("a",)]
    outside.close()


async def test_a_commit_that_fails_reaches_everyone_in_the_batch(storage: SqlStorage, tmp_path: Path) -> None:
    """A foreign key that is checked at the commit stands for a full disk."""
    with sqlite3.connect(tmp_path / "switchboard.db") as outside:
        outside.execute("CREATE TABLE late (x REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)")
    outside.close()

    async def breaks_the_commit(tx: SqlTransaction) -> None:
        await tx.notes._session.execute(text("INSERT INTO late VALUES (99)"))

    results = await asyncio.gather(
        storage.write(lambda tx: _add(tx, "a")), storage.write(breaks_the_commit), return_exceptions=True
    )
    assert [type(result) for result in results] == [IntegrityError, IntegrityError]
    assert await _texts(storage) == []
    await storage.write(lambda tx: _add(tx, "b"))
    assert await _texts(storage) == ["b"]


async def test_a_read_cannot_write(storage: SqlStorage) -> None:
    with pytest.raises(StorageError, match="readonly"):
        await storage.read(lambda tx: _add(tx, "a"))


async def test_a_read_sees_one_moment(storage: SqlStorage) -> None:
    async def look(tx: SqlTransaction) -> tuple[int, int]:
        before = await tx.notes.count(CHAT, NoteFilter())
        await storage.write(lambda other: _add(other, "a"))
        return before, await tx.notes.count(CHAT, NoteFilter())

    assert await storage.read(look) == (0, 0)
    assert await storage.read(lambda tx: tx.notes.count(CHAT, NoteFilter())) == 1


async def test_more_readers_than_connections_take_turns(database: str) -> None:
    async with open_storage(database, readers=2) as storage:
        counts = await asyncio.gather(*(storage.read(lambda tx: tx.notes.count(CHAT, NoteFilter())) for _ in range(20)))
    assert counts == [0] * 20


async def test_what_was_written_is_there_when_it_is_opened_again(database: str) -> None:
    async with open_storage(database) as storage:
        await storage.write(lambda tx: _add(tx, "a"))
    async with open_storage(database) as storage:
        assert await _texts(storage) == ["a"]


async def test_closing_finishes_what_waits_and_refuses_what_comes_after(database: str) -> None:
    async with open_storage(database) as storage:
        waiting = asyncio.ensure_future(storage.write(lambda tx: _add(tx, "a")))  # noqa: TID251 - outlives the block
        await asyncio.sleep(0)
    assert (await waiting).text == "a"
    with pytest.raises(StorageError, match="closed"):
        await storage.write(lambda tx: _add(tx, "b"))


async def test_a_writer_that_is_broken_off_leaves_nobody_waiting(database: str) -> None:
    engines = connect(database, readers=1)
    await prepare(engines)
    writer = Writer(engines.writer, batch_size=2)
    stuck = asyncio.Event()

    async def sticks(tx: SqlTransaction) -> None:
        stuck.set()
        await asyncio.sleep(60)

    async with Background() as background:
        running = background.start(writer.run(), name="writer")
        waiting = [background.start(writer.submit(sticks), name=f"caller {n}") for n in range(3)]
        await stuck.wait()
        running.cancel()
        results = await asyncio.gather(*waiting, return_exceptions=True)
    await engines.dispose()
    assert [type(result) for result in results] == [StorageError] * 3


async def test_the_writer_waits_for_the_disk_and_keeps_foreign_keys(storage: SqlStorage) -> None:
    async def pragmas(tx: SqlTransaction) -> list[object]:
        session = tx.notes._session
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [await session.scalar(text(f"PRAGMA {name}")) for name in names]

    assert await storage.write(pragmas) == ["wal", 2, 1]


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_a_database_that_would_be_lost_is_refused(url: str) -> None:
    with pytest.raises(StorageError, match="names no file"):
        async with open_storage(url):
            pass


async def test_an_unknown_kind_of_database_is_refused_without_showing_the_password() -> None:
    with pytest.raises(StorageError, match="postgresql") as caught:
        async with open_storage("postgresql+asyncpg://bot:hidden@localhost/bot"):
            pass
    assert "hidden" not in str(caught.value)


async def test_a_url_that_is_none_is_refused_without_repeating_it() -> None:
    with pytest.raises(StorageError) as caught:
        async with open_storage("hidden"):
            pass
    assert "hidden" not in str(caught.value)


async def test_a_file_that_cannot_be_opened_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/missing/x.db"):
            pass
    assert str(caught.value) == f"{tmp_path}/missing/x.db: unable to open database file"


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("not a database, but long enough to be looked at " * 100)
    with pytest.raises(StorageError, match=r"x\.db: file is not a database"):
        async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/x.db"):
            pass


async def test_a_locked_database_is_an_error_of_the_storage(storage: SqlStorage, tmp_path: Path) -> None:
    async def impatient(tx: SqlTransaction) -> None:
        await tx.notes._session.execute(text("PRAGMA busy_timeout=1"))

    await storage.write(impatient)
    outside = sqlite3.connect(tmp_path / "switchboard.db", isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="locked"):
        await storage.write(lambda tx: _add(tx, "a"))
    outside.execute("ROLLBACK")
    outside.close()
    assert (await storage.write(lambda tx: _add(tx, "b"))).text == "b"
