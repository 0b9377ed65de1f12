"""The plan of a turn on the screen, while it is carried out."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from bot.transports.screen import Screen, Step
from handlers.working import MARKS, Working, named
from orchestrator.progress import LAST, Planned, Told

Listen: TypeAlias = Callable[[Callable[[Told], None]], Callable[[], None]]
"""Has a listener told everything, until what it gives back is called."""

# What is over sooner would only flicker.
_SOON_S = 0.3


@contextmanager
def watching(listen: Listen, screen: Screen, title: Callable[[str], str]) -> Iterator[None]:
    """Show the plans of this process, of which one is under way at a time."""
    watch = _Watch(screen, title)
    leave = listen(watch.told)
    try:
        yield
    finally:
        leave()
        watch.end()


class _Watch:
    def __init__(self, screen: Screen, title: Callable[[str], str]) -> None:
        self._screen = screen
        self._title = title
        self._working = Working()
        self._later: asyncio.TimerHandle | None = None
        self._shown = False

    def told(self, told: Told) -> None:
        """Keep up with what the loop tells."""
        if isinstance(told.event, Planned):
            self._working = Working()
            self._later = asyncio.get_running_loop().call_later(_SOON_S, self._show)
        self._working.heard(told.event)
        if isinstance(told.event, LAST):
            self.end()
        elif self._shown:
            self._draw()

    def end(self) -> None:
        """Take the plan away."""
        if self._later is not None:
            self._later.cancel()
        if self._shown:
            self._screen.plan(())
        self._shown = False

    def _show(self) -> None:
        self._shown = True
        self._draw()

    def _draw(self) -> None:
        self._screen.plan(
            [
                Step(
                    id=task.id,
                    text=f"{MARKS[task.status]} {self._title(task.expert)}: {named(task)}",
                    after=task.depends_on,
                )
                for task in self._working.tasks
            ]
        )
