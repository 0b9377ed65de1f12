"""The owner of tasks that outlive a turn, and the only place that starts one outside a TaskGroup."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


class Background:
    """Keeps tasks, logs how they fail, and cancels what is left when it closes.

    A failure reaches the log and no other task; whoever awaits the task gets it as well.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> "Background":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def start(self, work: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
        """Run the coroutine beside everything else."""
        task = asyncio.create_task(work, name=name)  # noqa: TID251 - the one owner of such tasks
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def keep(self, work: Callable[[], Coroutine[Any, Any, None]], *, name: str, delay: float = 5.0) -> None:
        """Run work that should go on for ever, and begin again `delay` seconds after it failed."""

        async def kept() -> None:
            while True:
                done, _ = await asyncio.wait([self.start(work(), name=name)])
                if all(task.cancelled() or task.exception() is None for task in done):
                    return
                await asyncio.sleep(delay)

        self.start(kept(), name=f"keeper of {name}")

    async def close(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        while self._tasks:
            tasks = list(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._tasks.difference_update(tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task %s failed", task.get_name(), exc_info=error)
