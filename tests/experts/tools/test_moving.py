"""Moving events: which one is meant, and where it goes."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored

TWO: dict[Lang, tuple[str, str]] = {
    "en": ("dentist friday at 10:00", "lunch tomorrow at 13:00"),
    "ru": ("зубной в пятницу в 10:00", "обед завтра в 13:00"),
    "zh": ("周五10:00看牙医", "明天13:00吃午饭"),
}


async def planned(lang: Lang) -> Chat:
    chat = Chat(lang)
    for said in TWO[lang]:
        await chat.say("events.create", said)
    return chat


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "move to 15:00"), ("ru", "перенеси на 3 часа дня"), ("zh", "改到下午三点")]
)
async def test_what_names_nothing_moves_the_event_just_spoken_of(lang: Lang, said: str) -> None:
    chat = await planned(lang)
    await chat.say("events.move", said)
    assert [local(chat, event) for event in stored(chat)] == ["03 15:00", "06 10:00"]


@pytest.mark.parametrize(("lang", "said"), [("en", "move to 15:00"), ("ru", "перенеси на 15:00"), ("zh", "改到15:00")])
async def test_after_a_list_what_names_nothing_is_asked_about(lang: Lang, said: str) -> None:
    chat = await planned(lang)
    week: dict[Lang, str] = {"en": "what's on this week", "ru": "что на этой неделе", "zh": "这周有什么安排"}
    await chat.say("events.query", week[lang])
    await chat.say("events.move", said)
    assert chat.question is not None
    assert chat.question.slot == "which"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "move the dentist to thursday same time"),
        ("en", "move the dentist to thursday at the same time"),
        ("ru", "перенеси зубного на четверг на то же время"),
        ("ru", "перенеси зубного на четверг, время то же"),
        ("zh", "把看牙医改到周四同一时间"),
    ],
)
async def test_the_same_time_is_the_events_own(lang: Lang, said: str) -> None:
    chat = await planned(lang)
    await chat.say("events.move", said)
    assert local(chat, stored(chat)[1]) == "05 10:00"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "move the dentist to next week at 16:00"),
        ("ru", "перенеси зубного на следующую неделю в 16:00"),
        ("zh", "把看牙医改到下周16:00"),
    ],
)
async def test_another_week_and_a_time_keep_the_day_of_the_week(lang: Lang, said: str) -> None:
    chat = await planned(lang)
    await chat.say("events.move", said)
    assert local(chat, stored(chat)[1]) == "13 16:00"


async def test_an_event_that_is_not_on_that_day_is_asked_about() -> None:
    chat = Chat()
    await chat.say("events.create", "gym every monday and thursday at 18:00")
    await chat.say("events.cancel", "cancel gym on thursday")
    await chat.say("events.move", "move thursday's gym to friday at 18:00")
    assert chat.question is not None
    assert chat.question.slot == "which"


@pytest.mark.parametrize(
    ("lang", "made", "moved", "half"),
    [
        ("en", "viewing on friday at 14:00", "move it to 4:30", "in the afternoon"),
        ("ru", "просмотр в пятницу в 14:00", "перенеси на 4:30", "днём"),
        ("zh", "周五下午两点看房", "改到四点半", "下午"),
    ],
)
async def test_a_part_of_the_day_chooses_between_the_readings_on_the_day_of_the_event(
    lang: Lang, made: str, moved: str, half: str
) -> None:
    chat = Chat(lang)
    await chat.say("events.create", made)
    await chat.say("events.move", moved)
    await chat.answer(half)
    (event,) = stored(chat)
    assert local(chat, event) == "06 16:30"


async def test_of_a_series_the_day_says_which_and_the_time_where_to() -> None:
    chat = Chat("ru")
    await chat.say("events.create", "спортзал каждую среду в 7 утра")
    assert "ср 11 марта, 08:00" in await chat.say("events.move", "перенеси спортзал в среду на следующей неделе на 8")
