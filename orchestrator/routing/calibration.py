"""From logits to probabilities: each expert is a choice, and so is nobody."""

import math
from dataclasses import dataclass, field
from operator import mul

import numpy as np

from orchestrator.routing.linear import Logits, Reals

# What speaks for an expert: the logit of its best capability, and its own. What speaks for nobody: always, the logit
# of nobody, the capabilities' mean logit, the share of unknown letters, the length.
FOR_EXPERT = ("capability", "own")
FOR_NOBODY = ("always", "nobody", "mean", "unknown", "length")
_CLIP = 8.0
# Below this share of known letters a text is in no language that has examples, and its logits say little.
_FAMILIAR = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How much each thing speaks for a choice. The probability of a choice is its share of all that speaks."""

    expert: tuple[float, ...]
    nobody: tuple[float, ...]
    _weights: Reals = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_weights", np.array(self.expert))

    def probabilities(self, logits: Logits) -> Reals:
        """The probability of each expert; what is left is nobody's."""
        nobody = sum(map(mul, self.nobody, for_nobody(logits)))
        # Nobody's share is the measure; no fit is so far from it that this runs over.
        fits = self._weights.dot(for_experts(logits))
        fits -= nobody
        shares: Reals = np.exp(fits, out=fits)
        shares *= min(1.0, logits.known / _FAMILIAR) / (1.0 + float(np.add.reduce(shares)))
        return shares


def for_experts(logits: Logits) -> Reals:
    """FOR_EXPERT of all experts: a row of each."""
    found: Reals = np.minimum(logits.experts, _CLIP)
    return np.maximum(found, -_CLIP, out=found)


def for_nobody(logits: Logits) -> tuple[float, ...]:
    """FOR_NOBODY of a text."""
    return 1.0, _clip(logits.nobody), logits.mean, 1.0 - logits.known, math.log1p(logits.size)


def _clip(value: float) -> float:
    return max(-_CLIP, min(_CLIP, value))
