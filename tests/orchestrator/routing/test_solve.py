import numpy as np
import pytest
from scipy import sparse

from orchestrator.routing import solve

OF_ALL = 60
MINE, LIKE = 3, 5


def vectors() -> sparse.csr_matrix:
    """Rows of which the first are a column's own, the next share a feature with those, and the rest share none."""
    rows = np.eye(OF_ALL, dtype=np.float32)
    rows[: MINE + LIKE, 0] = 1.0
    return sparse.csr_matrix(rows)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve, "_NEAR", LIKE)
    monkeypatch.setattr(solve, "_FAR", 10)


def test_of_very_many_examples_a_column_sees_its_own_those_like_them_and_some_that_stand_for_the_rest() -> None:
    mine = np.arange(OF_ALL) < MINE
    chosen, weight = solve._seen(vectors(), mine, seed=0)
    assert not isinstance(chosen, slice)
    assert weight is not None
    near = MINE + LIKE
    assert set(chosen[:near]) == set(range(near))
    assert len(set(chosen.tolist())) == len(chosen) == near + 10
    assert set(weight[:near]) == {1.0}
    assert weight.sum() == pytest.approx(OF_ALL)
    again, _ = solve._seen(vectors(), mine, seed=0)
    assert not isinstance(again, slice)
    assert chosen.tolist() == again.tolist()


def test_a_column_that_most_examples_belong_to_sees_all() -> None:
    mine = np.arange(OF_ALL) < OF_ALL - 10
    assert solve._seen(vectors(), mine, seed=0) == (slice(None), None)
