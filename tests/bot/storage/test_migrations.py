import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from bot.storage.columns import Base
from bot.storage.migrations import HEAD, runner
from bot.storage.storage import open_storage
from experts.errors import StorageError
from experts.ports import NoteFilter


def _migrated(file: Path, to: str = "head") -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        runner.upgrade(connection, to)
    engine.dispose()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def _tables(file: Path) -> dict[str, set[tuple[object, ...]]]:
    """Columns and indexes by table, as the database itself has them."""
    connection = sqlite3.connect(file)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        name: set(connection.execute(f"SELECT name, type, [notnull], pk FROM pragma_table_info('{name}')"))
        | set(connection.execute(f"SELECT name, [unique], origin FROM pragma_index_list('{name}')"))
        for name in names
    }
    connection.close()
    return found


def test_migrations_make_the_tables_that_the_models_describe(tmp_path: Path) -> None:
    _migrated(tmp_path / "x.db")
    engine = create_engine(f"sqlite:///{tmp_path}/x.db")
    with engine.connect() as connection:
        assert _differences(connection) == []
    engine.dispose()


async def test_an_empty_database_gets_the_same_tables_at_once(tmp_path: Path) -> None:
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/new.db"):
        pass
    _migrated(tmp_path / "migrated.db")
    new, migrated = _tables(tmp_path / "new.db"), _tables(tmp_path / "migrated.db")
    assert len(new) > 10
    assert new == migrated


def test_the_newest_migration_is_the_one_that_is_expected() -> None:
    assert {HEAD} == set(ScriptDirectory.from_config(runner._config()).get_heads())


async def test_a_migrated_database_opens(tmp_path: Path) -> None:
    _migrated(tmp_path / "x.db")
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/x.db") as storage:
        assert await storage.read(lambda tx: tx.notes.count("c", NoteFilter())) == 0


async def test_an_older_database_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.db"
    _migrated(file)
    upgraded: list[Connection] = []
    monkeypatch.setattr("bot.storage.schema.HEAD", "9999")
    monkeypatch.setattr(runner, "upgrade", upgraded.append)
    async with open_storage(f"sqlite+aiosqlite:///{file}"):
        assert len(upgraded) == 1


async def test_notes_kept_before_there_was_a_table_of_terms_are_found(tmp_path: Path) -> None:
    _migrated(tmp_path / "x.db", "0005")
    kept = [(n, "c" if n % 2 else "d", n, f"milk n{n}", f" milk n{n} ") for n in range(1, 1203)]
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.executemany(
        "INSERT INTO notes (id, chat, number, text, terms, tags, author, author_name, at, deleted) "
        "VALUES (?, ?, ?, ?, ?, '[]', '1', 'Ann', '2026-01-02', 0)",
        [*kept, (2000, "c", 2000, "...", "  ")],
    )
    connection.commit()
    connection.close()
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/x.db") as storage:
        found = await storage.read(lambda tx: tx.notes.search("c", ("n1201", "milk"), limit=9999))
        assert [note.number for note, _ in found] == [1201, *range(1199, 0, -2)]
        assert [matches for _, matches in found[:2]] == [2, 1]
        assert len(await storage.read(lambda tx: tx.notes.search("d", ("milk",), limit=9999))) == 601


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    async with open_storage(f"sqlite+aiosqlite:///{file}"):
        pass
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StorageError, match=r"another version of this program \(revision 9999\)"):
        async with open_storage(f"sqlite+aiosqlite:///{file}"):
            pass


async def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("CREATE TABLE recipes (id INTEGER)")
    connection.close()
    with pytest.raises(StorageError, match="another program"):
        async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/x.db"):
            pass
    assert set(_tables(tmp_path / "x.db")) == {"recipes"}


def test_alembic_is_not_imported_until_it_is_needed(tmp_path: Path) -> None:
    script = (
        "import asyncio, sys\n"
        "from bot.storage.storage import open_storage\n"
        "async def main():\n"
        f"    async with open_storage('sqlite+aiosqlite:///{tmp_path}/x.db'): pass\n"
        "asyncio.run(main())\n"
        "print([m for m in sys.modules if m.startswith('alembic')])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
