"""A time of day by the clocks of another place, said on Monday 2 March 2026 in London, Moscow and Shanghai."""

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored


@pytest.mark.parametrize(
    ("lang", "said", "title", "start"),
    [
        ("en", "call tomorrow at 9am Berlin time", "call", "03 08:00"),
        ("en", "call with Ann at 5:30pm New York time tomorrow", "call with Ann", "03 22:30"),
        ("en", "call tomorrow at noon pacific time", "call", "03 20:00"),
        ("en", "call every friday at 10:00 in Tokyo time", "call", "06 01:00"),
        ("ru", "созвон завтра в 15:00 по Берлину", "созвон", "03 17:00"),
        ("ru", "созвон в 15 по мск завтра", "созвон", "03 15:00"),
        ("ru", "созвон завтра в 10 утра по Нижнему Новгороду", "созвон", "03 10:00"),
        ("zh", "明天柏林时间15:00通话", "通话", "03 22:00"),
        ("zh", "纽约时间明天下午3点通话", "通话", "04 04:00"),
    ],
)
async def test_a_time_of_another_place_is_put_down_by_the_clocks_here(
    lang: Lang, said: str, title: str, start: str
) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    [event] = stored(chat)
    assert (event.title, local(chat, event)) == (title, start)


@pytest.mark.parametrize(
    ("lang", "said", "title"),
    [
        (
            "en",
            "party tomorrow at 19:00 in the Berlin office time permitting",
            "party in the Berlin office time permitting",
        ),
        ("en", "call tomorrow at 19:00 another time", "call another time"),
        ("ru", "лекция завтра в 19:00 по физике", "лекция по физике"),
        ("zh", "明天19:00讨论时间表", "讨论时间表"),
    ],
)
async def test_words_that_name_no_place_stay_in_the_title(lang: Lang, said: str, title: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", said)
    [event] = stored(chat)
    assert (event.title, local(chat, event)) == (title, "03 19:00")


async def test_a_whole_day_is_the_same_day_everywhere() -> None:
    chat = Chat()
    await chat.say("events.create", "dinner at 8pm Tokyo time on friday march 20")
    [event] = stored(chat)
    assert local(chat, event) == "20 11:00"
