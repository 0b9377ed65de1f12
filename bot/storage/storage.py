"""The storage as the rest of the program sees it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar, cast

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.background import Background
from bot.storage.engine import connect, storage_errors
from bot.storage.schema import is_current, prepare
from bot.storage.transaction import SqlTransaction
from bot.storage.writer import Writer

T = TypeVar("T")


class SqlStorage:
    """Durable state in an SQL database: what is written is written in batches, what is read is read beside it."""

    def __init__(self, writer: Writer, reader: AsyncEngine, where: str) -> None:
        self._writer = writer
        self._reader = reader
        self._where = where

    async def write(self, work: Callable[[SqlTransaction], Awaitable[T]]) -> T:
        """Run a unit of work in a savepoint; return once it is durable.

        Raises what the unit raises, after its changes are rolled back; StorageError when the database fails.
        """
        with storage_errors(self._where):
            return cast(T, await self._writer.submit(work))

    async def read(self, work: Callable[[SqlTransaction], Awaitable[T]]) -> T:
        """Run reads on a snapshot that holds all that was written before. Raises StorageError, also for a write."""
        with storage_errors(self._where):
            async with AsyncSession(self._reader, autoflush=False) as session:
                return await work(SqlTransaction(session))

    async def is_current(self) -> bool:
        """Whether the tables are as this program knows them. Raises StorageError."""
        with storage_errors(self._where):
            async with self._reader.connect() as connection:
                return await connection.run_sync(is_current)


@asynccontextmanager
async def open_storage(url: str, *, batch_size: int = 50, readers: int = 4) -> AsyncIterator[SqlStorage]:
    """The storage at a URL, its tables made or brought up to date; closing it finishes what was begun.

    Raises StorageError when the database cannot be reached, is not ours, or is newer than this program.
    """
    engines = connect(url, readers=readers)
    try:
        with storage_errors(engines.where):
            await prepare(engines)
        writer = Writer(engines.writer, batch_size=batch_size)
        async with Background() as background:
            running = background.start(writer.run(), name="storage writer")
            try:
                yield SqlStorage(writer, engines.reader, engines.where)
            finally:
                writer.close()
                await running
    finally:
        await engines.dispose()
