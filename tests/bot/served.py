"""The bot as a process, serving the Bot API server of the tests."""

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.storage.codec import restored
from orchestrator.trace import as_json
from orchestrator.types import Trace
from tests.telegram_server import Rate, Rates, TelegramServer

ROOT = Path(__file__).parents[2]

# Fast enough for a test; that the limits hold is tested where they are kept.
FAST = {"TELEGRAM_RATE_CHAT": "1000", "TELEGRAM_RATE_GROUP": "10000", "TELEGRAM_RATE_TOTAL": "10000"}
FREE = Rates(chat=Rate(1000, 1.0), group=Rate(10_000, 60.0), overall=Rate(10_000, 1.0))


class Bot:
    """A running bot process and its database."""

    def __init__(self, telegram: TelegramServer, folder: Path, settings: dict[str, str], program: str = "bot") -> None:
        self.telegram = telegram
        self._program = program
        self.folder = folder
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start, and wait until it polls."""
        polls = len(self.telegram.calls_of("getUpdates"))
        with (self.folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self._program,
                "run",
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        await self.telegram.until(lambda: len(self.telegram.calls_of("getUpdates")) > polls, timeout=40)

    async def stop(self) -> int:
        """Ask it to end, as a supervisor does; its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), 15)

    async def kill(self) -> None:
        """End it without a word."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database holds."""
        connection = sqlite3.connect(self.folder / "data" / "switchboard.db")
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    async def trace(self, message: int, chat: int) -> dict[str, Any] | None:
        """The trace of a delivered reply as JSON prints it; None for a message that answers nothing."""
        async with asyncio.timeout(10):
            while not (found := self._outgoing(message, chat)):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.01)  # it is noted after Telegram has said that it went out
        [(trace, turn)] = found
        return as_json(restored(Trace, json.loads(trace))) if turn is not None else None

    def _outgoing(self, message: int, chat: int) -> list[tuple[Any, ...]]:
        return self.rows(
            "select o.trace, o.turn from outbox o join sent_parts p on p.outgoing = o.id"
            " where p.message = ? and p.chat = ?",
            str(message), str(chat),
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(self.folder / "data"),
            "DEFAULT_TIMEZONE": "UTC",
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_BASE": self.telegram.url,
            "HTTP_PORT": "0",
            "PLACEHOLDER_SECONDS": "60",  # a busy machine is no reason for one
            **FAST,
            **{key: value for key, value in os.environ.items() if key.startswith("COVERAGE_")},
            **self._settings,
        }


@asynccontextmanager
async def serving(
    folder: Path,
    models: Path,
    library: str,
    *,
    telegram: TelegramServer | None = None,
    settings: Mapping[str, str] | None = None,
    program: str = "bot",
) -> AsyncIterator[Bot]:
    """A bot that polls a Bot API server of its own, until the end of the block; then it must end cleanly."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(models, folder / "data" / "models", dirs_exist_ok=True)
    async with telegram or TelegramServer(rates=FREE) as server:
        bot = Bot(server, folder, {"TELEGRAM_LIBRARY": library, **(settings or {})}, program)
        try:
            await bot.start()
            yield bot
        except BaseException:
            sys.stderr.write(bot.log[-3000:])
            raise
        finally:
            code = await bot.stop()
        assert code == 0, bot.log[-3000:]
        assert server.violations == []
