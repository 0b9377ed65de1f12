import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from experts.llm.errors import EncoderError
from experts.pool import Pool
from experts.spec import load_specs
from orchestrator.encoder import ExampleEncoder
from orchestrator.routing.types import Evidence
from prompts.texts import texts
from tests.embeddings_server import vector

POOL = Pool(load_specs())


@dataclass
class FakeEmbeddings:
    """Vectors by pieces of words; `broken` as many times as it says; `slow` never answers."""

    name: str = "fake"
    broken: int = 0
    slow: bool = False
    asked: list[str] = field(default_factory=list)

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        self.asked += texts
        if self.slow:
            await asyncio.Event().wait()
        if self.broken:
            self.broken -= 1
            raise EncoderError("broken")
        return [vector(text) for text in texts]


@dataclass
class MemoryVectors:
    kept: dict[str, bytes] = field(default_factory=dict)

    async def load(self, version: str) -> bytes | None:
        return self.kept.get(version)

    async def save(self, version: str, content: bytes) -> None:
        self.kept[version] = content


@pytest.fixture(scope="module")
def vectors() -> MemoryVectors:
    return MemoryVectors()


@pytest.fixture
async def fake(vectors: MemoryVectors) -> FakeEmbeddings:
    return FakeEmbeddings()


def encoder(fake: FakeEmbeddings, vectors: MemoryVectors, **more: float) -> ExampleEncoder:
    return ExampleEncoder(fake, vectors, timeout_s=more.pop("timeout_s", 5.0))


def best(evidence: Evidence | None) -> tuple[str, float]:
    assert evidence is not None
    return max(evidence.scores, key=lambda pair: pair[1])


async def test_a_text_near_the_examples_of_a_capability_is_probably_for_it(
    fake: FakeEmbeddings, vectors: MemoryVectors
) -> None:
    looking = encoder(fake, vectors)
    await looking.prepare(POOL)
    name, score = best(await looking.look("find my notes on postgres tuning, all of them"))
    assert name == "notes.search"
    assert score > 0.5
    assert best(await looking.look("что у меня завтра по календарю"))[0] == "events.query"
    assert best(await looking.look("how tall is the highest mountain"))[1] < score


async def test_the_examples_are_embedded_once_for_each_encoder(fake: FakeEmbeddings, vectors: MemoryVectors) -> None:
    await encoder(fake, vectors).prepare(POOL)
    fake.asked.clear()
    again = encoder(fake, vectors)
    await again.prepare(POOL)
    assert fake.asked == []
    assert best(await again.look("find my notes"))[0].startswith("notes.")
    other = FakeEmbeddings(name="another")
    await encoder(other, vectors).prepare(POOL)
    assert len(other.asked) > 1000


async def test_kept_vectors_that_are_broken_are_made_again(fake: FakeEmbeddings, vectors: MemoryVectors) -> None:
    await encoder(fake, vectors).prepare(POOL)
    broken = MemoryVectors({version: content[:-1000] for version, content in vectors.kept.items()})
    fake.asked.clear()
    looking = encoder(fake, broken)
    await looking.prepare(POOL)
    assert len(fake.asked) > 1000
    assert await looking.look("find my notes") is not None


async def test_before_the_examples_are_embedded_there_is_nothing_to_add(
    fake: FakeEmbeddings, vectors: MemoryVectors
) -> None:
    looking = encoder(fake, vectors)
    assert await looking.look("find my notes") is None
    assert fake.asked == []
    assert "1 skipped" in looking.report(texts("en"))[0]


async def test_an_encoder_that_is_not_there_yet_is_asked_again(
    vectors: MemoryVectors, caplog: pytest.LogCaptureFixture
) -> None:
    late = FakeEmbeddings(name="late", broken=2)
    looking = encoder(late, vectors)
    await looking.prepare(POOL, delay=0.0)
    assert caplog.text.count("has not embedded the examples yet") == 2
    assert await looking.look("find my notes") is not None


async def test_after_several_failures_in_a_row_it_is_left_alone_for_a_while(
    fake: FakeEmbeddings, vectors: MemoryVectors, caplog: pytest.LogCaptureFixture
) -> None:
    time = [0.0]
    looking = ExampleEncoder(fake, vectors, timeout_s=5, now=lambda: time[0])
    await looking.prepare(POOL)
    fake.broken = 3
    fake.asked.clear()
    assert [await looking.look("x") for _ in range(5)] == [None] * 5
    assert len(fake.asked) == 3
    assert "left alone" in caplog.text
    time[0] = 31.0
    assert await looking.look("find my notes") is not None
    assert looking.report(texts("en")) == ["Encoder: 1 looks, 3 failed or late, 2 skipped."]


async def test_a_success_forgets_the_failures_before_it(fake: FakeEmbeddings, vectors: MemoryVectors) -> None:
    looking = encoder(fake, vectors)
    await looking.prepare(POOL)
    for _ in range(4):
        fake.broken = 2
        assert await looking.look("x") is None
        assert await looking.look("x") is None
        assert await looking.look("x") is not None


async def test_a_look_that_takes_too_long_is_given_up(fake: FakeEmbeddings, vectors: MemoryVectors) -> None:
    looking = encoder(fake, vectors, timeout_s=0.05)
    await looking.prepare(POOL)
    fake.slow = True
    async with asyncio.timeout(5):
        assert await looking.look("find my notes") is None
    assert "1 failed or late" in looking.report(texts("en"))[0]
