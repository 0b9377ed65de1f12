"""The overview of each day: set, changed, told and ended in words, and what it says."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from experts.errors import StaleButton
from experts.ports import Digest
from experts.tools.reminding.overview import day_of, overview
from experts.types import Lang
from tests.experts.tools.chat import ZONES, Chat

TOOL = "digest.set"


async def kept(chat: Chat) -> Digest | None:
    return await chat.storage.read(lambda tx: tx.digests.get(chat.id))


async def shown(chat: Chat) -> str:
    call = chat.call("", TOOL)
    return overview(call, await chat.storage.read(lambda tx: day_of(tx, call)))


@pytest.mark.parametrize(
    ("lang", "said", "at"),
    [
        ("en", "send me a digest every morning at 8", "08:00"),
        ("en", "daily digest at half past seven", "07:30"),
        ("en", "tell me the day's plans each day at 21:15", "21:15"),
        ("ru", "присылай план на день в 8 утра", "08:00"),
        ("ru", "ежедневный дайджест в половине восьмого", "07:30"),
        ("zh", "每天早上8点发今日安排", "08:00"),
        ("zh", "每天七点半发一份日程总览", "07:30"),
    ],
)
async def test_it_is_asked_for_at_a_time(lang: Lang, said: str, at: str) -> None:
    chat = Chat(lang)
    assert at in await chat.say(TOOL, said)
    digest = await kept(chat)
    assert digest is not None
    due = digest.due.astimezone(ZoneInfo(ZONES[lang]))
    assert (digest.at, digest.lang, f"{due:%H:%M}") == (at, lang, at)
    assert timedelta() < due - chat.now <= timedelta(days=1)


@pytest.mark.parametrize(
    ("lang", "asks", "answer"),
    [
        ("en", "turn on the daily digest", "at 9"),
        ("ru", "включи утреннюю сводку", "в 9"),
        ("zh", "开启每日摘要", "9点"),
    ],
)
async def test_without_a_time_it_is_asked_for(lang: Lang, asks: str, answer: str) -> None:
    chat = Chat(lang)
    await chat.say(TOOL, asks)
    assert (chat.slot(), await kept(chat)) == ("time", None)
    assert chat.buttons == ["07:00", "08:00", "09:00"]
    assert "09:00" in await chat.answer(answer)
    await chat.say(TOOL, asks)
    assert "07:00" in await chat.press("07:00")
    assert (await kept(chat) or pytest.fail("it is gone")).at == "07:00"


@pytest.mark.parametrize(
    ("lang", "said", "changed", "asked", "ended"),
    [
        ("en", "daily digest at 8", "change the digest to 7:30", "when does the digest come", "turn off the digest"),
        ("ru", "сводка на день в 8 утра", "перенеси дайджест на 7:30", "во сколько приходит сводка", "отключи сводку"),
        ("zh", "每天早上8点发今日安排", "把每日摘要改到七点半", "每日摘要几点发", "关闭每日摘要"),
    ],
)
async def test_it_is_changed_told_and_ended(lang: Lang, said: str, changed: str, asked: str, ended: str) -> None:
    chat = Chat(lang)
    await chat.say(TOOL, said)
    assert "07:30" in await chat.say(TOOL, changed)
    assert "07:30" in await chat.say(TOOL, asked)
    await chat.say(TOOL, ended)
    assert await kept(chat) is None
    await chat.say(TOOL, asked)
    assert chat.slot() == "time"


async def test_no_is_an_answer() -> None:
    chat = Chat()
    await chat.say(TOOL, "turn on the daily digest")
    assert await chat.answer("no") == "I will not tell the day's plans unasked."
    with pytest.raises(StaleButton):
        await chat.press_data(f"t:schedule:{TOOL}:m0")


async def test_right_now_it_is_shown_and_nothing_is_set() -> None:
    chat = Chat()
    await chat.say("events.create", "dentist today at 15:00")
    assert "15:00 · dentist" in await chat.say(TOOL, "give me today's overview now")
    assert await kept(chat) is None


async def test_in_a_group_it_comes_by_the_clock_of_the_group() -> None:
    chat = Chat(group=True, zone="Asia/Tokyo")
    assert "08:00 (Asia/Tokyo)" in await chat.say(TOOL, "send a daily digest at 8 am")
    digest = await kept(chat)
    assert digest is not None
    assert digest.due == datetime(2026, 3, 2, 23, tzinfo=UTC)
    chat.zone = None
    assert "08:00 (Europe/London)" in await chat.say(TOOL, "send a daily digest at 8 am")


async def test_a_day_is_told_whole_days_first_without_reminders_that_are_over() -> None:
    chat = Chat()
    for text in (
        "lunch today at 12:00",
        "holiday today all day",
        "review today from 12:30 to 13:00",
        "run tomorrow at 9",
    ):
        await chat.say("events.create", text)
    for text in ("remind me at 10:30 to call mom", "remind me to pay at 18:00", "remind me every 2 hours to stretch"):
        await chat.say("reminders.create", text)
    chat.later = timedelta(hours=1)
    assert await shown(chat) == "\n".join((
        "☀️ Today, Mon 2 Mar",
        "• all day · holiday",
        "• 12:00 · lunch",
        "• 12:00 · ⏰ stretch 🔁",
        "• 12:30–13:00 · review",
        "• 18:00 · ⏰ pay",
        "⚠️ At the same time: lunch and review",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Nothing is planned today"), ("ru", "На сегодня ничего"), ("zh", "今天没有安排")],
)
async def test_of_a_day_without_plans_that_is_said(lang: Lang, words: str) -> None:
    assert words in await shown(Chat(lang))


async def test_more_than_a_screen_is_counted() -> None:
    chat = Chat()
    for minute in range(33):
        await chat.say("events.create", f"call {minute} today at {time(12 + minute // 60, minute):%H:%M}")
    told = await shown(chat)
    assert told.count("•") == 30
    assert "And 3 more." in told
