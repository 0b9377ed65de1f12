"""The disk of the console's person: files that they send from it, and files that they are sent."""

import errno
import os
from itertools import count
from pathlib import Path

from bot.filenames import safe
from experts.types import File
from handlers.types import Attachment


def taken(path: str, most: int) -> Attachment:
    """The file at a path, with what it holds if that is at most so many bytes. Raises OSError."""
    try:
        file = Path(path).expanduser()
    except RuntimeError as error:  # ~somebody who has no home here
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from error
    if not file.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    size = file.stat().st_size
    return Attachment(name=file.name, type="", size=size, content=file.read_bytes() if size <= most else None)


def kept(folder: Path, file: File) -> Path:
    """Where the file is now: in the folder, under its name or, where that is taken, with a number. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    name = Path(safe(file.name))
    for number in count(1):
        path = folder / (name if number == 1 else f"{name.stem} ({number}){name.suffix}")
        try:
            with path.open("xb") as out:
                out.write(file.content)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")
