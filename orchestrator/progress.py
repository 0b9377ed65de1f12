"""What the loop tells while it works: kept by turn and sequence, followed live, and stored where there is a plan."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeAlias

from orchestrator.plan import Plan, TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """It is decided who answers; `expert` is None when it is planned, or when nobody can."""

    kind: ClassVar[str] = "routed"
    action: str
    source: str
    expert: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSeen:
    """A task as a plan tells of it."""

    id: str
    objective: str
    expert: str
    depends_on: tuple[str, ...]
    status: TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan of two or more tasks is under way; after a restart some have a status already."""

    kind: ClassVar[str] = "plan"
    plan: int
    complexity: str
    tasks: tuple[TaskSeen, ...]

    @classmethod
    def of(cls, plan: Plan, number: int) -> "Planned":
        """The plan that is stored under a number."""
        seen = tuple(
            TaskSeen(id=t.id, objective=t.objective, expert=t.expert, depends_on=t.depends_on, status=t.status)
            for t in plan.tasks
        )
        return cls(plan=number, complexity=plan.complexity, tasks=seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStarted:
    """A task begins."""

    kind: ClassVar[str] = "task_start"
    task: str
    expert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEnded:
    """A task is over; `error` is the code of what went wrong."""

    kind: ClassVar[str] = "task_end"
    task: str
    expert: str
    status: TaskStatus
    seconds: float
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOff:
    """A turn (or its task) moved from one expert to another."""

    kind: ClassVar[str] = "handoff"
    source: str
    target: str
    capability: str
    task: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalAsked:
    """A plan waits for somebody's approval; the turn ends with this question."""

    kind: ClassVar[str] = "approval"
    plan: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """More of the words of an answer."""

    kind: ClassVar[str] = "delta"
    text: str
    task: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The turn has its reply."""

    kind: ClassVar[str] = "answered"
    text: str
    expert: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The turn ends with an apology; `code` says what went wrong."""

    kind: ClassVar[str] = "failed"
    code: str


Event: TypeAlias = (
    Routed | Planned | TaskStarted | TaskEnded | HandedOff | ApprovalAsked | Delta | Answered | Failed
)  # fmt: skip
LAST = (Answered, Failed)
"""With one of these the telling of a turn is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event of a turn; sequences count from 1 and go on after a restart."""

    turn: int
    sequence: int
    event: Event


def as_json(event: Event) -> dict[str, Any]:
    """The event under its kind, as it is stored and streamed."""
    return {"kind": event.kind} | {each.name: _plain(getattr(event, each.name)) for each in fields(event)}


def _plain(value: Any) -> Any:
    if isinstance(value, TaskSeen):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@dataclass(slots=True)
class _Story:
    """What was told of a turn in this process, and how much of it is stored."""

    told: list[Told] = field(default_factory=list)
    last: int = 0
    stored: int = 0


class Progress:
    """Where the loop tells; keeps the stories of the latest `most` turns."""

    def __init__(self, *, most: int = 500) -> None:
        self._most = most
        self._stories: OrderedDict[int, _Story] = OrderedDict()
        self._listeners: list[Callable[[Told], None]] = []

    def tell(self, turn: int, event: Event) -> None:
        """Keep an event and tell it to everyone who listens."""
        story = self._story(turn)
        story.last += 1
        told = Told(turn=turn, sequence=story.last, event=event)
        story.told.append(told)
        for listener in tuple(self._listeners):
            listener(told)

    def told(self, turn: int, after: int = 0) -> tuple[Told, ...]:
        """What was told of a turn in this process, from a sequence on; the storage has what came before."""
        story = self._stories.get(turn)
        return tuple(told for told in story.told if told.sequence > after) if story else ()

    async def follow(self, turn: int, after: int = 0) -> AsyncIterator[Told]:
        """What is told of a turn, from a sequence on, until it is over."""
        waiting: asyncio.Queue[Told] = asyncio.Queue()
        for told in self.told(turn, after):
            waiting.put_nowait(told)
        leave = self.listen(lambda told: waiting.put_nowait(told) if told.turn == turn else None)
        try:
            while True:
                told = await waiting.get()
                yield told
                if isinstance(told.event, LAST):
                    return
        finally:
            leave()

    def listen(self, listener: Callable[[Told], None]) -> Callable[[], None]:
        """Have everything told to a listener, until what is returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def unsaved(self, turn: int) -> tuple[Told, ...]:
        """What is not stored yet."""
        story = self._story(turn)
        return tuple(told for told in story.told if told.sequence > story.stored)

    def saved(self, told: tuple[Told, ...]) -> None:
        """This is stored now."""
        for each in told:
            story = self._story(each.turn)
            story.stored = max(story.stored, each.sequence)

    def resume(self, turn: int, stored: int) -> None:
        """An earlier process has told so many events of a turn: what this one has told comes after them."""
        story = self._story(turn)
        if story.stored >= stored:
            return
        first, story.last, story.stored = story.stored, story.last + stored, stored
        story.told = [Told(turn=turn, sequence=t.sequence - first + stored, event=t.event) for t in story.told]

    def _story(self, turn: int) -> _Story:
        if turn not in self._stories:
            self._stories[turn] = _Story()
            if len(self._stories) > self._most:
                self._stories.popitem(last=False)
        return self._stories[turn]
