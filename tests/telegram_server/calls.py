"""Calls: the record of what the bot has asked for, and what it got."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.telegram_server.errors import Json


@dataclass(kw_only=True, slots=True)
class Call:
    """One call of the bot's; `parameters` are parsed, or as they came when the call was refused for them."""

    method: str
    parameters: Json = field(default_factory=dict)
    files: list[str] = field(default_factory=list)  # names of the uploads
    at: float = field(default_factory=time.monotonic)
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    status: int = 0  # 0: under way, or the connection was dropped before it took effect
    result: Any = None
    description: str | None = None  # why it was refused

    @property
    def ok(self) -> bool:
        return self.status == 200
