"""Fits what keeps a conversation with its expert, on public dialogues in which the router makes its own mistakes."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.routing.claims import Floats, Heard, Row, experts, heard, rows
from benchmarks.routing.data import Dialogue, dialogues, split
from orchestrator.routing.followups import FEATURES, WEIGHTS, Weights

# Each file, and how much its routers count: the first has three times as many domains as any other. Of a file that is
# measured by a split, what is measured is not learnt from.
CORPORA = {
    "sgd_turns_train": (8.0, "Schema-Guided Dialogue, train (google-research-datasets, CC BY-SA 4.0)"),
    "multiwoz_turns_val": (1.0, "MultiWOZ 2.1, validation (MIT)"),
    "multiwoz_zh_turns_val": (1.0, "MultiWOZ 2.1 in Chinese, validation (ConvLab-2, Apache-2.0)"),
    "crosswoz_turns_val": (1.0, "CrossWOZ, validation (ConvLab-2, Apache-2.0)"),
}
# What is believed of the cues before any dialogue is seen. Public dialogues hold few that lean on the turn before, and
# none in Russian: what they say little of stays near this.
_BELIEVED = {"follows": 0.8, "leaning": 4.0, "elliptic": 3.0, "continues": 0.4, "switches": -1.5}
_UNITS = 6
_ROUNDS = 2
_DAMPING = 3e-4
_FOLDS = 3
# A router that has learnt from so many dialogues is about as unsure of the next ones of its corpus as one that has
# learnt from all is of other services than it knows; each hears so many.
_LEARNT, _HEARD = 340, 1000
# How much a turn counts with somebody present whom the router's own mistakes have led to, and what is added to the
# claim for caution: a wrong switch is seen at once, a late one is made good by the next words.
_SHARE, _CAUTION = 0.02, 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """Where the numbers of one vector stand."""

    width: int = len(FEATURES)

    @property
    def start(self) -> Floats:
        """What the fit begins from, and is held near to where there is no evidence."""
        believed = [_BELIEVED.get(name, 0.0) for name in FEATURES]
        hidden = np.random.default_rng(0).normal(0, 0.3, _UNITS * (self.width + 2))
        return np.concatenate([[0.8, 0.3, 0.3, 0.8, 0.0, 3.0], believed, hidden])

    @property
    def believed(self) -> Floats:
        """As `start`, but nothing is believed of the hidden units."""
        start = self.start
        start[6 + self.width :] = 0.0
        return start

    def parts(self, vector: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Choices (begins, goes on, said, nobody, always nobody, bias), linear, hidden, their biases and weights."""
        rest = vector[6 + self.width :]
        hidden = rest[: _UNITS * self.width].reshape(_UNITS, self.width)
        return vector[:6], vector[6 : 6 + self.width], hidden, rest[-2 * _UNITS : -_UNITS], rest[-_UNITS:]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Features brought to one size, so that damping is fair; cues are left as they are."""

    middle: Floats
    spread: Floats

    def weights(self, vector: Floats, caution: float = 0.0) -> Weights:
        """The vector as weights of features as they come."""
        choices, linear, hidden, biases, outs = _Shape().parts(vector)
        plain, units = linear / self.spread, hidden / self.spread
        return Weights(
            begins=float(choices[0]),
            goes_on=float(choices[1]),
            said=float(choices[2]),
            nobody=float(choices[3]),
            nobody_always=float(choices[4]),
            bias=float(choices[5] - plain @ self.middle + caution),
            linear=tuple(plain.tolist()),
            hidden=tuple(
                (tuple(unit.tolist()), float(bias - unit @ self.middle), float(out))
                for unit, bias, out in zip(units, biases, outs, strict=True)
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Rows of one router, stacked; each batch counts alike."""

    each: Floats
    nobody: Floats
    features: Floats
    present: NDArray[np.intp]
    right: NDArray[np.intp]
    weight: Floats

    @classmethod
    def of(cls, found: Sequence[Row], scale: _Scale) -> "_Batch":
        weight = np.array([row.weight for row in found])
        return cls(
            each=np.array([row.each for row in found]),
            nobody=np.array([row.nobody for row in found]),
            features=(np.array([row.features for row in found]) - scale.middle) / scale.spread,
            present=np.array([row.present for row in found]),
            right=np.array([row.right for row in found]),
            weight=weight / weight.sum(),
        )

    def cost(self, vector: Floats) -> tuple[float, Floats]:
        """The loss of the choices, and its slope."""
        choices, linear, hidden, biases, outs = _Shape().parts(vector)
        every = np.arange(len(self.right))
        units = np.tanh(self.features @ hidden.T + biases)
        fits = np.column_stack([self.each @ choices[:3], choices[3] * self.nobody + choices[4]])
        fits[every, self.present] += self.features @ linear + choices[5] + units @ outs
        fits -= fits.max(axis=1, keepdims=True)
        miss = np.exp(fits)
        total = miss.sum(axis=1)
        lost = float(self.weight @ (np.log(total) - fits[every, self.right]))
        miss /= total[:, None]
        miss[every, self.right] -= 1.0
        miss *= self.weight[:, None]
        mine = miss[every, self.present]
        back = mine[:, None] * (1.0 - units**2) * outs
        slopes = [
            np.einsum("te,tef->f", miss[:, :-1], self.each),
            [miss[:, -1] @ self.nobody, miss[:, -1].sum(), mine.sum()],
            mine @ self.features,
            (back.T @ self.features).ravel(),
            back.sum(axis=0),
            mine @ units,
        ]
        return lost, np.concatenate(slopes)


def fit(data: Path, out: Path = WEIGHTS) -> dict[str, object]:
    """Fit the weights on the dialogues in a folder, and write them with what they were learnt from."""
    corpora = [(share, list(_routers(_dialogues(data, name)))) for name, (share, _) in CORPORA.items()]
    told = [router for _, routers in corpora for router in routers]
    shares = np.array([share / len(routers) for share, routers in corpora for _ in routers])
    scale = _scale(told)
    vector = _Shape().start
    for number in range(_ROUNDS):
        choose = _chooser(scale.weights(vector)) if number else None
        batches = [_Batch.of(list(rows(router, choose, _SHARE)), scale) for router in told]
        vector = _descend(vector, batches, shares / shares.sum())
    weights = scale.weights(vector, _CAUTION)
    out.write_text(_json(weights), encoding="utf-8")
    return {"turns": sum(len(batch.right) for batch in batches), "weights": len(vector)}


def _dialogues(data: Path, name: str) -> list[Dialogue]:
    """The part of a corpus that `turns --split .8` trains on."""
    return split(dialogues(data / f"{name}.jsonl.gz"), 0.8, 0)[0]


def _routers(found: Sequence[Dialogue]) -> Iterator[list[list[Heard]]]:
    """Dialogues as routers hear them that have learnt from few others."""
    step = max(2, len(found) // _LEARNT)
    for fold in range(_FOLDS):
        rest = [dialogue for number, dialogue in enumerate(found) if number % step != fold]
        yield heard(experts(found[fold::step], 0), rest[fold::_FOLDS][:_HEARD])


def _scale(told: Sequence[Sequence[Sequence[Heard]]]) -> _Scale:
    every = np.array([row.features for router in told for row in rows(router, None, 0.0)])
    cue = np.array([set(np.unique(column)) <= {0.0, 1.0} for column in every.T])
    return _Scale(middle=np.where(cue, 0.0, every.mean(axis=0)), spread=np.where(cue, 1.0, every.std(axis=0) + 1e-3))


def _descend(vector: Floats, batches: Sequence[_Batch], shares: Floats) -> Floats:
    believed = _Shape().believed

    def cost(vector: Floats) -> tuple[float, Floats]:
        each = [batch.cost(vector) for batch in batches]
        far = vector - believed
        lost = float(shares @ [lost for lost, _ in each] + _DAMPING * far @ far / 2)
        return lost, shares @ np.array([slope for _, slope in each]) + _DAMPING * far

    return np.asarray(minimize(cost, vector, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x)


def _chooser(weights: Weights) -> Callable[[Heard, str], str]:
    def choose(now: Heard, present: str) -> str:
        row = now.row(present)
        names = list(now.built.names.values())
        fits = row.each @ np.array([weights.begins, weights.goes_on, weights.said])
        fits[row.present] += weights.claim(row.features.tolist())
        return names[int(fits.argmax())]

    return choose


def _json(weights: Weights) -> str:
    shown = {name: getattr(weights, name) for name in ("begins", "goes_on", "said", "nobody", "nobody_always", "bias")}
    rounded = {name: round(value, 4) for name, value in shown.items()}
    linear = [round(value, 4) for value in weights.linear]
    hidden = [
        [[round(value, 4) for value in unit], round(bias, 4), round(out, 4)] for unit, bias, out in weights.hidden
    ]
    content = {
        "about": "What makes a conversation stay with its expert, fitted by python -m benchmarks.routing followups",
        "from": [credit for _, credit in CORPORA.values()],
        "features": FEATURES,
        "weights": {**rounded, "linear": linear, "hidden": hidden},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
