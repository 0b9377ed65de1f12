"""The installed command holds the conversations that it was made for."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.settings import KEYS
from tests.acceptance.player import Chat, Dialogue, Heard, differences, spoken

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
SWITCHBOARD = Path(sys.executable).with_name("switchboard")
REPLY: dict[str, Any] = {
    "conversation": "console:bot:1",
    "turn": 1,
    "text": "Saved as note 1.",
    "expert": "memo",
    "route": {"action": "direct", "source": "rule"},
    "handoffs": [{"from": "memo", "to": "schedule", "capability": "x", "reason": "y"}],
    "plan": {"tasks": [{"expert": "memo", "depends_on": []}, {"expert": "schedule", "depends_on": ["1"]}]},
    "question": "time",
    "buttons": [[{"text": "Undo", "data": "t:1"}]],
    "files": [],
}


def test_there_are_dialogues() -> None:
    assert {file.stem for file in FILES} >= {"seed_en", "seed_ru", "seed_zh", "buttons_en"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_dialogue_goes_as_written(file: Path, tmp_path: Path, models: Path) -> None:
    shutil.copytree(models, tmp_path / "data" / "models")
    dialogue = Dialogue.of(file)
    assert dialogue.turns
    inherited = {name: value for name, value in os.environ.items() if name.upper() not in KEYS}
    environment = {**inherited, "DATA_DIR": str(tmp_path / "data"), **dialogue.environment}
    chat = Chat([str(SWITCHBOARD), "chat", "--json"], tmp_path, environment, patience=30)
    try:
        faults = dialogue.play(chat)
        assert chat.end() == 0
    finally:
        chat.kill()
    assert faults == []


@pytest.mark.parametrize(
    "expect",
    [
        {"expert": "memo", "action": "direct", "source": ["model", "rule"]},
        {"from": "memo", "to": "schedule", "plan": ["schedule", "memo"], "depends": True},
        {"files": [], "button": ["undo"], "question": "time"},
        {"has": ["saved", "note.*1"], "has_not": ["error"], "asks": True, "buttons": 1, "proactive": ["call mom"]},
    ],
)
def test_the_player_is_content_with_what_was_expected(expect: dict[str, Any]) -> None:
    heard = Heard(reply=REPLY, unasked=[{"text": "⏰ Call Mom"}])
    assert list(differences(expect, heard)) == []


@pytest.mark.parametrize(
    "expect",
    [
        {"expert": "schedule"},
        {"source": ["model"]},
        {"from": "schedule"},
        {"plan": ["memo"]},
        {"has": ["gone"]},
        {"has_not": ["saved"]},
        {"buttons": 2},
        {"button": ["redo"]},
        {"files": ["notes"]},
        {"question": None},
        {"proactive": ["call"]},
        {"exprt": "memo"},
    ],
)
def test_the_player_sees_what_was_not_expected(expect: dict[str, Any]) -> None:
    assert len(list(differences(expect, Heard(reply=REPLY)))) == 1


def test_the_player_sees_a_reply_of_another_shape() -> None:
    assert list(differences({}, Heard(reply={**REPLY, "turn": None}))) == ["not the shape of a reply: turn"]


def test_a_press_sends_the_data_of_the_button() -> None:
    assert spoken({"press": "undo"}, Heard(reply=REPLY)) == '{"press": "t:1"}'
    assert spoken("hello", None) == "hello"
