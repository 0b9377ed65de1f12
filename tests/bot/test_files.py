"""The whole way of a file, the bot as a process: in, to the expert that reads it, and back out."""

import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.reading import MANY, PROGRAM, STORY, settings
from tests.bot.served import ROOT
from tests.bot.talk import Talk, talking


def _file(name: str = "cat.story", content: str = STORY, **more: str) -> dict[str, Any]:
    return {"name": name, "content": content, **more}


@pytest.fixture(scope="module")
def say(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    folder = tmp_path_factory.mktemp("console")
    with talking(folder, models, program=PROGRAM, **settings(folder)) as talk:
        yield talk


def test_a_file_goes_to_who_reads_it_and_comes_back(say: Talk) -> None:
    say("/expert memo", chat="c1")
    reply = say("note: for the children", chat="c1", lang="en", file=_file())
    assert reply["text"] == "cat.story (application/octet-stream): Once upon a time [note: for the children]"
    assert reply["files"] == [{"name": "back cat.story", "type": "text/x-story"}]
    route = reply["route"]
    assert (reply["expert"], route["action"], route["source"], route["expert"]) == (
        "reader",
        "direct",
        "rule",
        "reader",
    )
    assert "cat.story" in route["reason"]
    assert say("/why", chat="c1", lang="en")["text"].startswith(
        "“note: for the children” was answered by 📖 Reader.\nWhy: the file"
    )
    assert say("find cat", chat="c1", lang="en")["route"]["expert"] == "memo"  # still pinned


def test_a_file_alone_is_told_by_its_type_and_has_no_language(say: Talk) -> None:
    say("привет", chat="c2")
    assert say(chat="c2", file=_file("cat", type="Text/X-Story; charset=utf-8"))["text"].endswith(
        "cat (text/x-story): Once upon a time []"
    )
    assert "«📎 cat»" in say("/why", chat="c2", lang="ru")["text"]
    assert say(chat="c2", file=_file("cat.exe"))["text"].startswith("Я понимаю только текст")


def test_a_caption_may_call_an_expert(say: Talk) -> None:
    assert say("/reader@switchboard_bot read this", chat="c3", file=_file())["text"].endswith("[read this]")


@pytest.mark.parametrize(
    ("lang", "start"), [("en", "I can read only text"), ("ru", "Я понимаю"), ("zh", "我只能读文字")]
)
def test_what_nobody_reads_is_answered_with_what_can_be_read(say: Talk, lang: str, start: str) -> None:
    reply = say(lang=lang, chat=f"c4{lang}", file=_file("photo.png"))
    assert reply["text"].startswith(start)
    assert ".story" in reply["text"]
    assert (reply["expert"], reply["route"]["action"], reply["route"]["source"]) == (None, "command", "none")


def test_words_with_a_file_that_nobody_reads_are_still_heard(say: Talk) -> None:
    reply = say("note: the contract is signed", chat="c5", lang="en", file=_file("contract.pdf"))
    assert reply["expert"] == "memo"
    assert "the contract is signed" in reply["text"]
    kinds = ".ics, .ical, .ifb, .story"
    assert reply["text"].endswith(f"📎 I can read only text and files of these kinds: {kinds}. Please write it to me.")
    assert "the contract is signed" in say("find contract", chat="c5", lang="en")["text"]


def test_an_expert_that_is_off_reads_no_files(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models, program=PROGRAM, **settings(tmp_path), ADMIN_IDS="1") as talk:
        assert talk("/experts off reader", lang="en", chat="-5")["route"]["action"] == "command"
        assert talk(lang="en", chat="-5", file=_file())["text"] == (
            "I can read only text and files of these kinds: .ics, .ical, .ifb. Please write it to me."
        )
        assert talk(lang="en", chat="-6", file=_file())["expert"] == "reader"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "That file is too large for me. I read files of up to 2 kB."),
        ("ru", "Этот файл слишком большой. Я читаю файлы до 2 КБ."),
        ("zh", "这个文件太大了。我能读的文件不超过 2 KB。"),
    ],
)
def test_a_file_that_is_too_large_is_refused_with_the_limit(say: Talk, lang: str, said: str) -> None:
    assert say(lang=lang, chat=f"c6{lang}", file=_file(content="x" * (MANY + 1)))["text"] == said
    assert say(lang=lang, chat=f"c6{lang}", file=_file(content="x" * MANY))["expert"] == "reader"


def test_an_empty_and_a_damaged_file_are_told(say: Talk) -> None:
    damaged = {"name": "a.story", "base64": base64.b64encode(b"\xff\xfe\x00").decode()}
    for file in (_file(content=""), damaged):
        reply = say("look", chat="c7", lang="en", file=file)
        assert reply["text"] == "I could not read that file: it is empty or damaged."
        assert reply["files"] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cat.story", "_.._etc_cat.story"),
        ("a\nb\u0000.story", "a_b_.story"),
        ("yrots\u202e.story", "yrots.story"),
        ("日" * 5000 + ".story", "日" * 64 + ".story"),
    ],
)
def test_a_hostile_name_is_made_harmless(say: Talk, name: str, shown: str) -> None:
    reply = say(chat="c8", lang="en", file=_file(name))
    assert reply["text"].startswith(f"{shown} (")
    assert reply["files"][0]["name"] == f"back {shown}"


def test_people_send_a_file_and_find_the_answer_in_a_folder(models: Path, tmp_path: Path) -> None:
    reader = settings(tmp_path)
    (tmp_path / "my cat.story").write_text(STORY, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "models").symlink_to(models)
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM, "chat"],
        input="/file 'my cat.story' so short\n/file none\n/file 'my cat.story'\n",
        capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=60,
        env={"PYTHONPATH": str(ROOT), "DATA_DIR": "data", "DEFAULT_TIMEZONE": "UTC", "LANG": "en_US.UTF-8"} | reader,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "my cat.story (application/octet-stream): Once upon a time [so short]" in done.stdout
    for name in ("back my cat.story", "back my cat (2).story"):
        path = Path("data") / "files" / name
        assert f"📎 {path}" in done.stdout
        assert (tmp_path / path).read_text(encoding="utf-8") == STORY[::-1]
    assert "none cannot be read" in done.stderr
