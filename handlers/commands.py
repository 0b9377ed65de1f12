"""Slash commands, whatever door they come in by; the table of them is the command menu too."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from experts.types import LANGS
from handlers.ending import Ending, told
from handlers.scene import Scene
from orchestrator.live import Live
from prompts.texts import texts

Run: TypeAlias = Callable[[Scene, str], Awaitable[Ending]]

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_BUTTON = "c:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its name, what it does in a line (English, translated when shown), and what runs it."""

    name: str
    about: str
    run: Run
    admin: bool = False


class Commands:
    """Finds and runs commands; every expert is a command of its own."""

    def __init__(
        self, table: Sequence[Command], expert: Callable[[Scene, str, str], Awaitable[Ending]], live: Live
    ) -> None:
        self._table: Mapping[str, Command] = {command.name: command for command in table}
        self._expert = expert
        self._live = live

    async def __call__(self, scene: Scene) -> Ending | None:
        """Run the command in a message or behind a button; None when there is none."""
        said = (scene.inbound.press or "").removeprefix(_BUTTON) if scene.inbound.press else scene.inbound.text
        if scene.inbound.press and not scene.inbound.press.startswith(_BUTTON):
            return None
        match = _COMMAND.fullmatch(said.strip())
        if match is None:
            return None
        name, rest = match[1].casefold(), (match[2] or "").strip()
        if (command := self._table.get(name)) is not None:
            return await command.run(scene, rest)
        if name in self._live.pool:
            return await self._expert(scene, name, rest)
        return told(scene.say("I know no command /{name}. /help lists what I know.", name=name), "unknown command")

    def menus(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """(name, description) of what everyone may use, per language; experts follow the commands."""
        menus: dict[str, Sequence[tuple[str, str]]] = {}
        for lang in LANGS:
            say = texts(lang)
            entries = [(command.name, say(command.about)) for command in self._table.values() if not command.admin]
            for spec in self._live.pool:
                if spec.id in self._live.pool.offered:
                    entries.append((spec.id, f"{spec.emoji} {spec.line(lang)}"[:256]))
            menus[lang] = entries
        return menus


def button(command: str) -> str:
    """The data of a button that runs a command."""
    return f"{_BUTTON}{command}"
