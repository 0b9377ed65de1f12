"""The command as its user meets it: a process, its output and its exit code."""

import json
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROUTE_KEYS = ["action", "expert", "confidence", "source", "reason", "cached", "candidates", "capabilities", "micros"]


class Command:
    """`python -m bot` in a folder of its own, with an environment that has only what a test sets."""

    def __init__(self, folder: Path, models: Path) -> None:
        self.folder = folder
        shutil.copytree(models, folder / "data" / "models")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")},
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(folder / "data"),
            "DEFAULT_TIMEZONE": "UTC",
        }

    def __call__(self, *arguments: str, stdin: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )


@pytest.fixture
def switchboard(tmp_path: Path, models: Path) -> Command:
    return Command(tmp_path, models)


def failure(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 1
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    return line


def test_help_lists_the_commands_and_loads_nothing_heavy(switchboard: Command) -> None:
    done = switchboard("--help")
    assert done.returncode == 0
    for command in ("chat", "run", "route", "check", "experts", "migrate"):
        assert command in done.stdout
    heavy = (
        "import sys, bot.cli; print([m for m in ('sqlalchemy', 'pydantic', 'aiogram', 'numpy') if m in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True)
    assert loaded.stdout.strip() == "[]"


def test_experts_are_listed_with_what_they_can_do(switchboard: Command) -> None:
    done = switchboard("experts")
    assert done.returncode == 0
    assert "memo: Notes" in done.stdout
    assert "notes.save: " in done.stdout
    assert "general" in done.stdout
    assert "needs a language model" in done.stdout


@pytest.mark.parametrize("command", [["chat", "--json"], ["run"], ["check"], ["experts"], ["route", "x"], ["migrate"]])
def test_a_wrong_setting_is_one_line_and_exit_1(switchboard: Command, command: list[str]) -> None:
    (switchboard.folder / ".env").write_text("BATCH_SIZE=5\nROUTER_TRESHOLD=1\n")
    line = failure(switchboard(*command))
    assert line == "switchboard: .env:2: ROUTER_TRESHOLD: unknown key; did you mean ROUTER_THRESHOLD?"


def test_a_near_miss_in_the_environment_is_a_warning(switchboard: Command) -> None:
    done = switchboard("experts", TELEGRAM_BOT_TOKEN="12345:secret")
    assert done.returncode == 0
    assert done.stderr == "switchboard: warning: TELEGRAM_BOT_TOKEN is not a setting; TELEGRAM_TOKEN is\n"


def test_an_experts_folder_that_is_not_there_is_one_line(switchboard: Command) -> None:
    line = failure(switchboard("experts", EXPERTS_DIR="nowhere"))
    assert line == "switchboard: nowhere: EXPERTS_DIR: expected a folder that exists"


def test_route_wants_one_of_text_and_batch(switchboard: Command) -> None:
    assert switchboard("route").returncode == 2
    assert switchboard("route", "hi", "--batch", "-").returncode == 2


def test_check_is_content_with_a_fresh_folder(switchboard: Command) -> None:
    done = switchboard("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All right: ")


def test_check_tells_every_problem_in_a_line_and_shows_no_traceback(switchboard: Command) -> None:
    experts = switchboard.folder / "experts"
    experts.mkdir()
    (experts / "poet.yaml").write_text(
        "id: poet\ntemplate: poet.j2\ncapabilities:\n"
        "  - {id: poems.write, description: Write a poem, tool: poems.write, examples: {en: [write a poem]}}\n"
    )
    done = switchboard("check", EXPERTS_DIR=str(experts), DATABASE_URL="sqlite+aiosqlite:////proc/nowhere/x.db")
    template, tool, database = done.stderr.splitlines()
    assert done.returncode == 1
    assert template == f"{experts}/poet.yaml:2: template: poet.j2: no such template: poet.j2"
    assert tool == f"{experts}/poet.yaml:4: capabilities.0.tool: there is no tool poems.write"
    assert database.startswith("database: ")


def test_check_tells_of_every_broken_file_and_a_start_of_the_first(switchboard: Command) -> None:
    experts = switchboard.folder / "experts"
    experts.mkdir()
    for name, text in {"a": "id: [", "b": "id: help\ncapabilities: []\n", "c": "colour: red\n"}.items():
        (experts / f"{name}.yaml").write_text(text)
    told = switchboard("check", EXPERTS_DIR=str(experts)).stderr.splitlines()
    assert {line.split(":")[0].removeprefix(f"{experts}/") for line in told} == {"a.yaml", "b.yaml", "c.yaml"}
    assert f"{experts}/b.yaml:1: id: /help is a command already; the expert needs another id" in told
    assert failure(switchboard("chat", "--json", EXPERTS_DIR=str(experts))) == f"switchboard: {told[0]}"


def test_models_that_cannot_be_kept_are_one_line(switchboard: Command) -> None:
    models = switchboard.folder / "data" / "models"
    shutil.rmtree(models)
    models.write_text("not a folder")
    assert failure(switchboard("check")).startswith(f"models: {models}: the router's models cannot be kept there: ")
    line = failure(switchboard("chat", "--json", stdin="hello\n"))
    assert line.startswith(f"switchboard: {models}: the router's models cannot be kept there: ")


def test_migrate_can_be_run_twice(switchboard: Command) -> None:
    for _ in range(2):
        assert switchboard("migrate").returncode == 0


def test_route_prints_a_decision_a_row_and_leaves_no_trace(switchboard: Command) -> None:
    rows = [{"text": "note: milk"}, {"text": "tomorrow at 3pm", "current_expert": "schedule", "question": "time"}]
    done = switchboard("route", "--batch", "-", stdin="\n".join(json.dumps(row) for row in rows))
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert list(first) == ROUTE_KEYS
    assert (first["expert"], first["source"]) == ("memo", "rule")
    assert (second["expert"], second["source"]) == ("schedule", "question")
    assert not list(switchboard.folder.rglob("*.db"))


def test_route_explains(switchboard: Command) -> None:
    done = switchboard("route", "note: milk", "--explain")
    assert json.loads(done.stdout)["fired"]


def test_chat_speaks_json_alone_and_ends_with_the_input(switchboard: Command) -> None:
    done = switchboard("chat", "--json", stdin='{"text": "note: milk"}\n{\nhello')
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [reply["turn"] for reply in replies] == [1, 2, 3]
    assert replies[0]["expert"] == "memo"
    assert replies[1]["route"]["source"] == "none"


def test_a_turn_that_cannot_be_stored_as_answered_still_has_its_line(switchboard: Command) -> None:
    switchboard("migrate")
    with sqlite3.connect(switchboard.folder / "data" / "switchboard.db") as database:
        database.execute("create trigger full before insert on messages begin select raise(abort, 'full'); end")
    database.close()
    done = switchboard("chat", "--json", stdin='{"text": "note: milk", "lang": "ru"}\n/help\n')
    apology, help_ = [json.loads(line) for line in done.stdout.splitlines()]
    assert (apology["turn"], apology["expert"], apology["route"]["source"]) == (1, None, "none")
    [error_id] = re.findall(r"[0-9a-f]{8}", apology["text"])
    assert error_id in done.stderr
    assert re.search("[а-я]", apology["text"])
    assert help_["route"]["action"] == "command"


def test_after_a_restart_reminders_come_first_in_due_order(switchboard: Command) -> None:
    asked = [
        {"text": f"remind me at 10:{50 - n} to call person {n}", "chat": str(n), "at": "2026-03-02T09:00:00+00:00"}
        for n in range(10)
    ]
    switchboard("chat", "--json", stdin="\n".join(map(json.dumps, asked)))
    done = switchboard("chat", "--json", stdin='{"text": "/help", "at": "2026-03-02T10:45:30+00:00"}\n')
    *said, reply = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["due"][11:16] for one in said] == [f"10:{minute}" for minute in range(41, 46)]
    assert reply["turn"] == 1


def test_chat_survives_what_is_not_utf_8_and_very_long_lines(switchboard: Command) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--json"],
        cwd=switchboard.folder,
        env=switchboard.environment,
        input=b"\xff\xfe\n" + b'{"text": "' + b"long " * 40_000 + b'"}\n',
        capture_output=True,
        timeout=60,
    )
    assert process.returncode == 0
    assert len([json.loads(line) for line in process.stdout.splitlines()]) == 2


def test_run_without_a_token_talks_here_without_colours_in_a_pipe(switchboard: Command) -> None:
    done = switchboard("run", stdin="note: milk\n")
    assert done.returncode == 0
    assert "milk" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert "TELEGRAM_TOKEN is not set" in done.stderr


def test_a_person_at_a_terminal_is_answered_and_leaves_with_ctrl_d(switchboard: Command) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        cwd=switchboard.folder,
        env=switchboard.environment | {"TERM": "xterm"},
        stdin=theirs,
        stdout=theirs,
        start_new_session=True,
    )
    try:
        shown = _until(ours, b">")
        os.write(ours, b"note: milk\r")
        shown += _until(ours, b"Saved")
        shown += _until(ours, b">")  # the next prompt: before it the terminal is not ours
        os.write(ours, b"\x04")
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)
    assert "📝 Notes".encode() in shown
    assert "+note: milk" in (switchboard.folder / "data" / "history").read_text()


def _until(terminal: int, wanted: bytes) -> bytes:
    shown = b""
    while wanted not in shown:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, f"{wanted!r} is not in {shown!r}"
        shown += os.read(terminal, 65536)
    return shown


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_the_conversation_in_order(switchboard: Command, sent: int, code: int) -> None:
    process = switchboard.start("chat", "--json")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("note: milk\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["expert"] == "memo"
    process.send_signal(sent)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in err


def test_a_reader_that_leaves_early_sees_no_traceback(switchboard: Command) -> None:
    process = switchboard.start("chat", "--json")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    process.stdin.write("note: milk\nnote: bread\n")
    process.stdin.flush()
    assert process.wait(timeout=30) in (0, 1)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.stdin.close()
