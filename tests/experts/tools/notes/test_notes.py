"""Notes: keeping, finding, browsing, deleting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experts.errors import StaleButton
from experts.ports import NoteFilter
from experts.types import Lang
from tests.experts.tools.chat import Chat

NOTE_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400).filter(str.strip)


async def test_a_saved_note_is_told_with_its_number_and_can_be_undone() -> None:
    chat = Chat()
    said = await chat.say("notes.save", "save a note: buy stamps")
    assert "1" in said
    assert "buy stamps" in said
    await chat.press("↩️")
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 0


async def test_undoing_twice_is_stale() -> None:
    chat = Chat()
    await chat.keep("x")
    data = chat.reply.buttons[0][0].data
    await chat.press_data(data)
    with pytest.raises(StaleButton):
        await chat.press_data(data)


@pytest.mark.parametrize(("lang", "said"), [("en", "take a note"), ("ru", "новая заметка"), ("zh", "新建笔记")])
async def test_a_request_without_a_note_asks_for_it_and_stores_nothing(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("notes.save", said)
    assert chat.slot() == "text"
    assert chat.storage.writes == 0
    assert "note: call Bob" in await chat.answer("note: call Bob")
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 1


@pytest.mark.parametrize(
    ("lang", "said", "kept"),
    [
        ("en", "remember to buy milk", "buy milk"),
        ("en", "don't forget the keys", "the keys"),
        ("ru", "не забудь купить молоко", "купить молоко"),
        ("zh", "记得买牛奶", "买牛奶"),
        ("zh", "别忘了带钥匙", "带钥匙"),
    ],
)
@pytest.mark.parametrize("tool", ["notes.save", "notes.search", "lists.add", "lists.tick"])
async def test_what_is_not_to_be_forgotten_is_kept_whichever_tool_it_was_routed_to(
    lang: Lang, said: str, kept: str, tool: str
) -> None:
    chat = Chat(lang)
    assert kept in await chat.say(tool, said)
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 1


@pytest.mark.parametrize(
    "said", ["remember the note about docker?", "remember when I wrote of docker", "notes about docker"]
)
async def test_what_is_to_be_recalled_is_looked_for(said: str) -> None:
    chat = Chat()
    await chat.say("notes.search", said)
    assert chat.storage.writes == 0


async def test_a_turn_that_is_run_again_keeps_one_note() -> None:
    chat = Chat()
    first = await chat.outcome("notes.save", "note: once")
    assert await chat.again("notes.save", "note: once") == first
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 1


@settings(max_examples=60, deadline=None)
@given(NOTE_TEXTS)
async def test_any_note_is_shown_back_exactly(text: str) -> None:
    chat = Chat()
    await chat.keep(text)
    assert text.strip() in await chat.say("notes.browse", "my notes")
    assert text.strip() in await chat.say("notes.search", "show note 1")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{4,9}[0-9]{2}", fullmatch=True), min_size=1, max_size=6, unique=True))
async def test_a_note_is_found_by_any_of_its_words_whole(words: list[str]) -> None:
    chat = Chat()
    text = " <b>\n".join(words)
    await chat.keep(text)
    for word in words:
        assert text in await chat.say("notes.search", f"find {word}")


@settings(max_examples=30, deadline=None)
@given(NOTE_TEXTS)
async def test_no_chat_sees_the_notes_of_another(text: str) -> None:
    mine = Chat()
    await mine.keep(text)
    other = Chat(id="2", storage=mine.storage)
    assert "no notes yet" in await other.say("notes.browse", "my notes")
    assert "no note 1" in await other.say("notes.delete", "delete note 1")
    assert await mine.storage.state.notes.count("1", NoteFilter()) == 1


@pytest.mark.parametrize(
    ("lang", "note", "query"),
    [
        ("en", "postgres tuning - shared_buffers to 25% of RAM", "find my notes about postgres tuning"),
        ("ru", "настройка postgres, shared_buffers 25%", "найди мои заметки про настройку postgres"),
        ("zh", "PostgreSQL 优化，shared_buffers 25%", "帮我找一下 PostgreSQL 优化的笔记"),
    ],
)
async def test_a_note_is_found_by_what_is_asked(lang: Lang, note: str, query: str) -> None:
    chat = Chat(lang)
    await chat.keep("milk, eggs")
    await chat.keep(note)
    said = await chat.say("notes.search", query)
    assert note in said
    assert "milk" not in said


async def test_notes_with_all_the_words_come_without_those_that_have_some() -> None:
    chat = Chat()
    for text in ("dentist on friday", "insurance of the car", "dentist insurance"):
        await chat.keep(text)
    assert "of the car" not in await chat.say("notes.search", "find dentist insurance")
    assert "of the car" in await chat.say("notes.search", "find insurance papers")


async def test_of_a_long_note_the_part_that_matters_is_shown() -> None:
    chat = Chat()
    await chat.keep(f"{'lorem ipsum ' * 600}needle {'dolor sit ' * 600}")
    said = await chat.say("notes.search", "find needle")
    assert "needle" in said
    assert len(said) < 3500


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "find my notes"),
        ("en", "search notes"),
        ("en", "look up my notes"),
        ("en", "find everything"),
        ("ru", "найди мои заметки"),
        ("ru", "поищи заметки"),
        ("zh", "找笔记"),
        ("zh", "搜索我的笔记"),
    ],
)
async def test_a_search_without_words_shows_the_latest(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    nothing_yet = await chat.say("notes.search", said)
    assert nothing_yet == await chat.say("notes.browse", said)
    await chat.keep("call Bob")
    await chat.keep("milk")
    shown = await chat.say("notes.search", said)
    assert shown.index("milk") < shown.index("call Bob")


async def test_a_bare_search_that_finds_nothing_offers_to_save() -> None:
    chat = Chat()
    await chat.say("notes.search", "bananas and milk", named=True)
    assert chat.slot() == "confirm"
    assert chat.storage.writes == 0
    assert "bananas and milk" in await chat.press("📝")


async def test_a_search_that_finds_nothing_says_so() -> None:
    chat = Chat()
    assert "bananas" in await chat.say("notes.search", "find my notes about bananas")
    assert chat.slot() is None


@pytest.mark.parametrize(
    ("said", "seen", "unseen"),
    [
        ("show notes from today", "new", "old"),
        ("what did I write yesterday", "old", "new"),
        ("notes tagged work", "#work", "old"),
        ("show #work", "#work", "old"),
        ("my latest note", "new", "old"),
        ("what's on my shopping list", "milk", "old"),
        ("which tags do I use", "#work · 1", "old"),
        ("how many notes do I have", "3", "nothing"),
    ],
)
async def test_notes_are_browsed_by_time_tag_and_number(said: str, seen: str, unseen: str) -> None:
    chat = Chat()
    await chat.keep("old one")
    chat.later = chat.now.replace(day=3) - chat.now
    await chat.keep("shopping list: milk")
    await chat.keep("new #work")
    shown = await chat.say("notes.browse", said)
    assert seen in shown
    assert unseen not in shown


async def test_an_empty_notebook_is_friendly() -> None:
    assert "no notes yet" in await Chat().say("notes.browse", "show my notes")


async def test_the_one_note_that_is_meant_is_deleted_at_once_and_comes_back() -> None:
    chat = Chat()
    await chat.keep("buy milk")
    await chat.keep("call Bob")
    assert "buy milk" in await chat.say("notes.delete", "delete the note about milk")
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 1
    assert "buy milk" in await chat.press("↩️")
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 2


@pytest.mark.parametrize("answer", ["2", "the second one", "docker tricks"])
async def test_of_several_notes_it_asks_which(answer: str) -> None:
    chat = Chat()
    await chat.keep("docker tips")
    await chat.keep("docker tricks")
    await chat.say("notes.delete", "delete the notes about docker")
    assert chat.slot() == "which"
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 2
    await chat.answer(answer)
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 1


async def test_a_note_that_only_resembles_what_is_said_is_not_deleted_unasked() -> None:
    chat = Chat()
    await chat.keep("shopping list: milk")
    await chat.say("notes.delete", "remove bananas from the shopping list")
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 1


@pytest.mark.parametrize(("answer", "left"), [("yes", 0), ("no", 2), ("hm", 2)])
async def test_deleting_everything_is_confirmed(answer: str, left: int) -> None:
    chat = Chat()
    await chat.keep("a")
    await chat.keep("b")
    await chat.say("notes.delete", "delete all my notes")
    assert chat.slot() == "confirm"
    await chat.answer(answer)
    assert await chat.storage.state.notes.count("1", NoteFilter()) == left


async def test_several_notes_are_told_by_their_number_when_they_are_gone() -> None:
    chat = Chat()
    for text in ("a #x", "b #x", "c"):
        await chat.keep(text)
    await chat.say("notes.delete", "delete the notes tagged x")
    assert chat.slot() == "confirm"
    assert "2" in await chat.answer("yes")
    assert [note.text for note in chat.storage.state.notes.kept["1"].values()] == ["c"]


async def test_a_note_that_is_not_there_is_not_deleted() -> None:
    chat = Chat()
    await chat.keep("a")
    assert "9" in await chat.say("notes.delete", "delete note 9")
    assert "unicorns" in await chat.say("notes.delete", "delete the note about unicorns")
    assert await chat.storage.state.notes.count("1", NoteFilter()) == 1


@pytest.mark.parametrize(
    ("lang", "said", "kept", "tags"),
    [
        ("en", "note with tag: call the plumber #home", "call the plumber #home", ("home",)),
        ("en", "save a note with tags work and urgent: the report", "the report", ("work", "urgent")),
        ("ru", "заметка с тегом работа: отчёт", "отчёт", ("работа",)),
        ("zh", "带标签工作的笔记：报告", "报告", ("工作",)),
    ],
)
@pytest.mark.parametrize("tool", ["notes.tag", "notes.browse", "notes.save"])
async def test_a_note_is_kept_with_the_tags_that_it_is_told_to_have(
    lang: Lang, said: str, kept: str, tags: tuple[str, ...], tool: str
) -> None:
    chat = Chat(lang)
    await chat.say(tool, said)
    [note] = chat.storage.state.notes.kept["1"].values()
    assert (note.text, set(note.tags)) == (kept, set(tags))


@pytest.mark.parametrize(
    ("lang", "said", "kept"),
    [
        ("en", "note tomorrow i have to pack", "tomorrow i have to pack"),
        ("ru", "запиши завтра мне надо собрать вещи", "завтра мне надо собрать вещи"),
        ("zh", "记下明天要收拾行李", "明天要收拾行李"),
    ],
)
@pytest.mark.parametrize("tool", ["notes.browse", "notes.search", "notes.save"])
async def test_what_somebody_has_to_do_is_kept_and_not_looked_for(lang: Lang, said: str, kept: str, tool: str) -> None:
    chat = Chat(lang)
    assert kept in await chat.say(tool, said)
    assert [note.text for note in chat.storage.state.notes.kept["1"].values()] == [kept]
