import asyncio
import logging

import pytest

from bot.background import Background


async def test_a_failure_is_logged_and_leaves_the_others_alone(caplog: pytest.LogCaptureFixture) -> None:
    async def fails() -> None:
        raise LookupError("mine")

    async def works() -> int:
        await asyncio.sleep(0.01)
        return 1

    async with Background() as background:
        failing, working = background.start(fails(), name="failing"), background.start(works(), name="working")
        assert await working == 1
        assert isinstance(failing.exception(), LookupError)
    assert [record.getMessage() for record in caplog.records] == ["task failing failed"]


async def test_closing_cancels_what_still_runs_and_what_that_starts_in_turn() -> None:
    ended: list[str] = []
    background = Background()

    async def child() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("child")

    async def parent() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            background.start(child(), name="child")
            await asyncio.sleep(0)
            ended.append("parent")

    background.start(parent(), name="parent")
    await asyncio.sleep(0)
    await background.close()
    assert sorted(ended) == ["child", "parent"]


async def test_work_that_is_kept_begins_again_after_it_failed(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    runs = 0
    third = asyncio.Event()

    async def fails() -> None:
        nonlocal runs
        runs += 1
        if runs == 3:
            third.set()
            await asyncio.sleep(60)
        raise LookupError

    async with Background() as background:
        background.keep(fails, name="kept", delay=0.001)
        await third.wait()
    assert runs == 3
