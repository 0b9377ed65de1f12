import json
from collections.abc import Iterator

import pytest

from experts.llm.embeddings import open_http
from experts.llm.errors import EncoderError
from tests.embeddings_server import KEY, MODEL, EmbeddingsServer, serving, vector


@pytest.fixture
def server() -> Iterator[EmbeddingsServer]:
    with serving() as running:
        yield running


def answer(*vectors: object) -> tuple[int, bytes]:
    return 200, json.dumps({"data": [{"index": n, "embedding": v} for n, v in enumerate(vectors)]}).encode()


async def test_texts_become_vectors_in_their_own_order(server: EmbeddingsServer) -> None:
    texts = ["find my notes", "найди заметки", "找笔记"]
    async with open_http(server.url, model=MODEL, key=KEY) as embeddings:
        assert await embeddings.embed(texts) == [vector(text) for text in texts]
    assert server.asked == [texts]
    assert server.violations == []


async def test_an_address_may_end_with_a_slash(server: EmbeddingsServer) -> None:
    async with open_http(server.url + "/", model=MODEL, key=KEY) as embeddings:
        assert len(await embeddings.embed(["x"])) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        (500, b"oops"),
        (401, f"wrong key {KEY}".encode()),
        (200, b"not json"),
        (200, b'{"data": []}'),
        (200, b'{"data": [{"index": 0, "embedding": "AAAA"}, {"index": 1, "embedding": "AAAA"}]}'),
        (200, b'{"data": [{"index": 0, "embedding": [NaN]}, {"index": 1, "embedding": [1.0]}]}'),
        (200, b'{"data": [{"index": 0, "embedding": [1.0]}, {"index": 0, "embedding": [1.0]}]}'),
        answer([1.0]),
        answer([1.0], [1.0, 2.0]),
        answer([], []),
    ],
)
async def test_what_is_no_answer_is_an_error_that_tells_no_secret(
    server: EmbeddingsServer, wrong: tuple[int, bytes]
) -> None:
    server.answer = wrong
    async with open_http(server.url, model=MODEL, key=KEY) as embeddings:
        with pytest.raises(EncoderError) as caught:
            await embeddings.embed(["one", "two"])
    assert KEY not in str(caught.value)


async def test_an_endpoint_that_is_not_there_is_an_error() -> None:
    with serving() as gone:
        pass
    async with open_http(gone.url, model=MODEL) as embeddings:
        with pytest.raises(EncoderError, match="cannot be reached"):
            await embeddings.embed(["one"])
