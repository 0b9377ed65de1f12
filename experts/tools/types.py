"""What a tool is: a coroutine from a call to an outcome. Tools say what to do; the call says for whom and when."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol, TypeAlias

from experts.ports import Directory, Storage, Transaction
from experts.types import JSON, Assignment, Outcome
from prompts.texts import Texts


class Reader(Protocol):
    """For whom something is shown: in which language, zone and clock. A tool call is one."""

    @property
    def assignment(self) -> Assignment:
        """What they go by."""

    @property
    def say(self) -> Texts:
        """The words of their language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """One use of a tool in a turn.

    `text` is what to work on: the request, the rest after explicit words, the answer to a question, or the argument of
    a button (then `pressed`). `assignment.question` holds the half-done request that an answer completes.
    """

    tool: str
    expert: str
    text: str
    assignment: Assignment
    say: Texts
    storage: Storage
    directory: Directory
    pressed: bool = False
    _numbers: "count[int]" = field(default_factory=count)

    async def write(self, work: Callable[[Transaction], Awaitable[JSON]]) -> JSON:
        """Run a unit of work once per (turn, call number): a turn that is run again gets the stored result."""
        number = next(self._numbers)

        async def once(tx: Transaction) -> JSON:
            stored = await tx.calls.result(self.assignment.turn, number)
            if stored is not None:
                return stored[0]
            result = await work(tx)
            await tx.calls.keep(self.assignment.turn, number, self.tool, result)
            return result

        return await self.storage.write(once)


Tool: TypeAlias = Callable[[ToolCall], Awaitable[Outcome]]
