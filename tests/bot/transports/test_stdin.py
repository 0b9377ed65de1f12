import contextlib
import os
from pathlib import Path

import pytest

from bot.transports.stdin import lines


async def read(data: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "input"
    file.write_bytes(data)
    source = os.open(file, os.O_RDONLY)
    try:
        return [line async for line in lines(source)]
    finally:
        os.close(source)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\r\n\r\ntwo", ["one", "", "two"]),
        (b"\xef\xbb\xbfone\n", ["one"]),
        (b"a\xffb\n", ["a\ufffdb"]),
        ("привет\n你好".encode(), ["привет", "你好"]),
        (b"x" * 500_000 + b"\n" + b"y" * 70_000, ["x" * 500_000, "y" * 70_000]),
    ],
)
async def test_lines_of_a_file(data: bytes, expected: list[str], tmp_path: Path) -> None:
    assert await read(data, tmp_path) == expected


async def test_a_line_of_a_pipe_is_there_before_the_pipe_ends() -> None:
    source, sink = os.pipe()
    try:
        reader = lines(source)
        os.write(sink, "п".encode()[:1])
        os.write(sink, "п".encode()[1:] + b"\nmore")
        assert await anext(reader) == "п"
        os.close(sink)
        assert await anext(reader) == "more"
        assert await anext(reader, None) is None
    finally:
        os.close(source)


async def test_no_more_is_read_than_is_asked_for() -> None:
    source, sink = os.pipe()
    os.set_blocking(sink, False)
    reader = lines(source)
    os.write(sink, b"line\n")
    assert await anext(reader) == "line"
    written = 0
    with contextlib.suppress(BlockingIOError):
        while written < 5_000_000:
            written += os.write(sink, b"line\n" * 10_000)
    assert written < 5_000_000
    os.close(sink)
    assert len([line async for line in reader]) == -(-written // len("line\n"))
    os.close(source)
