"""What the router would decide, row by row, for `switchboard route`."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.settings import Settings
from experts.errors import BotError
from experts.pool import Pool
from experts.types import JSON, Lang
from handlers import language
from orchestrator.ports import Decider
from orchestrator.routing.types import Context, Route, Waiting

_DIGITS = 4


class RowError(BotError):
    """A row that cannot be read."""


class Row(BaseModel):
    """A message and where its conversation stands. What else a row holds, such as a label, is left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    current_expert: str | None = None
    question: str | None = None
    last_reply: str | None = None
    lang: str | None = None


def one(text: str, lang: str | None) -> Iterator[Row]:
    """The row of a lone message."""
    yield Row(text=text, lang=lang)


def of_file(name: str, lang: str | None) -> Iterator[Row]:
    """The rows of a file (`-` is standard input), `lang` where they say none. Raises RowError."""
    try:
        with _opened(name) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _row(line, f"{name}:{number}", lang)
    except OSError as error:
        raise RowError(f"{name}: {error.strerror}") from error


def _opened(name: str) -> AbstractContextManager[TextIO]:
    if name == "-":
        return nullcontext(sys.stdin)
    return Path(name).open(encoding="utf-8-sig", errors="replace")


def _row(line: str, where: str, lang: str | None) -> Row:
    if not line.lstrip().startswith("{"):
        return Row(text=line.rstrip("\r\n"), lang=lang)
    try:
        row = Row.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = ".".join(str(step) for step in first["loc"])
        raise RowError(f"{where}: {key + ': ' if key else ''}{first['msg']}") from error
    return row if row.lang is not None else row.model_copy(update={"lang": lang})


async def show(settings: Settings, rows: Iterable[Row], *, explain: bool) -> None:
    """Print a decision a line."""
    from bot.app import open_router

    router, pool = await open_router(settings)
    for row in rows:
        sys.stdout.write(json.dumps(decide(router, pool, settings, row, explain=explain), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def decide(router: Decider, pool: Pool, settings: Settings, row: Row, *, explain: bool) -> dict[str, JSON]:
    """One decision, with the time that it took."""
    context = _context(pool, settings, row)
    begun = time.perf_counter_ns()
    route = router.decide(row.text, context)
    micros = (time.perf_counter_ns() - begun) / 1000
    return _object(route, micros) | ({"fired": list(route.fired)} if explain else {})


def _context(pool: Pool, settings: Settings, row: Row) -> Context:
    current = row.current_expert if row.current_expert in pool else None
    lang: Lang = language.of(None, row.lang, row.text, settings.default_language)
    return Context(
        lang=lang,
        experts=pool.offered,
        threshold=settings.router_threshold,
        expert=current,
        questions=(Waiting(expert=current, slot=row.question),) if current and row.question else (),
        last_reply=row.last_reply or "",
    )


def _object(route: Route, micros: float) -> dict[str, Any]:
    return {
        "action": route.action,
        "expert": route.expert,
        "confidence": round(route.confidence, _DIGITS),
        "source": route.source,
        "reason": route.reason,
        "cached": route.cached,
        "candidates": [[expert, round(score, _DIGITS)] for expert, score in route.candidates],
        "capabilities": [[capability, round(score, _DIGITS)] for capability, score in route.capabilities],
        "micros": round(micros, 1),
    }
