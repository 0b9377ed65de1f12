"""The linear model: a logit per capability, and one for "nobody", summed from rows of a table.

A text is the sum of its units' rows over the length of its feature vector. The character n-grams of a word are folded
into the word's row when the table is built, so a known word costs one row; a word that was never seen is put together
from its n-grams, and the latest of those are kept.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from orchestrator.routing.tokens import grams, is_chinese, is_word, units

Floats: TypeAlias = NDArray[np.float32]

_MOST_NEW_WORDS = 4096
# A word that is in no example is mostly a name or a title, which should not decide: it counts for less.
_NEW_WORD = np.float32(0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logits:
    """`values` per capability, `nobody` for the none-class; `known` is the share (0 to 1) of letters in known words;
    `size` counts units."""

    values: Floats
    nobody: float
    known: float
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows by name. A row holds a weight per capability, the weight of "nobody", and last its squared length."""

    rows: dict[str, int]
    values: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """The fitted tables of units and of character n-grams, and the bias (a value per capability, then "nobody")."""

    units: Table
    grams: Table
    bias: Floats
    _letters: dict[str, int] = field(default_factory=dict)
    _new: dict[str, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._letters.update((unit, letters_in(unit)) for unit in self.units.rows)

    def logits(self, normalised: str) -> Logits:
        """Score a normalised text."""
        found = units(normalised)
        rows, new, known = self._sort(found)
        total = self.units.values[rows].sum(axis=0)
        for word in new:
            total = total + self._row(word)
        scale = float(total[-1]) ** 0.5
        values = total[:-1] / scale + self.bias if scale else self.bias
        return Logits(values=values[:-1], nobody=float(values[-1]), known=known, size=len(found))

    def _sort(self, found: list[str]) -> tuple[list[int], list[str], float]:
        rows, new = [], []
        known = letters = 0
        for unit in found:
            row = self.units.rows.get(unit)
            if row is not None:
                rows.append(row)
                known += self._letters[unit]
            elif (weight := letters_in(unit)) > 0:
                letters += weight
                if is_word(unit):
                    new.append(unit)
        return rows, new, known / (known + letters) if known else 0.0

    def _row(self, word: str) -> Floats:
        row = self._new.get(word)
        if row is None:
            every = grams(word)
            known = [index for gram in every if (index := self.grams.rows.get(gram)) is not None]
            row = folded(self.grams.values[known], len(every))
            row[:-1] *= _NEW_WORD
            row[-1] *= _NEW_WORD**2
            if len(self._new) >= _MOST_NEW_WORDS:
                self._new.pop(next(iter(self._new)))
            self._new[word] = row
        return row


def folded(rows: Floats, size: int) -> Floats:
    """The row of a word from the rows of its known n-grams; `size` counts all of its n-grams."""
    total: Floats = rows.sum(axis=0)
    total[:-1] /= np.float32(size**0.5)
    total[-1] /= np.float32(size)
    return total


def letters_in(unit: str) -> int:
    """How many letters a unit stands for in the share of known ones: words and Chinese pairs count, others do not."""
    if is_chinese(unit):
        return 2 if len(unit) == 2 and unit[0] != "^" else 0
    return len(unit) if is_word(unit) else 0
