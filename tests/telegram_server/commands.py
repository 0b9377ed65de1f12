"""Command menus: by scope and language."""

import re
from typing import Any

from tests.telegram_server.errors import Json, bad_request

COMMAND_LIMIT = 100
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES: dict[str, set[str]] = {
    "default": set(),
    "all_private_chats": set(),
    "all_group_chats": set(),
    "all_chat_administrators": set(),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}
Key = tuple[str, str | None, int | None, str]


class CommandMenus:
    """What setMyCommands has been told."""

    def __init__(self) -> None:
        self._menus: dict[Key, list[Json]] = {}

    def set(self, commands: Any, scope: Any, language: str) -> None:
        key = _key(scope, language)
        if not isinstance(commands, list):
            raise bad_request("can't parse commands: expected an Array of BotCommand")
        if len(commands) > COMMAND_LIMIT:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._menus[key] = [_checked(command) for command in commands]

    def get(self, scope: Any = None, language: str = "") -> list[Json]:
        return self._menus.get(_key(scope, language), [])

    def delete(self, scope: Any, language: str) -> None:
        self._menus.pop(_key(scope, language), None)


def _key(scope: Any, language: str) -> Key:
    scope = scope or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    given = {name for name, value in scope.items() if value is not None} - {"type"}
    if given != _SCOPES[scope["type"]]:
        raise bad_request(f"can't parse BotCommandScope: wrong fields for {scope['type']}")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    chat_id = scope.get("chat_id")
    return scope["type"], None if chat_id is None else str(chat_id), scope.get("user_id"), language


def _checked(command: Any) -> Json:
    if not isinstance(command, dict) or not {"command", "description"} <= set(command):
        raise bad_request("can't parse BotCommand: command and description are needed")
    name = str(command["command"]).removeprefix("/")
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command["description"]).strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": command["description"]}
