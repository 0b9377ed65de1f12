"""The dialogue in README.md is what really happens."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import KEYS
from experts.pool import Pool
from experts.spec import load_specs
from tests.bot.talk import talking
from tests.bot.web import web

ROOT = Path(__file__).parents[1]
# The day on which it is read is another one than that on which it was written.
DAYS = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+|[пвсч][нтрбс] \d+ [а-я]+|\d+月\d+日 周.")


CURL = re.compile(r"\$ curl -s localhost:8010(\S+) -H 'Authorization: Bearer (\S+)' -d '(.+)'")
CONFIDENCE = re.compile(r'"confidence":[\d.]+')


def dialogue(begin: str = "console") -> list[str]:
    block = rf"<!-- {begin} dialogue: begin[^\n]*-->\n```\n(.*?)```\n<!-- {begin} dialogue: end -->"
    found = re.search(block, (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1].splitlines()


@pytest.mark.parametrize(("begin", "turns"), [("console", 5), ("planned", 2)])
def test_the_dialogues_in_the_readme_are_what_really_happens(
    models: Path, tmp_path: Path, begin: str, turns: int
) -> None:
    lines = dialogue(begin)
    said = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    assert len(said) >= turns
    shutil.copytree(models, tmp_path / "data" / "models")
    inherited = {name: value for name, value in os.environ.items() if name.upper() not in KEYS}
    ours = {
        "DATA_DIR": str(tmp_path / "data"),
        "DEFAULT_TIMEZONE": "Europe/London",
        "LANG": "en_GB.UTF-8",
        "LC_ALL": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        cwd=tmp_path,
        env=inherited | ours,
        input="\n".join(said),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0
    replies = [line for line in lines if not line.startswith("> ")]
    assert DAYS.sub("DAY", done.stdout).splitlines() == DAYS.sub("DAY", "\n".join(replies)).splitlines()


def test_the_expert_and_the_recipe_in_the_readme_work_as_they_are_written(models: Path, tmp_path: Path) -> None:
    written = re.findall(r"```yaml\n# (\S+)\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert [name for name, _ in written] == ["my-experts/desk.yaml", "my-recipes/morning.yaml"]
    for name, text in written:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert Pool(load_specs(tmp_path / "my-experts")).owner("desk.hours") is not None
    # Without that expert its step is left out, and there is no other model to fit.
    with talking(tmp_path, models, RECIPES_DIR=str(tmp_path / "my-recipes")) as say:
        say("schedule dentist tomorrow at 3pm", lang="en", at="2026-03-01T10:00:00+00:00")
        for text in ("morning routine", "Good morning routine for mon"):
            reply = say(text, lang="en")
            done = [(task["expert"], task["status"]) for task in reply["plan"]["tasks"]]
            assert (reply["plan"]["recipe"], done) == ("morning", [("schedule", "done"), ("memo", "done")])
            assert "15:00 · dentist" in reply["text"]


async def test_the_requests_in_the_readme_are_answered_as_it_says(models: Path, tmp_path: Path) -> None:
    lines = dialogue("http")
    asked = [(number, match) for number, line in enumerate(lines) if (match := CURL.fullmatch(line))]
    assert {match[1] for _, match in asked} == {"/run", "/orchestrate"}
    token = asked[0][1][2]
    async with web(tmp_path, models, HTTP_TOKEN=token, DEFAULT_TIMEZONE="Europe/London") as running:
        for number, match in asked:
            printed = (await running.client.post(match[1], content=match[3].encode())).text
            assert _timeless(printed) == _timeless(lines[number + 1])


def _timeless(printed: str) -> str:
    """Without the day, and how sure the router was, which changes with every example that it learns."""
    return CONFIDENCE.sub("", DAYS.sub("DAY", printed))
