"""How long the command takes to be ready and what it then weighs, seen from outside."""

import asyncio
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.telegram_server.server import TelegramServer

_PROMPT = b">"  # the space after it is a movement of the cursor
_PATIENCE = 120.0
_POLL = 0.005


def chat(folder: Path) -> tuple[float, float]:
    """Seconds to the prompt of `chat` in a terminal, and its resident megabytes then."""
    ours, theirs = pty.openpty()
    try:
        with _started(["chat"], folder, {}, terminal=theirs) as (process, begun):
            _wait_for(ours, _PROMPT)
            return time.perf_counter() - begun, _resident(process)
    finally:
        os.close(ours)
        os.close(theirs)


async def telegram(folder: Path, library: str) -> tuple[float, float]:
    """Seconds until `run` asks for updates for the first time, and its resident megabytes then."""
    async with TelegramServer() as server:
        environment = {
            "TELEGRAM_TOKEN": server.token,
            "TELEGRAM_API_BASE": server.url,
            "TELEGRAM_LIBRARY": library,
        }
        with _started(["run"], folder, environment) as (process, begun):
            async with asyncio.timeout(_PATIENCE):
                while not server.calls_of("getUpdates"):
                    if process.poll() is not None:
                        raise RuntimeError(f"the bot ended with {process.returncode}")
                    await asyncio.sleep(_POLL)
            return time.perf_counter() - begun, _resident(process)


@contextmanager
def _started(
    arguments: list[str], folder: Path, environment: Mapping[str, str], terminal: int | None = None
) -> "Iterator[tuple[subprocess.Popen[bytes], float]]":
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {"DATA_DIR": str(folder), "DEFAULT_TIMEZONE": "UTC", "TERM": "xterm", "LOG_LEVEL": "WARNING"}
    stream = subprocess.DEVNULL if terminal is None else terminal
    begun = time.perf_counter()
    process = subprocess.Popen(
        [Path(sys.executable).with_name("switchboard"), *arguments],
        cwd=folder,
        env={**inherited, **settings, **environment},
        stdin=stream,
        stdout=stream,
        start_new_session=True,
    )
    try:
        yield process, begun
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(terminal: int, wanted: bytes) -> None:
    shown = b""
    until = time.monotonic() + _PATIENCE
    while wanted not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError(f"no prompt in {shown!r}")
        shown += os.read(terminal, 65536)


def _resident(process: "subprocess.Popen[bytes]") -> float:
    """The most that was ever resident, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024
