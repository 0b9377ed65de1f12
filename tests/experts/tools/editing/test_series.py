"""One occurrence, all of them or those from a day on are changed; what is past stays as it was."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from experts.ports import Event
from experts.types import Lang
from tests.experts.tools.chat import Chat

STANDUP: dict[Lang, str] = {
    "en": "standup every weekday at 9:30",
    "ru": "планёрка каждый будний день в 9:30",
    "zh": "每个工作日9点半站会",
}
START = datetime(2026, 3, 2)


async def standups(lang: Lang = "en", *, later: int = 8) -> Chat:
    """Put down on Monday, the 2nd; on Tuesday, the 10th it has come six times."""
    chat = Chat(lang)
    await chat.say("events.create", STANDUP[lang])
    chat.later = timedelta(days=later)
    chat.topic = "another"
    return chat


async def found_in(chat: Chat) -> Sequence[Event]:
    """What is planned from the 3rd to the 13th."""
    begin = START.replace(tzinfo=chat.now.tzinfo)
    return await chat.storage.read(lambda tx: tx.calendar.between(chat.id, begin, begin + timedelta(days=12)))


async def days(chat: Chat) -> str:
    """The days, with another hour where it is not the usual one, and the place."""
    zone, found = chat.now.tzinfo, await found_in(chat)
    hours = ((event, event.start.astimezone(zone)) for event in found)
    return " ".join(f"{at:%d}{'' if f'{at:%H%M}' == '0930' else f'@{at:%H}'}{event.location}" for event, at in hours)


PAST = "03 04 05 06 09 10"


@pytest.mark.parametrize(
    ("lang", "said", "after"),
    [
        ("en", "move all standups to 11", f"{PAST} 11@11 12@11 13@11"),
        ("ru", "перенеси все планёрки на 11", f"{PAST} 11@11 12@11 13@11"),
        ("zh", "把所有站会都改到十一点", f"{PAST} 11@11 12@11 13@11"),
        ("en", "move the standup to every friday at 11", f"{PAST} 13@11"),
        ("en", "cancel all standups", PAST),
        ("en", "stop repeating the standup", f"{PAST} 11"),
        ("ru", "больше не повторяй планёрку", f"{PAST} 11"),
        ("zh", "不要再重复站会了", f"{PAST} 11"),
        ("en", "repeat the standup every thursday", f"{PAST} 12"),
        ("en", "repeat the standup only 2 times", f"{PAST} 11 12"),
        ("en", "repeat the standup until thursday", f"{PAST} 11 12"),
    ],
)
async def test_what_is_past_stays_and_one_undo_brings_all_back(lang: Lang, said: str, after: str) -> None:
    chat = await standups(lang)
    before = await days(chat)
    assert before == f"{PAST} 11 12 13"
    await chat.say("events.cancel" if said.startswith("cancel") else "events.move", said)
    assert await days(chat) == after, chat.reply.text
    await chat.press("↩️")
    assert await days(chat) == before


async def test_changed_occurrences_ahead_stay_with_a_series_that_is_moved_and_past_ones_where_they_were() -> None:
    chat = await standups(later=0)
    await chat.say("events.move", "move tomorrow's standup to 16:00")
    await chat.say("events.cancel", "cancel the standup on thursday the 12th")
    chat.later = timedelta(days=8)
    await chat.say("events.move", "move all standups to 11")
    assert await days(chat) == "03@16 04 05 06 09 10 11@11 13@11"
    await chat.press("↩️")
    assert await days(chat) == "03@16 04 05 06 09 10 11 13"


async def test_a_series_that_comes_so_many_times_comes_no_more_often_when_it_is_moved() -> None:
    chat = Chat()
    await chat.say("events.create", "standup every weekday at 9:30, 8 times")
    chat.later = timedelta(days=8)
    await chat.say("events.move", "move all standups to 11")
    assert await days(chat) == f"{PAST} 11@11 12@11"


async def test_reminders_go_on_with_a_series_that_is_moved() -> None:
    chat = await standups()
    await chat.say("reminders.create", "remind me 10 minutes before the standup")
    await chat.say("events.move", "move all standups to 11")
    reminders = await chat.storage.read(lambda tx: tx.calendar.reminders(chat.id, 1))
    assert [reminder.lead for reminder in reminders] == [timedelta(minutes=10)]


@pytest.mark.parametrize(
    ("lang", "said", "one", "everyone"),
    [
        ("en", "call the standup 'Daily'", "1", "all of them"),
        ("ru", "назови планёрку «Daily»", "только эту", "все"),
        ("zh", "把站会改名为Daily", "只这一次", "全部"),
    ],
)
async def test_of_a_series_it_is_asked_whether_one_or_all(lang: Lang, said: str, one: str, everyone: str) -> None:
    for answer, named in ((one, 1), (everyone, 3)):
        chat = await standups(lang)
        await chat.say("events.edit", said)
        assert chat.slot() == "which"
        await chat.answer(answer)
        found = await found_in(chat)
        assert [event.title for event in found].count("Daily") == named
        assert len(found) == 9


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("rename the standup on friday to Daily", "13"),
        ("rename all standups to Daily", "11 12 13"),
        ("from thursday on rename the standup to Daily", "12 13"),
        ("rename the next standup to Daily", "11"),
    ],
)
async def test_the_words_say_which_of_a_series_are_changed(said: str, named: str) -> None:
    chat = await standups()
    await chat.say("events.edit", said)
    assert chat.slot() is None, chat.reply.text
    found = await found_in(chat)
    assert (
        " ".join(f"{event.start.astimezone(chat.now.tzinfo):%d}" for event in found if event.title == "Daily") == named
    )
    assert len(found) == 9


async def test_a_single_occurrence_is_offered_a_free_time_too() -> None:
    chat = await standups()
    await chat.say("events.create", "review on friday at 15:00")
    await chat.say("events.move", "move the standup on friday to 15:00")
    assert "⚠️" in chat.reply.text
    offered = next(label for label in chat.buttons if label.startswith("Move to"))
    await chat.press(offered)
    hour = offered.removeprefix("Move to ")[:2]
    assert hour != "15"
    assert sorted((await days(chat)).split()) == sorted(f"{PAST} 11 12 13@15 13@{hour}".split())
