"""The bot as a process that serves HTTP, and a client that speaks to it."""

import asyncio
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from tests.bot.served import ROOT

TOKEN = "open-sesame-4711"
_LISTENS = re.compile(r"HTTP on (\S+):(\d+)")


class Event(NamedTuple):
    """A server-sent event."""

    id: str
    name: str
    data: dict[str, Any]


class Web:
    """A running process and its address."""

    def __init__(self, folder: Path, settings: Mapping[str, str], program: str = "bot") -> None:
        self.folder = folder
        self._program = program
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self.client: httpx.AsyncClient

    async def start(self) -> None:
        """Start, and wait until it listens."""
        before = len(self.log)
        with (self.folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._program, "run",
                cwd=self.folder, env=self._environment(), stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        async with asyncio.timeout(40):
            while (found := _LISTENS.search(self.log, before)) is None:
                assert self._process.returncode is None, self.log
                await asyncio.sleep(0.02)
        headers = {"authorization": f"Bearer {self._settings.get('HTTP_TOKEN', '')}"}
        base = f"http://{found[1]}:{found[2]}"
        self.client = httpx.AsyncClient(base_url=base, headers=headers, timeout=20, trust_env=False)

    async def run(
        self, goal: str, conversation: str = "1", *, path: str = "/run", key: str | None = None
    ) -> dict[str, Any]:
        """The reply to a goal."""
        headers = {} if key is None else {"idempotency-key": key}
        response = await self.client.post(path, json={"goal": goal, "conversation": conversation}, headers=headers)
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def events(
        self, goal: str, conversation: str = "1", *, path: str = "/run", last: str | None = None, most: int = 1000
    ) -> list[Event]:
        """What is told of a goal, the reply last; the first `most` of it, as if the line was cut then."""
        body = {"goal": goal, "conversation": conversation}
        headers = {} if last is None else {"last-event-id": last}
        events: list[Event] = []
        async with self.client.stream("POST", f"{path}?stream=1", json=body, headers=headers) as response:
            assert response.status_code == 200, await response.aread()
            assert response.headers["content-type"].startswith("text/event-stream")
            fields: dict[str, str] = {}
            async for line in response.aiter_lines():
                name, _, value = line.partition(": ")
                if line:
                    fields[name] = value
                elif fields.get("event"):
                    events.append(Event(fields["id"], fields["event"], json.loads(fields["data"])))
                    fields = {}
                    if len(events) == most:
                        break
        return events

    async def kill(self) -> None:
        """End it without a word."""
        assert self._process is not None
        await self.client.aclose()
        self._process.kill()
        await self._process.wait()

    async def figures(self) -> dict[str, float]:
        """The metrics, by name and labels."""
        text = (await self.client.get("/metrics")).text
        lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in lines}

    async def stop(self) -> int:
        """Ask it to end, as a supervisor does; its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self._process.wait(), 30)
        await self.client.aclose()
        return code

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
async def web(folder: Path, models: Path, *, program: str = "bot", **settings: str) -> AsyncIterator[Web]:
    """A process that serves HTTP until the end of the block; then it must end cleanly."""
    shutil.copytree(models, folder / "data" / "models", dirs_exist_ok=True)
    process = Web(folder, {"HTTP_TOKEN": TOKEN, **settings}, program)
    await process.start()
    try:
        yield process
    except BaseException:
        sys.stderr.write(process.log[-3000:])
        raise
    finally:
        code = await process.stop()
    assert code == 0, process.log[-3000:]
