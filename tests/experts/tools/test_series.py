"""One occurrence of a series, all of them, or those from a day on: moved, cancelled and brought back."""

from datetime import timedelta

import pytest

from experts.types import Lang
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import stored

STANDUP: dict[Lang, str] = {
    "en": "standup every weekday at 9:30",
    "ru": "планёрка каждый будний день в 9:30",
    "zh": "每个工作日9点半站会",
}


async def standups(lang: Lang = "en") -> Chat:
    """On a Monday at ten a standup on weekdays is put down: its first time is Tuesday."""
    chat = Chat(lang)
    await chat.say("events.create", STANDUP[lang])
    assert len(stored(chat)) == 1
    chat.topic = "another"
    return chat


async def coming(chat: Chat, days: int = 7) -> str:
    """Days and times of what is planned in the next days."""
    found = await chat.storage.read(
        lambda tx: tx.calendar.between(chat.id, chat.now, chat.now + timedelta(days=days, hours=9))
    )
    return " ".join(event.start.astimezone(chat.now.tzinfo).strftime("%d@%H:%M") for event in found)


WEEK = "03@09:30 04@09:30 05@09:30 06@09:30 09@09:30"


@pytest.mark.parametrize(
    ("lang", "tool", "said", "after"),
    [
        ("en", "events.move", "move tomorrow's standup to 11", WEEK.replace("03@09:30", "03@11:00")),
        ("en", "events.move", "move the standup on friday to 16:00", WEEK.replace("06@09:30", "06@16:00")),
        ("en", "events.move", "push the next standup by an hour", WEEK.replace("03@09:30", "03@10:30")),
        ("en", "events.move", "move only the next standup to 11", WEEK.replace("03@09:30", "03@11:00")),
        ("en", "events.cancel", "cancel the standup on friday", WEEK.replace("06@09:30 ", "")),
        ("en", "events.cancel", "skip tomorrow's standup", WEEK.replace("03@09:30 ", "")),
        ("en", "events.cancel", "cancel the next standup", WEEK.replace("03@09:30 ", "")),
        ("en", "events.move", "move all standups to 11", WEEK.replace("09:30", "11:00")),
        ("en", "events.move", "move the whole series of standups to 11", WEEK.replace("09:30", "11:00")),
        ("en", "events.cancel", "cancel the standup every friday", WEEK.replace("06@09:30 ", "")),
        ("en", "events.cancel", "cancel all standups", ""),
        ("en", "events.cancel", "cancel the whole standup series", ""),
        ("en", "events.cancel", "stop the standup from next week on", WEEK.replace(" 09@09:30", "")),
        ("en", "events.cancel", "cancel the standup after friday", WEEK.replace(" 09@09:30", "")),
        ("en", "events.move", "from next week on move the standup to 11", WEEK.replace("09@09:30", "09@11:00")),
        ("en", "events.move", "move the standup to every tuesday at 11", "03@11:00"),
        ("ru", "events.move", "перенеси завтрашнюю планёрку на 11", WEEK.replace("03@09:30", "03@11:00")),
        ("ru", "events.move", "перенеси всю серию планёрок на 11", WEEK.replace("09:30", "11:00")),
        ("ru", "events.cancel", "отмени планёрку в пятницу", WEEK.replace("06@09:30 ", "")),
        ("ru", "events.cancel", "отмени все планёрки", ""),
        ("ru", "events.cancel", "отмени планёрку со следующей недели", WEEK.replace(" 09@09:30", "")),
        ("zh", "events.move", "把明天的站会改到11点", WEEK.replace("03@09:30", "03@11:00")),
        ("zh", "events.move", "把站会每次都改到11点", WEEK.replace("09:30", "11:00")),
        ("zh", "events.cancel", "取消周五的站会", WEEK.replace("06@09:30 ", "")),
        ("zh", "events.cancel", "取消所有的站会", ""),
        ("zh", "events.cancel", "下周起取消站会", WEEK.replace(" 09@09:30", "")),
    ],
)
async def test_the_words_say_which_of_a_series_are_meant(lang: Lang, tool: str, said: str, after: str) -> None:
    chat = await standups(lang)
    assert await coming(chat) == WEEK
    await chat.say(tool, said)
    assert chat.slot() is None, chat.reply.text
    assert await coming(chat) == after
    await chat.press("↩️")
    assert await coming(chat) == WEEK


@pytest.mark.parametrize(
    ("lang", "tool", "said"),
    [
        ("en", "events.cancel", "cancel the standup"),
        ("ru", "events.cancel", "отмени планёрку"),
        ("zh", "events.cancel", "取消站会"),
        ("en", "events.move", "move the standup to 11"),
        ("ru", "events.move", "перенеси планёрку на 11"),
        ("zh", "events.move", "把站会改到11点"),
    ],
)
@pytest.mark.parametrize("how", ["press", "say"])
async def test_a_series_without_a_date_is_asked_about_once(lang: Lang, tool: str, said: str, how: str) -> None:
    one, every = {"en": ("only this one", "all of them"), "ru": ("только эту", "все"), "zh": ("只这次", "全部")}[lang]
    moved = tool == "events.move"
    expected = {
        one: WEEK.replace("03@09:30", "03@11:00") if moved else WEEK.replace("03@09:30 ", ""),
        every: WEEK.replace("09:30", "11:00") if moved else "",
    }
    for place, (answer, after) in enumerate(expected.items()):
        chat = await standups(lang)
        await chat.say(tool, said)
        assert chat.slot() == "which"
        assert len(chat.buttons) == 2
        await (chat.answer(answer) if how == "say" else chat.press(chat.buttons[place]))
        assert chat.slot() is None
        assert await coming(chat) == after


async def test_no_to_the_question_leaves_all_as_it_is() -> None:
    chat = await standups()
    await chat.say("events.cancel", "cancel the standup")
    await chat.answer("never mind")
    assert await coming(chat) == WEEK


async def test_what_the_chat_just_spoke_of_is_not_asked_about() -> None:
    chat = await standups()
    await chat.say("events.move", "move tomorrow's standup to 11")
    await chat.say("events.move", "move it to 12")
    assert (chat.slot(), await coming(chat)) == (None, WEEK.replace("03@09:30", "03@12:00"))
    await chat.say("events.cancel", "cancel it")
    assert (chat.slot(), await coming(chat)) == (None, WEEK.replace("03@09:30 ", ""))


@pytest.mark.parametrize(
    ("series", "said", "rule", "days"),
    [
        ("yoga every tuesday at 19:00", "move all the yoga to thursday", "FREQ=WEEKLY;BYDAY=TH", "05@19:00 12@19:00"),
        ("yoga every tuesday at 19:00", "move the yoga to thursdays", "FREQ=WEEKLY;BYDAY=TH", "05@19:00 12@19:00"),
        (
            "yoga every tuesday and friday at 19:00",
            "move every yoga a day later",
            "FREQ=WEEKLY;BYDAY=WE,SA",
            "04@19:00 07@19:00 11@19:00 14@19:00",
        ),
        (
            "yoga every other tuesday at 19:00",
            "move all yoga to monday at 18:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "02@18:00 16@18:00",
        ),
        (
            "rent on the 5th of every month at 9:00",
            "move all the rent to the 7th",
            "FREQ=MONTHLY;BYMONTHDAY=7",
            "07@09:00",
        ),
        ("swim every day at 7:00 until march 10", "move all swims to 8:00", "FREQ=DAILY;UNTIL=20260310T235959", None),
    ],
)
async def test_a_series_that_goes_to_another_day_changes_its_rule(
    series: str, said: str, rule: str, days: str | None
) -> None:
    chat = Chat()
    await chat.say("events.create", series)
    await chat.say("events.move", said)
    [event] = stored(chat)
    assert event.rule == rule
    assert days is None or await coming(chat, 14) == days


async def test_what_has_been_stays_when_a_series_ends() -> None:
    chat = await standups()
    chat.later = timedelta(days=3)
    await chat.say("events.cancel", "cancel all standups")
    assert await coming(chat) == ""
    chat.later = timedelta()
    assert await coming(chat) == "03@09:30 04@09:30 05@09:30"


async def test_several_are_cancelled_with_one_button_to_take_all_back() -> None:
    chat = await standups()
    await chat.say("events.create", "dentist friday 15:00")
    before = await coming(chat)
    await chat.say("events.cancel", "cancel everything on friday")
    await chat.answer("yes")
    assert await coming(chat) == WEEK.replace("06@09:30 ", "")
    await chat.press("↩️")
    assert await coming(chat) == before


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "move everything tomorrow to monday"),
        ("ru", "перенеси всё с завтра на понедельник"),
        ("zh", "把明天的所有安排都改到下周一"),
    ],
)
async def test_everything_of_a_day_is_moved_after_one_question(lang: Lang, said: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", "alpha 2026-03-03 12:00")
    await chat.say("events.create", "beta 2026-03-03 15:00")
    await chat.say("events.create", "gamma 2026-03-04 15:00")
    await chat.say("events.move", said)
    assert chat.slot() == "confirm"
    await chat.answer({"en": "yes", "ru": "да", "zh": "好"}[lang])
    assert await coming(chat) == "04@15:00 09@12:00 09@15:00"
    await chat.press("↩️")
    assert await coming(chat) == "03@12:00 03@15:00 04@15:00"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("cancel the second one", "alpha gamma"),
        ("delete 2 and 3", "alpha"),
        ("delete event 2 and 3", "alpha"),
        ("cancel the last one", "alpha beta"),
        ("cancel the first and the third", "beta"),
    ],
)
async def test_places_in_the_list_just_shown_are_understood(said: str, left: str) -> None:
    chat = Chat()
    for day, title in enumerate(("alpha", "beta", "gamma"), 3):
        await chat.say("events.create", f"{title} 2026-03-0{day} 12:00")
    await chat.say("events.query", "what's on this week?")
    await chat.say("events.cancel", said)
    assert " ".join(event.title for event in stored(chat)) == left


async def test_both_are_the_two_just_shown() -> None:
    chat = Chat()
    for day, title in enumerate(("alpha", "beta", "gamma"), 3):
        await chat.say("events.create", f"{title} 2026-03-0{day} 12:00")
    await chat.say("events.query", "what's on from wednesday to thursday?")
    await chat.say("events.cancel", "cancel both")
    assert [event.title for event in stored(chat)] == ["alpha"]
