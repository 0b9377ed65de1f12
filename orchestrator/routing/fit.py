"""Fits the router's model: `python -m orchestrator.routing.fit --out FILE`, with a training set as JSON on stdin.

It runs as a child process, so that the bot never loads scikit-learn.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from orchestrator.routing import prior
from orchestrator.routing.calibrate import calibrate
from orchestrator.routing.design import Design, design, squares
from orchestrator.routing.linear import Columns, Linear, Table
from orchestrator.routing.model import Model
from orchestrator.routing.openers import strip
from orchestrator.routing.solve import Data, solve
from orchestrator.routing.tokens import normalise
from orchestrator.routing.training import Training

_PRECISION = 0.01


def fit(training: Training) -> Model:
    """The model of a training set; the same set gives the same model. Raises ValueError without capabilities."""
    data = data_of(training)
    weights, bias = solve(data, data.design.vectors(data.rows), data.rows, _PRECISION)
    return Model(
        version=training.version,
        capabilities=_capabilities(training),
        experts=_experts(training),
        linear=_linear(data.columns, data.design, weights, bias),
        calibration=prior.of(training.version) or calibrate(data),
    )


def data_of(training: Training) -> Data:
    """A training set as the solver takes it. Raises ValueError without capabilities."""
    if not training.owners:
        raise ValueError("no capabilities to learn")
    experts, capabilities = _experts(training), _capabilities(training)
    index = {capability: label for label, capability in enumerate(capabilities)} | {"": len(capabilities)}
    return Data(
        columns=Columns.of([experts.index(training.owners[capability]) for capability in capabilities]),
        design=design([normalise(strip(text)) for text, _, _ in training.examples]),
        langs=np.array([lang for _, lang, _ in training.examples]),
        labels=np.array([index[capability] for _, _, capability in training.examples], dtype=np.intp),
        seed=training.seed,
    )


def _experts(training: Training) -> tuple[str, ...]:
    return tuple(dict.fromkeys(training.owners.values()))


def _capabilities(training: Training) -> tuple[str, ...]:
    """In the order of their experts."""
    experts = _experts(training)
    return tuple(sorted(training.owners, key=lambda capability: experts.index(training.owners[capability])))


def _linear(columns: Columns, found: Design, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> Linear:
    whole = np.column_stack([found.spread @ weights, squares(found.spread)]).astype(np.float32)
    scale = found.gram_scale
    parts = np.column_stack([scale[:, None] * weights[len(found.units) :], scale**2]).astype(np.float32)
    return Linear(
        columns=columns,
        units=Table(rows={unit: row for row, unit in enumerate(found.units)}, values=whole),
        grams=Table(rows={gram: row for row, gram in enumerate(found.grams)}, values=parts),
        bias=bias,
        rarest=found.rarest,
    )


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
