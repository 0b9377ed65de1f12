"""Files in and out of both consoles, with a core that answers as it is told."""

import base64
from pathlib import Path

import pytest

from bot.transports.base import Refused
from experts.types import File, Reply
from handlers.types import Attachment
from tests.bot.transports.test_console import MOST, Core, Talk, people

TWO = (File(name="a.csv", type="text/csv", content=b"1"), File(name="../a.csv", type="text/csv", content=b"2"))


async def test_a_line_can_come_with_a_file() -> None:
    talk = Talk()
    held = bytes(range(256))
    await talk.say(
        {"text": "see", "file": {"name": "a.txt", "type": "text/plain", "content": "привет"}},
        {"file": {"name": "b.bin", "base64": base64.b64encode(held).decode()}},
        {"file": {"name": "empty", "content": ""}},
    )
    assert [(inbound.text, inbound.attachment) for inbound in talk.core.heard] == [
        ("see", Attachment(name="a.txt", type="text/plain", size=12, content="привет".encode())),
        ("", Attachment(name="b.bin", type="", size=256, content=held)),
        ("", Attachment(name="empty", type="", size=0, content=b"")),
    ]


async def test_of_a_file_that_is_too_large_only_the_size_is_kept() -> None:
    talk = Talk()
    await talk.say({"file": {"name": "a", "content": "x" * MOST}}, {"file": {"name": "a", "content": "x" * (MOST + 1)}})
    fits, does_not = [inbound.attachment for inbound in talk.core.heard]
    assert fits is not None
    assert fits.content == b"x" * MOST
    assert does_not == Attachment(name="a", type="", size=MOST + 1)


async def test_programs_are_told_name_and_type_of_a_file() -> None:
    [reply] = await Talk(core=Core(reply=lambda _: Reply(text="x", files=TWO))).say("a")
    assert reply["files"] == [{"name": "a.csv", "type": "text/csv"}, {"name": "../a.csv", "type": "text/csv"}]


async def test_people_get_files_into_a_folder_and_see_where(tmp_path: Path) -> None:
    paper, _ = await people(Core(reply=lambda _: Reply(text="x", files=TWO)), "a", "b", folder=tmp_path / "files")
    shown = [choice for _, _, choices in paper.shown for choice in choices]
    names = ["a.csv", "_a.csv", "a (2).csv", "_a (2).csv"]
    assert shown == [f"📎 {tmp_path / 'files' / name}" for name in names]
    assert [(tmp_path / "files" / name).read_bytes() for name in names] == [b"1", b"2", b"1", b"2"]


async def test_a_folder_that_cannot_be_written_to_costs_the_file_and_not_the_reply(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("a file, not a folder")
    paper, _ = await people(Core(reply=lambda _: Reply(text="x", files=TWO)), "a", folder=tmp_path / "files")
    [(_, text, choices)] = paper.shown
    assert text == "x"
    assert choices[0].startswith("a.csv cannot be written: ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/file {path}", ""),
        ("  /file   {path}  ", ""),
        ("/file {path} add these, please", "add these, please"),
        ("/file '{path}' добавь", "добавь"),
        ('/file "{path}" #1', "#1"),
    ],
)
async def test_people_send_a_file_by_its_path(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "plan.ics"
    path.write_bytes(b"BEGIN")
    core = Core()
    await people(core, line.format(path=path))
    [inbound] = core.heard
    assert (inbound.text, inbound.press) == (said, None)
    assert inbound.attachment == Attachment(name="plan.ics", type="", size=5, content=b"BEGIN")


async def test_a_path_may_hold_spaces_when_it_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "my plan.ics").write_bytes(b"BEGIN")
    core = Core()
    await people(core, f'/file "{tmp_path}/my plan.ics" now')
    assert [(inbound.text, inbound.attachment and inbound.attachment.name) for inbound in core.heard] == [
        ("now", "my plan.ics")
    ]


async def test_a_path_that_leads_to_no_file_is_told_and_nothing_is_sent(tmp_path: Path) -> None:
    core = Core()
    paper, _ = await people(core, "/file", f"/file {tmp_path}", "/file none.ics", "/files x", "hello")
    assert [inbound.text for inbound in core.heard] == ["/files x", "hello"]
    told = paper.notes[1:-1]
    assert told[0].startswith("To send a file: /file PATH")
    assert told[1:] == [f"{path} cannot be read: No such file or directory." for path in (tmp_path, "none.ics")]
    assert "/file PATH" in paper.notes[0]


async def test_files_come_with_their_lines_and_from_nowhere_else() -> None:
    talk = Talk()
    await talk.say()
    for transport in (talk.console, (await people(Core()))[1]):
        with pytest.raises(Refused):
            await transport.fetch(Attachment(name="a", type="", id="F"), MOST)
