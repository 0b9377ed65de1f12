"""Events that come again, in the database and in the fake alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.storage import SqlStorage
from experts import recurrence
from experts.ports import Event, Storage
from tests.bot.storage.making import ANN, HOUR, MINUTE, NOW, place
from tests.bot.storage.test_calendar import CHAT, _add, _cancel, _change, _due, _say, _undo
from tests.fakes import MemoryStorage

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
MONDAY = datetime(2026, 3, 2, 10, tzinfo=BERLIN)
WEEKS = MONDAY + 42 * DAY


async def _standup(storage: Storage, rule: str = "FREQ=WEEKLY;BYDAY=MO,WE", **more: object) -> Event:
    return await _add(storage, "standup", start=MONDAY, end=MONDAY + HOUR, rule=rule, zone="Europe/Berlin", **more)  # type: ignore[arg-type]


async def _between(storage: Storage, start: datetime, end: datetime) -> Sequence[Event]:
    return await storage.read(lambda tx: tx.calendar.between(CHAT, start, end))


def _local(events: Sequence[Event]) -> list[str]:
    return [f"{event.start.astimezone(BERLIN):%m-%d %H:%M}" for event in events]


async def test_a_series_keeps_its_wall_clock_time_when_the_clocks_change(ports: Storage) -> None:
    await _standup(ports)
    found = await _between(ports, MONDAY + 21 * DAY, WEEKS - 7 * DAY)
    assert _local(found) == ["03-23 10:00", "03-25 10:00", "03-30 10:00", "04-01 10:00"]
    assert {event.end - event.start for event in found if event.end} == {HOUR}


async def test_an_occurrence_in_the_hour_that_is_skipped_comes_an_hour_later(ports: Storage) -> None:
    early = datetime(2026, 3, 28, 2, 30, tzinfo=BERLIN)
    await _add(ports, "early", start=early, rule="FREQ=DAILY", zone="Europe/Berlin")
    assert _local(await _between(ports, early, early + 3 * DAY)) == ["03-28 02:30", "03-29 03:30", "03-30 02:30"]


async def test_an_occurrence_under_way_is_found(ports: Storage) -> None:
    await _standup(ports)
    assert _local(await _between(ports, MONDAY + 30 * MINUTE, MONDAY + 31 * MINUTE)) == ["03-02 10:00"]
    assert await _between(ports, MONDAY + HOUR, MONDAY + 2 * HOUR) == []


async def test_of_a_series_the_next_occurrence_is_upcoming(ports: Storage) -> None:
    await _standup(ports)
    await _add(ports, "once", start=MONDAY + 3 * DAY)
    found = await ports.read(lambda tx: tx.calendar.upcoming(CHAT, MONDAY + MINUTE, limit=9))
    assert [(event.title, event.occurrence) for event in found] == [("standup", MONDAY + 2 * DAY), ("once", None)]


async def test_a_series_ends_with_its_last_occurrence(ports: Storage) -> None:
    await _standup(ports, "FREQ=DAILY;COUNT=3")
    await _standup(ports, "FREQ=DAILY;UNTIL=20260303T235959")
    assert _local(await _between(ports, MONDAY, WEEKS)) == ["03-02 10:00"] * 2 + ["03-03 10:00"] * 2 + ["03-04 10:00"]
    assert list(await ports.read(lambda tx: tx.calendar.upcoming(CHAT, MONDAY + 3 * DAY, limit=9))) == []


async def test_one_occurrence_is_moved_or_cancelled_without_the_rest(ports: Storage) -> None:
    await _standup(ports, "FREQ=DAILY")
    one, two, three = await _between(ports, MONDAY, MONDAY + 3 * DAY)
    moved = await _change(ports, two, start=two.start + 5 * HOUR, end=None, title="retro", location="roof")
    cancelled = await _cancel(ports, three)
    first, second, fourth = await _between(ports, MONDAY, MONDAY + 4 * DAY)
    assert (first, second.start, second.title, second.location) == (one, two.start + 5 * HOUR, "retro", "roof")
    assert (second.end, second.occurrence) == (None, two.start)
    assert fourth.start == MONDAY + 3 * DAY
    assert await ports.read(lambda tx: tx.calendar.get(CHAT, 1, three.start)) is None
    assert await ports.read(lambda tx: tx.calendar.get(CHAT, 1, two.start)) == second
    assert await ports.read(lambda tx: tx.calendar.spoken_of(place())) == second
    assert await _cancel(ports, three) is None
    assert await _undo(ports, moved) is None
    assert await _undo(ports, cancelled) == three
    assert await _undo(ports, moved) == two
    assert _local(await _between(ports, MONDAY, MONDAY + 3 * DAY)) == ["03-02 10:00", "03-03 10:00", "03-04 10:00"]


async def test_an_occurrence_can_move_out_of_its_series_reach(ports: Storage) -> None:
    await _standup(ports, "FREQ=DAILY;COUNT=2")
    one, two = await _between(ports, MONDAY, MONDAY + 3 * DAY)
    await _change(ports, two, start=two.start + 20 * DAY, end=None)
    await _change(ports, one, start=one.start - DAY, end=None)
    assert _local(await _between(ports, MONDAY - 2 * DAY, MONDAY + 30 * DAY)) == ["03-01 10:00", "03-23 10:00"]
    found = await ports.read(lambda tx: tx.calendar.upcoming(CHAT, MONDAY + 5 * DAY, limit=9))
    assert _local(found) == ["03-23 10:00"]


async def test_changed_occurrences_go_with_a_series_that_is_moved(ports: Storage) -> None:
    event = await _standup(ports, "FREQ=DAILY")
    _, two, three = await _between(ports, MONDAY, MONDAY + 3 * DAY)
    await _cancel(ports, two)
    await _change(ports, three, title="retro")
    change = await _change(ports, event, start=MONDAY + HOUR, end=MONDAY + 2 * HOUR)
    found = await _between(ports, MONDAY, MONDAY + 3 * DAY)
    assert [(event.title, f"{event.start.astimezone(BERLIN):%d %H}") for event in found] == [
        ("standup", "02 11"),
        ("retro", "04 10"),
    ]
    await _undo(ports, change)
    assert _local(await _between(ports, MONDAY, MONDAY + 3 * DAY)) == ["03-02 10:00", "03-04 10:00"]


async def test_all_events_come_with_their_changed_occurrences(ports: Storage) -> None:
    event = await _standup(ports, "FREQ=DAILY")
    [one] = await _between(ports, MONDAY, MONDAY + DAY)
    await _cancel(ports, one)
    [(series, apart)] = await ports.read(lambda tx: tx.calendar.every(CHAT))
    assert series == event
    assert [(each.original, each.cancelled) for each in apart] == [(MONDAY, True)]


async def test_a_series_is_announced_ahead_of_each_occurrence(storage: SqlStorage) -> None:
    await _standup(storage, leads=(15 * MINUTE,))
    ahead = MONDAY - 15 * MINUTE
    assert await _say(storage, ahead + DAY) == []
    assert await _say(storage, ahead + 2 * DAY) == [MONDAY + 2 * DAY]
    assert await _say(storage, ahead + 7 * DAY) == [MONDAY + 7 * DAY]


async def test_of_missed_occurrences_only_the_last_is_announced(storage: SqlStorage) -> None:
    await _standup(storage, "FREQ=DAILY", leads=(timedelta(),))
    assert await _say(storage, MONDAY + 4 * DAY + HOUR) == [MONDAY + 4 * DAY]
    assert await _due(storage, MONDAY + 5 * DAY - MINUTE) == []
    assert await _due(storage, MONDAY + 5 * DAY) == [MONDAY + 5 * DAY]


async def test_a_cancelled_occurrence_is_not_announced_and_a_moved_one_at_its_new_time(storage: SqlStorage) -> None:
    await _standup(storage, "FREQ=DAILY", leads=(timedelta(),))
    one, two, _ = await _between(storage, MONDAY, MONDAY + 3 * DAY)
    await _cancel(storage, one)
    await _change(storage, two, start=two.start + HOUR)
    assert await _say(storage, MONDAY + DAY) == []
    assert await _say(storage, MONDAY + DAY + HOUR) == [MONDAY + DAY + HOUR]
    assert await _say(storage, MONDAY + 2 * DAY) == [MONDAY + 2 * DAY]


async def test_a_series_that_is_over_is_announced_no_more(storage: SqlStorage) -> None:
    await _standup(storage, "FREQ=DAILY;COUNT=2", leads=(timedelta(),))
    assert await _say(storage, MONDAY) == [MONDAY]
    assert await _say(storage, MONDAY + DAY) == [MONDAY + DAY]
    assert await _due(storage, MONDAY + 9 * DAY) == []


@given(
    interval=st.integers(1, 4),
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    day=st.integers(1, 31),
    begin=st.integers(0, 900),
    days=st.integers(1, 60),
)
async def test_a_window_shows_what_counting_from_the_beginning_would(
    interval: int, frequency: str, day: int, begin: int, days: int
) -> None:
    first = datetime(2026, 1, day, 9, tzinfo=BERLIN)
    rule = f"FREQ={frequency};INTERVAL={interval}"
    event = Event(title="x", start=first, author=ANN, rule=rule, zone="Europe/Berlin")
    storage = MemoryStorage()
    await storage.write(lambda tx: tx.calendar.add(place(), event, lang="en", now=first))
    start, end = first + begin * DAY, first + (begin + days) * DAY
    counted = await storage.read(lambda tx: tx.calendar.between(CHAT, first, end))
    window = await storage.read(lambda tx: tx.calendar.between(CHAT, start, end))
    assert window == [one for one in counted if one.start >= start]
    assert replace(event, number=1, start=first, occurrence=first) == counted[0]


async def _part(storage: Storage, event: Event, cut: datetime, **new: object) -> tuple[int, int]:
    """The series is changed from its first occurrence after a time on."""
    until = f"{cut.replace(tzinfo=None):%Y%m%dT%H%M%S}"
    since = next(at for at in recurrence.starts(event, cut, None))
    before = replace(event, rule=f"{event.rule};UNTIL={until}")
    after = replace(event, **new)  # type: ignore[arg-type]
    parts = await storage.write(lambda tx: tx.calendar.part(place(), before, after, since=since, now=NOW))
    assert parts is not None
    return parts


async def test_a_series_in_two_parts_shows_each_occurrence_once_and_is_put_together_again(ports: Storage) -> None:
    event = await _standup(ports)
    was = _local(await _between(ports, MONDAY, MONDAY + 15 * DAY))
    cut = MONDAY + 7 * DAY + HOUR
    later = MONDAY + 9 * DAY + HOUR
    change, number = await _part(ports, event, cut, start=later, end=later + HOUR, title="sync")
    found = await _between(ports, MONDAY, MONDAY + 15 * DAY)
    assert _local(found) == ["03-02 10:00", "03-04 10:00", "03-09 10:00", "03-11 11:00", "03-16 11:00"]
    assert [one.title for one in found] == ["standup"] * 3 + ["sync"] * 2
    assert {one.number for one in found} == {event.number, number}
    await _undo(ports, change)
    earlier = await ports.read(lambda tx: tx.calendar.get(CHAT, number))
    assert earlier is not None
    await _cancel(ports, earlier)
    assert _local(await _between(ports, MONDAY, MONDAY + 15 * DAY)) == was


async def test_changed_occurrences_stay_with_their_part_of_a_series(ports: Storage) -> None:
    event = await _standup(ports)
    for days, hour in ((2, 15), (14, 16)):
        at = MONDAY + days * DAY
        one = await ports.read(lambda tx, at=at: tx.calendar.get(CHAT, event.number, at))  # type: ignore[misc]
        assert one is not None
        await _change(ports, one, start=at.replace(hour=hour), end=at.replace(hour=hour + 1))
    later = MONDAY + 9 * DAY + HOUR
    await _part(ports, event, MONDAY + 7 * DAY + HOUR, start=later, end=later + HOUR, title="sync")
    found = await _between(ports, MONDAY, MONDAY + 15 * DAY)
    assert _local(found) == ["03-02 10:00", "03-04 15:00", "03-09 10:00", "03-11 11:00", "03-16 16:00"]
    assert [one.title for one in found] == ["standup"] * 3 + ["sync"] * 2


async def test_both_parts_of_a_series_are_announced_once_each_time(storage: SqlStorage) -> None:
    event = await _standup(storage, leads=(10 * MINUTE,))
    lead, cut = 10 * MINUTE, MONDAY + 7 * DAY - HOUR
    assert await _say(storage, MONDAY + 2 * DAY - lead) == [MONDAY + 2 * DAY]
    later = MONDAY + 9 * DAY + HOUR
    await _part(storage, event, cut + 2 * DAY, start=later, end=later + HOUR)
    assert await _due(storage, MONDAY + 7 * DAY - lead - MINUTE) == []
    assert await _due(storage, MONDAY + 7 * DAY - lead) == [MONDAY + 7 * DAY - lead]
    assert await _say(storage, MONDAY + 7 * DAY - lead) == [MONDAY + 7 * DAY]
    assert await _due(storage, MONDAY + 9 * DAY - lead) == []
    assert await _due(storage, later - lead) == [later - lead]
