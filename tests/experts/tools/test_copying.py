"""A copy of an event: the event stays, another is put down."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored

DENTIST: dict[Lang, str] = {"en": "dentist friday 3pm", "ru": "врач в пятницу в 15:00", "zh": "周五15:00牙医"}


@pytest.mark.parametrize(
    ("lang", "said", "when"),
    [
        ("en", "copy dentist to monday", "09 15:00"),
        ("en", "please copy the dentist to monday at 5pm", "09 17:00"),
        ("ru", "скопируй врача на понедельник", "09 15:00"),
        ("zh", "把牙医复制到周一", "09 15:00"),
        ("zh", "复制牙医到周一", "09 15:00"),
    ],
)
async def test_a_copy_is_another_event_and_the_first_stays(lang: Lang, said: str, when: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", DENTIST[lang])
    await chat.say("events.move", said)
    assert [local(chat, event) for event in stored(chat)] == ["06 15:00", when]
    assert len({event.title for event in stored(chat)}) == 1


async def test_a_copy_without_a_time_is_asked_about() -> None:
    chat = Chat()
    await chat.say("events.create", DENTIST["en"])
    await chat.say("events.move", "copy the dentist")
    assert chat.slot() == "time"
    await chat.answer("monday at 16:00")
    assert [local(chat, event) for event in stored(chat)] == ["06 15:00", "09 16:00"]


async def test_nothing_is_copied_where_nothing_has_the_name() -> None:
    chat = Chat()
    await chat.say("events.create", DENTIST["en"])
    await chat.say("events.move", "copy the yoga to monday")
    assert len(stored(chat)) == 1
