"""A plan on the screen while it is carried out."""

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext

from bot.transports.screen import Step
from bot.transports.watch import watching
from experts.types import Reply
from orchestrator.progress import Answered, Planned, Progress, TaskEnded, TaskSeen, TaskStarted

FIRST = TaskSeen(id="1", objective="find notes", expert="memo", depends_on=(), status="pending")
THEN = TaskSeen(id="2", objective="book", expert="schedule", depends_on=("1",), status="pending")


class Board:
    """A screen that keeps the plans drawn on it."""

    def __init__(self) -> None:
        self.drawn: list[list[str]] = []

    def open(self) -> nullcontext[None]:
        return nullcontext()

    async def line(self) -> str | None:
        return None

    def show(self, title: str, reply: Reply, choices: Sequence[str]) -> None: ...

    def note(self, text: str) -> None: ...

    def plan(self, steps: Sequence[Step]) -> None:
        self.drawn.append([step.text for step in steps])


async def test_a_plan_that_takes_a_while_is_drawn_as_it_goes_and_taken_away() -> None:
    progress, board = Progress(), Board()
    with watching(progress.listen, board, str.upper):
        progress.tell(1, Planned(plan=1, complexity="medium", tasks=(FIRST, THEN)))
        progress.tell(1, TaskStarted(task="1", expert="memo"))
        async with asyncio.timeout(5):
            while not board.drawn:  # noqa: ASYNC110 # the screen tells nobody
                await asyncio.sleep(0.01)
        progress.tell(1, TaskEnded(task="1", expert="memo", status="done", seconds=0.5))
        progress.tell(1, Answered(text="x", expert=None))
    assert board.drawn == [
        ["⏳ MEMO: find notes", "▫️ SCHEDULE: book"],
        ["✅ MEMO: find notes", "▫️ SCHEDULE: book"],
        [],
    ]


async def test_one_that_is_over_at_once_is_not_drawn() -> None:
    progress, board = Progress(), Board()
    with watching(progress.listen, board, str.upper):
        progress.tell(1, Planned(plan=1, complexity="medium", tasks=(FIRST,)))
        progress.tell(1, Answered(text="x", expert=None))
        await asyncio.sleep(0.4)
    progress.tell(2, Planned(plan=2, complexity="medium", tasks=(FIRST,)))
    await asyncio.sleep(0.4)
    assert board.drawn == []
