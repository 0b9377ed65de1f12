from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from bot.storage.storage import SqlStorage, open_storage
from experts.ports import Note, NoteChange, NoteFilter, SpokenNotes, Storage, Transaction
from experts.tools.terms import query_terms
from tests.bot.storage.making import ANN, BOB, HOUR, NOW, doing, place

CHAT, OTHER = "console:bot:1", "console:bot:11"

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
OPERATORS = st.lists(st.sampled_from(["%", "_", "\\", "/", "'", '"', "*", "OR", "a", " ", "^", "100%"]), max_size=6)


async def _add(storage: Storage, text: str, *, chat: str = CHAT, tags: tuple[str, ...] = (), hours: int = 0) -> Note:
    return await storage.write(lambda tx: tx.notes.add(doing(chat=chat, at=NOW + hours * HOUR), text=text, tags=tags))


async def _change(storage: Storage, number: int, turn: int, **change: Any) -> Note | None:
    return await storage.write(lambda tx: tx.notes.change(doing(turn=turn, by=BOB), number, NoteChange(**change)))


async def _undo(storage: Storage, turn: int, chat: str = CHAT) -> Sequence[Note] | None:
    return await storage.write(lambda tx: tx.notes.undo(doing(chat=chat), turn))


async def _delete(storage: Storage, numbers: Sequence[int] | None = None, *, turn: int = 50) -> int:
    return await storage.write(lambda tx: tx.notes.delete(doing(turn=turn), numbers))


async def _found(storage: Storage, words: str, *, chat: str = CHAT, limit: int = 10) -> list[int]:
    found = await storage.read(lambda tx: tx.notes.search(chat, query_terms(words), limit=limit))
    return [note.number for note, _ in found]


async def test_a_note_comes_back_as_it_was_kept(ports: Storage) -> None:
    note = await _add(ports, "buy milk", tags=("shop", "home"))
    assert note == Note(number=1, text="buy milk", tags=("shop", "home"), author=ANN, at=NOW)
    assert await ports.read(lambda tx: tx.notes.get(CHAT, 1)) == note


async def test_numbers_count_from_one_in_each_chat(ports: Storage) -> None:
    numbers = [(await _add(ports, "a", chat=chat)).number for chat in (CHAT, OTHER, CHAT)]
    assert numbers == [1, 1, 2]


async def test_a_number_is_not_given_again_after_its_note_is_deleted(ports: Storage) -> None:
    await _add(ports, "a")
    assert await _delete(ports, [1]) == 1
    assert (await _add(ports, "b")).number == 2


async def test_a_deleted_note_is_out_of_sight_until_that_is_undone(ports: Storage) -> None:
    await _add(ports, "buy milk", tags=("shop",))
    assert await _delete(ports, [1], turn=7) == 1
    assert await _delete(ports, [1], turn=8) == 0
    assert await ports.read(lambda tx: tx.notes.get(CHAT, 1)) is None
    assert await ports.read(lambda tx: tx.notes.count(CHAT, NoteFilter())) == 0
    assert list(await ports.read(lambda tx: tx.notes.tags(CHAT))) == []
    assert await _found(ports, "milk") == []
    assert await ports.read(lambda tx: tx.notes.deletion(CHAT, 1)) == 7
    assert [note.number for note in await _undo(ports, 7) or ()] == [1]
    assert await _undo(ports, 7) is None
    assert await ports.read(lambda tx: tx.notes.deletion(CHAT, 1)) is None
    assert await _found(ports, "milk") == [1]


@pytest.mark.parametrize(("numbers", "left"), [(None, []), ([1, 3, 9], [2]), ([], [3, 2, 1])])
async def test_several_notes_are_hidden_at_once(ports: Storage, numbers: list[int] | None, left: list[int]) -> None:
    for chat in (CHAT, CHAT, CHAT, OTHER):
        await _add(ports, "a", chat=chat)
    assert await _delete(ports, numbers) == 3 - len(left)
    assert [note.number for note in await _all(ports, CHAT)] == left
    assert len(await _all(ports, OTHER)) == 1


async def test_what_one_turn_deleted_comes_back_as_one(ports: Storage) -> None:
    for _ in range(3):
        await _add(ports, "a")
    await _delete(ports, [1, 3], turn=9)
    assert sorted(note.number for note in await _undo(ports, 9) or ()) == [1, 3]
    assert len(await _all(ports, CHAT)) == 3


async def test_a_change_names_its_editor_and_is_undone_whole(ports: Storage) -> None:
    before = await _add(ports, "buy milk #shop", tags=("shop",))
    changed = await _change(ports, 1, 5, text="buy bread #home", tags=("home",))
    assert changed is not None
    assert (changed.text, changed.tags, changed.author, changed.editor) == ("buy bread #home", ("home",), ANN, BOB)
    assert changed.edited_at == NOW
    assert await _found(ports, "milk") == []
    assert await _found(ports, "bread") == [1]
    assert list(await ports.read(lambda tx: tx.notes.tags(CHAT))) == [("home", 1)]
    assert await _undo(ports, 5) == [before]
    assert await ports.read(lambda tx: tx.notes.get(CHAT, 1)) == before
    assert await _found(ports, "milk") == [1]
    assert list(await ports.read(lambda tx: tx.notes.tags(CHAT))) == [("shop", 1)]


async def test_only_the_newest_change_of_a_note_can_be_undone(ports: Storage) -> None:
    await _add(ports, "one")
    await _change(ports, 1, 5, text="two")
    await _change(ports, 1, 6, pinned=True)
    assert await _undo(ports, 5) is None
    assert await _undo(ports, 6) is not None
    [note] = await _undo(ports, 5) or ()
    assert note.text == "one"


async def test_two_changes_of_one_turn_are_undone_together(ports: Storage) -> None:
    await _add(ports, "one")
    await _change(ports, 1, 5, text="two")
    await _change(ports, 1, 5, pinned=True, kind="list")
    [note] = await _undo(ports, 5) or ()
    assert (note.text, note.pinned, note.kind, note.editor) == ("one", False, "note", None)


async def test_keeping_a_note_is_undone_by_hiding_it(ports: Storage) -> None:
    await ports.write(lambda tx: tx.notes.add(doing(turn=4), text="a", tags=()))
    assert await _undo(ports, 4) == []
    assert await ports.read(lambda tx: tx.notes.get(CHAT, 1)) is None


async def test_what_is_not_there_is_not_changed(ports: Storage) -> None:
    assert await _change(ports, 1, 5, text="x") is None
    assert await _undo(ports, 5) is None


async def test_the_newest_change_of_a_person_in_a_conversation_is_known(ports: Storage) -> None:
    await _add(ports, "a")
    await _change(ports, 1, 5, text="b")
    assert await ports.read(lambda tx: tx.notes.last_change(place(), BOB)) == 5
    assert await ports.read(lambda tx: tx.notes.last_change(place(OTHER), BOB)) is None
    await _undo(ports, 5)
    assert await ports.read(lambda tx: tx.notes.last_change(place(), BOB)) is None


async def test_no_chat_undoes_or_changes_what_another_did(ports: Storage) -> None:
    await _add(ports, "a")
    await _change(ports, 1, 5, text="b")
    assert await _undo(ports, 5, chat=OTHER) is None
    assert await ports.write(lambda tx: tx.notes.change(doing(chat=OTHER), 1, NoteChange(text="c"))) is None
    assert await ports.read(lambda tx: tx.notes.deletion(OTHER, 1)) is None
    [note] = await _all(ports, CHAT)
    assert note.text == "b"


async def test_a_conversation_speaks_of_what_it_changed_or_was_shown_last(ports: Storage) -> None:
    assert await ports.read(lambda tx: tx.notes.spoken_of(place())) == SpokenNotes()
    await _add(ports, "a")
    await _add(ports, "b")
    assert await ports.read(lambda tx: tx.notes.spoken_of(place())) == SpokenNotes(numbers=(2,))
    shown = SpokenNotes(numbers=(2, 1), more="4.10")
    await ports.write(lambda tx: tx.notes.speak_of(place(), shown, NOW))
    assert await ports.read(lambda tx: tx.notes.spoken_of(place())) == shown
    assert await ports.read(lambda tx: tx.notes.spoken_of(place(OTHER))) == SpokenNotes()


async def test_notes_come_in_the_order_in_which_they_are_named(ports: Storage) -> None:
    for text in ("a", "b", "c"):
        await _add(ports, text)
    await _delete(ports, [2])
    assert [note.text for note in await ports.read(lambda tx: tx.notes.many(CHAT, (3, 2, 9, 1)))] == ["c", "a"]


async def test_tags_are_counted_the_most_used_first(ports: Storage) -> None:
    for tags in (("work",), ("home", "work"), ("art",)):
        await _add(ports, "a", tags=tags)
    assert list(await ports.read(lambda tx: tx.notes.tags(CHAT))) == [("work", 2), ("art", 1), ("home", 1)]


async def test_all_notes_are_deleted_by_one_statement_however_many_there_are(storage: SqlStorage) -> None:
    for _ in range(20):
        await _add(storage, "a")
    said: list[str] = []

    def hear(_c: object, _k: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        assert await _delete(storage) == 20
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert len([one for one in said if one.startswith("UPDATE notes")]) == 1
    assert len(said) < 10


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


async def test_browsing_goes_by_time_tag_and_kind_pinned_ones_first_then_the_newest(ports: Storage) -> None:
    await _add(ports, "a", tags=("x",))
    await _add(ports, "b", tags=("y",), hours=1)
    await _add(ports, "c", tags=("x", "y"), hours=2)

    async def numbers(limit: int = 9, hours: tuple[int, int] | None = None, **narrow: Any) -> list[int]:
        start, end = (NOW + hours[0] * HOUR, NOW + hours[1] * HOUR) if hours else (None, None)
        where = NoteFilter(start=start, end=end, **narrow)
        found = list(await ports.read(lambda tx: tx.notes.browse(CHAT, where, limit=limit)))
        assert await ports.read(lambda tx: tx.notes.count(CHAT, where)) == len(found) or limit < 9
        return found

    assert await numbers() == [3, 2, 1]
    assert await numbers(limit=2) == [3, 2]
    assert await numbers(tag="x") == [3, 1]
    assert await numbers(tag="%") == []
    assert await numbers(hours=(0, 2)) == [2, 1]
    await _change(ports, 1, 5, pinned=True, kind="list")
    assert await numbers() == [1, 3, 2]
    assert await numbers(pinned=True) == [1]
    assert await numbers(kind="list") == [1]
    assert await numbers(kind="note", pinned=False) == [3, 2]


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
    async def work(tx: Transaction) -> Sequence[Note]:
        return await tx.notes.many(chat, await tx.notes.browse(chat, NoteFilter(), limit=99))

    return await storage.read(work)


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
