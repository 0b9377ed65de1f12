"""Fits the router's model: `python -m orchestrator.routing.fit --out FILE`, with a training set as JSON on stdin.

It runs as a child process, so that the bot never loads scikit-learn.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from orchestrator.routing.calibration import FEATURES, Calibration, features
from orchestrator.routing.design import Design, design, squares
from orchestrator.routing.linear import Linear, Logits, Table, letters_in
from orchestrator.routing.model import Model
from orchestrator.routing.openers import strip
from orchestrator.routing.tokens import normalise
from orchestrator.routing.training import Training

_STRENGTH = 10.0
_PRECISION = 0.01
_ROUGH = 0.1
_FOLDS = 3
_MOST_GROUPS = 2
# Texts of each split that calibrate; more cost seconds and change little.
_MOST_HELD = 1200
_ABSENT = -30.0
# How much of the calibration's evidence each kind of text is: requests for the experts, everyday requests of nobody,
# requests for an expert that is left out, requests in a language that is left out.
_SHARES = {"own": 0.5, "nobody": 0.3, "absent": 0.1, "foreign": 0.1}

Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Texts to score by a model that has not seen them; `absent` capabilities are left out of that model."""

    rows: Ints
    train: Ints
    kind: str
    absent: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    design: Design
    langs: NDArray[np.str_]
    labels: Ints
    owners: tuple[int, ...]
    seed: int

    @property
    def nobody(self) -> int:
        return len(self.owners)


def fit(training: Training) -> Model:
    """The model of a training set; the same set gives the same model. Raises ValueError without capabilities."""
    if not training.owners:
        raise ValueError("no capabilities to learn")
    capabilities = tuple(training.owners)
    experts = tuple(dict.fromkeys(training.owners.values()))
    index = {capability: column for column, capability in enumerate(capabilities)} | {"": len(capabilities)}
    data = _Data(
        design=design([normalise(strip(text)) for text, _, _ in training.examples]),
        langs=np.array([lang for _, lang, _ in training.examples]),
        labels=np.array([index[capability] for _, _, capability in training.examples], dtype=np.intp),
        owners=tuple(experts.index(expert) for expert in training.owners.values()),
        seed=training.seed,
    )
    weights, bias = _solve(data.design.vectors(np.arange(len(data.labels))), data.labels, data, _PRECISION)
    return Model(
        version=training.version,
        capabilities=capabilities,
        experts=experts,
        linear=_tables(data.design, weights, bias),
        calibration=_calibrate(data),
    )


def _solve(
    vectors: sparse.csr_matrix, labels: Ints, data: _Data, precision: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """One sigmoid per capability and one for nobody: weights (features, classes) and biases (classes,)."""
    weights = np.zeros((vectors.shape[1], data.nobody + 1), np.float32)
    bias = np.full(data.nobody + 1, _ABSENT, np.float32)
    for column in range(data.nobody + 1):
        mine = labels == column
        if mine.all() or not mine.any():
            bias[column] = -_ABSENT if mine.all() else _ABSENT
            continue
        solver = LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, tol=precision, random_state=data.seed)
        solver.fit(vectors, mine)
        weights[:, column], bias[column] = solver.coef_[0], solver.intercept_[0]
    return weights, bias


def _tables(found: Design, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> Linear:
    whole = np.column_stack([found.spread @ weights, squares(found.spread)]).astype(np.float32)
    scale = found.gram_scale
    parts = np.column_stack([scale[:, None] * weights[len(found.units) :], scale**2]).astype(np.float32)
    return Linear(
        units=Table(rows={unit: row for row, unit in enumerate(found.units)}, values=whole),
        grams=Table(rows={gram: row for row, gram in enumerate(found.grams)}, values=parts),
        bias=bias,
    )


def _splits(data: _Data) -> Iterator[_Held]:
    rows = np.arange(len(data.labels))
    fold = np.empty(len(rows), dtype=np.intp)
    order = np.random.default_rng(data.seed).permutation(len(rows))
    fold[order[np.argsort(data.labels[order], kind="stable")]] = rows % _FOLDS
    for number in range(_FOLDS):
        yield _Held(rows=rows[fold == number], train=rows[fold != number], kind="own")
    owner = np.array([*data.owners, -1])[data.labels]
    groups = min(_MOST_GROUPS, max(data.owners) + 1)
    for group in range(groups if groups > 1 else 0):
        out = (owner >= 0) & (owner % groups == group)
        absent = frozenset(c for c, expert in enumerate(data.owners) if expert % groups == group)
        yield _Held(rows=rows[out], train=rows[~out], kind="absent", absent=absent)
    langs = sorted(set(data.langs.tolist()))
    for lang in langs if len(langs) > 1 else []:
        out = data.langs == lang
        yield _Held(rows=rows[out & (owner >= 0)], train=rows[~out], kind="foreign")


def _calibrate(data: _Data) -> Calibration:
    table: list[tuple[float, ...]] = []
    right: list[bool] = []
    kinds: list[str] = []
    for split in _splits(data):
        held = replace(split, rows=split.rows[:: len(split.rows) // _MOST_HELD + 1])
        for row, logits in zip(held.rows.tolist(), _score(data, held), strict=True):
            label = data.labels[row]
            kind = "nobody" if label == data.nobody else held.kind
            wanted = data.owners[label] if kind == "own" else -1
            for expert, values in enumerate(features(logits.values.tolist(), logits, data.owners)):
                if values[0] > -8.0 or expert == wanted:
                    table.append(values)
                    right.append(expert == wanted)
                    kinds.append(kind)
    return _regress(table, right, kinds, data)


def _regress(table: list[tuple[float, ...]], right: list[bool], kinds: list[str], data: _Data) -> Calibration:
    if len(set(right)) < 2:
        return Calibration(weights=(1.0,) + (0.0,) * (len(FEATURES) - 1), bias=0.0, owners=data.owners)
    share = {kind: _SHARES[kind] / kinds.count(kind) for kind in set(kinds)}
    sample = np.array([share[kind] for kind in kinds])
    solver = LogisticRegression(C=1.0, max_iter=500)
    solver.fit(np.array(table), right, sample_weight=sample * len(right))
    weights = tuple(float(weight) for weight in solver.coef_[0])
    return Calibration(weights=weights, bias=float(solver.intercept_[0]), owners=data.owners)


def _score(data: _Data, held: _Held) -> Iterator[Logits]:
    weights, bias = _solve(data.design.vectors(held.train), data.labels[held.train], data, _ROUGH)
    known = data.design.known(held.train)
    values = data.design.vectors(held.rows, known) @ weights + bias
    values[:, sorted(held.absent)] = _ABSENT
    letters = np.array([letters_in(unit) for unit in data.design.units], np.float32)
    uses = data.design.uses[held.rows]
    total, familiar = uses @ letters, uses @ (letters * known[: len(letters)])
    sizes = np.asarray(uses.sum(axis=1)).ravel()
    for row, value in enumerate(values):
        share = float(familiar[row] / total[row]) if total[row] else 0.0
        yield Logits(values=value[:-1], nobody=float(value[-1]), known=share, size=int(sizes[row]))


def main() -> None:
    """Read the training set, fit, and write the model to the file, whole or not at all."""
    parser = argparse.ArgumentParser(description="Fit the router's model from a training set on stdin.")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    out: Path = parser.parse_args().out
    model = fit(Training.load(sys.stdin.buffer.read()))
    partial = out.with_name(out.name + ".part")
    partial.write_bytes(model.dump())
    partial.replace(out)


if __name__ == "__main__":
    main()
