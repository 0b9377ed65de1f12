"""Search and browsing in a chat with many notes."""

import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta

from benchmarks.store.calls import ANN, NOW, PLACE, ROUNDS, Figures, measured, turns
from benchmarks.store.words import WORDS
from bot.storage.storage import SqlStorage
from bot.storage.transaction import SqlTransaction
from experts.ports import Doing
from experts.tools.notes.words import tags_of
from experts.types import Lang

NUMBER = 10_000
_BATCH = 500
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


async def measure(storage: SqlStorage, number: int = NUMBER, rounds: int = ROUNDS) -> dict[str, Figures]:
    """Search and browse in a chat with so many notes."""
    await _fill(storage, number)
    return {
        "search": await measured(storage, "notes.search", _SEARCHES, "📝", rounds),
        "browse": await measured(storage, "notes.browse", _BROWSES, "📝", rounds),
    }


def _note(number: int, chance: random.Random) -> str:
    """A note of a few words in one of the languages, every fifth with a tag."""
    words = WORDS[chance.choice(tuple(WORDS))]
    said = " ".join(chance.choice((*words, f"n{chance.randrange(1000)}")) for _ in range(chance.randrange(4, 30)))
    return f"{said} #t{number % 40}" if number % 5 == 0 else said


async def _fill(storage: SqlStorage, number: int) -> None:
    """As many notes in one chat, made over half a year."""
    chance = random.Random(number)
    said = [_note(n, chance) for n in range(number)]

    def some(start: int) -> Callable[[SqlTransaction], Awaitable[None]]:
        async def work(tx: SqlTransaction) -> None:
            for n in range(start, min(start + _BATCH, number)):
                at = NOW - timedelta(minutes=25 * (number - n))
                doing = Doing(turn=next(turns), place=PLACE, person=ANN, at=at)
                await tx.notes.add(doing, text=said[n], tags=tags_of(said[n]))

        return work

    for start in range(0, number, _BATCH):
        await storage.write(some(start))
