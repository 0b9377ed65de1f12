from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from bot.storage.storage import SqlStorage, open_storage
from experts.ports import Note, Storage
from experts.tools.terms import query_terms
from tests.bot.storage.making import ANN, HOUR, NOW

CHAT, OTHER = "console:bot:1", "console:bot:11"

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
OPERATORS = st.lists(st.sampled_from(["%", "_", "\\", "/", "'", '"', "*", "OR", "a", " ", "^", "100%"]), max_size=6)


async def _add(storage: Storage, text: str, *, chat: str = CHAT, tags: tuple[str, ...] = (), hours: int = 0) -> Note:
    at = NOW + hours * HOUR
    return await storage.write(lambda tx: tx.notes.add(chat, text=text, tags=tags, author=ANN, at=at))


async def _found(storage: Storage, words: str, *, chat: str = CHAT, limit: int = 10) -> list[int]:
    notes = await storage.read(lambda tx: tx.notes.search(chat, query_terms(words), limit=limit))
    return [note.number for note in notes]


async def test_a_note_comes_back_as_it_was_kept(ports: Storage) -> None:
    note = await _add(ports, "buy milk", tags=("shop", "home"))
    assert note == Note(number=1, text="buy milk", tags=("shop", "home"), author=ANN, at=NOW)
    assert await ports.read(lambda tx: tx.notes.get(CHAT, 1)) == note


async def test_numbers_count_from_one_in_each_chat(ports: Storage) -> None:
    numbers = [(await _add(ports, "a", chat=chat)).number for chat in (CHAT, OTHER, CHAT)]
    assert numbers == [1, 1, 2]


async def test_a_number_is_not_given_again_after_its_note_is_deleted(ports: Storage) -> None:
    await _add(ports, "a")
    assert await ports.write(lambda tx: tx.notes.delete(CHAT, 1))
    assert (await _add(ports, "b")).number == 2


async def test_a_deleted_note_is_out_of_sight_until_it_is_restored(ports: Storage) -> None:
    await _add(ports, "buy milk")
    assert await ports.write(lambda tx: tx.notes.delete(CHAT, 1))
    assert not await ports.write(lambda tx: tx.notes.delete(CHAT, 1))
    assert await ports.read(lambda tx: tx.notes.get(CHAT, 1)) is None
    assert await ports.read(lambda tx: tx.notes.count(CHAT)) == 0
    assert await _found(ports, "milk") == []
    assert await ports.write(lambda tx: tx.notes.restore(CHAT, 1))
    assert not await ports.write(lambda tx: tx.notes.restore(CHAT, 1))
    assert await _found(ports, "milk") == [1]


@pytest.mark.parametrize(("numbers", "left"), [(None, []), ([1, 3, 9], [2]), ([], [3, 2, 1])])
async def test_several_notes_are_hidden_at_once(ports: Storage, numbers: list[int] | None, left: list[int]) -> None:
    for chat in (CHAT, CHAT, CHAT, OTHER):
        await _add(ports, "a", chat=chat)
    assert await ports.write(lambda tx: tx.notes.delete_all(CHAT, numbers)) == 3 - len(left)
    assert [note.number for note in await _all(ports, CHAT)] == left
    assert len(await _all(ports, OTHER)) == 1


async def test_all_notes_are_deleted_by_one_statement_however_many_there_are(storage: SqlStorage) -> None:
    for _ in range(20):
        await _add(storage, "a")
    said: list[str] = []

    def hear(_c: object, _k: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        assert await storage.write(lambda tx: tx.notes.delete_all(CHAT)) == 20
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert len([one for one in said if "notes" in one]) == 1


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Настройка PostgreSQL на сервере", "настройку"),
        ("tuning the shared_buffers", "tune"),
        ("优化数据库的配置", "数据库"),
        ("明天买牛奶", "牛奶"),
    ],
)
async def test_search_finds_other_forms_of_a_word(ports: Storage, kept: str, asked: str) -> None:
    await _add(ports, kept)
    assert await _found(ports, asked) == [1]


async def test_search_puts_most_matches_first_and_then_the_newest(ports: Storage) -> None:
    await _add(ports, "milk")
    await _add(ports, "milk and bread", hours=1)
    await _add(ports, "bread", hours=2)
    await _add(ports, "cheese", hours=3)
    assert await _found(ports, "bread milk") == [2, 3, 1]
    assert await _found(ports, "bread milk", limit=2) == [2, 3]


async def test_search_does_not_find_a_word_inside_another(ports: Storage) -> None:
    await _add(ports, "срок сдачи")
    assert await _found(ports, "ок") == []


async def test_no_terms_find_nothing(ports: Storage) -> None:
    await _add(ports, "milk")
    assert await ports.read(lambda tx: tx.notes.search(CHAT, (), limit=5)) in ((), [])


async def test_a_search_for_a_thousand_words_is_answered(ports: Storage) -> None:
    await _add(ports, "w1 w2")
    assert await _found(ports, " ".join(f"w{n}" for n in range(1000))) == [1]


async def test_browsing_goes_by_time_and_tag_newest_first(ports: Storage) -> None:
    await _add(ports, "a", tags=("x",))
    await _add(ports, "b", tags=("y",), hours=1)
    await _add(ports, "c", tags=("x", "y"), hours=2)

    async def numbers(tag: str | None = None, hours: tuple[int, int] | None = None, limit: int = 9) -> list[int]:
        start, end = (NOW + hours[0] * HOUR, NOW + hours[1] * HOUR) if hours else (None, None)
        notes = await ports.read(lambda tx: tx.notes.browse(CHAT, start=start, end=end, tag=tag, limit=limit))
        return [note.number for note in notes]

    assert await numbers() == [3, 2, 1]
    assert await numbers(limit=2) == [3, 2]
    assert await numbers(tag="x") == [3, 1]
    assert await numbers(tag="%") == []
    assert await numbers(hours=(0, 2)) == [2, 1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=OPERATORS)
async def test_what_looks_like_an_operator_is_searched_for_as_it_stands(storage: SqlStorage, words: list[str]) -> None:
    asked = tuple(word.strip() for word in words)
    notes = await storage.write(lambda tx: tx.notes.search("console:bot:none", asked, limit=5))
    assert list(notes) == []
    kept = await _add(storage, "zebra", chat="console:bot:zebra")
    found = await storage.read(lambda tx: tx.notes.search("console:bot:zebra", asked, limit=5))
    assert list(found) == []
    assert kept.text == "zebra"


async def _all(storage: Storage, chat: str) -> Sequence[Note]:
    return await storage.read(lambda tx: tx.notes.browse(chat, start=None, end=None, tag=None, limit=99))


@settings(max_examples=25, deadline=None)
@given(kept=st.lists(st.tuples(st.sampled_from([CHAT, OTHER, "console:bot:%", "console:bot:_"]), TEXTS), max_size=8))
async def test_no_chat_sees_the_notes_of_another(
    tmp_path_factory: pytest.TempPathFactory, kept: list[tuple[str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("notes")
    async with open_storage(f"sqlite+aiosqlite:///{folder}/notes.db") as storage:
        for chat, text in kept:
            await _add(storage, text, chat=chat)
        for chat in {chat for chat, _ in kept}:
            own = [text for owner, text in kept if owner == chat]
            seen = await _all(storage, chat)
            assert [note.text for note in reversed(seen)] == own
            assert [note.number for note in reversed(seen)] == list(range(1, len(own) + 1))
            found = await _found(storage, " ".join(text for _, text in kept), chat=chat, limit=99)
            assert set(found) <= {note.number for note in seen}
