import pytest

from experts.ports import Storage
from experts.types import JSON


@pytest.mark.parametrize("result", [None, 0, "", [1, {"a": None}], {"текст": "да"}])
async def test_a_result_is_kept_as_it_was_even_when_it_is_nothing(ports: Storage, result: JSON) -> None:
    assert await ports.read(lambda tx: tx.calls.result(1, 0)) is None
    await ports.write(lambda tx: tx.calls.keep(1, 0, "notes.add", result))
    assert await ports.read(lambda tx: tx.calls.result(1, 0)) == (result,)
    assert await ports.read(lambda tx: tx.calls.result(1, 1)) is None
