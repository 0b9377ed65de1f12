import pytest

from experts.pool import Pool
from experts.spec import Capability, ExpertSpec


def _expert(name: str, *accepts: str, needs_model: bool = False) -> ExpertSpec:
    able = Capability(
        id=f"{name}.read", description=name, tool="read", accepts=list(accepts), examples={"en": ["read"]}
    )
    return ExpertSpec(id=name, capabilities=[able], needs_model=needs_model)


POOL = Pool([
    _expert("calendar", "text/calendar", ".ics"),
    _expert("texts", "text/plain"),
    _expert("talker"),
    _expert("painter", ".png", needs_model=True),
])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "type_", "expert"),
    [
        ("a.ics", "text/plain", "calendar"),
        ("A.B.ICS", "application/octet-stream", "calendar"),
        ("invitation", "Text/Calendar; charset=utf-8", "calendar"),
        ("ics", "text/plain", "texts"),
        ("a.ics.exe", "application/x-msdownload", None),
        ("a.png", "image/png", None),
        ("", "", None),
        (".", ".", None),
    ],
)
def test_the_ending_tells_who_reads_a_file_and_then_the_type(name: str, type_: str, expert: str | None) -> None:
    found = POOL.reader(name, type_, POOL.offered)
    assert (found and found[0].id) == expert
    assert found is None or found[1] is found[0].capabilities[0]


def test_an_expert_that_is_off_reads_nothing() -> None:
    here = POOL.offered - {"calendar"}
    assert POOL.reader("a.ics", "text/calendar", here) is None
    found = POOL.reader("a.ics", "text/plain", here)
    assert found is not None
    assert found[0].id == "texts"


def test_what_can_be_read_is_told_by_endings_where_there_are_some() -> None:
    assert POOL.readable(POOL.offered) == (".ics", "text/plain")
    assert POOL.readable({"talker"}) == ()
