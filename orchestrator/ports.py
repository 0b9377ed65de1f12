"""What the loop needs of the world."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from experts.types import Place
from orchestrator.plan import Plan, PlanStatus
from orchestrator.progress import Told
from orchestrator.routing.types import Context, Evidence, Route
from orchestrator.types import StoredPlan, TaskResult, Turn

T = TypeVar("T")


class Decider(Protocol):
    """The router as the loop sees it (orchestrator.routing.router.Router)."""

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        """Choose who answers; pure and synchronous."""


class Encoder(Protocol):
    """A second look at a text that the router is unsure of."""

    async def look(self, text: str) -> Evidence | None:
        """A probability per capability, or None when it cannot be had in time."""


class NoEncoder:
    """No second look."""

    async def look(self, text: str) -> Evidence | None:
        """Nothing to add."""
        return None


class Holdings(Protocol):
    """What a chat has stored, which can answer a question that by its words alone is nobody's."""

    async def capability(self, text: str, place: Place, now: datetime, *, just: bool) -> str | None:
        """Which capability finds the answer there, or None; `just` says that the talk's expert has just answered."""


class NoHoldings:
    """Nothing is stored."""

    async def capability(self, text: str, place: Place, now: datetime, *, just: bool) -> str | None:
        """Nothing to find."""
        return None


class Plans(Protocol):
    """Stored plans and the results of their tasks."""

    async def begin(self, turn: Turn, plan: Plan, *, status: PlanStatus) -> StoredPlan:
        """Store a turn's plan, or give the one with its results that an earlier run of the turn has stored."""

    async def take_up(self, plan: int, *, turn: int, user: str | None = None) -> StoredPlan | None:
        """A turn carries a plan out that waited for approval, of this user if one is named.

        None when it does not wait any more, unless it was this turn that took it up.
        """

    async def started(self, plan: int, tasks: Collection[str]) -> None:
        """These tasks are under way."""

    async def ended(self, plan: int, results: Sequence[TaskResult]) -> None:
        """These tasks are over."""

    async def close(self, plan: int, status: PlanStatus) -> None:
        """The plan is over."""

    async def data_version(self, chat: str) -> str:
        """What changes whenever notes, events or settings of a chat do."""


class Stories(Protocol):
    """What was told of turns with plans."""

    async def add(self, told: Sequence[Told]) -> None:
        """Store events; those that are stored already stay as they are."""


class Transaction(Protocol):
    """What the loop may touch."""

    @property
    def plans(self) -> Plans:
        """Plans and tasks."""

    @property
    def stories(self) -> Stories:
        """Progress."""


class Storage(Protocol):
    """Durable state (see experts.ports.Storage), with all that the loop may touch."""

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a unit of work; return once it is durable."""

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run reads on a snapshot."""
