"""From logits to probabilities: each expert is a choice, and so is nobody."""

import math
from dataclasses import dataclass

from orchestrator.routing.linear import Logits

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

    def probabilities(self, logits: Logits) -> list[float]:
        """The probability of each expert; what is left is nobody's."""
        capability, own = self.expert
        fits = [capability * top + own * itself for top, itself in for_experts(logits)]
        nobody = sum(weight * value for weight, value in zip(self.nobody, for_nobody(logits), strict=True))
        most = max(nobody, *fits)
        shares = [math.exp(fit - most) for fit in fits]
        scale = min(1.0, logits.known / _FAMILIAR) / (sum(shares) + math.exp(nobody - most))
        return [share * scale for share in shares]


def for_experts(logits: Logits) -> list[tuple[float, float]]:
    """FOR_EXPERT of each expert."""
    return [(_clip(top), _clip(own)) for top, own in zip(logits.tops, logits.own, strict=True)]


def for_nobody(logits: Logits) -> tuple[float, ...]:
    """FOR_NOBODY of a text."""
    return 1.0, _clip(logits.nobody), logits.mean, 1.0 - logits.known, math.log1p(logits.size)


def _clip(value: float) -> float:
    return max(-_CLIP, min(_CLIP, value))
