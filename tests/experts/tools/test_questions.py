"""A question is answered and nothing is stored or changed; a request that is put as a question is done."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import stored

QUESTIONS: tuple[tuple[Lang, str], ...] = (
    ("en", "can I meet Ann at 5 tomorrow?"),
    ("en", "what's on at 5pm tomorrow"),
    ("en", "do I have a dentist on friday"),
    ("en", "am I free at 5"),
    ("en", "when is the review"),
    ("en", "dinner with Bo tomorrow at 19:00?"),
    ("en", "any meetings on thursday at 10"),
    ("ru", "у меня завтра в 17 встреча?"),
    ("ru", "могу я встретиться с Аней завтра в 13?"),
    ("ru", "будет ли завтра в 10 планёрка"),
    ("ru", "что завтра в 19"),
    ("zh", "明天下午五点有会吗？"),
    ("zh", "我明天下午三点能见小王吗"),
    ("zh", "周五上午约了谁"),
)
REQUESTS: tuple[tuple[Lang, str, str], ...] = (
    ("en", "can you add lunch with Bo tomorrow at 13:00?", "lunch with Bo"),
    ("en", "could you book the dentist for friday at 10?", "dentist"),
    ("en", "have dinner with mum on friday at 19:00", "dinner with mum"),
    ("en", "do laundry tomorrow at 17:00", "do laundry"),
    ("en", "Will's farewell on friday at 18:00", "Will's farewell"),
    ("ru", "не мог бы ты записать обед с Бо завтра в 13?", "обед с Бо"),
    ("ru", "можешь добавить зубного на пятницу в 10?", "зубного"),
    ("zh", "能帮我安排明天下午三点和小王吃饭吗？", "和小王吃饭"),
    ("zh", "明天下午三点帮我安排面试好吗", "面试"),
)
DINNER: dict[Lang, str] = {
    "en": "dinner tomorrow at 19:00",
    "ru": "ужин завтра в 19:00",
    "zh": "明天晚上七点聚餐",
}


@pytest.mark.parametrize(("lang", "said"), QUESTIONS)
@pytest.mark.parametrize("tool", ["events.create", "reminders.create"])
async def test_a_question_stores_nothing_and_asks_nothing_back(lang: Lang, said: str, tool: str) -> None:
    chat = Chat(lang)
    assert await chat.say(tool, said)
    assert stored(chat) == []
    assert chat.question is None


@pytest.mark.parametrize(("lang", "said", "title"), REQUESTS)
async def test_a_request_that_is_put_as_a_question_is_stored(lang: Lang, said: str, title: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    assert [event.title for event in stored(chat)] == [title]


@pytest.mark.parametrize(
    ("lang", "tool", "said"),
    [
        ("en", "events.cancel", "is dinner cancelled?"),
        ("en", "events.move", "did I move dinner?"),
        ("en", "events.move", "should I move dinner to 20:00?"),
        ("ru", "events.cancel", "ужин отменили?"),
        ("ru", "events.move", "перенесён ли ужин?"),
        ("zh", "events.cancel", "聚餐取消了吗？"),
        ("zh", "events.move", "聚餐改时间了吗"),
    ],
)
async def test_a_question_changes_and_cancels_nothing(lang: Lang, tool: str, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DINNER[lang])
    before = stored(chat)
    await chat.say(tool, said)
    assert stored(chat) == before
    assert chat.question is None


@pytest.mark.parametrize(
    ("lang", "said", "hour"),
    [
        ("en", "could you move dinner to 20:00?", 20),
        ("en", "can we move dinner to 8pm?", 20),
        ("ru", "можно перенести ужин на 20:00?", 20),
        ("zh", "可以把聚餐改到晚上八点吗？", 20),
    ],
)
async def test_a_change_that_is_put_as_a_question_is_made(lang: Lang, said: str, hour: int) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DINNER[lang])
    await chat.say("events.move", said)
    assert [event.start.astimezone(chat.now.tzinfo).hour for event in stored(chat)] == [hour]
