"""The log: lines on standard error, as text or JSON, with secrets masked wherever they turn up."""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO
from urllib.parse import quote

MASK = "***"

# A bot token, as in /bot<token>/sendMessage or alone, and the password of a database address.
_TOKEN = re.compile(r"(?<!\d)\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_BOT_PATH = re.compile(r"(/(?:file/)?bot)\d+(?::|%3A)[A-Za-z0-9_-]+", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^\s:/@]*):[^\s/@]+@")
_SHORTEST_SECRET = 4

# What these tell at INFO is every request that they make.
_CHATTY = (
    "aiogram",
    "aiosqlite",
    "alembic",
    "asyncio",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
    "tzlocal",
    "uvicorn",
)

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

logger = logging.getLogger("switchboard")


class Masked(logging.Formatter):
    """A formatter whose lines, tracebacks included, show no secret."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")
        words = {form for secret in known if len(secret) >= _SHORTEST_SECRET for form in (secret, quote(secret, ""))}
        self._known = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
        self._knows = bool(words)

    def format(self, record: logging.LogRecord) -> str:
        """The line, masked."""
        return self.mask(self._line(record))

    def mask(self, text: str) -> str:
        """The text without secrets."""
        if self._knows:
            text = self._known.sub(MASK, text)
        text = _BOT_PATH.sub(rf"\1{MASK}", text)
        return _PASSWORD.sub(rf"\1:{MASK}@", _TOKEN.sub(MASK, text))

    def _line(self, record: logging.LogRecord) -> str:
        return super().format(record)


class MaskedJson(Masked):
    """The same as one JSON object a line, with what a record was given as `extra`."""

    def _line(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class _ToStderr(logging.StreamHandler[TextIO]):
    """Writes to what standard error is at the time: the console puts the log above its prompt that way."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        self.stream = sys.stderr
        super().emit(record)


def set_up(
    *, level: str = "INFO", form: Literal["text", "json"] = "text", secrets: Iterable[str] = (), quiet: bool = False
) -> None:
    """Send the log to standard error. `secrets` are masked literally; `quiet` keeps a conversation free of INFO."""
    handler = _ToStderr()
    handler.setFormatter(MaskedJson(secrets) if form == "json" else Masked(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    numeric = logging.getLevelNamesMapping()[level]
    root.setLevel(max(numeric, logging.WARNING) if quiet else numeric)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if numeric <= logging.DEBUG else logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _log_crash


def _log_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logger.critical("stopped by an unexpected error", exc_info=(kind, error, trace))
