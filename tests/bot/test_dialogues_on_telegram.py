"""The acceptance dialogues, said in Telegram through both libraries, with the time that of the messages."""

from pathlib import Path

import pytest

from tests.bot.playing import on_telegram

FILES = sorted((Path(__file__).parents[1] / "acceptance").glob("*.jsonl"))


def test_there_are_dialogues() -> None:
    assert len(FILES) >= 4


@pytest.mark.parametrize("library", ["aiogram", "ptb"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_a_dialogue_goes_as_written(file: Path, library: str, models: Path, tmp_path: Path) -> None:
    assert await on_telegram(file, library, models, tmp_path) == []
