"""What the handlers need of the world. `Transaction` adds to what the experts may touch."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from experts import ports as experts
from experts.types import JSON, Buttons, File, Hours, Lang, Person, Place, Question
from handlers.types import Address, Attachment, Inbound, Outbound
from orchestrator import ports as orchestrator
from orchestrator.routing.types import Correction
from orchestrator.types import Conversation, StoredPlan, Trace

Mode: TypeAlias = Literal["shared", "personal"]
Verdict: TypeAlias = Literal["allowed", "denied"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """What a chat's people have set; None is not set.

    `zone` is an IANA name or an offset, `off` are expert ids; `hours` (12 or 24) is how the clock is shown; `mode` is
    whether a group has one conversation or one per person; `remind` are the minutes before an event at which it is
    announced where nothing else was asked for; `free_tasks` and `free_cost` (dollars) are how large a plan may be
    without asking.
    """

    lang: str | None = None
    zone: str | None = None
    threshold: float | None = None
    off: frozenset[str] = frozenset()
    hours: Hours | None = None
    mode: Mode | None = None
    remind: tuple[int, ...] | None = None
    free_tasks: int | None = None
    free_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of the bot that was delivered: which conversation it is of, who spoke, in answer to which turn, and
    what could be pressed below it."""

    conversation: str
    expert: str | None
    turn: int | None
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A stored decision: whose turn, what was said, who answered, and the trace (orchestrator.trace.as_json).

    `chat` is Address.owner; `at` is aware, in UTC.
    """

    turn: int
    conversation: str
    chat: str
    text: str
    expert: str | None
    trace: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReminder:
    """A reminder that falls due: its event or occurrence, who asked for it, where it is said, what the chat has set.

    `due` is aware, and so is `now`, when it is said; `lang` is the language in which it was asked for.
    """

    id: int
    event: experts.Event
    due: datetime
    now: datetime
    asker: Person
    address: Address
    conversation: str
    lang: Lang
    settings: ChatSettings

    @property
    def place(self) -> Place:
        """Where it is said, as the experts see it."""
        address = self.address
        return Place(
            chat=address.owner,
            conversation=self.conversation,
            thread=address.thread,
            group=address.kind == "group",
        )


class Chats(experts.Chats, Protocol):
    """Settings of chats, by Address.owner."""

    async def get(self, chat: str) -> ChatSettings:
        """The settings; all None where nothing was set."""

    async def put(self, chat: str, settings: ChatSettings) -> None:
        """Store the settings."""

    async def own_zone(self, chat: str, user: str) -> str | None:
        """The zone that a person goes by there, where it is not the chat's."""


class People(Protocol):
    """Who may use the bot, beside ALLOWED_IDS. `scope` is a chat (Address.owner), or "" for everywhere."""

    async def verdicts(self, platform: str, user: str) -> Mapping[str, Verdict]:
        """What admins said of a user, by scope."""

    async def judge(self, platform: str, user: str, verdict: Verdict, *, scope: str) -> None:
        """Allow or deny a user in a scope."""


class Conversations(Protocol):
    """The state of conversations."""

    async def get(self, key: str) -> Conversation:
        """The state; a fresh one for a new key. Questions past their time are left to the caller."""

    async def put(self, conversation: Conversation, *, at: datetime) -> Sequence[Question]:
        """Store the state; questions without an id get one, known ones that are not named close. Newest first."""

    async def ask(self, key: str, question: Question, *, at: datetime) -> None:
        """Add a question to a conversation whose own turn may be running; it replaces that of its expert and person."""

    async def forget(self, key: str, *, at: datetime) -> None:
        """/new: close its questions, drop expert and pin, and start its history afresh."""


class Messages(Protocol):
    """What was said, by whom, in a conversation."""

    async def add(
        self,
        conversation: str,
        *,
        turn: int | None,
        role: Literal["user", "bot"],
        expert: str | None,
        user: str | None,
        text: str,
        at: datetime,
    ) -> None:
        """Add a message to the history."""

    async def said(self, address: Address, message: str) -> Said | None:
        """Which delivered message of the bot that platform id is, if any."""


class Decisions(Protocol):
    """What was decided."""

    async def add(self, conversation: str, *, turn: int, chat: str, text: str, trace: Trace, at: datetime) -> None:
        """Store a turn's trace."""

    async def latest(self, conversation: str) -> Decision | None:
        """The newest stored decision of a conversation."""

    async def of_turn(self, turn: int) -> Decision | None:
        """The decision of a turn."""

    async def stats(self, chat: str | None) -> Mapping[str, Mapping[str, int]]:
        """Counts: {"source": {name: n}, "expert": {name: n}, "action": {name: n}}; of one chat or of all."""


class Feedback(Protocol):
    """What people say of whose a request was."""

    async def add(
        self,
        *,
        turn: int,
        chat: str,
        user: str,
        text: str,
        chosen: str,
        instead_of: str | None,
        kind: Literal["button", "expert", "handoff"],
        at: datetime,
    ) -> None:
        """Store that a text belongs to expert `chosen` ("": to nobody)."""

    async def of_chat(self, chat: str, *, limit: int) -> Sequence[Correction]:
        """A chat's latest corrections, newest first."""


class Audit(Protocol):
    """Who changed what, when."""

    async def add(self, *, chat: str, user: str, action: str, detail: Mapping[str, JSON], at: datetime) -> None:
        """Leave a row."""


class Plans(orchestrator.Plans, Protocol):
    """Plans, as whoever is asked about them sees them."""

    async def get(self, plan: int) -> StoredPlan | None:
        """A plan by its number."""

    async def cancel(self, conversation: str) -> int:
        """The unfinished plans of a conversation end, those that wait for approval too; how many."""


class Turns(Protocol):
    """The stored turns (the inbox)."""

    async def accept(self, inbound: Inbound, *, conversation: str, lane: str, now: datetime) -> int | None:
        """Store an update; its turn's id, or None when it was there already."""

    async def finish(self, turn: int, *, status: Literal["done", "failed"]) -> bool:
        """End a turn; false when it had ended already (stopped), and then nothing of it may be stored."""

    async def stop(self, conversation: str, before: int) -> int:
        """/stop: end the unfinished turns of a conversation that came before a turn; how many."""


class Outbox(Protocol):
    """Messages on their way out."""

    async def add(self, outbound: Outbound) -> int:
        """Queue a message behind those of its chat; its id."""


class Transaction(experts.Transaction, Protocol):
    """What the end of a turn may touch."""

    @property
    def chats(self) -> Chats:
        """Settings of chats."""

    @property
    def people(self) -> People:
        """Who may use the bot."""

    @property
    def conversations(self) -> Conversations:
        """The state of conversations."""

    @property
    def messages(self) -> Messages:
        """What was said."""

    @property
    def decisions(self) -> Decisions:
        """What was decided."""

    @property
    def feedback(self) -> Feedback:
        """What people say of whose a request was."""

    @property
    def audit(self) -> Audit:
        """Who changed what."""

    @property
    def plans(self) -> Plans:
        """Plans of two or more tasks."""

    @property
    def turns(self) -> Turns:
        """The inbox."""

    @property
    def outbox(self) -> Outbox:
        """The outbox."""


class Storage(Protocol):
    """Durable state (see experts.ports.Storage), with all that the handlers may touch."""

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a unit of work; return once it is durable."""

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run reads on a snapshot."""


class Files(Protocol):
    """Where the files are that came with messages."""

    async def get(self, attachment: Attachment) -> File:
        """The file with what it holds. Raises FileTooLarge, FileUnavailable, and FileUnreadable when it is empty."""


class Directory(Protocol):
    """What only the platform knows of people."""

    async def is_admin(self, address: Address, user: str) -> bool:
        """Whether the user administers that group."""
