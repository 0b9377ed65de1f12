"""A week of one person's and of one team's use, over a change of the clocks, as it was read and found right."""

from pathlib import Path

import pytest

from tests.acceptance.player import Dialogue
from tests.bot.playing import on_console

STORIES = sorted((Path(__file__).parent / "stories").glob("*.jsonl"))


def test_each_story_is_long_enough_to_be_a_week() -> None:
    assert {"person_en", "person_zh", "team_en", "team_ru"} <= {file.stem for file in STORIES}
    assert all(len(Dialogue.of(file).turns) >= 100 for file in STORIES)


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_a_story_goes_as_written(file: Path, models: Path, tmp_path: Path) -> None:
    assert on_console(file, models, tmp_path) == []
