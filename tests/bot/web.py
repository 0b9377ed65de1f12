"""The bot as a process that serves HTTP, and a client that speaks to it."""

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.bot.served import ROOT

TOKEN = "open-sesame-4711"
_LISTENS = re.compile(r"HTTP on (\S+):(\d+)")


class Web:
    """A running process and its address."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self.client: httpx.AsyncClient

    async def start(self) -> None:
        """Start, and wait until it listens."""
        before = len(self.log)
        with (self.folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run",
                cwd=self.folder, env=self._environment(), stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        async with asyncio.timeout(40):
            while (found := _LISTENS.search(self.log, before)) is None:
                assert self._process.returncode is None, self.log
                await asyncio.sleep(0.02)
        headers = {"authorization": f"Bearer {self._settings.get('HTTP_TOKEN', '')}"}
        base = f"http://{found[1]}:{found[2]}"
        self.client = httpx.AsyncClient(base_url=base, headers=headers, timeout=20, trust_env=False)

    async def run(self, goal: str, conversation: str = "1", *, path: str = "/run") -> dict[str, Any]:
        """The reply to a goal."""
        response = await self.client.post(path, json={"goal": goal, "conversation": conversation})
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def figures(self) -> dict[str, float]:
        """The metrics, by name and labels."""
        text = (await self.client.get("/metrics")).text
        lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in lines}

    async def stop(self) -> int:
        """Ask it to end, as a supervisor does; its exit code."""
        assert self._process is not None
        await self.client.aclose()
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), 15)

    @property
    def log(self) -> str:
        file = self.folder / "log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(self.folder / "data"),
            "DEFAULT_TIMEZONE": "UTC",
            "HTTP_PORT": "0",
            "LOG_LEVEL": "DEBUG",
            **{key: value for key, value in os.environ.items() if key.startswith("COVERAGE_")},
            **self._settings,
        }


@asynccontextmanager
async def web(folder: Path, models: Path, **settings: str) -> AsyncIterator[Web]:
    """A process that serves HTTP until the end of the block; then it must end cleanly."""
    shutil.copytree(models, folder / "data" / "models", dirs_exist_ok=True)
    process = Web(folder, {"HTTP_TOKEN": TOKEN, **settings})
    await process.start()
    try:
        yield process
    except BaseException:
        sys.stderr.write(process.log[-3000:])
        raise
    finally:
        code = await process.stop()
    assert code == 0, process.log[-3000:]
