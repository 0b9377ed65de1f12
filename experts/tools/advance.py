"""How long ahead of an event to remind: "15 minutes before", "за час до", "提前十分钟"."""

import re
from datetime import timedelta

from experts.tools.moments import times
from experts.tools.types import ToolCall

_EN = (
    r"(?:an?|half an?|one|two|three|five|ten|fifteen|twenty|thirty|forty[- ]five|forty|\d+)"
    r"\s*(?:minutes?|mins?|hours?|hrs?|days?|weeks?)"
)
_RU = r"(?:\S+\s+)?(?:минут\w*|мин|час\w*|полчаса|день|дня|дней|сутки|недел\w+)"
_ZH = r"(?:\d+|[一二两三四五六七八九十半]+)个?半?(?:分钟|小时|钟头|刻钟|天|周|星期)"
_AHEAD = re.compile(
    rf"\b(?P<en>{_EN})\s+(?:before(?:hand)?|ahead(?: of)?|prior to|in advance(?: of)?)"
    rf"|\bза\s+(?P<ru>{_RU})(?:\s+(?:до|перед))?(?!\w)"
    rf"|(?:提前|之?前)(?P<zh>{_ZH})|(?P<zh2>{_ZH})之?前",
    re.IGNORECASE,
)


def split_advance(call: ToolCall, text: str) -> tuple[timedelta | None, str]:
    """How long ahead, and the text without it."""
    match = _AHEAD.search(text)
    if match is None:
        return None, text
    words = next(group for group in match.groups() if group)
    length = next((one.duration for one in times(call, words) if one.duration), None)
    if length is None:
        return None, text
    return length, f"{text[: match.start()]} {text[match.end() :]}"
