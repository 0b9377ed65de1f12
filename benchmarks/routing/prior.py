"""Fits what calibrations are held near to where the examples say little: the mean of some on public messages."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.routing.build import Example, build
from benchmarks.routing.data import Utterance, some, utterances
from orchestrator.routing.calibrate import FEATURES, PRIOR

_FILE = "hwu64_train.jsonl.gz"
_CREDIT = "HWU64, one fold's training part (xliuhw/NLU-Evaluation-Data, CC BY 4.0)"
_DRAWS, _SHOTS, _NOBODYS = 4, 5, 4
_DIGITS = 1


def fit(data: Path, out: Path = PRIOR) -> dict[str, object]:
    """Fit calibrations on draws of few examples, and write their mean with what it was learnt from."""
    rows = utterances(data / _FILE, ("en",))
    found = [[*each.expert, *each.nobody] for each in (build(_examples(draw), 0).calibration for draw in _drawn(rows))]
    content = {
        "about": "What a calibration is held near to where its examples say little, fitted by"
        " python -m benchmarks.routing prior",
        "from": [_CREDIT],
        "features": FEATURES,
        "weights": [round(float(weight), _DIGITS) for weight in np.mean(found, axis=0)],
    }
    out.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return {"draws": len(found), "spread": [round(float(value), _DIGITS) for value in np.std(found, axis=0)]}


def _drawn(rows: Sequence[Utterance]) -> Iterator[list[Utterance]]:
    """A few messages of each intent, those of some subjects as nobody's."""
    for seed in range(_DRAWS):
        subjects = sorted({row.expert for row in rows if row.expert})
        nobodys = set(random.Random(seed).sample(subjects, _NOBODYS))
        for_them = some(rows, _SHOTS, seed)
        yield [replace(row, expert=None) if row.expert in nobodys else row for row in for_them]


def _examples(rows: Sequence[Utterance]) -> Iterator[Example]:
    return ((row.text, row.lang, row.intent, row.expert) for row in rows)
