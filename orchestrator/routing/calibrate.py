"""Fits the calibration on texts that their model has not seen. Only the fitting process needs it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from orchestrator.routing.calibration import Calibration, for_experts, for_nobody
from orchestrator.routing.linear import Logits, letters_in
from orchestrator.routing.solve import ABSENT, Data, Ints, solve

Reals = NDArray[np.float64]

_PRECISION = 0.1
_FOLDS = 3
_MOST_GROUPS = 2
# Texts of each split that calibrate; more cost seconds and change little.
_MOST_HELD = 1200
_DAMPING = 1e-5
# How much of the calibration's evidence each kind of text is: requests for the experts, everyday requests of nobody,
# requests for an expert that is left out, requests in a language that is left out.
_SHARES = {"own": 0.7, "nobody": 0.2, "absent": 0.06, "foreign": 0.04}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A text as a model that does not know it sees it, and whose it is; -1 is nobody's."""

    logits: Logits
    expert: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Texts to score by a model of others; it does not know the `absent` experts."""

    rows: Ints
    train: Ints
    kind: str
    absent: frozenset[int] = frozenset()


def calibrate(data: Data) -> Calibration:
    """By cross-validation, and by leaving out experts and languages, whose texts are then nobody's."""
    seen: list[_Seen] = []
    experts = data.experts
    for held in _splits(data, experts):
        for row, logits in zip(held.rows.tolist(), _scored(data, held), strict=True):
            kind = "nobody" if experts[row] < 0 else held.kind
            seen.append(_Seen(logits=logits, expert=int(experts[row]) if kind == "own" else -1, kind=kind))
    return _chosen(seen)


def _splits(data: Data, experts: Ints) -> Iterator[_Held]:
    rows = data.rows
    fold = np.empty(len(rows), dtype=np.intp)
    order = np.random.default_rng(data.seed).permutation(len(rows))
    fold[order[np.argsort(data.labels[order], kind="stable")]] = rows % _FOLDS
    # Where there is much to solve, one split of each kind says as much.
    for number in range(1 if data.large else _FOLDS):
        yield _Held(rows=_some(rows[fold == number]), train=rows[fold != number], kind="own")
    several = len(data.columns.starts)
    for group in range((1 if data.large else _MOST_GROUPS) if several > 1 else 0):
        out = (experts >= 0) & (experts % _MOST_GROUPS == group)
        absent = frozenset(range(group, several, _MOST_GROUPS))
        yield _Held(rows=_some(rows[out]), train=rows[~out], kind="absent", absent=absent)
    langs = sorted(set(data.langs.tolist()))
    for lang in langs if len(langs) > 1 else []:
        out = data.langs == lang
        yield _Held(rows=_some(rows[out & (experts >= 0)]), train=rows[~out], kind="foreign")


def _some(rows: Ints) -> Ints:
    return rows[:: len(rows) // _MOST_HELD + 1]


def _scored(data: Data, held: _Held) -> Iterator[Logits]:
    weights, bias = solve(data, data.design.vectors(held.train), held.train, _PRECISION)
    known = data.design.known(held.train)
    values = data.design.vectors(held.rows, known) @ weights + bias
    columns = data.columns
    gone = [label for label, owner in enumerate(columns.owners) if owner in held.absent]
    values[:, [*gone, *(columns.own[expert] for expert in held.absent)]] = ABSENT
    letters = np.array([letters_in(unit) for unit in data.design.units], np.float32)
    uses = data.design.uses[held.rows]
    total, familiar = uses @ letters, uses @ (letters * known[: len(letters)])
    sizes = np.asarray(uses.sum(axis=1)).ravel()
    for row, value in enumerate(values.astype(np.float64)):
        share = float(familiar[row] / total[row]) if total[row] else 0.0
        yield columns.read(value, known=share, size=int(sizes[row]))


def _chosen(seen: Sequence[_Seen]) -> Calibration:
    """The weights that make what was right likeliest, with nobody as the last choice."""
    experts = np.array([for_experts(each.logits).T for each in seen])
    nobody = np.array([for_nobody(each.logits) for each in seen])
    right = np.array([each.expert for each in seen]) % (experts.shape[1] + 1)
    counts = Counter(each.kind for each in seen)
    share = np.array([_SHARES[each.kind] / counts[each.kind] for each in seen])
    share /= share.sum()
    cut = experts.shape[2]

    def cost(weights: Reals) -> tuple[float, Reals]:
        fits = np.column_stack([experts @ weights[:cut], nobody @ weights[cut:]])
        fits -= fits.max(axis=1, keepdims=True)
        miss = np.exp(fits)
        total = miss.sum(axis=1)
        lost = share @ (np.log(total) - fits[np.arange(len(fits)), right])
        miss /= total[:, None]
        miss[np.arange(len(fits)), right] -= 1.0
        miss *= share[:, None]
        slope = np.concatenate([np.einsum("te,tef->f", miss[:, :-1], experts), miss[:, -1] @ nobody])
        return float(lost + _DAMPING * weights @ weights), slope + 2 * _DAMPING * weights

    found = minimize(cost, np.ones(cut + nobody.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = tuple(float(weight) for weight in found)
    return Calibration(expert=weights[:cut], nobody=weights[cut:])
