import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.filenames import UNKNOWN, mime_type, safe


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("план на март.ics", "план на март.ics"),
        ("日程 2026.ics", "日程 2026.ics"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\boot.ini", "_.._boot.ini"),
        ("/etc/passwd", "_etc_passwd"),
        ("C:\\a.txt", "C_a.txt"),
        ("a\nb\r\0.txt", "a_b_.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u200f\u2067a\u2069.ics", "a.ics"),
        ("a\u2028b\x85c.md", "a_b_c.md"),
        ("half\ud800.md", "half_.md"),
        (".hidden", "hidden"),
        ("name. . .", "name"),
        ("   ", "file"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_name_leads_nowhere_breaks_no_line_and_hides_nothing(name: str, kept: str) -> None:
    assert safe(name) == kept


def test_a_long_name_keeps_its_ending_and_fits_on_a_disk() -> None:
    for letter in "xж日😀":
        name = safe(letter * 500 + ".ics")
        assert name.endswith(f"{letter}.ics")
        assert len(name.encode()) <= 200


@given(st.text(st.characters(), max_size=400))
def test_whatever_the_name_it_is_one_step_below_a_folder(name: str) -> None:
    kept = safe(name)
    assert kept not in {"", ".", ".."}
    assert not set(kept) & set("/\\\0\n\r")
    assert len(kept.encode()) <= 200
    assert safe(kept) == kept


@pytest.mark.parametrize(
    ("told", "name", "type_"),
    [
        ("text/calendar", "a.txt", "text/calendar"),
        ("Text/Calendar; charset=UTF-8", "a.txt", "text/calendar"),
        (None, "a.ics", "text/calendar"),
        ("", "a.b.ICS", "text/calendar"),
        ("evil\n/type", "a.txt", "text/plain"),
        ("x" * 500 + "/y", "a", UNKNOWN),
        (None, "plain", UNKNOWN),
    ],
)
def test_the_type_is_the_one_that_was_told_or_what_the_name_suggests(told: str | None, name: str, type_: str) -> None:
    assert mime_type(told, name) == type_
