"""What an encoder's vectors say: which capability's examples a text is nearest to, as a probability.

The probability is a small logistic regression over how near the nearest example and the middle of a capability's
examples are, here and elsewhere; it is fitted on the examples themselves, each as if it were not there.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

_MOST_FITTED = 1500
# Capabilities of a text that the regression learns from; the rest are as plain as the last of them.
_FIRST = 5
_STEPS = 25
_RIDGE = 1e-4
_FAR = np.float32(-1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The examples' vectors (rows of length 1, those of a capability together) and the fitted weights.

    `names` holds the capabilities in that order, "" (nobody) where it has examples; `starts` the first row of each.
    """

    names: tuple[str, ...]
    starts: NDArray[np.intp]
    rows: Floats
    weights: NDArray[np.float64]

    def scores(self, vector: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """A probability per capability, for a text's vector."""
        like = self.rows @ _unit(np.asarray([vector], np.float32))[0]
        nearest = np.maximum.reduceat(like, self.starts)[None]
        middle = _means(like[None], self.starts, len(self.rows))
        found = _sigmoid(_features(nearest, middle, self.names) @ self.weights)[0]
        return tuple((name, float(value)) for name, value in zip(self.names, found, strict=True) if name)


def learn(labels: Sequence[str], vectors: Floats, *, seed: int = 0) -> Neighbours:
    """Neighbours of examples (capabilities and vectors). Raises ValueError without examples of a capability."""
    names = tuple(sorted(set(labels)))
    if not any(names):
        raise ValueError("no examples to be near to")
    place = {name: index for index, name in enumerate(names)}
    owner = np.array([place[label] for label in labels], np.intp)
    order = np.argsort(owner, kind="stable")
    owner, ordered = owner[order], _unit(vectors[order])
    starts = np.searchsorted(owner, np.arange(len(names)))
    held = np.sort(np.random.default_rng(seed).permutation(len(ordered))[:_MOST_FITTED])
    weights = _fit(names, starts, ordered, owner, held)
    return Neighbours(names=names, starts=starts, rows=ordered, weights=weights)


def rows(vectors: Sequence[Sequence[float]]) -> Floats:
    """Vectors of one length as an array."""
    return np.asarray(vectors, np.float32)


def packed(vectors: Floats) -> bytes:
    """Vectors as a file, which `unpacked` reads; their direction is what counts, and half the digits do."""
    file = io.BytesIO()
    np.save(file, _unit(vectors).astype(np.float16), allow_pickle=False)
    return file.getvalue()


def unpacked(content: bytes, count: int) -> Floats | None:
    """The reverse of `packed`; None for what is not so many vectors."""
    try:
        vectors = np.load(io.BytesIO(content), allow_pickle=False)
    except (ValueError, EOFError, OSError):
        return None
    return vectors.astype(np.float32) if vectors.ndim == 2 and len(vectors) == count else None


def _fit(
    names: tuple[str, ...], starts: NDArray[np.intp], rows: Floats, owner: NDArray[np.intp], held: NDArray[np.intp]
) -> NDArray[np.float64]:
    like = rows[held] @ rows.T
    mine, own = np.arange(len(held)), owner[held]
    sizes = np.diff([*starts, len(rows)])
    middle = _means(like, starts, len(rows))
    # Without the example itself; a capability with no other example is far.
    alone = sizes[own] == 1
    middle[mine, own] = np.where(alone, _FAR, (middle[mine, own] * sizes[own] - 1.0) / np.maximum(1, sizes[own] - 1))
    like[mine, held] = _FAR
    nearest = np.maximum.reduceat(like, starts, axis=1)
    features = _features(nearest, middle, names)
    first = np.argsort(-(nearest + middle), axis=1)[:, :_FIRST]
    chosen = np.array([name != "" for name in names])[first]
    right = first == own[:, None]
    return _regress(features[mine[:, None], first][chosen], right[chosen].astype(np.float64))


def _features(nearest: Floats, middle: Floats, names: tuple[str, ...]) -> NDArray[np.float64]:
    """For each text and capability: how near, by how much nearer than the next, than nobody, and 1 for the bias."""
    nobody = names.index("") if "" in names else None
    parts = []
    for like in (nearest, middle):
        away = np.full_like(like[:, :1], _FAR) if nobody is None else like[:, nobody : nobody + 1]
        parts += [like, like - _best_other(like), like - away]
    return np.stack([*parts, np.ones_like(nearest)], axis=-1).astype(np.float64)


def _best_other(like: Floats) -> Floats:
    if like.shape[1] == 1:
        return np.full_like(like, _FAR)
    ranked = np.sort(like, axis=1)
    best, second = ranked[:, -1:], ranked[:, -2:-1]
    return np.where(like == best, second, best)


def _means(like: Floats, starts: NDArray[np.intp], count: int) -> Floats:
    return (np.add.reduceat(like, starts, axis=1) / np.diff([*starts, count])).astype(np.float32)


def _regress(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge that keeps separable examples finite."""
    weights = np.zeros(features.shape[1])
    ridge = _RIDGE * np.eye(len(weights))
    for _ in range(_STEPS):
        guess = _sigmoid(features @ weights)
        slope = features.T @ (right - guess) / len(right) - _RIDGE * weights
        curve = (features * (guess * (1.0 - guess))[:, None]).T @ features / len(right) + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(values, -60.0, 60.0)))
    return found


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0.0, 1.0, lengths)).astype(np.float32)
