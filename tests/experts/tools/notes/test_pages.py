"""Finding, browsing and exporting: the best first, page by page, whole where it is asked for."""

import pytest

from experts.errors import StaleButton
from experts.types import Finish, Lang
from tests.experts.tools.chat import Chat


async def filled(lang: Lang = "en", n: int = 23) -> Chat:
    chat = Chat(lang)
    for number in range(1, n + 1):
        await chat.keep(f"idea {number} #x")
    return chat


@pytest.mark.parametrize(
    ("tool", "said", "first"),
    [("notes.browse", "my notes", 10), ("notes.browse", "show #x", 10), ("notes.search", "find idea", 5)],
)
async def test_a_long_list_goes_on_by_its_button_however_many_notes_are_new(tool: str, said: str, first: int) -> None:
    chat = await filled()
    seen = await chat.say(tool, said)
    more = chat.reply.buttons[-1][0].data
    assert seen.count("idea") == first
    await chat.keep("idea new")
    await chat.say("notes.delete", "delete note 2")
    pages = [seen]
    while more:
        pages.append(await chat.press_data(more))
        more = next((b.data for row in chat.reply.buttons for b in row if "notes.more" in b.data), "")
    told = "\n".join(pages)
    assert "idea new" not in told
    for number in set(range(1, 24)) - {2}:
        assert told.count(f"idea {number} ") == 1


@pytest.mark.parametrize(("lang", "more"), [("en", "show more"), ("ru", "ещё"), ("zh", "更多")])
async def test_a_word_goes_on_with_the_list_until_there_is_no_more(lang: Lang, more: str) -> None:
    chat = await filled(lang, 12)
    await chat.say("notes.browse", "my notes")
    assert "idea 2 " in await chat.say("notes.browse", more)
    assert "idea" not in await chat.say("notes.browse", more)


async def test_a_button_of_no_list_is_stale() -> None:
    chat = await filled(n=2)
    for data in ("t:memo:notes.more:1.5", "t:memo:notes.more:99.5"):
        with pytest.raises(StaleButton):
            await chat.press_data(data)


async def test_what_is_said_word_for_word_comes_before_the_same_words_apart_and_some_of_them_last() -> None:
    chat = Chat()
    for text in ("the red door", "a door painted in red", "red paint", "door handles", "green"):
        await chat.keep(text)
    found = await chat.say("notes.search", "find red door")
    assert found.index("the red door") < found.index("a door painted")
    assert "handles" not in found
    rest = await chat.press("Less exact")
    assert "handles" in rest
    assert "red paint" in rest
    assert "green" not in rest


async def test_a_long_note_is_opened_whole_by_button_and_by_words() -> None:
    chat = Chat()
    long = "start " + "word " * 1500 + "end"
    await chat.keep(long)
    await chat.keep("short")
    listed = await chat.say("notes.browse", "my notes")
    assert long not in listed
    assert long in await chat.press("📖 1")
    for said in ("show note 1", "open note 1 in full", "read the first one"):
        assert long in await chat.say("notes.browse", said)


@pytest.mark.parametrize(
    ("lang", "said", "unseen"),
    [("en", "open the second one", "newest"), ("ru", "открой вторую", "newest"), ("zh", "打开第二条", "newest")],
)
async def test_a_place_in_the_list_that_was_shown_is_meant(lang: Lang, said: str, unseen: str) -> None:
    chat = Chat(lang)
    for text in ("oldest", "middle", "newest"):
        await chat.keep(text)
    await chat.say("notes.browse", "my notes")
    shown = await chat.say("notes.browse", said)
    assert "middle" in shown
    assert unseen not in shown


@pytest.mark.parametrize(
    ("lang", "question"),
    [
        ("en", "what is my locker number?"),
        ("en", "did I note my locker number"),
        ("en", "is my locker number written down anywhere?"),
        ("ru", "какой у меня номер шкафчика locker?"),
        ("ru", "записывал ли я номер locker"),
        ("zh", "我的locker号码是多少？"),
        ("zh", "我记过locker号码吗"),
    ],
)
async def test_a_question_is_looked_for_and_never_stored(lang: Lang, question: str) -> None:
    chat = Chat(lang)
    await chat.keep("locker number номер 号码 417")
    kept = dict(chat.storage.state.notes.kept["1"])
    assert "417" in await chat.say("notes.save", question)
    assert chat.storage.state.notes.kept["1"] == kept


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "note"), ("en", "a new note"), ("ru", "заметка"), ("ru", "новая заметка"), ("zh", "新笔记")],
)
@pytest.mark.parametrize("tool", ["notes.save", "notes.delete", "notes.browse"])
async def test_the_word_alone_asks_what_to_write(lang: Lang, said: str, tool: str) -> None:
    chat = Chat(lang)
    await chat.keep("old")
    await chat.say(tool, said)
    assert chat.slot() == "text"


async def exported(chat: Chat, said: str) -> str:
    outcome = await chat.outcome("notes.export", said)
    assert isinstance(outcome, Finish)
    [file] = outcome.reply.files or [None]
    if file is None:
        return ""
    assert (file.type, file.name[-3:]) == ("text/markdown", ".md")
    return file.content.decode()


async def test_notes_are_exported_as_they_were_written() -> None:
    chat = Chat()
    await chat.keep("*bold* <b>\n\ttabs & `code` 🙂 #work")
    await chat.say("lists.add", "shopping list: milk, bread")
    await chat.press("☐ milk")
    await chat.say("notes.pin", "pin note 1")
    file = await exported(chat, "export my notes")
    assert "*bold* <b>\n\ttabs & `code` 🙂 #work" in file
    assert "- [x] milk\n- [ ] bread" in file
    assert file.index("## 📌 1") < file.index("## 2")


@pytest.mark.parametrize(
    ("said", "seen", "unseen"),
    [
        ("export notes tagged work", "alpha", "beta"),
        ("export yesterday's notes", "alpha", "beta"),
        ("export notes about beta", "beta", "alpha"),
        ("export note 2", "beta", "alpha"),
        ("export it", "beta", "alpha"),
    ],
)
async def test_some_notes_are_exported(said: str, seen: str, unseen: str) -> None:
    chat = Chat()
    await chat.keep("alpha #work")
    chat.later = chat.now.replace(day=3) - chat.now
    await chat.keep("beta")
    file = await exported(chat, said)
    assert seen in file
    assert unseen not in file


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "export notes about unicorns"),
        ("ru", "экспортируй заметки про единорогов"),
        ("zh", "导出关于独角兽的笔记"),
    ],
)
async def test_nothing_to_export_is_said_without_a_file(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.keep("alpha")
    outcome = await chat.outcome("notes.export", said)
    assert isinstance(outcome, Finish)
    assert outcome.reply.files == ()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "show notes from last week"),
        ("en", "notes between february 23 and february 25"),
        ("en", "notes from february"),
        ("en", "notes before last friday"),
        ("ru", "покажи заметки за прошлую неделю"),
        ("ru", "заметки с 23 по 25 февраля"),
        ("ru", "заметки за февраль"),
        ("zh", "上周的笔记"),
        ("zh", "上个月的笔记"),
        ("zh", "2月23日到25日的笔记"),
        ("zh", "三月一号之前的笔记"),
        ("ru", "заметки до 1 марта"),
    ],
)
async def test_notes_are_browsed_by_any_time(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    chat.later = chat.now.replace(month=2, day=24) - chat.now
    await chat.keep("then")
    chat.later = chat.now.replace(month=3, day=2) - chat.now + chat.later
    await chat.keep("now")
    shown = await chat.say("notes.browse", said)
    assert "then" in shown
    assert "now" not in shown.replace("I know", "")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "notes since february 25"),
        ("en", "show notes after february 26"),
        ("ru", "заметки с 25 февраля"),
        ("ru", "покажи заметки после 25 февраля"),
        ("zh", "2月25日以来的笔记"),
        ("zh", "周六以来的笔记"),
    ],
)
async def test_since_a_day_goes_on_until_now(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    chat.later = chat.now.replace(month=2, day=24) - chat.now
    await chat.keep("too old")
    chat.later = chat.now.replace(month=3, day=2) - chat.now + chat.later
    await chat.keep("recent")
    shown = await chat.say("notes.browse", said)
    assert "recent" in shown
    assert "too old" not in shown
