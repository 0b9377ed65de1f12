"""The fitted model as the bot holds it, and as a file holds it."""

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from orchestrator.routing.calibration import Calibration
from orchestrator.routing.linear import Columns, Linear, Table

_MOST_CAPABILITIES = 32
_SCORE = itemgetter(1)


class BrokenModel(Exception):
    """A stored model cannot be read; fit it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a text says by itself: `experts` and `capabilities` with their probabilities, best first; `known` is the
    share (0 to 1) of its letters that are in known words. Of very many capabilities only the best are told."""

    experts: tuple[tuple[str, float], ...]
    capabilities: tuple[tuple[str, float], ...]
    known: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Scores texts for capabilities and their experts. Immutable, but for the words that it remembers."""

    version: str
    capabilities: tuple[str, ...]
    experts: tuple[str, ...]
    linear: Linear
    calibration: Calibration

    def judge(self, normalised: str) -> Judgement:
        """Probabilities for a normalised text.

        The best capability of an expert has the expert's probability, the others less, as their sigmoids compare.
        """
        logits = self.linear.logits(normalised)
        experts = self.calibration.probabilities(logits)
        columns = self.linear.columns
        fits = np.exp(logits.capabilities)
        fits /= fits + 1.0
        fits *= (experts / np.maximum.reduceat(fits, columns.starts)).take(columns.owners)
        best = fits.argsort()[: -_MOST_CAPABILITIES - 1 : -1]
        names = map(self.capabilities.__getitem__, best.tolist())
        return Judgement(
            experts=ranked(zip(self.experts, experts.tolist(), strict=True)),
            capabilities=tuple(zip(names, fits.take(best).tolist(), strict=True)),
            known=logits.known,
        )

    def dump(self) -> bytes:
        """As an .npz file, which `load` reads."""
        meta = {
            "version": self.version,
            "capabilities": self.capabilities,
            "experts": self.experts,
            "owners": self.linear.columns.owners.tolist(),
            "for_expert": self.calibration.expert,
            "for_nobody": self.calibration.nobody,
            "rarest": self.linear.rarest,
        }
        file = io.BytesIO()
        np.savez(
            file,
            meta=_packed(json.dumps(meta)),
            units=_packed("\n".join(self.linear.units.rows)),
            unit_values=self.linear.units.values,
            grams=_packed("\n".join(self.linear.grams.rows)),
            gram_values=self.linear.grams.values,
            bias=self.linear.bias,
        )
        return file.getvalue()

    @classmethod
    def load(cls, content: bytes) -> "Model":
        """The reverse of `dump`. Raises BrokenModel."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
                meta = json.loads(_unpacked(arrays["meta"]))
                linear = Linear(
                    columns=Columns.of(meta["owners"]),
                    units=_table(arrays["units"], arrays["unit_values"]),
                    grams=_table(arrays["grams"], arrays["gram_values"]),
                    bias=arrays["bias"],
                    rarest=meta["rarest"],
                )
            calibration = Calibration(expert=tuple(meta["for_expert"]), nobody=tuple(meta["for_nobody"]))
            return cls(
                version=meta["version"],
                capabilities=tuple(meta["capabilities"]),
                experts=tuple(meta["experts"]),
                linear=linear,
                calibration=calibration,
            )
        except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            raise BrokenModel(str(error)) from error


def ranked(scores: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The scores, best first; equal ones as they stand."""
    return tuple(sorted(scores, key=_SCORE, reverse=True))


def _packed(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _unpacked(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode()


def _table(names: NDArray[np.uint8], values: NDArray[np.float32]) -> Table:
    rows = {name: row for row, name in enumerate(_unpacked(names).split("\n"))}
    if len(rows) != len(values):
        raise ValueError("names and rows differ")
    return Table(rows=rows, values=values)
