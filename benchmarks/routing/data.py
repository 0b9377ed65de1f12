"""Rows of public routing data: gzipped JSON lines."""

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from experts.types import Lang

_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One message by itself; an `expert` of None is out of every expert's scope."""

    text: str
    lang: Lang
    intent: str
    expert: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of a dialogue: the domain that it wants, and what the system had said before it."""

    text: str
    lang: Lang
    gold: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """The user's turns, in order."""

    turns: tuple[Turn, ...]

    @property
    def domains(self) -> frozenset[str]:
        """The domains that its turns want."""
        return frozenset(turn.gold for turn in self.turns)


def utterances(file: Path, langs: Iterable[str] = ("en", "zh")) -> list[Utterance]:
    """The messages of a file that are in one of the languages; a row without a language is in English."""
    known: dict[str, Lang] = {"en": "en", "ru": "ru", "zh": "zh"}
    return [
        Utterance(text=row["text"], lang=known[row.get("lang", "en")], intent=row["intent"] or "", expert=_expert(row))
        for row in _rows(file)
        if row.get("lang", "en") in langs
    ]


def dialogues(file: Path) -> list[Dialogue]:
    """The dialogues of a file, in its order."""
    return [
        Dialogue(turns=tuple(_turn(row) for row in rows))
        for _, rows in groupby(_rows(file), key=lambda row: row["dialogue_id"])
    ]


def some(rows: Sequence[Utterance], shots: int | None, seed: int) -> list[Utterance]:
    """`shots` messages of each intent (all, when None), and all that are out of scope."""
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    taken: dict[str, int] = {}
    chosen = []
    for row in shuffled:
        taken[row.intent] = taken.get(row.intent, 0) + 1
        if shots is None or row.expert is None or taken[row.intent] <= shots:
            chosen.append(row)
    return chosen


def split(rows: Sequence[Dialogue], share: float, seed: int) -> tuple[list[Dialogue], list[Dialogue]]:
    """The dialogues in two parts, the first with that share of them."""
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    cut = round(len(shuffled) * share)
    return shuffled[:cut], shuffled[cut:]


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _expert(row: dict[str, str]) -> str | None:
    return None if row.get("oos") else row["expert"]


def _turn(row: dict[str, str]) -> Turn:
    lang: Lang = "zh" if _HAN.search(row["text"]) else "en"
    return Turn(text=row["text"], lang=lang, gold=row["gold_expert"], said=row["system_text"])
