"""What is said not to be done is not done."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored

DENTIST: dict[Lang, str] = {"en": "dentist friday 3pm", "ru": "врач в пятницу в 15:00", "zh": "周五15:00牙医"}
CHANGED: dict[Lang, str] = {
    "en": "All right, nothing was changed.",
    "ru": "Хорошо, ничего не меняю.",
    "zh": "好的，什么都没改。",
}


@pytest.mark.parametrize(
    ("lang", "tool", "said"),
    [
        ("en", "events.cancel", "do not cancel the dentist"),
        ("en", "events.cancel", "No, please don't cancel it"),
        ("en", "events.move", "don't move the dentist to monday"),
        ("en", "events.cancel", "I don't want to cancel the dentist"),
        ("en", "events.create", "please don't schedule lunch tomorrow at noon"),
        ("ru", "events.cancel", "не отменяй врача"),
        ("ru", "events.cancel", "врача не отменяйте"),
        ("ru", "events.cancel", "не надо отменять врача"),
        ("ru", "events.move", "не переноси врача на понедельник"),
        ("ru", "events.create", "не добавляй обед завтра в 12:00"),
        ("zh", "events.cancel", "不要取消牙医"),
        ("zh", "events.cancel", "牙医不要取消"),
        ("zh", "events.move", "别把牙医改到周一"),
        ("zh", "events.create", "别安排明天12:00吃午饭"),
    ],
)
async def test_the_calendar_leaves_alone_what_is_not_to_be_touched(lang: Lang, tool: str, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DENTIST[lang])
    assert await chat.say(tool, said) == CHANGED[lang]
    assert [local(chat, event) for event in stored(chat)] == ["06 15:00"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "don't delete note 1"), ("ru", "не удаляй заметку 1"), ("zh", "不要删除笔记1")],
)
async def test_a_note_that_is_not_to_be_deleted_stays(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.keep("apples")
    assert await chat.say("notes.delete", said) == CHANGED[lang]
    assert "apples" in await chat.say("notes.open", "note 1")


@pytest.mark.parametrize(
    ("lang", "tool", "said", "left"),
    [
        ("en", "events.cancel", "don't move the dentist, cancel it", 0),
        ("en", "events.create", "don't forget to call the bank tomorrow at 12:00", 2),
        ("ru", "events.create", "не забудь позвонить в банк завтра в 12:00", 2),
        ("zh", "events.create", "别忘了明天12:00给银行打电话", 2),
    ],
)
async def test_what_is_to_be_done_all_the_same_is_done(lang: Lang, tool: str, said: str, left: int) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DENTIST[lang])
    await chat.say(tool, said)
    assert len(stored(chat)) == left


async def test_no_lunch_calls_it_off() -> None:
    chat = Chat()
    await chat.say("events.create", "lunch tomorrow at 13:00")
    await chat.say("events.cancel", "no lunch tomorrow")
    assert stored(chat) == []
