"""The values of the loop: a turn, its steps, and the trace that it leaves."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from experts.types import Brief, Finish, Lang, Person, Place, Question
from orchestrator.routing.types import Route


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
class Handoff:
    """The conversation moved from one expert to another within a turn."""

    source: str
    target: str
    capability: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A delegated piece of work."""

    id: str
    objective: str
    expert: str
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
    handoffs: tuple[Handoff, ...] = ()
    plan: Plan | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One user message on its way through the loop.

    `experts` are the ids offered in this chat; `chosen` is the expert that a button or command chose, `replied` the
    author of the message replied to; `threshold` 0 to 1; `now` is aware, in the chat's zone. What follows `route` is
    filled in by the loop.
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
    replied: str | None = None
    zone_known: bool = True
    route: Route | None = None
    expert: str | None = None
    brief: Brief | None = None
    capability: str | None = None
    question: Question | None = None
    named: bool = False
    task: bool = False
    declined: tuple[str, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    plan: Plan | None = None

    def passed_to(self, handoff: Handoff, brief: Brief) -> "Turn":
        """The turn after a handoff: the target works from the brief, the source does not get it back."""
        return replace(
            self,
            expert=handoff.target,
            brief=brief,
            capability=None,
            question=None,
            named=False,
            declined=(*self.declined, handoff.source),
            handoffs=(*self.handoffs, handoff),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """The next expert, and what it is told."""

    handoff: Handoff
    brief: Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Orchestrate:
    """The request is planned."""

    plan: Plan


Step: TypeAlias = Finish | HandOff | Orchestrate


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The end of a turn in the loop: the reply, its trace, and the conversation as it is from now on."""

    finish: Finish
    trace: Trace
    conversation: Conversation
    shown: tuple[str, ...] = field(default=())
