import os
from pathlib import Path

import pytest

from bot.transports.disk import kept, taken
from experts.types import File
from handlers.types import Attachment


def _file(name: str, content: bytes = b"x") -> File:
    return File(name=name, type="text/plain", content=content)


def test_a_file_is_kept_under_its_name_and_never_over_another(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "files"
    paths = [kept(folder, _file("план.ics", bytes([n]))) for n in range(3)]
    assert [path.name for path in paths] == ["план.ics", "план (2).ics", "план (3).ics"]
    assert [path.read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "a\nb", "x" * 1000, "日" * 300 + ".ics", "", ".."])
def test_whatever_its_name_a_file_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        assert kept(tmp_path, _file(name)).resolve().parent == tmp_path.resolve()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "files", tmp_path / "outside.txt"
    folder.mkdir()
    (folder / "a.txt").symlink_to(outside)
    assert kept(folder, _file("a.txt")).name == "a (2).txt"
    assert not outside.exists()


def test_a_file_is_taken_with_its_name_and_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.ics").write_bytes(b"12345")
    assert taken("~/a.ics", 5) == Attachment(name="a.ics", type="", size=5, content=b"12345")
    assert taken(str(tmp_path / "a.ics"), 4) == Attachment(name="a.ics", type="", size=5)


def test_what_is_no_file_cannot_be_taken(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "none", "~nobody-of-that-name/a", "a\0b", "x" * 5000):
        with pytest.raises(OSError):  # noqa: PT011 - whichever it is, its reason is shown
            taken(str(path), 5)
