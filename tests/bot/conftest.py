from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.storage import SqlStorage, open_storage


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/switchboard.db"


@pytest.fixture
async def storage(database: str) -> AsyncIterator[SqlStorage]:
    async with open_storage(database) as opened:
        yield opened
