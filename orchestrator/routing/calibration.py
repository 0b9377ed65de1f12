"""From logits to probabilities: is this expert the right one for the text?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from orchestrator.routing.linear import Logits

FEATURES = ("logit", "margin", "over_nobody", "sum", "unknown", "mostly_unknown", "length")
_CLIP = 8.0
_ABSENT = -30.0
_LOWEST = -700.0
# Below this share of known letters a text is in no language that has examples, and its logits say little.
_FAMILIAR = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A logistic regression over FEATURES. `owners` holds for each capability the index of its expert."""

    weights: tuple[float, ...]
    bias: float
    owners: tuple[int, ...]

    def probabilities(self, logits: Logits) -> tuple[list[float], list[float]]:
        """Per expert, and per capability.

        The best capability of an expert has the expert's probability, the others less, as their sigmoids compare.
        """
        values = logits.values.tolist()
        familiar = min(1.0, logits.known / _FAMILIAR)
        experts = [
            familiar * sigmoid(self.bias + sum(map(mul, self.weights, row)))
            for row in features(values, logits, self.owners)
        ]
        tops = [sigmoid(top) for top in best_of(values, self.owners)]
        each = zip(values, self.owners, strict=True)
        return experts, [experts[owner] * sigmoid(value) / tops[owner] for value, owner in each]


def features(values: Sequence[float], logits: Logits, owners: Sequence[int]) -> list[tuple[float, ...]]:
    """FEATURES of each expert for one text; `values` are the capabilities' logits."""
    tops = best_of(values, owners)
    ranked = sorted(tops, reverse=True)
    second = ranked[1] if len(ranked) > 1 else _ABSENT
    total = sum(map(sigmoid, values))
    unknown = 1.0 - logits.known
    rest = (total, unknown, max(0.0, unknown - 0.5), math.log1p(logits.size))
    return [
        (_clip(top), _clip(top - (second if top == ranked[0] else ranked[0])), _clip(top - logits.nobody), *rest)
        for top in tops
    ]


def best_of(values: Sequence[float], owners: Sequence[int]) -> list[float]:
    """The best logit of each expert."""
    tops = [_ABSENT] * (max(owners, default=-1) + 1)
    for value, owner in zip(values, owners, strict=True):
        if value > tops[owner]:
            tops[owner] = value
    return tops


def sigmoid(value: float) -> float:
    """The logistic function, safe for any finite value."""
    return 1.0 / (1.0 + math.exp(-value)) if value > _LOWEST else 0.0


def _clip(value: float) -> float:
    return max(-_CLIP, min(_CLIP, value))
