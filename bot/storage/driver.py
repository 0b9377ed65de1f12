"""aiosqlite with one trip to its thread per statement instead of four.

SQLAlchemy opens a cursor, executes, fetches and closes, and aiosqlite goes to the connection's thread for each of them:
most of what a small statement costs. Results here are small, so one trip does all four.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from aiosqlite import Connection


class OneTripCursor:
    """What SQLAlchemy needs of a cursor: after `execute` the rows are here, and the real cursor is closed."""

    arraysize = 1

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "OneTripCursor":
        return self

    async def execute(self, operation: str, parameters: Iterable[Any] = ()) -> "OneTripCursor":
        """Run a statement and fetch all its rows."""
        if self._connection.inline and not operation.startswith("BEGIN"):
            self._run("execute", operation, parameters)
        else:
            await self._connection.trip(self._run, "execute", operation, parameters)
        return self

    async def executemany(self, operation: str, parameters: Iterable[Iterable[Any]]) -> "OneTripCursor":
        """Run a statement once for each set of parameters."""
        await self._connection.trip(self._run, "executemany", operation, parameters)
        return self

    async def fetchall(self) -> Sequence[Any]:
        """The rows, which are here already."""
        return self._rows

    async def close(self) -> None:
        """Nothing is open."""

    def _run(self, method: str, operation: str, parameters: Any) -> None:
        cursor = self._connection.raw.cursor()
        try:
            getattr(cursor, method)(operation, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else ()
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


class OneTripConnection(Connection):
    """A connection whose cursors make one trip, or none while a transaction is under way when `inline`."""

    inline = False

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection that lives in the thread."""
        return self._conn

    async def trip(self, work: Callable[..., None], *arguments: Any) -> None:
        """Run something in the thread. aiosqlite has no public way to, so its minor version is pinned."""
        execute: Any = self._execute
        await execute(work, *arguments)

    def cursor(self) -> Any:
        """A cursor that makes no trip by itself."""
        return OneTripCursor(self)


def connect(*arguments: Any, inline: bool = False, **options: Any) -> OneTripConnection:
    """As aiosqlite.connect. The thread does not keep the process alive.

    `inline` is for the writer: once BEGIN IMMEDIATE has the lock, its statements take microseconds, less than the way
    to the thread; what waits for the lock or the disk (BEGIN, COMMIT, ROLLBACK) still goes there.
    """
    options["check_same_thread"] = False
    connection = OneTripConnection(lambda: sqlite3.connect(*arguments, **options), iter_chunk_size=64)
    connection.inline = inline
    connection._thread.daemon = True
    return connection
