"""Whole tool calls in one chat, and what they take."""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.storage.storage import SqlStorage
from experts.tools import TOOLS
from experts.tools.types import ToolCall
from experts.types import Assignment, Brief, Finish, Lang, Person, Place
from prompts.texts import texts

ROUNDS = 20
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
ANN = Person(id="1", name="Ann")
PLACE = Place(chat="console:bot:1", conversation="console:bot:1")

Figures: TypeAlias = dict[str, float]
Requests: TypeAlias = Mapping[Lang, Sequence[str]]

turns = count(1)


class _NoGroups:
    async def is_admin(self, place: Place, person: Person) -> bool:
        """There are no groups."""
        return False


async def measured(storage: SqlStorage, tool: str, requests: Requests, mark: str, rounds: int) -> Figures:
    """The middle and the 95th percentile of all requests in milliseconds, after one round that warms up.

    `{n}` in a request is the number of days that tells one round from another. Each reply must hold the mark.
    """
    said = [(lang, text) for lang, every in requests.items() for text in every]
    took = [
        await _timed(storage, tool, lang, text.format(n=5 + turn % 15), mark)
        for turn in range(rounds + 1)
        for lang, text in said
    ]
    kept = sorted(took[len(said) :])
    return {"p50_ms": round(kept[len(kept) // 2], 1), "p95_ms": round(kept[len(kept) * 95 // 100], 1)}


async def _timed(storage: SqlStorage, tool: str, lang: Lang, text: str, mark: str) -> float:
    assignment = Assignment(
        turn=next(turns), text=text, lang=lang, now=NOW, place=PLACE, person=ANN, brief=Brief(request=text)
    )
    call = ToolCall(
        tool=tool, expert=tool, text=text, assignment=assignment, say=texts(lang), storage=storage,
        directory=_NoGroups(),
    )  # fmt: skip
    begun = time.perf_counter()
    outcome = await TOOLS[tool](call)
    took = 1000 * (time.perf_counter() - begun)
    if not isinstance(outcome, Finish) or mark not in outcome.reply.text:
        raise LookupError(f"no {mark} is the answer to {text}: {outcome}")
    return took
