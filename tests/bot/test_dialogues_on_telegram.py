"""The acceptance dialogues, said in Telegram through both libraries, with the time that of the messages."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.player import Dialogue, Heard, differences
from tests.bot.served import Bot, serving
from tests.telegram_server.messages import Message
from tests.telegram_server.people import Person

FILES = sorted((Path(__file__).parents[1] / "acceptance").glob("*.jsonl"))


def test_there_are_dialogues() -> None:
    assert len(FILES) >= 4


@pytest.mark.parametrize("library", ["aiogram", "ptb"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_a_dialogue_goes_as_written(file: Path, library: str, models: Path, tmp_path: Path) -> None:
    dialogue = Dialogue.of(file)
    async with serving(tmp_path, models, library, settings={"CLOCK": "updates", **dialogue.environment}) as bot:
        people: dict[str, Person] = {}
        faults: list[str] = []
        message: Message | None = None
        for number, turn in enumerate(dialogue.turns, 1):
            said = turn["say"]
            lang = said.get("lang", "en")
            if lang not in people:
                people[lang] = bot.telegram.person("Ann", language_code=lang)
                people[lang].private_chat()
            heard, message = await _exchange(bot, people[lang], said, message)
            faults += [f"turn {number}, {said}: {fault}" for fault in differences(turn.get("expect", {}), heard)]
        assert faults == []


async def _exchange(bot: Bot, person: Person, said: dict[str, Any], before: Message | None) -> tuple[Heard, Message]:
    """Say or press something; the reply as the console would print it, and what came unasked before it."""
    if "press" in said:
        assert before is not None
        await bot.telegram.next_answer(person.press(before, f"(?i){said['press']}"))
    else:
        person.say(said["text"], at=datetime.fromisoformat(said["at"]))
    unasked: list[dict[str, Any]] = []
    while True:
        message = await bot.telegram.next_message(person.private_chat(), timeout=20)
        trace = await bot.trace(message.message_id, person.id)
        if trace is not None:
            buttons = [[{"text": b["text"], "data": b["callback_data"]} for b in row] for row in message.buttons]
            reply = {**trace, "conversation": "", "turn": 1, "text": message.text, "buttons": buttons, "files": []}
            return Heard(reply=reply, unasked=unasked), message
        unasked.append({"text": message.text})
