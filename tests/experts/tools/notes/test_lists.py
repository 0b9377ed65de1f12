"""Lists of things: made, added to, ticked, cleared, shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.errors import StaleButton
from experts.tools.notes.checklist import Checklist, Item
from experts.tools.notes.list_words import items_of
from experts.types import Lang
from tests.experts.tools.chat import Chat

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20).map(str.strip)


def lines(chat: Chat) -> list[str]:
    [note] = chat.storage.state.notes.kept["1"].values()
    return note.text.split("\n")


STORIES: list[tuple[Lang, list[tuple[str, list[str]]]]] = [
    (
        "en",
        [
            ("make a shopping list: milk, bread", ["Shopping list", "☐ milk", "☐ bread"]),
            ("add eggs to the shopping list", ["Shopping list", "☐ milk", "☐ bread", "☐ eggs"]),
            ("tick milk", ["Shopping list", "☑ milk", "☐ bread", "☐ eggs"]),
            ("mark bread and eggs as bought", ["Shopping list", "☑ milk", "☑ bread", "☑ eggs"]),
            ("untick bread", ["Shopping list", "☑ milk", "☐ bread", "☑ eggs"]),
            ("clear ticked", ["Shopping list", "☐ bread"]),
            ("also add salt and pepper to the list please", ["Shopping list", "☐ bread", "☐ salt", "☐ pepper"]),
            ("take bread off the shopping list", ["Shopping list", "☐ salt", "☐ pepper"]),
            ("tick everything", ["Shopping list", "☑ salt", "☑ pepper"]),
            ("clear the shopping list", ["Shopping list"]),
        ],
    ),
    (
        "ru",
        [
            ("список покупок: молоко, хлеб", ["Список покупок", "☐ молоко", "☐ хлеб"]),
            ("добавь яйца в список покупок", ["Список покупок", "☐ молоко", "☐ хлеб", "☐ яйца"]),
            ("отметь молоко", ["Список покупок", "☑ молоко", "☐ хлеб", "☐ яйца"]),
            ("вычеркни хлеб и яйца", ["Список покупок", "☑ молоко", "☑ хлеб", "☑ яйца"]),
            ("сними отметку с хлеба", ["Список покупок", "☑ молоко", "☐ хлеб", "☑ яйца"]),
            ("удали отмеченные", ["Список покупок", "☐ хлеб"]),
            ("добавь в список покупок сыр и масло", ["Список покупок", "☐ хлеб", "☐ сыр", "☐ масло"]),
            ("убери хлеб из списка покупок", ["Список покупок", "☐ сыр", "☐ масло"]),
            ("очисти список покупок", ["Список покупок"]),
        ],
    ),
    (
        "zh",
        [
            ("购物清单：牛奶、面包", ["购物清单", "☐ 牛奶", "☐ 面包"]),
            ("把鸡蛋加到购物清单", ["购物清单", "☐ 牛奶", "☐ 面包", "☐ 鸡蛋"]),
            ("勾掉牛奶", ["购物清单", "☑ 牛奶", "☐ 面包", "☐ 鸡蛋"]),
            ("把面包和鸡蛋标记为已买", ["购物清单", "☑ 牛奶", "☑ 面包", "☑ 鸡蛋"]),
            ("取消勾选面包", ["购物清单", "☑ 牛奶", "☐ 面包", "☑ 鸡蛋"]),
            ("清除已完成的", ["购物清单", "☐ 面包"]),
            ("购物清单加上盐和糖", ["购物清单", "☐ 面包", "☐ 盐", "☐ 糖"]),
            ("把面包从购物清单里去掉", ["购物清单", "☐ 盐", "☐ 糖"]),
            ("清空购物清单", ["购物清单"]),
        ],
    ),
]


@pytest.mark.parametrize(("lang", "story"), STORIES)
async def test_a_list_is_made_ticked_and_cleared(lang: Lang, story: list[tuple[str, list[str]]]) -> None:
    chat = Chat(lang)
    for said, after in story:
        await chat.say("lists.tick", said)
        assert lines(chat) == after, said
    await chat.say("notes.undo", "undo")
    assert lines(chat) == story[-2][1]


@pytest.mark.parametrize(
    ("lang", "make", "left", "check"),
    [
        ("en", "shopping list: milk, bread", "what's left on the list?", "is milk on the shopping list?"),
        ("ru", "список покупок: milk, bread", "что осталось в списке?", "есть ли milk в списке покупок?"),
        ("zh", "购物清单：milk、bread", "清单上还剩什么？", "购物清单里有milk吗？"),
    ],
)
async def test_it_is_told_what_is_left_and_whether_a_thing_is_on_it(
    lang: Lang, make: str, left: str, check: str
) -> None:
    chat = Chat(lang)
    await chat.say("lists.add", make)
    await chat.press("☐ milk")
    said = await chat.say("lists.show", left)
    assert "bread" in said
    assert "milk" not in said
    writes = chat.storage.state.notes.kept["1"][1]
    assert "☑ milk" in await chat.say("lists.show", check)
    assert chat.storage.state.notes.kept["1"][1] == writes


async def test_a_tick_button_ticks_and_the_same_place_unticks() -> None:
    chat = Chat()
    await chat.say("lists.add", "shopping list: milk, bread")
    await chat.press("☐ bread")
    assert lines(chat) == ["Shopping list", "☐ milk", "☑ bread"]
    await chat.press("☑ bread")
    assert lines(chat) == ["Shopping list", "☐ milk", "☐ bread"]


async def test_the_button_of_a_thing_that_is_gone_is_stale() -> None:
    chat = Chat()
    await chat.say("lists.add", "shopping list: milk, bread")
    old = chat.reply.buttons[0][0].data
    await chat.say("lists.tick", "remove milk from the list")
    with pytest.raises(StaleButton):
        await chat.press_data(old)


async def test_what_is_not_on_the_list_is_told_and_nothing_changes() -> None:
    chat = Chat()
    await chat.say("lists.add", "shopping list: milk")
    writes = chat.storage.state.notes.kept["1"][1]
    assert "not on the list" in await chat.say("lists.tick", "tick caviar")
    assert "already" in await chat.say("lists.add", "add Milk to the shopping list")
    assert "nothing" in (await chat.say("lists.tick", "clear ticked")).lower()
    assert chat.storage.state.notes.kept["1"][1] == writes


async def test_a_note_that_looks_like_a_list_becomes_one_when_something_is_added() -> None:
    chat = Chat()
    await chat.keep("shopping list: milk, bread")
    await chat.say("lists.add", "add eggs to the shopping list")
    assert lines(chat) == ["Shopping list", "☐ milk", "☐ bread", "☐ eggs"]
    await chat.say("notes.undo", "undo")
    assert lines(chat) == ["shopping list: milk, bread"]


async def test_lists_are_told_apart_by_their_names() -> None:
    chat = Chat()
    await chat.say("lists.add", "shopping list: milk")
    await chat.say("lists.add", "make a packing list: tent")
    await chat.say("lists.add", "add call Mom and Dad to my to-do list")
    await chat.say("lists.add", "add rope to the packing list")
    texts = [note.text for note in chat.storage.state.notes.kept["1"].values()]
    assert texts == ["Shopping list\n☐ milk", "Packing list\n☐ tent\n☐ rope", "To-do list\n☐ call Mom and Dad"]
    assert "3" in (await chat.say("lists.show", "my lists")).split("\n")[0]
    await chat.say("lists.tick", "tick milk")
    assert "☑ milk" in chat.storage.state.notes.kept["1"][1].text


async def test_a_list_without_a_name_is_asked_for_its_name() -> None:
    chat = Chat()
    await chat.say("lists.add", "make a list: tent, rope")
    assert chat.slot() == "text"
    await chat.answer("Camping")
    assert lines(chat) == ["Camping", "☐ tent", "☐ rope"]


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("milk, bread and eggs", ("milk", "bread", "eggs")),
        ("- milk\n- [x] bread\n3) eggs", ("milk", "bread", "eggs")),
        ("молоко, хлеб и яйца", ("молоко", "хлеб", "яйца")),
        ("牛奶、面包和鸡蛋", ("牛奶", "面包", "鸡蛋")),
        ("2 bottles of milk; a 500 g bag of flour", ("2 bottles of milk", "a 500 g bag of flour")),
        ("find out who wrote it and why they did that", ("find out who wrote it and why they did that",)),
        ("", ()),
    ],
)
def test_items_are_told_apart(said: str, items: tuple[str, ...]) -> None:
    assert items_of(said) == items


@given(LINES.filter(bool), st.lists(st.tuples(LINES.filter(bool), st.booleans()), max_size=6))
def test_a_list_is_read_back_as_it_was_written(title: str, items: list[tuple[str, bool]]) -> None:
    written = Checklist(title=title, items=tuple(Item(text, done) for text, done in items))
    assert Checklist.of(written.text) == written


@pytest.mark.parametrize(
    ("lang", "made", "said", "items"),
    [
        ("en", "shopping list: oats", "also tea and sugar", ["tea", "sugar"]),
        ("en", "shopping list: oats", "put bread on it too", ["bread"]),
        ("ru", "список покупок: овёс", "и ещё чай и сахар", ["чай", "сахар"]),
        ("zh", "购物清单：燕麦", "再加上茶和糖", ["茶", "糖"]),
    ],
)
async def test_what_is_added_in_passing_goes_on_the_list_spoken_of(
    lang: Lang, made: str, said: str, items: list[str]
) -> None:
    chat = Chat(lang)
    await chat.say("lists.add", made)
    answer = await chat.say("lists.add", said)
    assert all(f"☐ {item}" in answer for item in items)


@pytest.mark.parametrize(
    ("lang", "made", "ticked", "removed", "after"),
    [
        ("en", "shopping list: milk, bread", "check milk", "remove bread", ["Shopping list", "☑ milk"]),
        ("ru", "список покупок: молоко, хлеб", "отметь молоко", "убери хлеб", ["Список покупок", "☑ молоко"]),
        ("zh", "购物清单：牛奶、面包", "勾掉牛奶", "删掉面包", ["购物清单", "☑ 牛奶"]),
    ],
)
async def test_a_thing_alone_is_ticked_and_removed(
    lang: Lang, made: str, ticked: str, removed: str, after: list[str]
) -> None:
    chat = Chat(lang)
    await chat.say("lists.add", made)
    await chat.say("lists.tick", ticked)
    await chat.say("lists.tick", removed)
    assert lines(chat) == after
