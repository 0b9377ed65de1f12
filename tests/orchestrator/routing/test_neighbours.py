import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.routing.neighbours import learn, packed, rows, unpacked
from tests.embeddings_server import vector

EXAMPLES = [
    *(("pets", f"feed the {animal}") for animal in ("cat", "dog", "fish", "bird", "mouse", "hamster")),
    *(("trains", f"when does the train to {town} leave") for town in ("york", "leeds", "bath", "hull", "kent", "ely")),
    *(("", text) for text in ("sing a song", "what is love", "tell me a joke", "how old are you", "who won")),
]
LABELS = [label for label, _ in EXAMPLES]
NEAR = learn(LABELS, rows([vector(text) for _, text in EXAMPLES]))


def test_the_nearest_capability_is_the_likeliest_and_nobody_has_no_score() -> None:
    assert {name for name, _ in NEAR.scores(vector("feed the rabbit"))} == {"pets", "trains"}
    for text, capability in (("feed the rabbit", "pets"), ("when does the train to rome leave", "trains")):
        scores = dict(NEAR.scores(vector(text)))
        assert max(scores, key=lambda name: scores[name]) == capability
        assert scores[capability] > 0.5
    assert all(score < 0.5 for _, score in NEAR.scores(vector("tell me a tale")))


@given(st.text(max_size=60))
def test_scores_are_probabilities(text: str) -> None:
    assert all(0 <= score <= 1 for _, score in NEAR.scores(vector(text)))


def test_the_length_of_a_vector_says_nothing() -> None:
    once = dict(NEAR.scores(vector("feed the rabbit")))
    assert dict(NEAR.scores([10 * number for number in vector("feed the rabbit")])) == pytest.approx(once, rel=1e-3)


def test_a_single_example_of_a_single_capability_is_enough() -> None:
    alone = learn(["only"], rows([[1.0, 0.0]]))
    assert [name for name, _ in alone.scores([1.0, 0.0])] == ["only"]


def test_examples_of_nobody_alone_are_refused() -> None:
    with pytest.raises(ValueError, match="no examples"):
        learn(["", ""], rows([[1.0], [2.0]]))


def test_kept_vectors_are_read_again_and_anything_else_is_not() -> None:
    content = packed(rows([[3.0, 4.0], [0.0, 2.0]]))
    read = unpacked(content, 2)
    assert read is not None
    assert np.allclose(read, [[0.6, 0.8], [0.0, 1.0]], atol=1e-3)
    for other in (b"", b"rubbish", content[:-3]):
        assert unpacked(other, 2) is None
    assert unpacked(content, 3) is None


def test_a_vector_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"shape|mismatch|size"):
        NEAR.scores([1.0, 2.0])
