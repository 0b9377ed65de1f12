"""A conversation with `switchboard chat --json`, in a folder of its own."""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.settings import KEYS
from tests.acceptance.player import Chat

ROOT = Path(__file__).parents[2]


class Talk:
    """Says things, and keeps what was said unasked."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.unasked: list[dict[str, Any]] = []

    def __call__(self, text: str = "", **more: object) -> dict[str, Any]:
        """The reply to a text, or to a line with other keys."""
        heard = self._chat.say(json.dumps({"text": text, **more} if text or not more else more, ensure_ascii=False))
        self.unasked += heard.unasked
        return heard.reply


@contextmanager
def talking(folder: Path, models: Path, *, program: str = "bot", **settings: str) -> Iterator[Talk]:
    """A console process until the end of the block; it must end with 0. `program` is the module that is run."""
    folder.mkdir(exist_ok=True)
    shutil.copytree(models, folder / "data" / "models", dirs_exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if name.upper() not in KEYS}
    ours = {"DATA_DIR": str(folder / "data"), "DEFAULT_TIMEZONE": "UTC", "PYTHONPATH": str(ROOT)}
    chat = Chat([sys.executable, "-m", program, "chat", "--json"], folder, inherited | ours | settings, patience=40)
    try:
        yield Talk(chat)
        assert chat.end() == 0
    finally:
        chat.kill()


def buttons(reply: Mapping[str, Any]) -> dict[str, str]:
    """The data of a reply's buttons by what they show."""
    return {button["text"]: button["data"] for row in reply["buttons"] for button in row}
