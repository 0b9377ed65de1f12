"""The values of the loop: a turn, its steps, and the trace that it leaves."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, TypeAlias

from experts.budget import Boundless, Budget
from experts.types import Brief, File, Finish, Found, Hours, Lang, Person, Place, Question, Reply
from orchestrator.plan import Plan, PlanStatus, Task, TaskStatus
from orchestrator.routing.types import Correction, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One thread of talk as it is stored between turns.

    `questions` newest first; `idle_turns` counts turns since `expert` last answered; `answered_at` is aware. `known`
    holds the ids of the questions that were open when it was read: what another's turn asks meanwhile stays open.
    """

    key: str
    expert: str | None = None
    pinned: str | None = None
    questions: tuple[Question, ...] = ()
    last_reply: str = ""
    answered_at: datetime | None = None
    idle_turns: int = 0
    last_turns: tuple[tuple[str, str], ...] = ()
    known: frozenset[int] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """The conversation moved from one expert to another within a turn."""

    source: str
    target: str
    capability: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """How a task ended: who had it in the end, what was said, and how it came there.

    `error` is the code of what went wrong; `cached` when an earlier plan had done the same work.
    """

    task: str
    status: TaskStatus
    expert: str
    finish: Finish | None = None
    handoffs: tuple[Hop, ...] = ()
    seconds: float = 0.0
    cost: float = 0.0
    tokens: int = 0
    attempts: int = 1
    error: str | None = None
    cached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlan:
    """A plan as it is stored under its number: whose it is, what they said, and the results that there are.

    `turn` made it, and `run` carries it out, another when somebody's approval came between; `told` is how many events
    of the run are stored.
    """

    id: int
    turn: int
    conversation: str
    chat: str
    user: str
    text: str
    plan: Plan
    status: PlanStatus
    run: int | None = None
    results: tuple[TaskResult, ...] = ()
    told: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How good a joined reply is, in shares from 0 to 1.

    Of the tasks, those that were answered; of the request's words, those in answered tasks (None where a recipe has put
    it into words of its own); of the answers, those that said the same again; of the things that more than one answer
    brought under one title, those that are the same in all (None when there are none); of the others, those that were
    settled (None when all are the same).
    """

    completeness: float = 1.0
    coverage: float | None = 1.0
    redundancy: float = 0.0
    consistency: float | None = None
    conflict_resolution: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What a turn did: who answered (None: nobody), how it was routed, who passed it on, what it planned and asks."""

    route: Route
    expert: str | None = None
    handoffs: tuple[Hop, ...] = ()
    plan: Plan | None = None
    question: Question | None = None
    quality: Quality | None = None


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
    message and is one that an expert accepts; `threshold` 0 to 1; `now` is aware, in the speaker's zone; `hours`,
    `zone` and `remind` are as in experts.types.Assignment; `corrections` are the chat's own, newest first; `planned`
    when the user wants a plan, whoever might answer directly; `replayed` when somebody may ask later for what was told
    of it, whoever answers; `approved` is a plan that waited for the speaker's
    approval and has it now; `free_tasks` and `free_cost` (dollars) are how large a plan may be without asking, where
    the chat has set it.
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
    zone: str | None = None
    remind: tuple[int, ...] | None = None
    corrections: tuple[Correction, ...] = ()
    planned: bool = False
    replayed: bool = False
    approved: StoredPlan | None = None
    free_tasks: int | None = None
    free_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where the loop is with a turn: who has it, what they are told, and who has passed it on.

    `task` is the id of the task that it is about, in a plan of several, `first_call` the number of its first call of a
    tool (the calls of a turn are counted through all its tasks), and `budget` what it may use.
    """

    turn: Turn
    route: Route
    expert: str | None
    brief: Brief
    handoffs: tuple[Hop, ...] = ()
    task: str | None = None
    first_call: int = 0
    budget: Budget = field(default_factory=Boundless)

    @property
    def declined(self) -> frozenset[str]:
        """Who has passed this turn on, and does not get it back."""
        return frozenset(hop.source for hop in self.handoffs)

    def passed_to(self, hop: Hop, brief: Brief) -> "Stage":
        """The stage after a handoff: the target works from the brief."""
        return replace(self, expert=hop.target, brief=brief, handoffs=(*self.handoffs, hop))

    def assigned(self, task: Task, results: tuple[str, ...] = (), found: tuple[Found, ...] = ()) -> "Stage":
        """The stage of a task: its expert has its words, and what the tasks that it waited for said and brought."""
        turn = replace(self.turn, text=task.objective)
        brief = replace(
            self.brief,
            request=task.objective,
            scores=task.scores or self.brief.scores,
            results=results,
            found=found,
            output=task.output,
            scope=task.scope,
            constraints=task.constraints,
        )
        return replace(self, turn=turn, expert=task.expert, brief=brief)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Where the loop has come to with a turn: what is said, and the plan with its results if there was one of several.

    `questions` are those that are asked besides that of `finish`; `quality` is set when a reply was joined.
    """

    stage: Stage
    finish: Finish
    stored: StoredPlan | None = None
    questions: tuple[Question, ...] = ()
    quality: Quality | None = None


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
    """The end of a turn in the loop: the reply, its trace, and the conversation as it is from now on.

    `changes` are made in the transaction (orchestrator.ports.Transaction) that ends the turn.
    """

    reply: Reply
    trace: Trace
    conversation: Conversation
    changes: tuple[Callable[[Any], Awaitable[object]], ...] = ()
