"""The loop: a turn goes from expert to expert until one finishes it.

turn ─► route ─┬─ direct ───────► expert ─► Finish | MissingCapability ─► handoff ─► expert …
               └─ orchestrate ─► plan ─► executor ─► aggregator
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, assert_never

from experts.pool import Pool
from experts.spec import ExpertSpec
from experts.types import Assignment, Brief, Finish, MissingCapability, Outcome, Question
from orchestrator import aggregator, manners
from orchestrator.decomposer import plan_for
from orchestrator.executor import Executor
from orchestrator.handoff import Handoffs
from orchestrator.memory import Memory
from orchestrator.ports import Decider, Encoder
from orchestrator.routing.types import FOR_ITS_FILE, Context, Route, Waiting
from orchestrator.types import Answer, HandOff, Orchestrate, Plan, Stage, Step, Trace, Turn
from prompts.texts import Texts


class Runner(Protocol):
    """How experts work: `direct`, or with a model."""

    async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        """Serve the assignment, or say which capability it takes."""


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
    ) -> None:
        self._pool = pool
        self._router = router
        self._runner = runner
        self._handoffs = handoffs
        self._memory = memory
        self._texts = texts
        self._encoder = encoder
        self._executor = Executor(self._work)

    async def answer(self, turn: Turn) -> Answer:
        """One turn from its words to its reply, its trace, and the conversation as it is from now on."""
        stage = await self._enter(replace(turn, conversation=self._memory.recalled(turn.conversation, turn.now)))
        stage, finish, plan = await self._loop(stage)
        question = finish.question
        expert = None if stage.route.source == "compound" else stage.expert
        trace = Trace(route=stage.route, expert=expert, handoffs=stage.handoffs, plan=plan, question=question)
        reply = manners.signed(finish.reply, stage.handoffs, self._pool)
        conversation = self._memory.kept(stage, expert, finish, reply)
        return Answer(reply=reply, trace=trace, conversation=conversation)

    async def _loop(self, stage: Stage) -> tuple[Stage, Finish, Plan | None]:
        while True:
            match await self._step(stage):
                case Finish() as finish:
                    return self._settled(stage, finish), finish, None
                case HandOff(hop=hop, brief=brief):
                    stage = stage.passed_to(hop, brief)
                case Orchestrate(plan=plan):
                    results = await self._executor.run(stage, plan)
                    finish = aggregator.join(results, plan.left, self._texts(stage.turn.lang))
                    reached = replace(results[0].stage, turn=stage.turn, brief=stage.brief)
                    if not finish.served and stage.route.source != "compound":
                        reached = replace(reached, route=replace(stage.route, source="none", expert=None))
                    return reached, finish, plan if len(plan.tasks) > 1 else None
                case other:
                    assert_never(other)

    async def _work(self, stage: Stage) -> tuple[Stage, Finish]:
        """A task takes the same way as a turn that an expert already has."""
        reached, finish, _ = await self._loop(stage)
        return reached, finish

    async def _enter(self, turn: Turn) -> Stage:
        """Route the turn, unless it says itself for whom it is; what was scored is told to the expert either way."""
        context = _context(turn)
        route = self._router.decide(turn.text, context)
        if turn.planned:
            route = _to_be_planned(route)
        elif (outright := self._outright(turn, route)) is not None:
            route = outright
        elif route.source in {"model", "none"} and route.action == "orchestrate":
            evidence = await self._encoder.look(turn.text)
            route = self._router.decide(turn.text, context, evidence) if evidence else route
        brief = Brief(request=turn.text, last_turns=turn.conversation.last_turns, scores=route.capabilities)
        return Stage(turn=turn, route=route, expert=route.expert if route.action == "direct" else None, brief=brief)

    def _outright(self, turn: Turn, route: Route) -> Route | None:
        """The route of a turn whose expert the user chose, or whose file tells who reads it."""
        direct = replace(
            route, action="direct", confidence=1.0, waiting=None, parts=(), courtesy=None, needs_model=False
        )
        if turn.choice is not None:
            by = turn.choice.by
            return replace(direct, source=by, expert=turn.choice.expert, reason=f"chosen by {by}")
        file = turn.file
        reader = self._pool.reader(file.name, file.type, turn.experts) if file is not None else None
        if file is None or reader is None:
            return None
        spec, capability = reader
        reason = f"{FOR_ITS_FILE} {file.name}, which {capability.id} accepts"
        return replace(direct, source="rule", expert=spec.id, capability=capability.id, text=turn.text, reason=reason)

    async def _step(self, stage: Stage) -> Step:
        route = stage.route
        if stage.expert is not None:
            return await self._serve(stage)
        say = self._texts(stage.turn.lang)
        if route.courtesy == "help":
            return Finish(reply=manners.abilities(stage.turn, self._offered(stage), say), served=False)
        if route.courtesy is not None:
            return Finish(reply=manners.courtesy(route.courtesy, say))
        plan = plan_for(stage.turn.text, route) if route.action == "orchestrate" else None
        return Orchestrate(plan=plan) if plan else self._nobody(stage)

    async def _serve(self, stage: Stage) -> Step:
        assert stage.expert is not None  # noqa: S101 - for the type checker: the caller has looked
        outcome = await self._runner.run(self._pool[stage.expert], _assignment(stage))
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

    def _offered(self, stage: Stage) -> list[ExpertSpec]:
        return [spec for spec in self._pool if spec.id in stage.turn.experts]

    @staticmethod
    def _settled(stage: Stage, finish: Finish) -> Stage:
        return stage if finish.served else replace(stage, expert=None)


def _assignment(stage: Stage) -> Assignment:
    turn, route = stage.turn, stage.route
    fresh = not stage.handoffs and route.action == "direct"
    choice = turn.choice if fresh else None
    pressed = choice is not None and choice.tool is not None
    explicit = route.capability is not None and route.action == "direct" and not pressed
    text = route.text if explicit else stage.brief.remainder
    return Assignment(
        turn=turn.id,
        text=stage.brief.request if text is None else text,
        lang=turn.lang,
        now=turn.now,
        place=turn.place,
        person=turn.person,
        brief=stage.brief,
        named=fresh and route.source in {"command", "button", "reply", "pinned"},
        chosen=choice is not None,
        kept=fresh and route.source == "sticky",
        capability=route.capability if explicit else None,
        question=_answered(turn, route) if fresh else None,
        tool=choice.tool if choice else None,
        file=turn.file,
        zone_known=turn.zone_known,
        hours=turn.hours,
        remind=turn.remind,
    )


def _to_be_planned(route: Route) -> Route:
    """The route of a request whose plan the user wants; a courtesy needs none."""
    if route.action == "orchestrate" or route.courtesy is not None:
        return route
    return replace(route, action="orchestrate", source="model", reason=f"a plan is wanted; {route.reason}")


def _answered(turn: Turn, route: Route) -> Question | None:
    """The open question that the message answers, or that the button's tool has asked this person."""
    choice, waiting = turn.choice, route.waiting
    mine = (q for q in turn.conversation.questions if q.asked == turn.person.id)
    if choice is not None and choice.tool is not None:
        return next((q for q in mine if (q.expert, q.tool) == (choice.expert, choice.tool)), None)
    return None if waiting is None else next((q for q in mine if q.expert == waiting.expert), None)


def _context(turn: Turn) -> Context:
    talk = turn.conversation
    questions = () if turn.planned else talk.questions
    return Context(
        lang=turn.lang,
        experts=turn.experts,
        threshold=turn.threshold,
        expert=talk.expert,
        pinned=None if turn.planned else talk.pinned,
        replied=None if turn.planned else turn.replied,
        questions=tuple(Waiting(expert=q.expert, slot=q.slot, mine=q.asked == turn.person.id) for q in questions),
        last_reply=talk.last_reply,
        idle_s=(turn.now - talk.answered_at).total_seconds() if talk.answered_at else 0.0,
        idle_turns=talk.idle_turns,
        corrections=turn.corrections,
    )
