"""A process is killed, and the next one over the same file finishes what was begun."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bot.background import Background
from bot.storage.storage import open_storage
from tests.bot.delivery.fakes import Process
from tests.bot.storage.making import address, inbound

KILLED = """
    import asyncio, os, signal, sys
    from bot.background import Background
    from bot.storage.storage import open_storage
    from tests.bot.delivery.fakes import Process
    from tests.bot.storage.making import inbound

    def die():
        os.kill(os.getpid(), signal.SIGKILL)

    class Dies(Process):
        def __init__(self, storage, background, at):
            super().__init__(storage, background)
            if at == "accept":
                self.queue.wake = lambda key, at=None: die()
            if at == "handle":
                self.inbox._handle = self.dies
            if at == "answered":
                self.outbox._transports[("console", "bot")].send = self.dies
            if at == "part":
                self.left = 1
                self.send = self.transport.send
                self.transport.send = self.dies_after_one

        async def dies(self, *args):
            die()

        async def dies_after_one(self, outbound, part):
            if not self.left:
                die()
            self.left -= 1
            return await self.send(outbound, part)

    async def main(url, at):
        async with open_storage(url) as storage, Background() as background:
            process = Dies(storage, background, at)
            await process.inbox.accept(inbound("one|two", update="1"))
            await process.queue.join()

    asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("at", "handled", "sent"),
    [
        ("accept", ["one|two"], ["ONE", "TWO"]),
        ("handle", ["one|two"], ["ONE", "TWO"]),
        ("answered", [], ["ONE", "TWO"]),
        ("part", [], ["TWO"]),
    ],
)
async def test_what_a_killed_process_left_is_finished(
    database: str, tmp_path: Path, at: str, handled: list[str], sent: list[str]
) -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this test
        [sys.executable, "-c", textwrap.dedent(KILLED), database, at], cwd=root, check=False, env={**os.environ}
    )
    assert done.returncode == -signal.SIGKILL
    async with open_storage(database) as storage, Background() as background:
        process = Process(storage, background)
        await process.resume()
        assert await process.inbox.accept(inbound("one|two", update="1")) is None
        await process.queue.join()
        assert process.handling.ended == handled
        assert process.transport.texts == sent


async def test_a_process_that_is_closed_in_the_middle_leaves_its_turns_to_the_next(database: str) -> None:
    async with open_storage(database) as storage, Background() as background:
        process = Process(storage, background)
        process.handling.go.clear()
        for text in ("a", "b"):
            await process.inbox.accept(inbound(text))
        await process.inbox.accept(inbound("c", to=address("2")))
    async with open_storage(database) as storage, Background() as background:
        process = Process(storage, background)
        await process.resume()
        await process.queue.join()
        assert process.handling.begun.index("a") < process.handling.begun.index("b")
        assert sorted(process.transport.sent) == [("1", "A"), ("1", "B"), ("2", "C")]
