"""The names (UID) under which our events stand in files."""

import hashlib
import re

_NAME = re.compile(r"(\d{1,9})-([0-9a-f]{16})@switchboard")


def own_name(number: int, *, chat: str) -> str:
    """The name of a chat's event. It tells nobody which chat it is."""
    return f"{number}-{_of(chat)}@switchboard"


def own_number(name: str, *, chat: str) -> int | None:
    """The number of the chat's event that has this name; None for a foreign one."""
    match = _NAME.fullmatch(name)
    return int(match[1]) if match is not None and match[2] == _of(chat) else None


def _of(chat: str) -> str:
    return hashlib.sha256(f"switchboard calendar {chat}".encode()).hexdigest()[:16]
