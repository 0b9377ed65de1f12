"""The zone and the clock, asked about and set in words."""

from datetime import UTC, datetime, timedelta

import pytest

from experts.ports import Digest
from experts.types import Lang, Person, Place
from tests.experts.tools.chat import Chat

SAID: dict[Lang, tuple[str, str, str, str]] = {
    "en": ("my time zone is Berlin", "change our time zone to Berlin", "change my time zone", "Berlin"),
    "ru": (
        "мой часовой пояс Берлин",
        "смени пояс нашей группы на Берлин",
        "смени мой часовой пояс",
        "в Берлине",
    ),
    "zh": ("我的时区是柏林", "把我们群的时区改成柏林", "我想改时区", "柏林"),
}
ZONE = "Europe/Berlin"


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
async def test_a_group_has_a_zone_and_each_person_may_have_another(lang: Lang) -> None:
    mine, ours, *_ = SAID[lang]
    chat = Chat(lang=lang, id="-1", group=True)
    assert ZONE in await chat.say("settings.zone", mine)
    assert chat.storage.state.chats.zones == {("-1", "u1"): ZONE}
    assert ZONE in await chat.say("settings.zone", ours)
    assert chat.storage.state.chats.zones == {("-1", "u1"): ZONE, ("-1", None): ZONE}


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
async def test_in_a_private_chat_there_is_one_zone(lang: Lang) -> None:
    for words in SAID[lang][:2]:
        chat = Chat(lang=lang)
        assert ZONE in await chat.say("settings.zone", words)
        assert chat.storage.state.chats.zones == {("1", None): ZONE}


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
async def test_a_zone_that_was_not_named_is_asked_for_and_meant_as_before(lang: Lang) -> None:
    *_, vague, answer = SAID[lang]
    chat = Chat(lang=lang, id="-1", group=True)
    await chat.say("settings.zone", vague)
    assert (chat.slot(), chat.storage.state.chats.zones) == ("zone", {})
    await chat.answer(answer)
    assert chat.storage.state.chats.zones == {("-1", "u1"): ZONE}


@pytest.mark.parametrize("answer", ["Atlantis", "no", "leave it"])
async def test_an_answer_that_names_no_zone_changes_nothing(answer: str) -> None:
    chat = Chat()
    await chat.say("settings.zone", "change the time zone")
    await chat.answer(answer)
    assert (chat.slot(), chat.storage.state.chats.zones) == (None, {})


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "what time zone am I in?", ("Europe/London", "10:00")),
        ("en", "which time zone is Tokyo in", ("Asia/Tokyo", "19:00")),
        ("ru", "какой у меня часовой пояс", ("Europe/Moscow", "10:00")),
        ("zh", "我是什么时区", ("Asia/Shanghai", "10:00")),
    ],
)
async def test_a_question_is_answered_and_changes_nothing(lang: Lang, text: str, told: tuple[str, str]) -> None:
    chat = Chat(lang=lang)
    said = await chat.say("settings.zone", text)
    assert [part in said for part in told] == [True, True]
    assert chat.storage.state.chats.zones == {}


async def test_the_days_overview_comes_by_the_chats_new_clock_and_no_persons() -> None:
    chat = Chat(id="-1", group=True, person=Person(id="u1"))
    due = datetime(2026, 3, 3, 8, tzinfo=UTC)
    place = Place(chat="-1", conversation="-1", group=True)
    await chat.storage.write(lambda tx: tx.digests.put(Digest(at="08:00", due=due, place=place, lang="en")))
    for words, by in (("my time zone is Berlin", 0), ("our time zone is Berlin", 1)):
        await chat.say("settings.zone", words)
        digest = await chat.storage.read(lambda tx: tx.digests.get("-1"))
        assert digest is not None
        assert digest.due == due - timedelta(hours=by)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("use the 12-hour clock", 12),
        ("am/pm please", 12),
        ("show times with am and pm", 12),
        ("don't use 24-hour time", 12),
        ("24-hour format", 24),
        ("no am/pm please", 24),
        ("хочу двенадцатичасовой формат", 12),
        ("показывай время в 24-часовом формате", 24),
        ("用十二小时制", 12),
        ("请用二十四小时制", 24),
        ("24小时制", 24),
    ],
)
async def test_the_clock_is_chosen_in_words(text: str, hours: int) -> None:
    chat = Chat()
    await chat.say("settings.hours", text)
    assert chat.storage.state.chats.hours == {"1": hours}


@pytest.mark.parametrize("text", ["change the clock", "12 or 24 hours?"])
async def test_a_clock_that_was_not_named_is_asked_for(text: str) -> None:
    chat = Chat()
    await chat.say("settings.hours", text)
    assert (chat.slot(), chat.storage.state.chats.hours) == ("hours", {})
    await chat.press("12")
    assert chat.storage.state.chats.hours == {"1": 12}
