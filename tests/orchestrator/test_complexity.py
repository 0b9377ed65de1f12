"""How many of the labelled requests get their class; the labels were given before there were rules."""

from collections import Counter
from pathlib import Path

import pytest

from orchestrator.complexity import Features, complexity

ROWS = [
    (label, lang, text)
    for label, lang, text in (
        line.split("\t")
        for line in (Path(__file__).parents[1] / "data" / "complexity.tsv").read_text(encoding="utf-8").splitlines()
    )
]
# The rules were made looking at the other rows only.
HELD_OUT = ROWS[::3]


def _accuracy(rows: list[tuple[str, str, str]]) -> float:
    return sum(complexity(Features.of(text)) == label for label, _, text in rows) / len(rows)


def test_there_are_enough_requests_of_each_class_and_language() -> None:
    counts = Counter((label, lang) for label, lang, _ in ROWS)
    assert len(ROWS) >= 150
    assert len(counts) == 9
    assert min(counts.values()) >= 15
    assert len({text for _, _, text in ROWS}) == len(ROWS)


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_most_requests_get_their_class(lang: str) -> None:
    assert _accuracy([row for row in ROWS if row[1] == lang]) >= 0.85


def test_requests_that_no_rule_was_made_for_get_their_class_too() -> None:
    assert _accuracy(HELD_OUT) >= 0.85


def test_a_request_cut_into_five_is_complex_whatever_its_words() -> None:
    assert complexity(Features.of("a b c d e", parts=5)) == "complex"
