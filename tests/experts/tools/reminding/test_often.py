"""Reminders that come several times a day."""

from datetime import datetime, timedelta

import pytest

from experts import recurrence
from experts.ports import Event
from experts.types import Lang
from tests.experts.tools.chat import Chat


async def set_by(lang: Lang, said: str) -> Event:
    chat = Chat(lang)
    await chat.say("reminders.create", said)
    [event] = await chat.storage.read(lambda tx: tx.calendar.upcoming(chat.id, chat.now, limit=9))
    series = await chat.storage.read(lambda tx: tx.calendar.get(chat.id, event.number))
    assert series is not None
    return series


def first(event: Event, count: int) -> list[str]:
    found = recurrence.starts(event, event.start, event.start + timedelta(days=9))
    return [f"{at:%a %H:%M}" for _, at in zip(range(count), found, strict=False)]


@pytest.mark.parametrize(
    ("lang", "said", "title", "rule", "starts"),
    [
        ("en", "remind me every 2 hours to stretch", "stretch", "FREQ=HOURLY;INTERVAL=2", ["12:00", "14:00"]),
        ("en", "hourly, remind me to breathe", "breathe", "FREQ=HOURLY", ["11:00", "12:00"]),
        (
            "en",
            "remind me every hour to drink water until 1pm",
            "drink water",
            "FREQ=HOURLY;UNTIL=20260302T130000",
            ["11:00", "12:00", "13:00"],
        ),
        (
            "en",
            "remind me every half an hour for 2 hours to look up",
            "look up",
            "FREQ=MINUTELY;INTERVAL=30;UNTIL=20260302T120000",
            ["10:30", "11:00", "11:30", "12:00"],
        ),
        (
            "en",
            "remind me every 4 hours from 9 to 18 to walk",
            "walk",
            "FREQ=DAILY;BYHOUR=9,13,17;BYMINUTE=0",
            ["13:00", "17:00", "09:00", "13:00"],
        ),
        (
            "en",
            "remind me every hour tomorrow from 10 to 12 to check the oven",
            "check the oven",
            "FREQ=HOURLY;UNTIL=20260303T120000",
            ["10:00", "11:00", "12:00"],
        ),
        ("ru", "напоминай каждые два часа пить воду", "пить воду", "FREQ=HOURLY;INTERVAL=2", ["12:00", "14:00"]),
        (
            "ru",
            "напоминай пить воду каждый час до 13:00",
            "пить воду",
            "FREQ=HOURLY;UNTIL=20260302T130000",
            ["11:00", "12:00", "13:00"],
        ),
        (
            "ru",
            "напоминай каждые полчаса вставать с 9 до 10 по будням",
            "вставать",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0,30",
            ["09:00", "09:30", "09:00"],
        ),
        ("zh", "每隔两小时提醒我喝水", "喝水", "FREQ=HOURLY;INTERVAL=2", ["12:00", "14:00"]),
        ("zh", "每半小时提醒我活动一下", "活动", "FREQ=MINUTELY;INTERVAL=30", ["10:30", "11:00"]),
        (
            "zh",
            "每小时提醒我喝水，到下午1点",
            "喝水",
            "FREQ=HOURLY;UNTIL=20260302T130000",
            ["11:00", "12:00", "13:00"],
        ),
    ],
)
async def test_how_often_is_read(lang: Lang, said: str, title: str, rule: str, starts: list[str]) -> None:
    event = await set_by(lang, said)
    assert (event.title, event.rule, event.kind) == (title, rule, "reminder")
    assert [at.split()[1] for at in first(event, len(starts))] == starts


async def test_oftener_than_every_five_minutes_is_refused() -> None:
    assert "five minutes" in await Chat().say("reminders.create", "remind me every minute to blink")


async def test_until_a_time_that_is_near_there_is_none() -> None:
    said = await Chat().say("reminders.create", "remind me every hour to drink water until 10:30")
    assert "never happen" in said


async def test_an_event_comes_once_a_day_at_most() -> None:
    assert "reminders also several times" in await Chat().say("events.create", "schedule a sync every 2 hours")


async def test_a_day_shows_it_once() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me every 2 hours to stretch")
    assert (await chat.say("events.query", "what is on tomorrow?")).count("stretch") == 1


async def test_the_whole_series_is_stopped_in_words_and_comes_back() -> None:
    chat = Chat()
    await chat.say("reminders.create", "remind me every 2 hours to stretch")
    assert await chat.say("events.cancel", "stop reminding me to stretch") == "Cancelled: stretch, every 2 hours"
    assert "You have no reminders" in await chat.say("events.query", "my reminders")
    await chat.say("events.cancel", "undo")
    assert "stretch" in await chat.say("events.query", "my reminders")


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2026-03-29", ["00:00", "02:00", "03:00", "04:00"]),  # London skips one o'clock
        ("2026-10-25", ["00:00", "01:00", "02:00", "03:00"]),  # and has it twice
    ],
)
def test_a_change_of_clocks_neither_doubles_nor_drops_what_is_to_come(day: str, hours: list[str]) -> None:
    chat = Chat()
    start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=chat.now.tzinfo)
    event = Event(title="x", start=start, author=chat.person, kind="reminder", rule="FREQ=HOURLY", zone="Europe/London")
    assert [at.split()[1] for at in first(event, 4)] == hours


@pytest.mark.parametrize("rule", ["FREQ=HOURLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=DAILY;BYHOUR=9,18;BYMINUTE=0"])
def test_a_rule_of_hours_is_kept_where_it_is_allowed(rule: str) -> None:
    now = Chat().now
    assert recurrence.checked(rule, now, often=True) == rule
    with pytest.raises(ValueError, match="too often"):
        recurrence.checked(rule, now)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;BYDAY=MO", "FREQ=MONTHLY;BYHOUR=9,18", "FREQ=DAILY;BYSECOND=1,2"],
)
def test_others_are_refused_all_the_same(rule: str) -> None:
    with pytest.raises(ValueError, match=r"often|hours"):
        recurrence.checked(rule, Chat().now, often=True)


def test_years_of_hours_are_not_counted_through() -> None:
    start = datetime(1990, 1, 1, tzinfo=Chat().now.tzinfo)
    event = Event(title="x", start=start, author=Chat().person, rule="FREQ=MINUTELY;INTERVAL=7", zone="Europe/London")
    after = datetime(2026, 3, 2, tzinfo=start.tzinfo)
    at = next(recurrence.starts(event, after, None))
    assert timedelta() <= at - after < timedelta(minutes=7)
    assert (at - start) % timedelta(minutes=7) == timedelta()
