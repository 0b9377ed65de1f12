from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from benchmarks.store import calls, events, notes
from bot.storage.storage import SqlStorage, open_storage


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqlStorage]:
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/x.db") as opened:
        yield opened


async def test_every_request_for_notes_is_answered_and_timed(storage: SqlStorage) -> None:
    figures = await notes.measure(storage, number=300, rounds=1)
    assert figures.keys() == {"search", "browse"}
    assert all(0 < each["p50_ms"] <= each["p95_ms"] for each in figures.values())


async def test_every_request_to_the_calendar_is_answered_and_timed(storage: SqlStorage) -> None:
    figures = await events.measure(storage, number=300, series=30, rounds=1)
    assert figures.keys() == {"agenda", "next", "free", "find", "add"}
    assert all(0 < each["p50_ms"] <= each["p95_ms"] for each in figures.values())


async def test_a_request_that_finds_nothing_is_not_timed(storage: SqlStorage) -> None:
    with pytest.raises(LookupError, match="find boiler"):
        await calls.measured(storage, "notes.search", {"en": ["find boiler"]}, "📝", 1)
