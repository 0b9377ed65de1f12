"""From logits to probabilities: each expert is a choice, and so is nobody."""

import math
from dataclasses import dataclass
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

    def probabilities(self, logits: Logits) -> Reals:
        """The probability of each expert; what is left is nobody's."""
        nobody = sum(map(mul, self.nobody, for_nobody(logits)))
        capability, own = for_experts(logits)
        capability *= self.expert[0]
        own *= self.expert[1]
        capability += own
        # Nobody's share is the measure; no fit is so far from it that this runs over.
        capability -= nobody
        shares: Reals = np.exp(capability, out=capability)
        shares *= min(1.0, logits.known / _FAMILIAR) / (1.0 + float(np.add.reduce(shares)))
        return shares


def for_experts(logits: Logits) -> tuple[Reals, Reals]:
    """FOR_EXPERT of all experts."""
    return _clipped(logits.tops), _clipped(logits.own)


def for_nobody(logits: Logits) -> tuple[float, ...]:
    """FOR_NOBODY of a text."""
    return 1.0, _clip(logits.nobody), logits.mean, 1.0 - logits.known, math.log1p(logits.size)


def _clipped(values: Reals) -> Reals:
    return np.minimum(np.maximum(values, -_CLIP), _CLIP)


def _clip(value: float) -> float:
    return max(-_CLIP, min(_CLIP, value))
