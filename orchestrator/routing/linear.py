"""The linear model: logits of capabilities, of experts and of "nobody", summed from rows of a table.

A text is the sum of its units' rows over the length of its feature vector. The character n-grams of a word are folded
into the word's row when the table is built, so a known word costs one row; a word that was never seen is put together
from its n-grams, and the latest of those are kept.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from orchestrator.routing.tokens import MOST_UNITS, grams, is_chinese, is_word, units

Floats: TypeAlias = NDArray[np.float32]
Reals: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.intp]

# Chosen on public data (CLINC150 train): pairs of words say less than words, n-grams more.
PAIR = 0.6
GRAMS = 2.5
_MOST_NEW_WORDS = 4096
# A product with these sums rows in half the time that a sum takes. The last run of Chinese characters may be as long as
# all before it, and has three n-grams a character and their kinds.
_ONES = np.ones(6 * MOST_UNITS, np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logits:
    """`capabilities` hold one value each and `mean` theirs; `experts` two rows, the best of its capabilities' and the
    expert's own; `nobody` the none-class. `known` is the share (0 to 1) of letters in known words; `size` counts
    units."""

    capabilities: Reals
    mean: float
    experts: Reals
    nobody: float
    known: float
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows by name. A row holds a weight per column of the model, and last its squared length."""

    rows: dict[str, int]
    values: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of the model mean: capabilities, then experts that have several, then nobody.

    `owners` holds for each capability the index of its expert; those of an expert stand together, in the order of the
    experts. `starts` are the first ones, `own` the columns of the experts: one with a single capability has none of its
    own, since the capability's says the same. `nobody` is the last column.
    """

    owners: Ints
    starts: Ints
    own: Ints
    nobody: int

    @classmethod
    def of(cls, owners: Sequence[int]) -> "Columns":
        """The columns for capabilities of these experts. Raises ValueError where they do not stand in order."""
        counts = Counter(owners)
        if list(owners) != [expert for expert in range(len(counts)) for _ in range(counts[expert])]:
            raise ValueError("the capabilities of an expert must stand together, in the order of the experts")
        starts = tuple(accumulate((counts[expert] for expert in range(len(counts) - 1)), initial=0))
        free = count(len(owners))
        own = tuple(start if counts[expert] == 1 else next(free) for expert, start in enumerate(starts))
        each = (np.array(columns, np.intp) for columns in (owners, starts, own))
        return cls(owners=next(each), starts=next(each), own=next(each), nobody=next(free))

    def read(self, values: Reals, *, known: float, size: int) -> Logits:
        """The values of a text by what they mean."""
        capabilities = values[: len(self.owners)]
        experts = np.empty((2, len(self.starts)))
        np.maximum.reduceat(capabilities, self.starts, out=experts[0])
        experts[1] = values[self.own]
        return Logits(
            capabilities=capabilities,
            mean=float(np.add.reduce(capabilities)) / len(self.owners),
            experts=experts,
            nobody=float(values[self.nobody]),
            known=known,
            size=size,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """The fitted tables of units and of character n-grams, and the bias of each column.

    `rarest` is the weight of what is in no example: it has no direction, but makes the text longer, and so less like
    any other.
    """

    columns: Columns
    units: Table
    grams: Table
    bias: Floats
    rarest: float
    _letters: list[int] = field(default_factory=list)
    _new: dict[str, Floats] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._letters.extend(map(letters_in, self.units.rows))

    def logits(self, normalised: str) -> Logits:
        """Score a normalised text."""
        found = units(normalised)
        rows = [row for row in map(self.units.rows.get, found) if row is not None]
        total = _ONES[: len(rows)].dot(self.units.values.take(rows, 0))
        known = letters = sum(map(self._letters.__getitem__, rows))
        length = float(total[-1])
        if len(rows) < len(found):
            for unit in [unit for unit in found if unit not in self.units.rows]:
                if " " in unit:
                    length += (self.rarest * PAIR) ** 2
                    continue
                letters += letters_in(unit)
                if is_word(unit):
                    row = self._row(unit)
                    total += row
                    length += float(row[-1])
                else:
                    length += self.rarest**2
        values = total[:-1] * np.float64(length**-0.5 if length else 0.0)
        values += self.bias
        return self.columns.read(values, known=known / letters if letters else 0.0, size=len(found))

    def _row(self, word: str) -> Floats:
        row = self._new.get(word)
        if row is None:
            every = grams(word)
            known = [index for gram in every if (index := self.grams.rows.get(gram)) is not None]
            row = folded(self.grams.values[known], len(every))
            row[-1] += self.rarest**2 * (1.0 + GRAMS**2 * (1.0 - len(known) / len(every)))
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
