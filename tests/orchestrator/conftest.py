from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.storage import SqlStorage, open_storage


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqlStorage]:
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/switchboard.db") as opened:
        yield opened
