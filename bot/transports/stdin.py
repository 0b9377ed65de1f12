"""Standard input as lines, whatever is on its other end: a pipe, a file or a terminal."""

import asyncio
import concurrent.futures
import contextlib
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable

_CHUNK = 1 << 16


async def lines(source: int | None = None) -> AsyncIterator[str]:
    """The lines of a file descriptor without their ends; invalid UTF-8 is replaced.

    asyncio cannot wait for a regular file, and its own thread pool would keep the process alive until the next line;
    hence a daemon thread, which reads no further ahead than one line.
    """
    fd = sys.stdin.fileno() if source is None else source
    waiting: asyncio.Queue[str | None] = asyncio.Queue(maxsize=1)
    loop = asyncio.get_running_loop()
    threading.Thread(target=_feed, args=(fd, waiting, loop), name="stdin", daemon=True).start()
    while (line := await waiting.get()) is not None:
        yield line


def _feed(fd: int, waiting: "asyncio.Queue[str | None]", loop: asyncio.AbstractEventLoop) -> None:
    def put(line: str | None) -> None:
        pending = waiting.put(line)
        try:
            asyncio.run_coroutine_threadsafe(pending, loop).result()
        except RuntimeError:
            pending.close()
            raise

    # The loop ends before the input does when the user leaves: nobody is left to read for.
    with contextlib.suppress(RuntimeError, concurrent.futures.CancelledError):
        _read(fd, put)
        put(None)


def _read(fd: int, put: Callable[[str], None]) -> None:
    begun: list[bytes] = []
    first = True
    while chunk := _chunk(fd):
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            put(_decoded(b"".join([*begun, line]), first=first))
            begun, first = [], False
        if rest:
            begun.append(rest)
    if begun:
        put(_decoded(b"".join(begun), first=first))


def _chunk(fd: int) -> bytes:
    try:
        return os.read(fd, _CHUNK)
    except OSError:  # the terminal is gone
        return b""


def _decoded(line: bytes, *, first: bool) -> str:
    text = line.removesuffix(b"\r").decode("utf-8", "replace")
    return text.removeprefix("\ufeff") if first else text
