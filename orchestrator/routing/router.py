"""Who answers a message: the first that applies of question, courtesy, how something is done, reply, explicit words,
pin, amendment, compound, scores."""

from collections.abc import Iterable
from dataclasses import replace

from experts.spec import Capability, ExpertSpec
from experts.tools.asking import is_question
from experts.tools.event_sibling import is_undo
from orchestrator.routing import compound, questions
from orchestrator.routing.amendments import Amendments, has_just_answered
from orchestrator.routing.cache import Cache
from orchestrator.routing.claims import Claims
from orchestrator.routing.courtesies import courtesy, takes_back
from orchestrator.routing.feedback import Likeness, bare, corrected
from orchestrator.routing.followups import FollowUps, Weights
from orchestrator.routing.how_to import asked_how, is_of_things_here
from orchestrator.routing.looks import Looks
from orchestrator.routing.model import Model
from orchestrator.routing.openers import strip, without_doubt
from orchestrator.routing.questions import TimeReader
from orchestrator.routing.rules import Prefixes
from orchestrator.routing.seen import Seen
from orchestrator.routing.sticky import Claim, leaves_unsaid
from orchestrator.routing.types import Context, Correction, Evidence, Part, Route, Scores, Waiting

# A likeness (0 to 1) of which no rounding makes less than the same words.
_ITSELF = 0.9999
_YES_OR_NO = frozenset({"confirm", "consent"})


class Router:
    """Decides without a language model, a clock or state of a conversation; all that changes is a cache.

    `floor` (0 to 1) is the probability from which an expert that is not sure may still be asked; `only_time` tells
    whether a text in a language is nothing but a time.
    """

    def __init__(
        self,
        specs: Iterable[ExpertSpec],
        model: Model,
        *,
        only_time: TimeReader,
        floor: float = 0.5,
        cache: Cache | None = None,
        claim: Claim | None = None,
        weights: Weights | None = None,
    ) -> None:
        specs = tuple(specs)
        self._owners = {capability.id: spec.id for spec in specs for capability in spec.capabilities}
        self._own = {spec.id: frozenset(capability.id for capability in spec.capabilities) for spec in specs}
        self._does = frozenset(c.id for spec in specs if not spec.needs_model for c in spec.capabilities if _does(c))
        self._needs_model = frozenset(spec.id for spec in specs if spec.needs_model)
        self._amendments = Amendments(specs, only_time)
        self._prefixes = Prefixes(specs)
        self._looks = Looks(model, Cache() if cache is None else cache)
        self._likeness = Likeness(model.linear)
        self._only_time = only_time
        self._floor = floor
        follow_ups = FollowUps(specs, self._looks, weights)
        self._claims = Claims(claim or Claim(), follow_ups, self._owners, floor=floor)
        self._rules = (
            self._question, self._courtesy, self._how_to, self._reply, self._explicit, self._pinned, self._amendment,
            self._compound,
        )  # fmt: skip

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        """Choose who answers. Pure and synchronous; never raises, whatever the text."""
        seen = self._see(text, context, evidence)
        for rule in self._rules:
            if (route := rule(seen)) is not None:
                return route
        return self._scores(seen)

    def _see(self, text: str, context: Context, evidence: Evidence | None) -> Seen:
        look = self._looks.at(text, context.lang)
        judgement = self._looks.weighed(look.judgement, evidence) if evidence else look.judgement
        taught = self._taught(text, context)
        if taught is not None:
            expert, like = taught[0].expert, taught[1]
            judgement = corrected(judgement, expert, like, self._own.get(expert, frozenset()))
        explicit = self._prefixes.find(text) or self._prefixes.find(strip(text))
        return Seen(
            text=text,
            context=context,
            judgement=judgement,
            cached=look.cached,
            courtesy=courtesy(text),
            explicit=explicit if explicit and explicit.expert in context.experts else None,
            taught=taught,
        )

    def _taught(self, text: str, context: Context) -> tuple[Correction, float] | None:
        """What the chat has said of the text itself, or of one that is much like it."""
        if not context.corrections or leaves_unsaid(text):
            return None
        told = (c for c in context.corrections if not c.expert or c.expert in context.experts)
        return self._likeness.nearest(bare(text), told)

    def _question(self, seen: Seen) -> Route | None:
        context = seen.context
        if not context.questions:
            return None
        asked = [waiting for waiting in context.questions if waiting.mine and waiting.expert in context.experts]
        asked.sort(key=lambda waiting: waiting.expert != context.replied)
        if is_undo(seen.text):
            # What was asked a while ago is not what is taken back.
            asked = [waiting for waiting in asked if waiting.slot in _YES_OR_NO and not waiting.turns]
        for waiting in asked:
            if self._answers(waiting, seen):
                reason = f"an answer to {waiting.expert}'s question ({waiting.slot})"
                return seen.route("direct", "question", waiting.expert, reason, waiting=waiting)
        return None

    def _answers(self, waiting: Waiting, seen: Seen) -> bool:
        if any(
            questions.is_value(waiting.slot, said, seen.context.lang, self._only_time)
            for said in (seen.text, without_doubt(seen.text))
        ):
            return True
        words = questions.takes_words(waiting)
        if seen.courtesy not in {None, "answer"} or self._is_request(seen, doubt=0.25 if words else 1.0):
            return False
        # Nothing is stored of what is asked.
        return (words and not is_question(seen.text)) or (waiting.slot == "which" and self._names_one(seen))

    def _names_one(self, seen: Seen) -> bool:
        """Whether a text names one of several things: what may be a request, or only goes on with one, must have a
        word of theirs."""
        if not questions.is_name(seen.text):
            return False
        experts = seen.judgement.experts
        doubtful = (experts and experts[0][1] >= self._floor) or seen.courtesy == "drop" or leaves_unsaid(seen.text)
        return not doubtful or questions.has_word_of(seen.text, seen.context.last_reply)

    def _is_request(self, seen: Seen, *, doubt: float = 1.0) -> bool:
        """Whether it is surely a request of its own; where any words are awaited, with less `doubt` than otherwise."""
        least = 1.0 - doubt * (1.0 - seen.context.threshold)
        sure = bool(seen.judgement.experts) and seen.judgement.experts[0][1] >= least
        return sure or seen.explicit is not None or len(self._parts(seen)) > 1

    def _courtesy(self, seen: Seen) -> Route | None:
        if _just_asked(seen.context) and is_undo(seen.text):
            return seen.route("direct", "rule", None, "it takes back what was asked", courtesy="drop")
        if seen.courtesy is None or (seen.courtesy == "drop" and self._takes_back(seen)):
            return None
        return seen.route("direct", "rule", None, f"a courtesy ({seen.courtesy})", courtesy=seen.courtesy)

    def _how_to(self, seen: Seen) -> Route | None:
        """A question how to have something done is no request to do it."""
        request = asked_how(seen.text)
        if request is None:
            return None
        scores = self._looks.at(request, seen.context.lang).judgement.capabilities
        capability, score = _first(scores, frozenset(self._owners))
        floor = self._floor if is_of_things_here(request) else seen.context.threshold
        if capability not in self._does or score < floor or self._owners[capability] not in seen.context.experts:
            return None
        reason = f"asks how {capability} is done"
        held = replace(seen, explicit=None).route("direct", "rule", None, reason, courtesy="how", confidence=score)
        return replace(held, capability=capability, text=request)

    def _takes_back(self, seen: Seen) -> bool:
        """Whether "cancel" is said of what the present expert has just done, as nothing is asked that it could drop."""
        context = seen.context
        asked = _just_asked(context)
        its = leaves_unsaid(seen.text) or _first(seen.judgement.experts, context.experts)[0] == context.expert
        return has_just_answered(context) and its and not asked and takes_back(seen.text)

    def _reply(self, seen: Seen) -> Route | None:
        expert = seen.context.replied
        if expert is None or expert not in seen.context.experts:
            return None
        return seen.route("direct", "reply", expert, f"a reply to {expert}'s message")

    def _explicit(self, seen: Seen) -> Route | None:
        chosen = seen.explicit
        if chosen is None:
            return None
        reason = f'the words "{chosen.words}:" choose {chosen.capability}'
        return seen.route("direct", "rule", chosen.expert, reason)

    def _pinned(self, seen: Seen) -> Route | None:
        expert = seen.context.pinned
        if expert is None or expert not in seen.context.experts:
            return None
        return seen.route("direct", "pinned", expert, f"{expert} is pinned")

    def _amendment(self, seen: Seen) -> Route | None:
        capability = self._amendments.capability(seen.text, seen.context)
        if capability is None:
            return None
        held = replace(seen.judgement, capabilities=((capability, 1.0), *seen.judgement.capabilities))
        reason = "a time that sets right what was just done"
        return replace(seen, judgement=held).route("direct", "sticky", seen.context.expert, reason)

    def _compound(self, seen: Seen) -> Route | None:
        if seen.taught is not None and seen.taught[1] >= _ITSELF:
            return None  # somebody has said that it is one request
        found = self._parts(seen)
        if len(found) < 2:
            return None
        seen, _ = self._claimed(seen)
        reason = "several things are asked: " + ", ".join(part.capability for part in found)
        return seen.route("orchestrate", "compound", None, reason, confidence=min(p.score for p in found), parts=found)

    def _parts(self, seen: Seen) -> tuple[Part, ...]:
        def fit(words: str) -> Part:
            scores = self._looks.at(words, seen.context.lang).judgement.capabilities
            if (chosen := self._prefixes.find(words)) is not None:
                scores = ((chosen.capability, 1.0), *scores)
            for capability, score in scores:
                if (expert := self._owners.get(capability, "")) in seen.context.experts:
                    return Part(text=words, expert=expert, capability=capability, score=score, scores=scores)
            return Part(text=words, expert="", capability="", score=0.0)

        return compound.parts(seen.text, fit)

    def _scores(self, seen: Seen) -> Route:
        seen, cues = self._claimed(seen)
        context, experts = seen.context, seen.judgement.experts
        best, score = _first(experts, context.experts)
        lacking, needed = _first(experts, self._needs_model - context.experts)
        if needed >= max(self._floor, score):
            reason = f"only {lacking} fits, and it needs a model"
            return seen.route("orchestrate", "none", None, reason, confidence=needed, needs_model=True)
        if best and score >= context.threshold:
            return self._direct(seen, best, score, cues)
        if best and score >= self._floor:
            reason = f"{best} fits best, but not surely"
            return seen.route("orchestrate", "model", best, reason, confidence=score)
        return seen.route("orchestrate", "none", None, seen.because("", "nobody here fits"), confidence=score)

    def _direct(self, seen: Seen, best: str, score: float, cues: tuple[str, ...]) -> Route:
        if cues and best == seen.context.expert:
            reason = f"{best} keeps the turn ({', '.join(cues)})"
            return seen.route("direct", "sticky", best, reason, confidence=score, fired=cues)
        return seen.route("direct", "model", best, seen.because(best, f"{best} fits best"), confidence=score)

    def _claimed(self, seen: Seen) -> tuple[Seen, tuple[str, ...]]:
        judgement, cues = self._claims.weigh(seen.text, seen.context, seen.judgement)
        return (seen if judgement is seen.judgement else replace(seen, judgement=judgement)), cues


def _does(capability: Capability) -> bool:
    """Whether it changes something, and does not itself explain how it is asked for."""
    explains = any(asked_how(example) for examples in capability.examples.values() for example in examples)
    return not capability.reads and not explains


def _just_asked(context: Context) -> bool:
    """Whether the speaker was asked something in the turn before; a reminder that goes off asks in no turn."""
    newest = next((waiting for waiting in context.questions if waiting.mine), None)
    return newest is not None and newest.slot != "reminder" and newest.turns == 0


def _first(scores: Scores, among: frozenset[str]) -> tuple[str, float]:
    """The best of the scores that is one of these."""
    return next((scored for scored in scores if scored[0] in among), ("", 0.0))
