"""The design matrix: texts as sparse vectors of weighted features. Only the fitting process needs it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from orchestrator.routing.tokens import grams, is_word, units

# Chosen on public data (HWU64, CLINC150 train): pairs of words say less than words, n-grams somewhat more.
_PAIR = 0.6
_GRAMS = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """`uses` says which units a text has (texts, units); `spread` which features a unit has, weighted (units,
    features): the unit itself, then the character n-grams of words. `gram_scale` weighs an n-gram in a word of one."""

    units: tuple[str, ...]
    grams: tuple[str, ...]
    uses: sparse.csr_matrix
    spread: sparse.csr_matrix
    gram_scale: NDArray[np.float32]

    def vectors(self, rows: NDArray[np.intp], known: NDArray[np.bool_] | None = None) -> sparse.csr_matrix:
        """Texts as vectors of length 1, as if only the `known` features existed (all, when None)."""
        spread = self.spread if known is None else self.spread @ sparse.diags(known.astype(np.float32))
        uses = self.uses[rows]
        lengths = np.sqrt(uses @ squares(spread))
        lengths[lengths == 0] = 1.0
        return sparse.csr_matrix(sparse.diags(1.0 / lengths) @ uses @ spread)

    def known(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which features the texts have."""
        used = np.asarray(self.uses[rows].sum(axis=0)).ravel() > 0
        return np.asarray(used @ (self.spread != 0)).ravel() > 0


def squares(spread: sparse.csr_matrix) -> NDArray[np.float32]:
    """The squared length of each unit."""
    return np.asarray(spread.multiply(spread).sum(axis=1)).ravel()


def design(texts: Sequence[str]) -> Design:
    """The matrix of normalised texts."""
    found = [units(text) for text in texts]
    count = Counter(unit for each in found for unit in each)
    names = tuple(count)
    place = {unit: index for index, unit in enumerate(names)}
    lengths = [len(each) for each in found]
    columns = [place[unit] for each in found for unit in each]
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    uses = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, pointers), shape=(len(texts), len(names)))
    parts = [grams(unit) if is_word(unit) else [] for unit in names]
    scale = _scale(names, parts, count, len(texts))
    values = np.array(list(scale.values()), np.float32)
    spread = _spread(names, parts, count, scale, len(texts))
    return Design(units=names, grams=tuple(scale), uses=uses, spread=spread, gram_scale=values)


def _scale(names: Sequence[str], parts: Sequence[list[str]], count: Counter[str], texts: int) -> dict[str, float]:
    found: Counter[str] = Counter()
    for unit, each in zip(names, parts, strict=True):
        for gram in each:
            found[gram] += count[unit]
    return {gram: _GRAMS * _rarity(number, texts) for gram, number in found.items()}


def _spread(
    names: Sequence[str], parts: Sequence[list[str]], count: Counter[str], scale: dict[str, float], texts: int
) -> sparse.csr_matrix:
    place = {gram: len(names) + index for index, gram in enumerate(scale)}
    columns, values, pointers = [], [], [0]
    for index, (unit, each) in enumerate(zip(names, parts, strict=True)):
        columns.append(index)
        values.append(_rarity(count[unit], texts) * (_PAIR if " " in unit else 1.0))
        columns += [place[gram] for gram in each]
        values += [scale[gram] / len(each) ** 0.5 for gram in each]
        pointers.append(len(columns))
    shape = (len(names), len(names) + len(place))
    return sparse.csr_matrix((np.array(values, np.float32), columns, pointers), shape=shape)


def _rarity(count: int, texts: int) -> float:
    return max(0.5, float(np.log((1 + texts) / (1 + count))) + 1.0)
