"""The present expert's claim to a turn, weighed into what the words say."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from orchestrator.routing.followups import FollowUps
from orchestrator.routing.model import Judgement, ranked
from orchestrator.routing.sticky import UNSAID, Claim, leaves_unsaid, lifted
from orchestrator.routing.types import Context, Scores

Weighed: TypeAlias = tuple[Judgement, tuple[str, ...]]


class Claims:
    """Whose turn it is by the words and by who is present.

    `owners` has the expert of each capability; `floor` (0 to 1) is the probability from which a capability counts.
    """

    def __init__(self, claim: Claim, follow_ups: FollowUps, owners: Mapping[str, str], *, floor: float) -> None:
        self._claim = claim
        self._follow_ups = follow_ups
        self._owners = owners
        self._floor = floor

    def weigh(self, text: str, context: Context, judgement: Judgement) -> Weighed:
        """The judgement with the present expert's claim in its score; and its cues, if it needs them to be sure."""
        present, begun = context.expert, self._follow_ups.begun(judgement)
        if present not in context.experts and not leaves_unsaid(text):
            return begun, ()
        claim, cues = self._claim.weigh(text, context)
        if present in context.experts and self._follow_ups.has(present or ""):
            before = dict(begun.experts)[present or ""]
            held = self._follow_ups.weigh(text, context, judgement, self._claim.left(context))
            return held, ("present expert", *cues) if before < context.threshold else ()
        unsaid = not UNSAID.isdisjoint(cues)
        scores = {name: lifted(score, self._claim.unsaid if unsaid else 0.0) for name, score in begun.experts}
        own = scores.get(present or "")
        if present is None or own is None or present not in context.experts:
            return replace(begun, experts=ranked(scores.items())), ()
        needs = own < context.threshold or own < max(scores.values())
        scores[present] = lifted(own, claim, begun.known)
        held = replace(begun, experts=ranked(scores.items()))
        if unsaid:
            held = replace(held, capabilities=self._owned(present, claim, begun.capabilities))
        return held, ("present expert", *cues) if needs else ()

    def _owned(self, present: str, claim: float, capabilities: Scores) -> Scores:
        """Capabilities with the present expert's claim, unless another's reaches the floor though its owner is unsaid.

        Otherwise they keep what the words say: the expert itself judges by those whether it can serve.
        """
        others = (score for name, score in capabilities if self._owners.get(name) != present)
        if any(lifted(score, self._claim.unsaid) >= self._floor for score in others):
            return capabilities
        return ranked(
            (name, lifted(score, claim) if self._owners.get(name) == present else score) for name, score in capabilities
        )
