import pytest

from bot.storage.storage import SqlStorage
from experts.ports import Storage
from tests.fakes import MemoryStorage


@pytest.fixture(params=["sql", "memory"])
def ports(request: pytest.FixtureRequest, storage: SqlStorage) -> Storage:
    """What tools see: the same contract for the database and for the fake that tests of tools use."""
    return storage if request.param == "sql" else MemoryStorage()
