"""Which notes fit the words that are looked for, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass

from experts.ports import Note, Transaction
from experts.tools.notes.query import NoteQuery
from experts.tools.terms import query_terms

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Notes that have all the words, and notes that have some; each the best first."""

    full: tuple[Note, ...] = ()
    partial: tuple[Note, ...] = ()

    @property
    def best(self) -> tuple[Note, ...]:
        """The full matches, or those that have the most of the words."""
        return self.full or self.partial


async def matching(tx: Transaction, chat: str, query: NoteQuery, words: str) -> Ranked:
    """Notes with the words, within the time and tag asked for.

    A time may as well be what a note says ("the meeting on friday"): where a note has all the `words` as they were
    said, with the time in them, they count.
    """
    asked = query_terms(words)
    whole = _ranked(await tx.notes.search(chat, asked, limit=MOST), asked, words)
    if not query.is_narrow or (query.tag is None and whole.full):
        return whole
    wanted = query_terms(query.words)
    within = [(note, n) for note, n in await tx.notes.search(chat, wanted, limit=MOST) if _is_within(note, query)]
    narrowed = _ranked(within, wanted, query.words)
    if query.latest is not None and narrowed.best:
        return Ranked(full=tuple(sorted(narrowed.best, key=lambda note: note.at, reverse=True)[: query.latest]))
    return narrowed if narrowed.best or query.tag else whole


def _ranked(held: Sequence[tuple[Note, int]], wanted: Sequence[str], words: str) -> Ranked:
    """The storage's order, most matches and then newest, with those that say it word for word before the others."""
    every, phrase = len(set(wanted)), _plain(words)
    full = sorted((note for note, n in held if n == every), key=lambda note: not _says(note, phrase))
    most = max((n for _, n in held if n < every), default=0)
    least = 1 if every < 3 else max(1, most - 1)
    return Ranked(full=tuple(full), partial=tuple(note for note, n in held if least <= n < every))


def _says(note: Note, phrase: str) -> bool:
    return f" {phrase} " in f" {_plain(note.text)} " or (not phrase.isascii() and phrase in _plain(note.text))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def _is_within(note: Note, query: NoteQuery) -> bool:
    late_enough = query.start is None or note.at >= query.start
    early_enough = query.end is None or note.at < query.end
    return late_enough and early_enough and (query.tag is None or query.tag in note.tags)
