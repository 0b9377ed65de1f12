"""One sigmoid per column of the model, over the design matrix. Only the fitting process needs it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from orchestrator.routing.design import Design
from orchestrator.routing.linear import Columns

# Beside it the other end of a sigmoid: the logit of what no example has.
ABSENT = -30.0
_STRENGTH = 10.0
# So many examples times columns are solved whole in a minute. Of more, a column sees its own, the others that are most
# like them, and some of the rest, which stand for all of it: with 1,000 experts, a tenth of the work.
_WHOLE = 4_000_000
_NEAR, _FAR = 600, 400

Ints = NDArray[np.intp]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """The examples: their design matrix, languages, and labels, which are capabilities and, after them, nobody."""

    columns: Columns
    design: Design
    langs: NDArray[np.str_]
    labels: Ints
    seed: int

    @property
    def nobody(self) -> int:
        """The label of what belongs to nobody."""
        return len(self.columns.owners)

    @property
    def large(self) -> bool:
        """Whether there are too many examples and columns to solve each column from all examples."""
        return len(self.labels) * (self.columns.nobody + 1) > _WHOLE

    @property
    def rows(self) -> Ints:
        """All examples."""
        return np.arange(len(self.labels))

    @property
    def experts(self) -> Ints:
        """The expert of each example; -1 is nobody."""
        return np.array([*self.columns.owners, -1])[self.labels]

    def holds(self, rows: Ints, column: int) -> NDArray[np.bool_]:
        """Which of the examples the column stands for."""
        if column < self.nobody:
            return np.asarray(self.labels[rows] == column)
        if column == self.columns.nobody:
            return np.asarray(self.labels[rows] == self.nobody)
        return np.asarray(self.experts[rows] == self.columns.own.tolist().index(column))


def solve(data: Data, vectors: sparse.csr_matrix, rows: Ints, precision: float) -> tuple[Floats, Floats]:
    """From the vectors of these examples: weights (features, columns) and biases (columns,)."""
    width = data.columns.nobody + 1
    weights = np.zeros((vectors.shape[1], width), np.float32)
    bias = np.full(width, ABSENT, np.float32)
    for column in range(width):
        mine = data.holds(rows, column)
        if mine.all() or not mine.any():
            bias[column] = -ABSENT if mine.all() else ABSENT
            continue
        seen, weight = _seen(vectors, mine, seed=data.seed) if data.large else (slice(None), None)
        solver = LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, tol=precision, random_state=data.seed)
        solver.fit(vectors[seen], mine[seen], weight)
        weights[:, column], bias[column] = solver.coef_[0], solver.intercept_[0]
    return weights, bias


def _seen(
    vectors: sparse.csr_matrix, mine: NDArray[np.bool_], *, seed: int
) -> tuple[Ints | slice, NDArray[np.float64] | None]:
    """The examples that a column is solved from, and how many each stands for."""
    near = int(mine.sum()) + _NEAR
    if len(mine) <= near + _FAR:
        return slice(None), None
    like = vectors @ np.asarray(vectors[mine].sum(axis=0)).ravel()
    like[mine] = np.inf
    order = np.argpartition(-like, near)
    far = np.random.default_rng(seed).choice(order[near:], _FAR, replace=False)
    weight = np.repeat([1.0, (len(mine) - near) / _FAR], [near, _FAR])
    return np.concatenate([order[:near], far]), weight
