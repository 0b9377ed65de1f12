"""The design matrix: texts as sparse vectors of weighted features. Only the fitting process needs it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from orchestrator.routing.linear import GRAMS, PAIR
from orchestrator.routing.tokens import grams, is_word, units

# What no example has is mostly a name or a title: it makes a text less unlike the others than its rarity would.
_STRANGE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """`uses` says which units a text has (texts, units); `spread` which features a unit has, weighted (units,
    features): the unit itself, then the character n-grams of words. `lacking` is, in the same places, the squared
    weight that a feature has when no example has it. `gram_scale` weighs an n-gram in a word of one; `rarest` is the
    weight of a word that is in no example."""

    units: tuple[str, ...]
    grams: tuple[str, ...]
    uses: sparse.csr_matrix
    spread: sparse.csr_matrix
    lacking: sparse.csr_matrix
    gram_scale: NDArray[np.float32]
    rarest: float

    def vectors(self, rows: NDArray[np.intp], known: NDArray[np.bool_] | None = None) -> sparse.csr_matrix:
        """Texts as vectors of length 1, as if only the `known` features were in an example (all, when None).

        What is in no example has no direction, but it has a length: a text that is mostly of such is near to nothing.
        """
        spread, lengths = self.spread, squares(self.spread)
        if known is not None:
            spread = self.spread @ sparse.diags(known.astype(np.float32))
            lengths = squares(spread) + self.lacking @ (~known).astype(np.float32)
        uses = self.uses[rows]
        lengths = np.sqrt(uses @ lengths)
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
    weigh = partial(rarity, texts=len(texts))
    scale = _scale(names, parts, count, weigh)
    place = {gram: len(names) + index for index, gram in enumerate(scale)}
    spread = _spread(parts, place, {unit: weigh(count[unit]) for unit in names}, scale)
    rarest = _STRANGE * weigh(0)
    lacking = _spread(parts, place, dict.fromkeys(names, rarest), dict.fromkeys(scale, GRAMS * rarest))
    return Design(
        units=names,
        grams=tuple(scale),
        uses=uses,
        spread=spread,
        lacking=lacking.multiply(lacking).tocsr(),
        gram_scale=np.array(list(scale.values()), np.float32),
        rarest=rarest,
    )


def _scale(
    names: Sequence[str], parts: Sequence[list[str]], count: Counter[str], weigh: Callable[[int], float]
) -> dict[str, float]:
    found: Counter[str] = Counter()
    for unit, each in zip(names, parts, strict=True):
        for gram in each:
            found[gram] += count[unit]
    return {gram: GRAMS * weigh(number) for gram, number in found.items()}


def _spread(
    parts: Sequence[list[str]], place: Mapping[str, int], whole: Mapping[str, float], pieces: Mapping[str, float]
) -> sparse.csr_matrix:
    columns, values, pointers = [], [], [0]
    for index, (unit, each) in enumerate(zip(whole, parts, strict=True)):
        columns.append(index)
        values.append(whole[unit] * (PAIR if " " in unit else 1.0))
        columns += [place[gram] for gram in each]
        values += [pieces[gram] / len(each) ** 0.5 for gram in each]
        pointers.append(len(columns))
    shape = (len(parts), len(parts) + len(place))
    return sparse.csr_matrix((np.array(values, np.float32), columns, pointers), shape=shape)


def rarity(count: int, texts: int) -> float:
    """The weight of what `count` of the texts have."""
    return max(0.5, float(np.log((1 + texts) / (1 + count))) + 1.0)
