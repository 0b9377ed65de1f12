"""Figures from confidences: calibration, ranking, and what a threshold lets through."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_OUT_OF_SCOPE = 0.18
_BINS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """How sure a router was of each message, whether its choice was right, and whether the message was in scope."""

    confidence: Floats
    right: NDArray[np.bool_]
    inside: NDArray[np.bool_]

    @property
    def weights(self) -> Floats:
        """The weight of each message when OUT_OF_SCOPE of all are out of scope, as in the test split."""
        inside, outside = self.inside.sum(), (~self.inside).sum()
        share = _OUT_OF_SCOPE if outside else 0.0
        each = (share / max(1, outside), (1 - share) / max(1, inside))
        weights: Floats = np.array(each)[self.inside.astype(int)]
        return weights

    @property
    def top1(self) -> float:
        """The share of messages in scope whose expert came first."""
        return float(self.right[self.inside].mean())

    @property
    def auroc(self) -> float:
        """How often a message in scope has more confidence than one out of scope."""
        outside = np.sort(self.confidence[~self.inside])
        inside = self.confidence[self.inside]
        if not len(outside):
            return float("nan")
        below, upto = np.searchsorted(outside, inside, "left"), np.searchsorted(outside, inside, "right")
        return float((below + upto).mean() / 2 / len(outside))

    @property
    def ece(self) -> float:
        """The mean distance between confidence and the share that is right, in bins of equal mass."""
        return float(sum(mass * abs(sure - right) for mass, sure, right in self.reliability()))

    def reliability(self) -> list[tuple[float, float, float]]:
        """Bins of equal mass: mass, mean confidence, share that is right."""
        order = np.argsort(self.confidence, kind="stable")
        weights = self.weights[order]
        place = np.minimum((np.cumsum(weights) - weights / 2) / weights.sum() * _BINS, _BINS - 1).astype(int)
        bins = []
        for number in range(_BINS):
            rows = order[place == number]
            if mass := float(self.weights[rows].sum()):
                share = self.weights[rows] / mass
                bins.append((mass, float(share @ self.confidence[rows]), float(share @ self.right[rows])))
        return bins

    def at(self, threshold: float) -> dict[str, float]:
        """What the threshold lets through, and how right that is; `coverage` is of the messages in scope."""
        passed = self.confidence >= threshold
        mass = float(self.weights[passed].sum())
        return {
            "precision": float(self.weights[passed & self.right].sum()) / mass if mass else 1.0,
            "coverage": float(passed[self.inside].mean()),
            "oos_recall": float((~passed[~self.inside]).mean()) if (~self.inside).any() else float("nan"),
        }

    def threshold(self, precision: float) -> float:
        """The lowest threshold with that precision; above every confidence when there is none."""
        order = np.argsort(-self.confidence, kind="stable")
        weights = self.weights[order]
        shares = np.cumsum(weights * self.right[order]) / np.cumsum(weights)
        confidence = self.confidence[order]
        ends = np.append(confidence[1:] < confidence[:-1], True)
        enough = np.flatnonzero(ends & (shares >= precision))
        return float(confidence[enough[-1]]) if len(enough) else float(np.nextafter(confidence[0], np.inf))


def verdicts(rows: Sequence[tuple[float, bool, bool]]) -> Verdicts:
    """From (confidence, right, inside)."""
    confidence, right, inside = zip(*rows, strict=True)
    return Verdicts(confidence=np.array(confidence), right=np.array(right), inside=np.array(inside))


def micros(nanos: Sequence[int]) -> dict[str, float]:
    """The median and the 99th percentile, in microseconds."""
    middle, slow = np.percentile(np.array(nanos) / 1000, [50, 99])
    return {"micros_p50": round(float(middle), 1), "micros_p99": round(float(slow), 1)}
