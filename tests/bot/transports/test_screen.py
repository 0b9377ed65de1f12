from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.transports.screen import BareScreen, Step, Terminal, harmless
from experts.types import Reply


async def two() -> AsyncIterator[str]:
    yield "one"
    yield "two"


async def test_a_bare_screen_reads_lines_until_they_end() -> None:
    screen = BareScreen(two())
    with screen.open():
        assert [await screen.line(), await screen.line(), await screen.line()] == ["one", "two", None]


def test_a_bare_screen_has_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    screen = BareScreen(two())
    screen.note("welcome")
    screen.show("📝 Notes", Reply(text="Saved."), ["#1 Undo", "#2 Show"])
    out, err = capsys.readouterr()
    assert out == "[📝 Notes]\nSaved.\n#1 Undo  #2 Show\n"
    assert err == "welcome\n"


def test_a_message_cannot_steer_the_terminal() -> None:
    assert harmless("a\x1b[2Jb\x9bc\rd\te\nf") == "a[2Jbcd\te\nf"


async def test_a_terminal_edits_lines_keeps_them_for_next_time_and_leaves_politely(tmp_path: Path) -> None:
    history = tmp_path / "new" / "history"
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        screen = Terminal(history)
        keys.send_text("helo\x1b[Dl\r")
        assert await screen.line() == "hello"
        keys.send_text("\x04")
        assert await screen.line() is None
        keys.send_text("\x03")
        assert await screen.line() is None
    assert "+hello" in history.read_text()
    assert history.stat().st_mode & 0o077 == 0


def test_a_terminal_shows_text_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    screen = Terminal(tmp_path / "history")
    screen.note("[bold]dim[/bold]")
    screen.show("📝 Notes", Reply(text="[red]x[/red] \x1b[2J"), ["#1 [b]"])
    screen.show("", Reply(text="**strong** words", markdown=True), [])
    out = capsys.readouterr().out
    for part in ("[bold]dim[/bold]", "📝 Notes", "[red]x[/red] [2J", "#1 [b]", "strong"):
        assert part in out
    assert "**" not in out


def test_a_terminal_draws_a_plan_where_it_stands_and_takes_it_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Terminal(tmp_path / "history")
    first, then = Step(id="1", text="⏳ find [b]"), Step(id="2", text="▫️ add \x1b[2J", after=("1",))
    screen.plan([first, then])
    drawn = capsys.readouterr().out
    assert "⏳ find [b]" in drawn
    assert "└── ▫️ add [2J" in drawn
    screen.plan([Step(id="1", text="✅ find"), then])
    assert "✅ find" in capsys.readouterr().out
    screen.plan([])
    assert "\x1b[2K" in capsys.readouterr().out
    screen.plan([])
    assert capsys.readouterr().out == ""


def test_a_bare_screen_shows_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    BareScreen(two()).plan([Step(id="1", text="x")])
    assert capsys.readouterr() == ("", "")
