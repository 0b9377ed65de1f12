"""What a full chat costs: `python -m benchmarks.store --json` prints whole tool calls on a real file."""

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.storage.storage import SqlStorage, open_storage
from bot.storage.transaction import SqlTransaction
from experts.ports import Doing
from experts.tools import TOOLS
from experts.tools.notes.words import tags_of
from experts.tools.types import ToolCall
from experts.types import Assignment, Brief, Finish, Lang, Person, Place
from prompts.texts import texts

NOTES = 10_000
_ROUNDS = 20
_BATCH = 500
_NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
_ANN = Person(id="1", name="Ann")
_PLACE = Place(chat="console:bot:1", conversation="console:bot:1")
_WORDS: Mapping[Lang, Sequence[str]] = {
    "en": [
        "boiler",
        "garden",
        "invoice",
        "ferry",
        "recipe",
        "ticket",
        "password",
        "window",
        "battery",
        "neighbour",
        "summer",
        "paint",
        "bridge",
    ],
    "ru": [
        "котёл",
        "сад",
        "счёт",
        "паром",
        "рецепт",
        "билет",
        "пароль",
        "окно",
        "батарея",
        "сосед",
        "лето",
        "краска",
        "мост",
    ],
    "zh": ["锅炉", "花园", "发票", "轮渡", "菜谱", "车票", "密码", "窗户", "电池", "邻居", "夏天", "油漆", "大桥"],
}
_SEARCHES: Mapping[Lang, Sequence[str]] = {
    "en": (
        "find my notes about the garden invoice",
        "find boiler",
        "find n77 recipe",
        "find a garden bridge in summer",
    ),
    "ru": ("найди заметки про счёт за сад", "найди котёл", "найди n77 рецепт", "найди мост в саду летом"),
    "zh": ("找一下花园发票的笔记", "找锅炉", "找 n77 菜谱", "找夏天花园的大桥"),
}
_BROWSES: Mapping[Lang, Sequence[str]] = {
    "en": ("show my notes", "notes from last week", "show notes tagged t5", "notes in february"),
    "ru": ("покажи мои заметки", "заметки за прошлую неделю", "заметки с тегом t5", "заметки за февраль"),
    "zh": ("显示我的笔记", "上周的笔记", "带t5标签的笔记", "二月的笔记"),
}

_turns = count(1)


class _NoGroups:
    async def is_admin(self, place: Place, person: Person) -> bool:
        """There are no groups."""
        return False


def note(number: int, chance: random.Random) -> str:
    """A note of a few words in one of the languages, every fifth with a tag."""
    words = _WORDS[chance.choice(tuple(_WORDS))]
    said = " ".join(chance.choice((*words, f"n{chance.randrange(1000)}")) for _ in range(chance.randrange(4, 30)))
    return f"{said} #t{number % 40}" if number % 5 == 0 else said


async def fill(storage: SqlStorage, number: int) -> None:
    """As many notes in one chat, made over half a year."""
    chance = random.Random(number)
    said = [note(n, chance) for n in range(number)]

    def some(start: int) -> Callable[[SqlTransaction], Awaitable[None]]:
        async def work(tx: SqlTransaction) -> None:
            for n in range(start, min(start + _BATCH, number)):
                at = _NOW - timedelta(minutes=25 * (number - n))
                doing = Doing(turn=next(_turns), place=_PLACE, person=_ANN, at=at)
                await tx.notes.add(doing, text=said[n], tags=tags_of(said[n]))

        return work

    for start in range(0, number, _BATCH):
        await storage.write(some(start))


async def timed(storage: SqlStorage, tool: str, lang: Lang, text: str) -> float:
    """How long a call takes, in milliseconds; it must find something."""
    assignment = Assignment(
        turn=next(_turns), text=text, lang=lang, now=_NOW, place=_PLACE, person=_ANN, brief=Brief(request=text)
    )
    call = ToolCall(
        tool=tool, expert="memo", text=text, assignment=assignment, say=texts(lang), storage=storage,
        directory=_NoGroups(),
    )  # fmt: skip
    begun = time.perf_counter()
    outcome = await TOOLS[tool](call)
    took = 1000 * (time.perf_counter() - begun)
    if not isinstance(outcome, Finish) or "📝" not in outcome.reply.text:
        raise LookupError(f"nothing was found by {text}")
    return took


async def calls(
    storage: SqlStorage, tool: str, requests: Mapping[Lang, Sequence[str]], rounds: int
) -> dict[str, float]:
    """The middle and the 95th percentile of all requests, after one round that warms up."""
    said = [(lang, text) for lang, every in requests.items() for text in every]
    for lang, text in said:
        await timed(storage, tool, lang, text)
    took = sorted([await timed(storage, tool, lang, text) for _ in range(rounds) for lang, text in said])
    return {"p50_ms": round(took[len(took) // 2], 1), "p95_ms": round(took[len(took) * 95 // 100], 1)}


async def measure(folder: Path, number: int = NOTES, rounds: int = _ROUNDS) -> dict[str, dict[str, dict[str, float]]]:
    """Search and browse in a chat with so many notes."""
    async with open_storage(f"sqlite+aiosqlite:///{folder / 'store.db'}") as storage:
        await fill(storage, number)
        return {
            "notes": {
                "search": await calls(storage, "notes.search", _SEARCHES, rounds),
                "browse": await calls(storage, "notes.browse", _BROWSES, rounds),
            }
        }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON rather than several")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    print(json.dumps(figures, indent=None if as_json else 2))


if __name__ == "__main__":
    main()
