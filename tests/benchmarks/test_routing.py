import asyncio
from pathlib import Path

import pytest

from benchmarks.routing import peers, plot, refit, scale
from benchmarks.routing.data import Utterance
from benchmarks.routing.measures import verdicts
from orchestrator.routing.types import Context, Evidence, Route


class Echo:
    """Decides at once, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        self.asked.append(text)
        return Route(action="orchestrate", expert=None, confidence=0.0, source="none", reason=text)


ROWS = [
    Utterance(text=f"{verb} the {thing} number {number}", lang="en", intent=thing, expert=thing)
    for thing in ("kettle", "ladder", "violin")
    for number in range(8)
    for verb in ("find", "lend")
]


@pytest.mark.parametrize("name", ["tfidf", "fasttext"])
def test_a_peer_learns_whose_messages_are(name: str) -> None:
    fit = peers.named(name, None)
    assert not isinstance(fit, str)
    choose = fit(ROWS, 0)
    for thing in ("kettle", "ladder", "violin"):
        chosen, sure = choose(Utterance(text=f"where is the {thing}", lang="en", intent=thing, expert=thing))
        assert chosen == thing
        assert 0.0 < sure <= 1.0


def test_a_peer_that_needs_an_encoder_says_so(tmp_path: Path) -> None:
    assert "encoder" in str(peers.named("semantic-router", None))
    assert "cannot be loaded" in str(peers.named("semantic-router", tmp_path))


def test_an_expert_of_two_subjects_is_made_the_same_way_every_time() -> None:
    names = [f"s{number}" for number in range(40)]
    pairs = scale._pairs(names, 1000, 0)
    assert len(pairs) == 1000
    assert pairs == scale._pairs(names, 1000, 0)
    assert all(first != second for first, second in pairs.values())


def test_pictures_have_a_line_for_each_router(tmp_path: Path) -> None:
    found = verdicts([(number / 20, number % 3 > 0, number % 5 > 0) for number in range(1, 20)])
    plot.draw({"ours": found, "theirs": found}, tmp_path)
    for name in ("reliability.svg", "coverage.svg"):
        picture = (tmp_path / name).read_text(encoding="utf-8")
        assert picture.count("<polyline") >= 2
        assert "theirs" in picture


def test_what_is_corrected_is_said_by_several_chats() -> None:
    lists = [Utterance(text=f"add {number}", lang="en", intent="add", expert="lists") for number in range(40)]
    corrections = refit._corrections([*lists, *ROWS])
    assert len({correction.text for correction in corrections}) == 30
    assert {correction.chat for correction in corrections} == {"0", "1", "2"}
    assert {correction.expert for correction in corrections} == {"memo"}


async def test_decisions_are_taken_and_timed_for_as_long_as_the_block_runs() -> None:
    decider = Echo()
    context = Context(lang="en", experts=frozenset(), threshold=0.8)
    async with refit._deciding(decider, ROWS, context) as times:
        await asyncio.sleep(0.05)
    taken = len(times.decisions)
    assert taken > 1
    assert taken == len(times.rounds)
    assert decider.asked[: len(ROWS)] == [row.text for row in ROWS][:taken]
    assert all(whole > decision for whole, decision in zip(times.rounds, times.decisions, strict=True))
    await asyncio.sleep(0.01)
    assert len(times.decisions) == taken
