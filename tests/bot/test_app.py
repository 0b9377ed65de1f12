"""The whole program in this process, between a scripted door and its tools."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import open_app
from bot.settings import Settings
from bot.transports.base import Accept, Part
from experts import tools
from experts.tools.types import ToolCall
from experts.types import Finish
from handlers.types import Address, Attachment, Inbound, Outbound

HERE = Address(platform="console", bot="bot", chat="1")


class Door:
    """Says what a test says, and keeps what comes out."""

    platform, bot = "console", "bot"

    def __init__(self) -> None:
        self.out: asyncio.Queue[Outbound] = asyncio.Queue()
        self._accept: asyncio.Future[Accept] = asyncio.get_running_loop().create_future()
        self._closed = asyncio.Event()
        self._said = 0

    async def say(self, text: str) -> None:
        self._said += 1
        accept = await self._accept
        update = str(self._said)
        await accept(Inbound(address=HERE, update=update, user="1", at=datetime.now(UTC), text=text, lang="en"))

    async def heard(self) -> str:
        return (await asyncio.wait_for(self.out.get(), 10)).reply.text

    def close(self) -> None:
        self._closed.set()

    async def run(self, accept: Accept) -> None:
        self._accept.set_result(accept)
        await self._closed.wait()

    def split(self, outbound: Outbound) -> Sequence[Part]:
        return [Part(text=outbound.reply.text)]

    async def send(self, outbound: Outbound, part: Part) -> str | None:
        self.out.put_nowait(outbound)
        return str(outbound.id)

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        raise NotImplementedError

    async def typing(self, address: Address) -> None:
        return

    async def is_admin(self, address: Address, user: str) -> bool:
        return False

    async def publish(self, menus: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        return


@asynccontextmanager
async def opened(folder: Path, models: Path) -> AsyncIterator[Door]:
    shutil.copytree(models, folder / "models")
    async with open_app(Settings(data_dir=folder, default_timezone="UTC"), ("console", "bot")) as app:
        door = Door()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(app.run(door))
            yield door
            door.close()


def replace_tool(monkeypatch: pytest.MonkeyPatch, name: str, tool: Callable[[ToolCall], Awaitable[Finish]]) -> None:
    monkeypatch.setitem(tools.TOOLS, name, tool)


async def test_stop_overtakes_and_ends_what_runs(tmp_path: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def slow(call: ToolCall) -> Finish:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AssertionError("it was never stopped")

    replace_tool(monkeypatch, "notes.search", slow)
    async with opened(tmp_path, models) as door:
        await door.say("find my notes about postgres")
        await asyncio.wait_for(begun.wait(), 10)
        await door.say("note: this waits behind it")
        await door.say("/stop")
        assert await door.heard() == "Stopped."
        await asyncio.wait_for(ended.wait(), 10)
        await door.say("list my notes")
        assert "waits" not in await door.heard()


async def test_a_tool_that_raises_ends_the_turn_with_an_apology_and_a_logged_id_and_the_next_turn_works(
    tmp_path: Path, models: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(call: ToolCall) -> Finish:
        raise RuntimeError("secret detail")

    replace_tool(monkeypatch, "notes.search", broken)
    async with opened(tmp_path, models) as door:
        await door.say("find my notes about postgres")
        apology = await door.heard()
        error_id = apology.split("error ")[1].split(")")[0]
        assert "secret" not in apology
        assert error_id in caplog.text
        await door.say("note: still here")
        assert "still here" in await door.heard()


async def test_turns_of_one_conversation_are_answered_in_order(tmp_path: Path, models: Path) -> None:
    async with opened(tmp_path, models) as door:
        for number in range(20):
            await door.say(f"note: number {number}")
        replies = [await door.heard() for _ in range(20)]
        assert [f"number {number}" in reply for number, reply in enumerate(replies)] == [True] * 20
