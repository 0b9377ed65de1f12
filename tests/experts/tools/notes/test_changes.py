"""Notes that change: edited, tagged, pinned, and every change taken back."""

import pytest

from experts.errors import StaleButton
from experts.types import Lang, MissingCapability, Person
from tests.experts.tools.chat import Chat


def texts(chat: Chat) -> list[str]:
    return [note.text for note in chat.storage.state.notes.kept.get(chat.id, {}).values()]


EDITS: list[tuple[Lang, str, str, str]] = [
    ("en", "buy milk", "in note 1 replace milk with bread", "buy bread"),
    ("en", "buy milk", "could you change milk to oat milk in note 1 please", "buy oat milk"),
    ("en", "buy milk", "edit note 1: buy nothing", "buy nothing"),
    ("en", "buy milk", "change it to buy two breads", "buy two breads"),
    ("en", "buy milk", "append to note 1: and eggs", "buy milk and eggs"),
    ("en", "buy milk", "add call the plumber to it", "buy milk\ncall the plumber"),
    ("en", "buy milk", "put URGENT at the top of note 1", "URGENT buy milk"),
    ("en", "the wifi password is hunter2", "change the wifi password to swordfish9", "the wifi password is swordfish9"),
    ("en", "door code: 38K\nbring 2 keys", "update the door code to 41B", "door code: 41B\nbring 2 keys"),
    ("en", "Trip\nferry at 8:30", "rename note 1 to Island trip", "Island trip\nferry at 8:30"),
    ("en", "milk, eggs, salt", "remove eggs from note 1", "milk, salt"),
    ("en", "Vec<String> 🙂", "replace Vec<String> with Vec<u8>", "Vec<u8> 🙂"),
    ("en", "see the MILK man", "replace milk with post", "see the post man"),
    ("ru", "купить молоко", "в заметке 1 замени молоко на хлеб", "купить хлеб"),
    ("ru", "купить молоко", "пожалуйста, исправь молоко на кефир", "купить кефир"),
    ("ru", "купить молоко", "измени заметку 1: не покупать ничего", "не покупать ничего"),
    ("ru", "купить молоко", "допиши в заметку 1: и яйца", "купить молоко и яйца"),
    ("ru", "купить молоко", "допиши к ней позвонить маме", "купить молоко\nпозвонить маме"),
    ("ru", "код двери: 38К", "поменяй код двери на 41Б", "код двери: 41Б"),
    ("ru", "молоко, яйца, соль", "убери яйца из заметки 1", "молоко, соль"),
    ("zh", "买牛奶", "把笔记1里的牛奶改成面包", "买面包"),
    ("zh", "买牛奶", "把牛奶换成豆浆", "买豆浆"),
    ("zh", "买牛奶", "修改笔记1：什么都不买", "什么都不买"),
    ("zh", "买牛奶", "在笔记1后面加上买鸡蛋", "买牛奶\n买鸡蛋"),
    ("zh", "门禁密码：1234", "把门禁密码改成5678", "门禁密码：5678"),
]


@pytest.mark.parametrize(("lang", "note", "said", "after"), EDITS)
async def test_a_note_is_changed_as_the_words_say_and_changed_back(
    lang: Lang, note: str, said: str, after: str
) -> None:
    chat = Chat(lang)
    await chat.keep(note)
    assert after in await chat.say("notes.edit", said)
    assert texts(chat) == [after]
    await chat.press("↩️")
    assert texts(chat) == [note]


@pytest.mark.parametrize("tool", ["notes.save", "notes.search", "notes.browse", "notes.delete", "lists.add"])
async def test_a_change_that_was_routed_to_a_neighbour_is_made_all_the_same(tool: str) -> None:
    chat = Chat()
    await chat.keep("buy milk")
    await chat.say(tool, "in note 1 replace milk with bread")
    assert texts(chat) == ["buy bread"]


@pytest.mark.parametrize(("lang", "undo"), [("en", "undo that"), ("ru", "отмени"), ("zh", "撤销")])
async def test_a_word_takes_back_the_last_change_and_then_the_one_before(lang: Lang, undo: str) -> None:
    chat = Chat(lang)
    await chat.keep("one")
    await chat.say("notes.edit", "edit note 1: two")
    await chat.say("notes.pin", "pin it")
    await chat.say("notes.undo", undo)
    [note] = chat.storage.state.notes.kept["1"].values()
    assert (note.text, note.pinned) == ("two", False)
    await chat.say("notes.undo", undo)
    assert texts(chat) == ["one"]
    await chat.say("notes.undo", undo)
    assert texts(chat) == []
    nothing = chat.storage.writes
    await chat.say("notes.undo", undo)
    assert chat.storage.writes == nothing


async def test_a_button_of_an_older_change_is_stale() -> None:
    chat = Chat()
    await chat.keep("one")
    await chat.say("notes.edit", "edit note 1: two")
    older = chat.reply.buttons[0][0].data
    await chat.say("notes.edit", "edit note 1: three")
    with pytest.raises(StaleButton):
        await chat.press_data(older)
    assert texts(chat) == ["three"]


async def test_a_deleted_note_is_brought_back_by_its_number() -> None:
    chat = Chat()
    for text in ("one", "two", "three"):
        await chat.keep(text)
    await chat.say("notes.delete", "delete notes 1 and 3")
    assert texts(chat) == ["two"]
    assert "There is no note 9." in await chat.say("notes.delete", "delete notes 2 and 9")
    await chat.say("notes.undo", "restore note 2")
    assert texts(chat) == ["two"]
    await chat.say("notes.undo", "bring back note 1")
    assert sorted(texts(chat)) == ["one", "three", "two"]


async def test_what_is_not_in_the_note_is_not_replaced() -> None:
    chat = Chat()
    await chat.keep("buy milk")
    writes = chat.storage.writes
    assert "does not say “bread”" in await chat.say("notes.edit", "in note 1 replace bread with salt")
    assert "No note says “bread”" in await chat.say("notes.edit", "replace bread with salt")
    assert "no note 7" in await chat.say("notes.edit", "edit note 7: x")
    assert chat.storage.writes == writes


async def test_of_several_notes_with_the_words_it_asks_which_and_goes_on() -> None:
    chat = Chat()
    await chat.keep("milk for Ann")
    await chat.keep("milk for Bob")
    await chat.say("notes.search", "find nothing")
    await chat.keep("salt")
    await chat.say("notes.edit", "replace milk with tea")
    assert chat.slot() == "which"
    await chat.answer("2")
    assert texts(chat) == ["milk for Ann", "tea for Bob", "salt"]


async def test_an_old_answer_button_does_not_answer_a_newer_question() -> None:
    chat = Chat()
    for text in ("milk a", "milk b", "salt"):
        await chat.keep(text)
    await chat.say("notes.edit", "replace milk with tea")
    old = chat.reply.buttons[0][0].data
    await chat.say("notes.edit", "replace milk with rum")
    with pytest.raises(StaleButton):
        await chat.press_data(old)
    assert texts(chat) == ["milk a", "milk b", "salt"]


async def test_a_new_text_is_asked_for_and_taken_word_for_word() -> None:
    chat = Chat()
    await chat.keep("old")
    await chat.say("notes.edit", "edit note 1")
    assert chat.slot() == "text"
    await chat.answer("note: <b>new</b>\n  text?")
    assert texts(chat) == ["note: <b>new</b>\n  text?"]


@pytest.mark.parametrize(
    ("lang", "put", "take"),
    [
        ("en", "tag it #work and #home", "remove the tag home from note 1"),
        ("en", "add tag work, home to note 1", "remove #home from it"),
        ("ru", "поставь ей теги work, home", "убери тег home с заметки 1"),
        ("zh", "给笔记1加标签work、home", "去掉笔记1的标签home"),
    ],
)
async def test_tags_are_put_on_and_taken_off(lang: Lang, put: str, take: str) -> None:
    chat = Chat(lang)
    await chat.keep("call Bob #calls")
    await chat.say("notes.tag", put)
    [note] = chat.storage.state.notes.kept["1"].values()
    assert note.tags == ("calls", "work", "home")
    assert note.text == "call Bob #calls"
    await chat.say("notes.tag", take)
    [note] = chat.storage.state.notes.kept["1"].values()
    assert note.tags == ("calls", "work")
    await chat.say("notes.edit", "edit note 1: call Ann #people")
    [note] = chat.storage.state.notes.kept["1"].values()
    assert note.tags == ("people", "work")


@pytest.mark.parametrize(
    ("text", "after"), [("call Bob #old", "call Bob"), ("ask #old friends", "ask old friends"), ("#old #new", " #new")]
)
async def test_a_tag_in_the_text_goes_from_the_text(text: str, after: str) -> None:
    chat = Chat()
    await chat.keep(text)
    await chat.say("notes.tag", "remove tag old from note 1")
    assert texts(chat) == [after]


@pytest.mark.parametrize(
    ("lang", "pin", "unpin", "show"),
    [
        ("en", "pin note 1", "unpin it", "show pinned notes"),
        ("ru", "закрепи заметку 1", "открепи её", "закреплённые заметки"),
        ("zh", "把笔记1置顶", "取消置顶", "置顶的笔记"),
    ],
)
async def test_a_pinned_note_comes_first(lang: Lang, pin: str, unpin: str, show: str) -> None:
    chat = Chat(lang)
    await chat.keep("alpha")
    await chat.keep("beta")
    await chat.say("notes.pin", pin)
    shown = await chat.say("notes.browse", "my notes")
    assert shown.index("alpha") < shown.index("beta")
    assert "beta" not in await chat.say("notes.pin", show)
    await chat.say("notes.pin", unpin)
    shown = await chat.say("notes.browse", "my notes")
    assert shown.index("beta") < shown.index("alpha")


async def test_in_a_group_it_is_told_who_wrote_and_who_edited() -> None:
    chat = Chat(id="-1", group=True, person=Person(id="u1", name="Ann"))
    await chat.keep("lunch at noon")
    chat.person = Person(id="u2", name="Bob")
    await chat.say("notes.edit", "replace noon with one")
    shown = await chat.say("notes.browse", "my notes")
    assert "Ann" in shown
    assert "edited by Bob" in shown
    private = Chat()
    await private.keep("x")
    assert "Ann" not in await private.say("notes.browse", "my notes")


async def test_what_no_note_says_and_a_time_shall_replace_is_for_the_calendar() -> None:
    chat = Chat()
    await chat.keep("buy milk")
    outcome = await chat.outcome("notes.edit", "change lunch to 2pm")
    assert isinstance(outcome, MissingCapability)
    assert outcome.capability == "events.move"
    await chat.keep("lunch at noon")
    assert "2pm at noon" in await chat.say("notes.edit", "change lunch to 2pm")


@pytest.mark.parametrize(
    ("lang", "first", "rename", "name"),
    [
        ("en", "apples", "rename note 1", "fruit"),
        ("en", "apples\npears", "rename the note about apples", "fruit"),
        ("ru", "яблоки", "переименуй заметку 1", "фрукты"),
        ("ru", "яблоки", "переименуй её", "фрукты"),
        ("zh", "苹果", "把笔记1改名", "水果"),
        ("zh", "苹果", "重命名笔记1", "水果"),
    ],
)
async def test_a_note_to_be_renamed_is_asked_for_its_name(lang: Lang, first: str, rename: str, name: str) -> None:
    chat = Chat(lang)
    await chat.keep(first)
    await chat.say("notes.edit", rename)
    assert (texts(chat), chat.slot()) == ([first], "text")
    await chat.answer(name)
    assert texts(chat)[0].splitlines() == [name, *(first.splitlines()[1:] or [first])]
