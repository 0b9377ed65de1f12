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
from tests.telegram_server import TelegramServer
from tests.telegram_server.chats import Chat as TelegramChat
from tests.telegram_server.chats import Topic
from tests.telegram_server.groups import Group
from tests.telegram_server.messages import Message
from tests.telegram_server.people import Person

_ADMINISTRATORS = "ADMIN_IDS"


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
    environment = {name: value for name, value in dialogue.environment.items() if name != _ADMINISTRATORS}
    async with serving(folder, models, library, settings={"CLOCK": "updates", **environment}) as bot:
        cast = Cast(bot.telegram, dialogue)
        faults: list[str] = []
        message: Message | None = None
        for number, turn in enumerate(dialogue.turns, 1):
            said = turn["say"]
            heard, message = await _exchange(bot, cast, said, message)
            faults += [f"turn {number}, {said}: {fault}" for fault in differences(turn.get("expect", {}), heard)]
    return faults


class Cast:
    """Who says the lines of a dialogue, and where: a chat whose id begins with a minus is a group with topics."""

    def __init__(self, telegram: TelegramServer, dialogue: Dialogue) -> None:
        self._telegram = telegram
        said = [turn["say"] for turn in dialogue.turns]
        self._people = {self._role(one): self._person(one) for one in said}
        administrators = dialogue.environment.get(_ADMINISTRATORS, "").split(",")
        self._groups: dict[str, Group] = {}
        self._topics: dict[tuple[str, str], Topic] = {}
        for name in {one["chat"] for one in said if _in_group(one)}:
            roles = {self._role(one) for one in said if one.get("chat") == name}
            ordinary, chosen = (
                [self._people[r] for r in roles if (r[0] in administrators) is is_] for is_ in (False, True)
            )
            self._groups[name] = telegram.forum(name, ordinary, chosen)
        for one in said:
            if "thread" in one and (one["chat"], one["thread"]) not in self._topics:
                self._topics[one["chat"], one["thread"]] = self._groups[one["chat"]].topic(one["thread"])

    def person(self, said: dict[str, Any]) -> Person:
        """Who says it."""
        return self._people[self._role(said)]

    def place(self, said: dict[str, Any]) -> tuple[TelegramChat, Topic | None]:
        """Where it is said."""
        if not _in_group(said):
            return self.person(said).private_chat(), None
        return self._groups[said["chat"]], self._topics.get((said["chat"], said.get("thread", "")))

    def say(self, said: dict[str, Any]) -> None:
        """Write or send it; in a group to the bot by name."""
        chat, thread = self.place(said)
        text = said.get("text", "")
        if _in_group(said) and not text.startswith("/"):
            text = f"@{self._telegram.bot.username} {text}"
        where: dict[str, Any] = {"chat": chat, "thread": thread, "at": datetime.fromisoformat(said["at"])}
        if "file" in said:
            file = said["file"]
            kind = file.get("type", "application/octet-stream")
            caption = {"caption": text} if text else {}
            self.person(said).send_document(file["name"], file["content"].encode(), kind, **caption, **where)
        else:
            self.person(said).say(text, **where)

    @staticmethod
    def _role(said: dict[str, Any]) -> tuple[str, str]:
        return said.get("user", "Ann"), said.get("lang", "en")

    def _person(self, said: dict[str, Any]) -> Person:
        name, lang = self._role(said)
        person = self._telegram.person(name, language_code=lang)
        person.private_chat()
        return person


def _in_group(said: dict[str, Any]) -> bool:
    return str(said.get("chat", "")).startswith("-")


async def _exchange(bot: Bot, cast: Cast, said: dict[str, Any], before: Message | None) -> tuple[Heard, Message]:
    """Say or press something; the reply as the console would print it, and what came unasked before it."""
    if "press" in said:
        assert before is not None
        await bot.telegram.next_answer(cast.person(said).press(before, f"(?i){said['press']}"))
    else:
        cast.say(said)
    chat, thread = cast.place(said)
    unasked: list[dict[str, Any]] = []
    while True:
        message = await bot.telegram.next_message(chat, timeout=20, thread=thread)
        trace = await bot.trace(message.message_id, chat.id)
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
