"""Written dialogues, played against the bot as a process: on the console, and on Telegram through either library."""

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.settings import KEYS
from tests.acceptance.player import Chat, Dialogue, Heard, differences
from tests.bot.served import ROOT, Bot, serving
from tests.telegram_server.messages import Message
from tests.telegram_server.people import Person


def on_console(file: Path, models: Path, folder: Path) -> list[str]:
    """Each difference from what the dialogue expects of the console's JSON mode, as a line."""
    shutil.copytree(models, folder / "data" / "models")
    dialogue = Dialogue.of(file)
    inherited = {name: value for name, value in os.environ.items() if name.upper() not in KEYS}
    ours = {"DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", "chat", "--json"]
    chat = Chat(command, folder, {**inherited, **ours, **dialogue.environment}, patience=40)
    try:
        faults = dialogue.play(chat)
        assert chat.end() == 0
    finally:
        chat.kill()
    return faults


async def on_telegram(file: Path, library: str, models: Path, folder: Path) -> list[str]:
    """Each difference from what the dialogue expects of Telegram, with the time that of the messages."""
    dialogue = Dialogue.of(file)
    async with serving(folder, models, library, settings={"CLOCK": "updates", **dialogue.environment}) as bot:
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
    return faults


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
            return Heard(reply={**trace, **_shown(message)}, unasked=unasked), message
        unasked.append({"text": message.text})


def _shown(message: Message) -> dict[str, Any]:
    document = message.content.get("document")
    return {
        "conversation": "",
        "turn": 1,
        "text": message.text or message.caption or "",
        "buttons": [[{"text": b["text"], "data": b["callback_data"]} for b in row] for row in message.buttons],
        "files": [{"name": document["file_name"], "type": document.get("mime_type", "")}] if document else [],
    }
