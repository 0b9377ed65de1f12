"""What delivery needs of the storage, beyond what the handlers may touch."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from experts import ports as experts
from handlers import ports as handlers
from handlers.types import Address, Inbound, Outbound
from orchestrator import ports as orchestrator

T = TypeVar("T")

Door: TypeAlias = tuple[str, str]
"""A platform and a bot: what this process serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTurn:
    """A turn that has not ended; `more` when others wait behind it."""

    id: int
    conversation: str
    inbound: Inbound
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """The next message of a chat: how many of its parts are sent, whether the chat takes messages at all, and whether
    more wait behind it. `placeholder` is the id of the message that it takes the place of."""

    outbound: Outbound
    sent: int
    closed: bool
    more: bool = False
    placeholder: str | None = None


class Turns(handlers.Turns, Protocol):
    """The inbox, as the inbox itself sees it."""

    async def lanes(self, doors: Collection[Door]) -> Sequence[str]:
        """The lanes that hold unfinished turns."""

    async def next(self, lane: str, *, after: int = 0) -> StoredTurn | None:
        """The first unfinished turn of a lane whose id is above `after`."""

    async def state(self, turn: int, *, platform: str | None = None) -> str | None:
        """How a turn is: new, done, failed, stopped or joined; None for one that is not there, or on that platform."""

    async def of_update(self, address: Address, update: str) -> StoredTurn | None:
        """The turn of an update that came in by the door of an address."""

    async def join(self, turn: int, others: Sequence[int], text: str) -> None:
        """The turn gets the text; the others end as joined to it."""


class Outbox(handlers.Outbox, Protocol):
    """The outbox, as its sender sees it."""

    async def chats(self, doors: Collection[Door]) -> Sequence[Address]:
        """The chats that wait for messages."""

    async def next(self, address: Address) -> Undelivered | None:
        """The first message of a chat that is neither sent nor given up."""

    async def reply(self, turn: int) -> Outbound | None:
        """The newest message of a turn."""

    async def answers(self, turn: int) -> Sequence[str]:
        """The ids of a turn's messages: those sent as the platform has them, newest last; "" for one that waits."""

    async def sent(self, outbound: Outbound, number: int, message: str | None, *, at: datetime) -> None:
        """A part went out, under that id of the platform."""

    async def end(self, outbound: Outbound, *, status: Literal["sent", "failed"]) -> None:
        """All parts went out, or the message is given up."""

    async def close(self, address: Address, *, at: datetime) -> None:
        """Write to the chat no more until it writes again: what waits for it is dropped."""

    async def move(self, address: Address, chat: str) -> Sequence[str]:
        """The chat has a new id: whatever was kept under the old one is kept under the new. Lanes with turns."""


class Reminders(Protocol):
    """What falls due."""

    async def due(self, doors: Collection[Door], now: datetime) -> Sequence[int]:
        """Reminders still to be said whose time has come, in due order."""

    async def next_at(self, doors: Collection[Door], after: datetime) -> datetime | None:
        """When the first reminder after a time is to be said."""

    async def get(self, reminder: int, now: datetime) -> handlers.DueReminder | None:
        """A reminder that is still to be said; None when it was said, moved away or cancelled meanwhile.

        Of a series whose occurrences were missed, the last one that is due.
        """

    async def said(self, reminder: int, due: datetime, now: datetime) -> None:
        """It was said: never again for this time."""


class Digests(experts.Digests, Protocol):
    """The overviews of chats, as the scheduler sees them."""

    async def due(self, doors: Collection[Door], now: datetime) -> Sequence[str]:
        """The chats whose overview is due, in due order."""

    async def next_at(self, doors: Collection[Door], after: datetime) -> datetime | None:
        """When the first overview after a time is due."""


class Stories(orchestrator.Stories, Protocol):
    """What was told of turns with plans, for those who read it."""

    async def of_turn(self, turn: int, after: int = 0) -> Sequence[tuple[int, Mapping[str, Any]]]:
        """The stored events (orchestrator.progress.as_json) of a turn above a sequence, in order."""


class Transaction(handlers.Transaction, Protocol):
    """What delivery may touch."""

    @property
    def turns(self) -> Turns:
        """The inbox."""

    @property
    def outbox(self) -> Outbox:
        """The outbox."""

    @property
    def stories(self) -> Stories:
        """Progress."""

    @property
    def digests(self) -> Digests:
        """The overviews of days."""

    @property
    def reminders(self) -> Reminders:
        """What falls due."""


class Storage(Protocol):
    """Durable state (see experts.ports.Storage), with all that delivery may touch."""

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a unit of work; return once it is durable."""

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run reads on a snapshot."""
