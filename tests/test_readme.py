"""The dialogue in README.md is what really happens."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bot.settings import KEYS

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"<!-- console dialogue: begin[^\n]*-->\n```\n(.*?)```\n<!-- console dialogue: end -->", re.DOTALL)

# The day on which it is read is another one than that on which it was written.
DAYS = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+|[пвсч][нтрбс] \d+ [а-я]+|\d+月\d+日 周.")


def dialogue() -> list[str]:
    found = BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    return found[1].splitlines()


def test_the_dialogue_in_the_readme_is_what_really_happens(models: Path, tmp_path: Path) -> None:
    lines = dialogue()
    said = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    assert len(said) > 4
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
