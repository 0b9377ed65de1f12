"""Random access: whatever is said or pressed in one chat, no other chat's notes, events or reminders are seen in it."""

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import open_app
from bot.settings import Settings
from bot.transports.console_json import JsonConsole
from prompts.texts import texts

START = datetime(2026, 3, 27, 10, tzinfo=UTC)
CHATS = ["1", "2", "-5", "-6"]
# `{}` is a word that only this chat has ever said.
SAYINGS = [
    "note: {} is in the blue folder #common",
    "{} review tomorrow at 15:00",
    "remind me to water {} in 20 minutes",
    "remind me every day at 9 to feed {}",
    "make a shopping list: milk, {}",
    "add bread to the shopping list",
    "find my notes about folder",
    "show my notes",
    "show #common",
    "what's on my calendar",
    "what's on tomorrow?",
    "when is the review?",
    "am I free tomorrow at 15:00?",
    "move it to 16:00",
    "move the review to friday at 11",
    "cancel the review",
    "cancel all my events",
    "delete note 1",
    "delete all my notes",
    "pin it",
    "change folder to drawer",
    "undo",
    "yes",
    "1",
    "all",
    "export my calendar",
    "export my notes",
    "what reminders do I have?",
    "remind me 10 minutes before",
    "snooze",
    "done",
    "напомни через час полить {}",
    "что у меня завтра?",
    "покажи заметки",
    "记一下 {} 在抽屉里",
    "我明天有什么安排？",
    "/digest 9:00",
    "/mode shared",
    "/timezone Berlin",
    "/why",
]

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

Step = tuple[str, str, str | None, str, int]


def word(chat: str) -> str:
    """A word by which what a chat has said can be told."""
    return f"zq{chat.replace('-', 'g')}zq"


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Who says or presses what where: chat, user, thread, text or number of a button, minutes later."""
    chat = draw(st.sampled_from(CHATS))
    user = draw(st.sampled_from(["7", "8"])) if chat.startswith("-") else chat
    thread = draw(st.sampled_from([None, "3", "4"])) if chat.startswith("-") else None
    said = draw(st.one_of(st.sampled_from(SAYINGS), st.integers(0, 5).map(lambda place: f"press {place}")))
    return chat, user, thread, said, draw(st.sampled_from([0, 1, 30, 600]))


class Talk:
    """A console in this process; buttons are remembered whoever saw them, so that they can be pressed elsewhere."""

    def __init__(self, plan: list[Step]) -> None:
        self._plan = plan
        self._now = START
        self._asked: list[str] = []
        self.buttons: list[str] = []
        self.heard: list[tuple[str | None, dict[str, Any]]] = []

    async def lines(self) -> AsyncIterator[str]:
        for chat, user, thread, said, minutes in self._plan:
            self._now += timedelta(minutes=minutes)
            line: dict[str, Any] = {"chat": chat, "user": user, "thread": thread, "at": self._now.isoformat()}
            press = re.fullmatch(r"press (\d)", said)
            if press is not None:
                line["press"] = self.buttons[-1 - int(press[1])] if len(self.buttons) > int(press[1]) else "t:x"
            else:
                line["text"] = said.format(word(chat))
            self._asked.append(chat)
            yield json.dumps(line)

    def write(self, data: bytes) -> None:
        reply = json.loads(data)
        chat = None if reply.get("proactive") else self._asked[-1]
        self.heard.append((chat, reply))
        self.buttons += [button["data"] for row in reply["buttons"] for button in row]


@pytest.mark.timeout(300)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(plan=st.lists(steps(), min_size=15, max_size=60))
async def test_no_chat_sees_what_is_kept_in_another(
    plan: list[Step], models: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("isolation")
    (folder / "models").symlink_to(models)
    talk = Talk(plan)
    async with open_app(Settings(data_dir=folder, default_timezone="UTC"), ("console", "bot")) as app:
        await app.run(_console(talk, app))
    assert len([chat for chat, _ in talk.heard if chat is not None]) == len(plan)
    for chat, reply in talk.heard:
        owner = reply["conversation"].split(":")[2]
        assert chat in (None, owner)
        words = set(re.findall(r"zq\w+?zq", json.dumps(reply, ensure_ascii=False)))
        assert words <= {word(owner)}, (owner, reply["text"])


def _console(talk: Talk, app: Any) -> JsonConsole:
    return JsonConsole(
        lines=talk.lines(), write=talk.write, clock=app.scheduler, zone=UTC, say=texts("en"), most=1_000_000
    )
