"""A question is looked for in what the chat holds."""

import pytest

from experts.tools.held import Held
from experts.types import Lang, Place
from tests.experts.tools.chat import Chat


async def found(chat: Chat, text: str, *, where: str | None = None, just: bool = False) -> str | None:
    place = Place(chat=where or chat.id, conversation=where or chat.id)
    return await Held(chat.storage).capability(text, place, chat.now, just=just)


@pytest.mark.parametrize(
    ("lang", "kept", "planned", "of_note", "of_event"),
    [
        (
            "en",
            "note: slides are in the shared drive",
            "retro friday 15:00",
            "where are the slides?",
            "when is the retro?",
        ),
        ("ru", "заметка: ключи у соседа", "ретро в пятницу в 15:00", "где ключи?", "когда у нас ретро?"),
        ("zh", "笔记：幻灯片放在共享盘里", "周五15:00评审会", "幻灯片在哪里？", "评审会是什么时候？"),
    ],
)
async def test_what_is_stored_answers(lang: Lang, kept: str, planned: str, of_note: str, of_event: str) -> None:
    chat = Chat(lang)
    await chat.say("notes.save", kept)
    await chat.say("events.create", planned)
    assert await found(chat, of_note) == "notes.search"
    assert await found(chat, of_event) == "events.query"
    assert await found(chat, of_note, where="2") is None


@pytest.mark.parametrize("text", ["the slides", "slides are late", "what is it?", "where are the blue slides?", ""])
async def test_what_is_no_question_or_says_more_is_left_alone(text: str) -> None:
    chat = Chat()
    await chat.say("notes.save", "note: slides are in the shared drive")
    assert await found(chat, text) is None


@pytest.mark.parametrize(
    "text", ["tomorrow", "what about friday?", "а в пятницу?", "послезавтра", "后天呢", "那周五呢", "今天"]
)
async def test_days_alone_ask_what_is_planned_then(text: str) -> None:
    assert await found(Chat(), text) == "events.query"


@pytest.mark.parametrize("text", ["15:00", "in five minutes", "каждый день", "for an hour", "завтра созвон"])
async def test_other_times_ask_nothing_by_themselves(text: str) -> None:
    assert await found(Chat(), text) is None


@pytest.mark.parametrize("text", ["#work", "show #work", "покажи #дача", "看一下 #电影"])
async def test_a_tag_asks_for_what_has_it(text: str) -> None:
    assert await found(Chat(), text) == "notes.browse"


@pytest.mark.parametrize(
    "text", ["books to read: Dune, Emma", "фильмы посмотреть: Чужой, Схватка", "想看的书：沙丘、三体"]
)
async def test_several_things_under_a_heading_are_a_list(text: str) -> None:
    assert await found(Chat(), text) == "lists.add"


@pytest.mark.parametrize(
    "text",
    [
        "He said: well, I do not know",
        "Dear team: thank you for coming, see you",
        "Re: your mail, it was nice",
        "https://example.com/a,b",
        "Traceback: ValueError, line 3",
        "10:30, 11:45",
        "Мама сказала: ну, не знаю",
        "他说：嗯，不知道",
        "plus I am tired",
        "also the weather is bad",
        "ещё я устал",
    ],
)
async def test_what_only_looks_like_a_list_is_left_alone(text: str) -> None:
    chat = Chat()
    await chat.say("lists.add", "shopping list: tea")
    place = chat.call("").assignment.place
    assert await Held(chat.storage).capability(text, place, chat.now, just=True) is None


@pytest.mark.parametrize("text", ["that's wrong", "it was a mistake", "это была ошибка", "discard that", "不对"])
async def test_who_only_complains_takes_nothing_back(text: str) -> None:
    assert await found(Chat(), text, just=True) is None


@pytest.mark.parametrize(("made", "capability"), [("shopping list: tea", "lists.add"), ("note: tea is out", None)])
async def test_what_is_to_be_added_is_for_the_list_spoken_of(made: str, capability: str | None) -> None:
    chat = Chat()
    await chat.say("lists.add" if made.startswith("shopping") else "notes.save", made)
    place = chat.call("").assignment.place
    assert await Held(chat.storage).capability("also sugar", place, chat.now, just=True) == capability
    assert await Held(chat.storage).capability("also sugar", place, chat.now, just=False) is None


@pytest.mark.parametrize(
    ("lang", "made", "done", "open_"),
    [
        ("en", "todo list: fix the login, write notes", "fixed the login", "need to fix the login"),
        ("ru", "список дел: починить логин, позвонить маме", "логин починила", "надо починить логин"),
        ("zh", "待办清单：寄快递、交水电费", "快递寄了", "快递还没寄"),
    ],
)
async def test_a_thing_on_a_list_may_be_told_to_be_done(lang: Lang, made: str, done: str, open_: str) -> None:
    chat = Chat(lang)
    await chat.say("lists.add", made)
    place = chat.call("").assignment.place
    assert await Held(chat.storage).capability(done, place, chat.now, just=True) == "lists.tick"
    assert await Held(chat.storage).capability(done, place, chat.now, just=False) is None
    assert await Held(chat.storage).capability(open_, place, chat.now, just=True) is None
    assert "1/2" in await chat.say("lists.tick", done)


@pytest.mark.parametrize(
    ("lang", "made", "told", "other"),
    [
        (
            "en",
            "packing list: tent, call bank",
            ("check off tent", "finish call bank", "remove tent"),
            "finish the book",
        ),
        ("ru", "список дел: сдать налоги, лук", ("заверши сдать налоги", "убери лук"), "заверши отчёт"),
        ("zh", "待办清单：交税、买菜", ("完成交税", "删掉买菜"), "完成报告"),
    ],
)
async def test_what_is_told_of_a_thing_that_is_on_a_list_is_for_the_list(
    lang: Lang, made: str, told: tuple[str, ...], other: str
) -> None:
    chat = Chat(lang)
    await chat.say("lists.add", made)
    assert [await found(chat, one) for one in told] == ["lists.tick"] * len(told)
    assert await found(chat, other) is None


@pytest.mark.parametrize("text", ["what's on my todo?", "что в списке дел?", "待办清单里有什么"])
async def test_what_is_on_a_list_is_for_the_lists(text: str) -> None:
    assert await found(Chat(), text) == "lists.show"
