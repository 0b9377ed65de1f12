"""Group commit: units of work of several callers share one transaction, and so one wait for the disk."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from bot.storage.transaction import SqlTransaction
from experts.errors import StorageError

Work: TypeAlias = Callable[[SqlTransaction], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    work: Work
    caller: "asyncio.Future[Any]"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    value: Any = None
    error: Exception | None = None


_REFUSED = _Result(error=StorageError("the storage is closed"))


class Writer:
    """Takes units in the order they come, up to `batch_size` a transaction, a savepoint each."""

    def __init__(self, engine: AsyncEngine, *, batch_size: int) -> None:
        self._engine = engine
        self._batch_size = batch_size
        self._units: asyncio.Queue[_Unit | None] = asyncio.Queue()
        self._closed = False

    async def submit(self, work: Work) -> Any:
        """Run the unit; returns once it is durable. A unit whose caller gives up before its turn is not run."""
        if self._closed:
            raise StorageError("the storage is closed")
        unit = _Unit(work=work, caller=asyncio.get_running_loop().create_future())
        self._units.put_nowait(unit)
        return await unit.caller

    def close(self) -> None:
        """Take no more units; `run` ends after those that wait."""
        if not self._closed:
            self._closed = True
            self._units.put_nowait(None)

    async def run(self) -> None:
        """Commit batches until closed."""
        try:
            while (batch := await self._batch()) is not None:
                await self._commit(batch)
        finally:
            self._closed = True
            self._refuse()

    async def _batch(self) -> list[_Unit] | None:
        first = await self._units.get()
        if first is None:
            return None
        batch = [first]
        while len(batch) < self._batch_size and not self._units.empty():
            unit = self._units.get_nowait()
            if unit is None:
                self._units.put_nowait(None)
                break
            batch.append(unit)
        return batch

    async def _commit(self, batch: list[_Unit]) -> None:
        wanted = [unit for unit in batch if not unit.caller.done()]
        results = [_REFUSED] * len(wanted)
        try:
            async with self._engine.begin() as connection:
                if len(wanted) == 1:
                    done = [await _alone(connection, wanted[0])]
                else:
                    done = [await _run(connection, unit) for unit in wanted]
            results = done
        except Exception as error:  # noqa: BLE001 - it reaches every caller of the batch
            results = [_Result(error=error)] * len(wanted)
        finally:
            for unit, result in zip(wanted, results, strict=True):
                _tell(unit, result)

    def _refuse(self) -> None:
        while not self._units.empty():
            unit = self._units.get_nowait()
            if unit is not None:
                _tell(unit, _REFUSED)


async def _alone(connection: AsyncConnection, unit: _Unit) -> _Result:
    """A unit that shares its commit with no other needs no savepoint: its failure ends the transaction."""
    async with AsyncSession(connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session:
        value = await unit.work(SqlTransaction(session))
        await session.commit()
    return _Result(value=value)


async def _run(connection: AsyncConnection, unit: _Unit) -> _Result:
    """One unit in its savepoint. Its own failure is its caller's; a savepoint that cannot be left fails the batch."""
    session = AsyncSession(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
    async with session:
        try:
            value = await unit.work(SqlTransaction(session))
            await session.commit()
        except Exception as error:  # noqa: BLE001 - it reaches the unit's caller
            await session.rollback()
            return _Result(error=error)
    return _Result(value=value)


def _tell(unit: _Unit, result: _Result) -> None:
    if unit.caller.done():
        return
    if result.error is not None:
        unit.caller.set_exception(result.error)
    else:
        unit.caller.set_result(result.value)
