"""A look at a text: what it says by itself, from the cache or the model, and with the evidence of a second look."""

import math
from dataclasses import dataclass

from experts.types import Lang
from orchestrator.routing.cache import Cache
from orchestrator.routing.model import Judgement, Model, ranked
from orchestrator.routing.openers import strip
from orchestrator.routing.tokens import MOST_CHARS, normalise
from orchestrator.routing.types import Evidence

_SURE = 1e-4
# How the logits of the two looks are joined, fitted on public requests (HWU64, CLINC150) with 5 and 20 examples an
# intent and a small sentence encoder: the second sees what words alone do not, and both know where they are unsure.
_FIRST, _SECOND, _BIAS = 0.4, 0.95, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A judgement, and whether it was in the cache."""

    judgement: Judgement
    cached: bool


class Looks:
    """Judges texts without their courtesies."""

    def __init__(self, model: Model, cache: Cache) -> None:
        self._model = model
        self._cache = cache

    def at(self, text: str, lang: Lang) -> Look:
        """Judge a text."""
        bare = normalise(strip(text[:MOST_CHARS]))
        key = (bare, lang, self._model.version)
        found = self._cache.get(key)
        if found is not None:
            return Look(judgement=found, cached=True)
        judgement = self._model.judge(bare)
        self._cache.put(key, judgement)
        return Look(judgement=judgement, cached=False)

    def weighed(self, judgement: Judgement, evidence: Evidence) -> Judgement:
        """The judgement with a second one: both logits, weighed, for what both have a probability of."""
        second = dict(evidence.scores)
        capabilities = [
            (name, _joined(score, second[name]) if name in second else score) for name, score in judgement.capabilities
        ]
        experts: dict[str, float] = {}
        for name, score in capabilities:
            owner = self._model.experts[self._model.linear.columns.owners[self._model.capabilities.index(name)]]
            experts[owner] = max(score, experts.get(owner, 0.0))
        return Judgement(experts=ranked(experts.items()), capabilities=ranked(capabilities), known=judgement.known)


def _joined(first: float, second: float) -> float:
    return 1.0 / (1.0 + math.exp(-(_FIRST * _logit(first) + _SECOND * _logit(second) + _BIAS)))


def _logit(probability: float) -> float:
    held = min(1.0 - _SURE, max(_SURE, probability))
    return math.log(held / (1.0 - held))
