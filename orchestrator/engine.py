"""The loop: a turn goes from expert to expert until one finishes it.

turn ─► route ─┬─ direct ───────► expert ─► Finish | MissingCapability ─► handoff ─► expert …
               └─ orchestrate ─► plan ─► executor ─► aggregator
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, assert_never

from experts.errors import BotError
from experts.pool import Pool
from experts.spec import ExpertSpec
from experts.types import Assignment, Finish, Lang, MissingCapability, Outcome, Reply
from orchestrator import aggregator, approval, manners
from orchestrator.aggregator import Joiner
from orchestrator.approval import Approvals
from orchestrator.assignment import assignment
from orchestrator.budget import Purse
from orchestrator.deadline import within
from orchestrator.decomposer import Planner
from orchestrator.entry import Entry
from orchestrator.errors import JoinError, PlanError
from orchestrator.executor import Executor
from orchestrator.handoff import Handoffs
from orchestrator.memory import Memory
from orchestrator.plan import Plan, PlanStatus
from orchestrator.ports import Decider, Encoder, Holdings, NoHoldings
from orchestrator.progress import Answered, ApprovalAsked, Failed, HandedOff, Progress, Routed
from orchestrator.routing.types import BY_RECIPE, Route
from orchestrator.staff import Standing
from orchestrator.types import Answer, End, HandOff, Hop, Orchestrate, Stage, Step, StoredPlan, Trace, Turn
from prompts.texts import Texts

log = logging.getLogger(__name__)


class Runner(Protocol):
    """How experts work: `direct`, or with a model."""

    async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        """Serve the assignment, or say which capability it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orchestration:
    """How what no single expert can do is planned, approved of, carried out, and answered as one."""

    planner: Planner
    executor: Executor
    joiner: Joiner
    approvals: Approvals


class Engine:
    """Answers turns. Raises what experts raise; a turn that raises has changed nothing but what its tools wrote."""

    def __init__(
        self,
        pool: Pool,
        router: Decider,
        runner: Runner,
        handoffs: Handoffs,
        memory: Memory,
        texts: Callable[[str], Texts],
        encoder: Encoder,
        orchestration: Orchestration,
        holdings: Holdings | None = None,
        *,
        floor: float = 0.5,
    ) -> None:
        self._pool = pool
        self._runner = runner
        self._handoffs = handoffs
        self._memory = memory
        self._texts = texts
        self._entry = Entry(pool, router, encoder, holdings or NoHoldings(), floor=floor)
        self._planner = orchestration.planner
        self._executor = orchestration.executor
        self._joiner = orchestration.joiner
        self._approvals = orchestration.approvals
        self._progress = orchestration.executor.progress
        self._staff = orchestration.executor.staff

    async def answer(self, turn: Turn) -> Answer:
        """One turn from its words to its reply, its trace, and the conversation as it is from now on."""
        stage = await self._entry.stage(replace(turn, conversation=self._memory.recalled(turn.conversation, turn.now)))
        route = stage.route
        self._progress.tell(
            turn.id,
            Routed(action=route.action, source=route.source, expert=route.expert, confidence=route.confidence),
        )
        try:
            answer, stored = self._answer(await self._loop(stage))
        except asyncio.CancelledError:
            self._progress.tell(turn.id, Failed(code="stopped"))
            raise
        except Exception as error:
            self._progress.tell(turn.id, Failed(code=error.code if isinstance(error, BotError) else "failed"))
            raise
        self._progress.tell(turn.id, Answered(text=answer.reply.text, expert=answer.trace.expert))
        if stored is None:
            return replace(answer, changes=(self._executor.telling(turn.id),)) if turn.replayed else answer
        return replace(answer, changes=(self._executor.closing(turn.id, stored, _status(stored)),))

    def standing(self, expert: str) -> Standing:
        """How an expert is at this moment."""
        return self._staff.standing(expert)

    @property
    def progress(self) -> Progress:
        """Where the loop tells what it does."""
        return self._progress

    def _answer(self, end: End) -> tuple[Answer, StoredPlan | None]:
        stage, finish, stored = end.stage, end.finish, end.stored
        expert = None if stored or stage.route.source == "compound" else stage.expert
        trace = Trace(
            route=stage.route,
            expert=expert,
            handoffs=stage.handoffs,
            plan=stored.plan if stored else None,
            question=finish.question,
            quality=end.quality,
        )
        reply = finish.reply if stored else manners.signed(finish.reply, stage.handoffs, self._pool)
        conversation = self._memory.kept(stage, expert, finish, reply, others=end.questions)
        return Answer(reply=reply, trace=trace, conversation=conversation), stored

    async def _loop(self, stage: Stage) -> End:
        while True:
            match await self._step(stage):
                case Finish() as finish:
                    return End(stage=self._settled(stage, finish), finish=finish)
                case HandOff(hop=hop, brief=brief):
                    self._approvals.check(hop, stage.route, self._pool)
                    self._progress.tell(stage.turn.id, _passed(stage, hop))
                    stage = stage.passed_to(hop, brief)
                case Orchestrate(plan=plan):
                    return await self._planned(stage, plan)
                case other:
                    assert_never(other)

    async def _planned(self, stage: Stage, plan: Plan) -> End:
        """Perhaps somebody must approve of it first, and the turn ends with that question."""
        if stage.turn.approved is not None:
            return await self._together(stage, plan)
        if (reason := self._approvals.reason(plan, stage.turn, self._pool)) is not None:
            return await self._together(stage, plan, reason)
        return await (self._alone(stage, plan) if len(plan.tasks) == 1 else self._together(stage, plan))

    async def _alone(self, stage: Stage, plan: Plan) -> End:
        """One expert has the whole turn: there is nothing to join."""
        [task] = plan.tasks
        async with within(plan.allocation.seconds, task.expert):
            end = await self._loop(replace(stage.assigned(task), budget=Purse(plan.allocation).of(task)))
        reached = replace(end.stage, turn=stage.turn, brief=stage.brief)
        if not end.finish.served and stage.route.source != "compound":
            reached = replace(reached, route=replace(stage.route, source="none", expert=None))
        return replace(end, stage=reached)

    async def _together(self, stage: Stage, plan: Plan, reason: str | None = None) -> End:
        """Several tasks, or what waits for approval for such a `reason`: it is stored, carried out, and joined."""
        stage = replace(stage, route=_several(stage.route, plan))
        turn, say = stage.turn, self._texts(stage.turn.lang)
        stored = turn.approved or await self._executor.begin(turn, plan, "waiting" if reason else "running")
        if stored.status == "waiting":
            self._progress.tell(turn.id, ApprovalAsked(plan=stored.id, reason=reason or ""))
            return End(stage=stage, finish=approval.question(stored, self._pool, say), stored=stored)
        stored = await self._executor.run(stage, stored, self._work)
        try:
            joined = await self._joiner.join(turn, stored, self._pool, say)
        except JoinError as error:
            log.warning("plan %s is joined plainly: %s", stored.id, error)
            joined = aggregator.plain(stored, say)
        hops = tuple(hop for result in stored.results for hop in result.handoffs)
        return End(
            stage=replace(stage, handoffs=hops),
            finish=joined.finish,
            stored=stored,
            questions=joined.questions,
            quality=joined.quality,
        )

    async def _work(self, stage: Stage) -> tuple[Stage, Finish]:
        """A task takes the same way as a turn that an expert already has."""
        end = await self._loop(stage)
        return end.stage, end.finish

    async def _step(self, stage: Stage) -> Step:
        route = stage.route
        if stage.expert is not None:
            return await self._serve(stage)
        say = self._texts(stage.turn.lang)
        if route.courtesy == "help":
            return Finish(reply=manners.abilities(stage.turn, self._offered(stage), say), served=False)
        if route.courtesy == "how":
            return Finish(reply=self._how_to(route, stage.turn.lang), served=False)
        if route.courtesy is not None:
            return Finish(reply=manners.courtesy(route.courtesy, say))
        plan = await self._plan(stage) if route.action == "orchestrate" else None
        return Orchestrate(plan=plan) if plan else self._nobody(stage)

    async def _plan(self, stage: Stage) -> Plan | None:
        """What is to be done; a request that cannot be planned goes to the one best expert as it is."""
        turn, route = stage.turn, stage.route
        if turn.approved is not None:
            return turn.approved.plan
        try:
            return await self._planner.plan(turn, route)
        except PlanError as error:
            log.warning("turn %s is not planned: %s", turn.id, error)
            return self._planner.single(turn, route)

    async def _serve(self, stage: Stage) -> Step:
        assert stage.expert is not None  # noqa: S101 - for the type checker: the caller has looked
        spec = self._pool[stage.expert]
        with self._staff.working(spec.id):
            async with within(spec.limits.timeout_s, spec.id):
                outcome = await self._runner.run(spec, assignment(stage))
        match outcome:
            case Finish():
                return outcome
            case MissingCapability():
                return self._handoffs.after(stage, outcome) or self._nobody(stage, outcome.capability)
            case other:
                assert_never(other)

    def _nobody(self, stage: Stage, capability: str | None = None) -> Finish:
        owner = self._pool.owner(capability) if capability else None
        needs_model = stage.route.needs_model or (owner is not None and owner.id not in self._pool.offered)
        offered = [spec for spec in self._offered(stage) if spec.id != stage.expert] or self._offered(stage)
        reply = manners.nobody(stage.turn, offered, self._texts(stage.turn.lang), needs_model=needs_model)
        return Finish(reply=reply, served=False)

    def _how_to(self, route: Route, lang: Lang) -> Reply:
        """What would be said to the expert that does what was asked."""
        owner = self._pool.owner(route.capability or "")
        capability = owner.capability(route.capability or "") if owner else None
        examples = capability.examples.get(lang, []) if capability else []
        return manners.how_to(route.text or "", examples, self._texts(lang))

    def _offered(self, stage: Stage) -> list[ExpertSpec]:
        return [spec for spec in self._pool if spec.id in stage.turn.experts]

    @staticmethod
    def _settled(stage: Stage, finish: Finish) -> Stage:
        return stage if finish.served else replace(stage, expert=None)


def _several(route: Route, plan: Plan) -> Route:
    """The route of a request that a recipe makes several pieces of work of."""
    if not plan.recipe or route.source == "button":
        return route
    reason = f"{BY_RECIPE} {plan.recipe} is for it; {route.reason}"
    return replace(route, source="compound", expert=None, confidence=1.0, needs_model=False, reason=reason)


def _passed(stage: Stage, hop: Hop) -> HandedOff:
    return HandedOff(source=hop.source, target=hop.target, capability=hop.capability, task=stage.task)


def _status(stored: StoredPlan) -> PlanStatus:
    """How a plan has ended; one that waits for approval has not."""
    if stored.status == "waiting":
        return "waiting"
    return "done" if any(result.status == "done" for result in stored.results) else "failed"
