"""The way in: who is to have a turn, by what it says itself, by the router, or by what its chat holds."""

from dataclasses import replace

from experts.pool import Pool
from experts.types import Brief, Question
from orchestrator.approval import APPROVED
from orchestrator.ports import Decider, Encoder, Holdings
from orchestrator.routing.amendments import has_just_answered
from orchestrator.routing.types import FOR_ITS_FILE, Context, Route, Waiting
from orchestrator.types import Stage, Turn


class Entry:
    """Routes turns; what the router is unsure of gets a second look, and then one into what the chat has stored.

    `floor` (0 to 1) is the probability from which words fit a capability.
    """

    def __init__(self, pool: Pool, router: Decider, encoder: Encoder, holdings: Holdings, *, floor: float) -> None:
        self._pool = pool
        self._router = router
        self._encoder = encoder
        self._holdings = holdings
        self._floor = floor

    async def stage(self, turn: Turn) -> Stage:
        """Route the turn, unless it says itself for whom it is; what was scored is told to the expert either way."""
        if turn.approved is not None:
            return Stage(turn=turn, route=APPROVED, expert=None, brief=Brief(request=turn.text))
        context = _context(turn)
        route = self._router.decide(turn.text, context)
        if turn.planned:
            route = _to_be_planned(route)
        elif (outright := self._outright(turn, route)) is not None:
            route = outright
        elif route.source in {"model", "none"} and route.action == "orchestrate":
            evidence = await self._encoder.look(turn.text)
            route = self._router.decide(turn.text, context, evidence) if evidence else route
            route = await self._held(turn, route, just=has_just_answered(context))
        brief = Brief(request=turn.text, last_turns=turn.conversation.last_turns, scores=route.capabilities)
        return Stage(turn=turn, route=route, expert=route.expert if route.action == "direct" else None, brief=brief)

    async def _held(self, turn: Turn, route: Route, *, just: bool) -> Route:
        """The route of a question that nobody's words fit, though the chat has stored what answers it.

        Who would have it only because the talk was with them has no capability for it either.
        """
        if route.source != "none" and (not route.capabilities or route.capabilities[0][1] >= self._floor):
            return route
        capability = await self._holdings.capability(turn.text, turn.place, turn.now, just=just)
        owner = self._pool.owner(capability) if capability else None
        if capability is None or owner is None or owner.id not in turn.experts:
            return route
        others = tuple(scored for scored in route.capabilities if scored[0] != capability)
        reason = f"by what the chat holds it is for {capability}"
        return replace(
            route, source="model", expert=owner.id, reason=reason, needs_model=False,
            capabilities=((capability, 1.0), *others),
        )  # fmt: skip

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


def _to_be_planned(route: Route) -> Route:
    """The route of a request whose plan the user wants; a courtesy needs none."""
    if route.action == "orchestrate" or route.courtesy is not None:
        return route
    return replace(route, action="orchestrate", source="model", reason=f"a plan is wanted; {route.reason}")


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
        questions=tuple(_waiting(q, turn) for q in questions),
        last_reply=talk.last_reply,
        idle_s=(turn.now - talk.answered_at).total_seconds() if talk.answered_at else 0.0,
        idle_turns=talk.idle_turns,
        corrections=turn.corrections,
    )


def _waiting(question: Question, turn: Turn) -> Waiting:
    """What is asked, as the router sees it: whether a thing may go has answers that no other yes or no has."""
    slot = "consent" if question.for_consent else question.slot
    return Waiting(expert=question.expert, slot=slot, mine=question.asked == turn.person.id, turns=question.turns)
