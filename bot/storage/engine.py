"""Connections to the database: one that writes and a few that read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage import driver
from experts.errors import StorageError

BUSY_TIMEOUT_MS = 10_000
_SQLITE = {"sqlite", "sqlite+aiosqlite"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """`writer` has one connection, whose transactions lock at once; `reader` has a few that only read."""

    writer: AsyncEngine
    reader: AsyncEngine
    where: str

    async def dispose(self) -> None:
        """Close all connections."""
        await self.reader.dispose()
        await self.writer.dispose()


def connect(url: str, *, readers: int) -> Engines:
    """Engines for a URL. Raises StorageError when it names no database that can be opened."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StorageError("DATABASE_URL is not a database URL") from None
    where = parsed.render_as_string(hide_password=True)
    if parsed.drivername not in _SQLITE:
        raise StorageError(f"no storage for {where}: use sqlite+aiosqlite:///FILE")
    if parsed.database in {None, "", ":memory:"}:
        raise StorageError(f"{where} names no file")
    return _sqlite(parsed.set(drivername="sqlite+aiosqlite"), readers)


@contextmanager
def storage_errors(where: str) -> Iterator[None]:
    """Turn what a database that cannot do its work raises into a StorageError of one line; our bugs stay bugs."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise
    except DBAPIError as error:
        raise StorageError(f"{where}: {error.orig}") from error


def _sqlite(url: URL, readers: int) -> Engines:
    where = str(url.database)
    _probe(where)
    writer = _engine(url, 1, partial(driver.connect, inline=True))
    reader = _engine(url, readers, driver.connect)
    _prepare(writer, "BEGIN IMMEDIATE", ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"))
    _prepare(reader, "BEGIN", ("query_only=ON",))
    return Engines(writer=writer, reader=reader, where=where)


def _probe(file: str) -> None:
    """A file that cannot be opened is found out here, because it would leave a thread of the driver behind."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise StorageError(f"{file}: {error}") from error


def _engine(url: URL, size: int, creator: Callable[..., object]) -> AsyncEngine:
    return create_async_engine(
        url, pool_size=size, max_overflow=0, pool_timeout=None, connect_args={"async_creator_fn": creator}
    )


def _prepare(engine: AsyncEngine, begin: str, pragmas: tuple[str, ...]) -> None:
    """The driver's own transaction control begins too late for snapshots and savepoints, so it is switched off."""

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, record: object) -> None:  # noqa: ARG001 - the event's signature
        try:
            connection.isolation_level = None
            cursor = connection.cursor()
            for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", *pragmas):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()
        except sqlite3.Error:
            connection.close()
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
