"""Durable state as experts need it, and what only the platform knows of people."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from experts.ports.calendar import Calendar, Digests, Undos
from experts.ports.notes import Notes
from experts.types import JSON, Hours, Person, Place

T = TypeVar("T")


class Chats(Protocol):
    """What chats and their people go by, as far as the experts set it."""

    async def set_zone(self, chat: str, zone: str | None, *, person: str | None = None) -> None:
        """The zone (IANA or an offset) of a chat, or of a person there; None takes it back."""

    async def set_hours(self, chat: str, hours: Hours) -> None:
        """How the chat's clock is told."""

    async def set_remind(self, chat: str, minutes: Sequence[int] | None) -> None:
        """How many minutes ahead the chat's new events are announced of themselves; None for not at all."""


class Calls(Protocol):
    """Results of writing tool calls, so that a turn that is run again does nothing twice."""

    async def result(self, turn: int, number: int) -> tuple[JSON] | None:
        """The stored result in a 1-tuple, or None when the call was never made."""

    async def keep(self, turn: int, number: int, tool: str, result: JSON) -> None:
        """Store the result of a call."""


class Directory(Protocol):
    """Who has a say in what."""

    async def is_admin(self, place: Place, person: Person) -> bool:
        """Whether the person may steer the bot there: one of its operators, or an administrator of the group."""


class Transaction(Protocol):
    """What a unit of work may touch. Nothing is awaited inside but these."""

    @property
    def notes(self) -> Notes:
        """Notes."""

    @property
    def calendar(self) -> Calendar:
        """Events and reminders."""

    @property
    def undos(self) -> Undos:
        """What takes back what was done last in the calendar."""

    @property
    def chats(self) -> Chats:
        """What chats go by."""

    @property
    def digests(self) -> Digests:
        """The day's overviews."""

    @property
    def calls(self) -> Calls:
        """Tool calls."""


class Storage(Protocol):
    """Durable state. A unit of work is all or nothing; units of several callers may share one commit."""

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a unit of work in a savepoint; return once it is durable."""

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run reads on a snapshot; writing here is a bug."""
