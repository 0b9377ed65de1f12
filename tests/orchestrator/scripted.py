"""A router and a runner that do as they are told and keep what they were asked."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from experts.pool import Pool
from experts.spec import Capability, ExpertSpec
from experts.types import Assignment, MissingCapability, Outcome, Person, Place
from orchestrator.aggregator import LocalJoiner
from orchestrator.approval import Approvals
from orchestrator.breaker import Breakers
from orchestrator.decomposer import LocalPlanner
from orchestrator.engine import Engine, Orchestration, Runner
from orchestrator.executor import Executor
from orchestrator.handoff import Handoffs
from orchestrator.memory import Memory
from orchestrator.plan import Allocation, Complexity
from orchestrator.ports import Encoder, Holdings, NoEncoder, Storage
from orchestrator.progress import Progress
from orchestrator.results import Results
from orchestrator.routing.types import Context, Evidence, Route
from orchestrator.staff import Staff
from orchestrator.types import Conversation, Turn
from prompts.texts import texts

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def spec(name: str, *capabilities: str, needs_model: bool = False) -> ExpertSpec:
    able = [
        Capability(id=c, description=c, tool=None if needs_model else "say", examples={"en": [c]})
        for c in capabilities or (f"{name}.work",)
    ]
    return ExpertSpec(id=name, emoji=name[0].upper(), needs_model=needs_model, capabilities=able)


POOL = Pool([spec("memo"), spec("schedule"), spec("billing"), spec("travel"), spec("general", needs_model=True)])


@dataclass
class ScriptedRouter:
    route: Route
    contexts: list[Context] = field(default_factory=list)

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        self.contexts.append(context)
        return self.route


@dataclass
class ScriptedRunner:
    """Outcomes by expert, in turn; the last is repeated."""

    outcomes: dict[str, deque[Outcome]]
    asked: list[tuple[str, Assignment]] = field(default_factory=list)

    async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        self.asked.append((spec.id, assignment))
        queue = self.outcomes[spec.id]
        return queue.popleft() if len(queue) > 1 else queue[0]


def runner(**outcomes: Outcome | Iterable[Outcome]) -> ScriptedRunner:
    return ScriptedRunner(
        {name: deque([o]) if not isinstance(o, Iterable) else deque(o) for name, o in outcomes.items()}
    )


def engine(
    route: Route,
    scripted: Runner,
    *,
    pool: Pool = POOL,
    max_hops: int = 3,
    encoder: Encoder | None = None,
    orchestration: Orchestration | None = None,
    holdings: Holdings | None = None,
) -> Engine:
    handoffs = Handoffs(pool, max_hops=max_hops, floor=0.5)
    planning = orchestration or orchestrating(NoStorage(), pool)
    look = encoder or NoEncoder()
    return Engine(pool, ScriptedRouter(route), scripted, handoffs, Memory(), texts, look, planning, holdings)


class NoStorage:
    """For turns that plan nothing of several tasks: they may not touch it."""

    async def write(self, work: object) -> Any:
        raise AssertionError("nothing is to be stored")

    async def read(self, work: object) -> Any:
        raise AssertionError("nothing is to be read")


def orchestrating(
    storage: Storage,
    pool: Pool = POOL,
    *,
    approvals: Approvals | None = None,
    staff: Staff | None = None,
    allocations: Mapping[Complexity, Allocation] | None = None,
    **limits: Any,
) -> Orchestration:
    staff = staff or Staff(Breakers())
    executor = Executor(storage, Progress(), staff, Results(storage), delay=0, **limits)
    return Orchestration(
        planner=LocalPlanner(pool, staff, allocations),
        executor=executor,
        joiner=LocalJoiner(),
        approvals=approvals or Approvals(),
    )


def turn(text: str, *, conversation: Conversation | None = None, pool: Pool = POOL, now: datetime = NOW) -> Turn:
    return Turn(
        id=1,
        text=text,
        lang="en",
        now=now,
        place=Place(chat="console:bot:1", conversation="console:bot:1"),
        person=Person(id="1"),
        conversation=conversation or Conversation(key="console:bot:1"),
        experts=pool.offered,
        threshold=0.8,
    )


def direct(expert: str, **scores: float) -> Route:
    ranked = tuple(sorted(((f"{name}.work", score) for name, score in scores.items()), key=lambda x: -x[1]))
    return Route(action="direct", expert=expert, confidence=0.9, source="model", reason="scripted", capabilities=ranked)


def missing(capability: str | None, remainder: str | None = None) -> MissingCapability:
    return MissingCapability(capability=capability, reason="cannot", remainder=remainder)
