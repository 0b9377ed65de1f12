"""What was put down a moment ago is set right by its time alone, whichever tool that was routed to."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.editing.test_edit import LUNCH, lunch, shown

TOOLS = ["events.create", "events.query", "events.move", "events.edit"]
BO: dict[Lang, str] = {"en": "lunch with Bo", "ru": "обед с Борей", "zh": "和小李吃饭"}


@pytest.mark.parametrize(
    ("lang", "said", "at"),
    [
        ("en", "no, 13:15", "03@13:15"),
        ("en", "make it 12:30", "03@12:30"),
        ("en", "actually make it 12:45", "03@12:45"),
        ("en", "14:30", "03@14:30"),
        ("en", "oh wait, thursday", "05@13:00"),
        ("en", "sorry, friday at 10", "06@10:00"),
        ("en", "hmm better at 11", "03@11:00"),
        ("ru", "нет, в 13:15", "03@13:15"),
        ("ru", "давай в 12:30", "03@12:30"),
        ("ru", "ой, в четверг", "05@13:00"),
        ("ru", "хотя лучше в 14:00", "03@14:00"),
        ("zh", "不对，下午1点15分", "03@13:15"),
        ("zh", "算了，还是下午2点吧", "03@14:00"),
        ("zh", "不是，是周四", "05@13:00"),
    ],
)
@pytest.mark.parametrize("tool", TOOLS)
async def test_a_time_sets_right_what_was_just_added(lang: Lang, said: str, at: str, tool: str) -> None:
    chat = await lunch(lang)
    await chat.say(tool, said)
    assert shown(chat) == [f"{BO[lang]} {at}"]


@pytest.mark.parametrize(("lang", "said"), [("en", "and on thursday?"), ("ru", "а в четверг?"), ("zh", "那周四呢？")])
async def test_a_question_sets_nothing_right(lang: Lang, said: str) -> None:
    chat = await lunch(lang)
    before = shown(chat)
    await chat.say("events.query", said)
    assert shown(chat) == before


@pytest.mark.parametrize(
    ("lang", "asked", "said"),
    [
        ("en", "what's on tomorrow?", "15:30"),
        ("ru", "что у меня завтра?", "в 15:30"),
        ("zh", "明天有什么安排？", "下午3点半"),
    ],
)
async def test_a_time_after_a_mere_look_moves_nothing(lang: Lang, asked: str, said: str) -> None:
    chat = await lunch(lang)
    await chat.say("events.query", asked)
    before = shown(chat)
    await chat.say("events.query", said)
    assert shown(chat) == before


async def test_what_another_answer_was_about_is_not_moved() -> None:
    chat = Chat("en")
    await chat.say("events.create", LUNCH["en"])
    await chat.say("events.create", "dentist on friday at 9:00")
    await chat.say("events.query", "when is lunch?")
    before = shown(chat)
    await chat.say("events.query", "no, thursday")
    assert shown(chat) == before
