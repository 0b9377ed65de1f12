"""The values of the loop: a turn, its steps, and the trace that it leaves."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from experts.types import Brief, File, Finish, Hours, Lang, Person, Place, Question, Reply
from orchestrator.routing.types import Correction, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One thread of talk as it is stored between turns.

    `questions` newest first; `idle_turns` counts turns since `expert` last answered; `answered_at` is aware.
    """

    key: str
    expert: str | None = None
    pinned: str | None = None
    questions: tuple[Question, ...] = ()
    last_reply: str = ""
    answered_at: datetime | None = None
    idle_turns: int = 0
    last_turns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """The conversation moved from one expert to another within a turn."""

    source: str
    target: str
    capability: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A delegated piece of work: its words, the expert that does it, and the capabilities that the words score."""

    id: str
    objective: str
    expert: str
    scores: tuple[tuple[str, float], ...] = ()
    depends_on: tuple[str, ...] = ()
    status: str = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Tasks, and the parts of the request (their words) that no task serves."""

    tasks: tuple[Task, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What a turn did: who answered (None: nobody), how it was routed, who passed it on, what it planned and asks."""

    route: Route
    expert: str | None = None
    handoffs: tuple[Hop, ...] = ()
    plan: Plan | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the user chose outright, before any routing: an expert, and by a button also the tool (with the turn's text
    as its argument)."""

    expert: str
    by: Literal["command", "button"]
    tool: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One user message on its way through the loop.

    `experts` are the ids offered in this chat; `replied` is the author of the message replied to; `file` came with the
    message and is one that an expert accepts; `threshold` 0 to 1; `now` is aware, in the speaker's zone; `hours` and
    `remind` are as in experts.types.Assignment; `corrections` are the chat's own, newest first; `planned` when the user
    wants a plan, whoever might answer directly.
    """

    id: int
    text: str
    lang: Lang
    now: datetime
    place: Place
    person: Person
    conversation: Conversation
    experts: frozenset[str]
    threshold: float
    choice: Choice | None = None
    file: File | None = None
    replied: str | None = None
    zone_known: bool = True
    hours: Hours = 24
    remind: tuple[int, ...] | None = None
    corrections: tuple[Correction, ...] = ()
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where the loop is with a turn: who has it, what they are told, and who has passed it on."""

    turn: Turn
    route: Route
    expert: str | None
    brief: Brief
    handoffs: tuple[Hop, ...] = ()

    @property
    def declined(self) -> frozenset[str]:
        """Who has passed this turn on, and does not get it back."""
        return frozenset(hop.source for hop in self.handoffs)

    def passed_to(self, hop: Hop, brief: Brief) -> "Stage":
        """The stage after a handoff: the target works from the brief."""
        return replace(self, expert=hop.target, brief=brief, handoffs=(*self.handoffs, hop))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """The next expert, and what it is told."""

    hop: Hop
    brief: Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Orchestrate:
    """The request is planned."""

    plan: Plan


Step: TypeAlias = Finish | HandOff | Orchestrate


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The end of a turn in the loop: the reply, its trace, and the conversation as it is from now on."""

    reply: Reply
    trace: Trace
    conversation: Conversation
