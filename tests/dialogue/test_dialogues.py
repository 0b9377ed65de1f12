"""Each thing that an expert can do, in three languages: in the console's JSON mode, and on Telegram."""

from pathlib import Path

import pytest

from tests.acceptance.player import Dialogue
from tests.bot.playing import on_console, on_telegram

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
LANGS = ("en", "ru", "zh")
# Every dialogue goes through one library, and every topic and language through both; aiogram takes seconds to start.
ON_TELEGRAM = [
    (file, "aiogram" if (number + number // len(LANGS)) % len(LANGS) == 0 else "ptb")
    for number, file in enumerate(FILES)
]


def test_there_are_dialogues_in_every_language() -> None:
    topics = {file.stem.rpartition("_")[0] for file in FILES}
    assert {"digest", "editing", "groups", "memo", "reminders", "schedule", "series", "settings"} <= topics
    assert {file.stem for file in FILES} == {f"{topic}_{lang}" for topic in topics for lang in LANGS}
    assert all(len(Dialogue.of(file).turns) >= 20 for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_dialogue_goes_as_written_on_the_console(file: Path, models: Path, tmp_path: Path) -> None:
    assert on_console(file, models, tmp_path) == []


@pytest.mark.parametrize(("file", "library"), ON_TELEGRAM, ids=lambda value: getattr(value, "stem", value))
async def test_a_dialogue_goes_as_written_on_telegram(file: Path, library: str, models: Path, tmp_path: Path) -> None:
    assert await on_telegram(file, library, models, tmp_path) == []
