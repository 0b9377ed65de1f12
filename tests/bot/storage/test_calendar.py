from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.storage import SqlStorage, open_storage
from bot.storage.transaction import SqlTransaction
from experts.ports import Event, Storage, Transaction
from experts.types import Person, Place
from tests.bot.storage.making import ANN, HOUR, MINUTE, NOW, place

CHAT, OTHER = "console:bot:1", "console:bot:2"
DOORS = [("console", "bot")]


def event_at(title: str = "dentist", start: datetime = NOW, end: datetime | None = None, **more: Any) -> Event:
    return Event(title=title, start=start, end=end, author=ANN, **more)


async def _add(
    storage: Storage,
    title: str = "dentist",
    *,
    at: Place | None = None,
    start: datetime = NOW,
    end: datetime | None = None,
    leads: tuple[timedelta, ...] = (),
    **more: Any,
) -> Event:
    event = event_at(title, start, end, **more)
    return await storage.write(lambda tx: tx.calendar.add(at or place(), event, lang="ru", now=NOW, leads=leads))


async def _due(storage: SqlStorage, now: datetime) -> list[datetime]:
    async def look(tx: SqlTransaction) -> list[datetime]:
        found = [await tx.reminders.get(number, now) for number in await tx.reminders.due(DOORS, now)]
        return [reminder.due for reminder in found if reminder is not None]

    return await storage.read(look)


async def _say(storage: SqlStorage, now: datetime) -> list[datetime]:
    async def say(tx: SqlTransaction) -> list[datetime]:
        said = []
        for number in await tx.reminders.due(DOORS, now):
            reminder = await tx.reminders.get(number, now)
            assert reminder is not None
            await tx.reminders.said(number, reminder.due, now)
            said.append(reminder.event.start)
        return said

    return await storage.write(say)


async def _change(storage: Storage, event: Event, now: datetime = NOW, **new: Any) -> int | None:
    return await storage.write(lambda tx: tx.calendar.change(place(), replace(event, **new), now))


async def _cancel(storage: Storage, event: Event, *, at: Place | None = None) -> int | None:
    return await storage.write(lambda tx: tx.calendar.cancel(at or place(), event, NOW))


async def _undo(storage: Storage, change: int | None, *, at: Place | None = None) -> Event | None:
    assert change is not None
    return await storage.write(lambda tx: tx.calendar.undo(at or place(), change, NOW))


async def _between(storage: SqlStorage, chat: str, start: datetime, end: datetime) -> Sequence[Event]:
    return await storage.read(lambda tx: tx.calendar.between(chat, start, end))


async def test_an_event_comes_back_aware_and_as_it_was_kept(ports: Storage) -> None:
    moscow = NOW.astimezone(tz=None)
    event = await _add(ports, start=moscow, end=moscow + HOUR)
    assert event == Event(number=1, title="dentist", start=NOW, end=NOW + HOUR, author=ANN)
    found = await ports.read(lambda tx: tx.calendar.get(CHAT, 1))
    assert found == event
    assert found.start.tzinfo is not None


async def test_events_that_overlap_a_time_are_found_earliest_first(ports: Storage) -> None:
    await _add(ports, "later", start=NOW + 2 * HOUR)
    await _add(ports, "long", start=NOW - HOUR, end=NOW + MINUTE)
    await _add(ports, "ends before", start=NOW - HOUR, end=NOW)
    await _add(ports, "a moment", start=NOW)
    await _add(ports, "at the end", start=NOW + 3 * HOUR)
    found = await ports.read(lambda tx: tx.calendar.between(CHAT, NOW, NOW + 3 * HOUR))
    assert [event.title for event in found] == ["long", "a moment", "later"]


async def test_upcoming_events_start_now_or_later(ports: Storage) -> None:
    for title, hours in (("past", -1), ("second", 2), ("first", 0), ("third", 3)):
        await _add(ports, title, start=NOW + hours * HOUR)
    found = await ports.read(lambda tx: tx.calendar.upcoming(CHAT, NOW, limit=2))
    assert [event.title for event in found] == ["first", "second"]


async def test_a_conversation_speaks_of_the_event_it_created_moved_or_was_shown_last(ports: Storage) -> None:
    async def spoken_of() -> str | None:
        event = await ports.read(lambda tx: tx.calendar.spoken_of(place()))
        return event.title if event else None

    assert await spoken_of() is None
    one = await _add(ports, "one")
    two = await _add(ports, "two")
    assert await spoken_of() == "two"
    await ports.write(lambda tx: tx.calendar.speak_of(place(), one, NOW))
    assert await spoken_of() == "one"
    await _change(ports, two, start=NOW + HOUR)
    assert await spoken_of() == "two"
    change = await _cancel(ports, two)
    assert await spoken_of() is None
    await _undo(ports, change)
    assert await spoken_of() == "two"


async def test_conversations_of_one_chat_speak_of_their_own_events(ports: Storage) -> None:
    topics = [Place(chat=CHAT, conversation=f"{CHAT}:t{n}", thread=str(n), group=True) for n in (1, 2, 3)]
    await _add(ports, "one", at=topics[0])
    await _add(ports, "two", at=topics[1])

    async def spoken_of(tx: Transaction) -> list[str | None]:
        spoken = [await tx.calendar.spoken_of(at) for at in topics]
        return [event.title if event else None for event in spoken]

    assert await ports.read(spoken_of) == ["one", "two", None]
    assert len(await ports.read(lambda tx: tx.calendar.between(CHAT, NOW, NOW + HOUR))) == 2


async def test_a_cancelled_event_is_out_of_sight_until_that_is_undone(ports: Storage) -> None:
    event = await _add(ports)
    change = await _cancel(ports, event)
    assert await _cancel(ports, event) is None
    assert await _change(ports, event, title="other") is None
    assert list(await ports.read(lambda tx: tx.calendar.upcoming(CHAT, NOW, limit=9))) == []
    assert await _undo(ports, change) == event
    assert await _undo(ports, change) is None
    assert len(await ports.read(lambda tx: tx.calendar.upcoming(CHAT, NOW, limit=9))) == 1


async def test_changes_are_undone_newest_first(ports: Storage) -> None:
    event = await _add(ports, end=NOW + HOUR)
    first = await _change(ports, event, title="surgery", location="room 2")
    second = await _change(ports, event, start=NOW + HOUR, end=None, title="surgery")
    assert await _undo(ports, first) is None
    assert await _undo(ports, second) == replace(event, title="surgery", location="room 2")
    assert await _undo(ports, first) == event


async def test_what_is_not_there_cannot_be_changed(ports: Storage) -> None:
    event = await _add(ports, at=place(OTHER))
    change = await _cancel(ports, event, at=place(OTHER))
    assert await ports.read(lambda tx: tx.calendar.get(CHAT, 1)) is None
    assert await _cancel(ports, event) is None
    assert await _change(ports, event) is None
    assert await _undo(ports, change) is None
    assert await ports.write(lambda tx: tx.calendar.forget(CHAT, [1])) == 0
    assert list(await ports.read(lambda tx: tx.calendar.reminders(CHAT, 1))) == []


async def test_an_imported_event_is_known_by_its_foreign_name(ports: Storage) -> None:
    event = await ports.write(lambda tx: tx.calendar.add(place(), event_at(), lang="en", now=NOW, uid="a@b"))
    assert await ports.read(lambda tx: tx.calendar.imported(CHAT, "a@b")) == event
    assert await ports.read(lambda tx: tx.calendar.imported(OTHER, "a@b")) is None
    await _cancel(ports, event)
    assert await ports.read(lambda tx: tx.calendar.imported(CHAT, "a@b")) is None


async def test_a_reminder_knows_its_event_its_place_and_what_the_chat_has_set(storage: SqlStorage) -> None:
    at = Place(chat="console:bot:-7:8", conversation="console:bot:-7%3A8:u1", thread="5", group=True)
    event = await _add(storage, at=at, leads=(timedelta(),))
    [number] = await storage.read(lambda tx: tx.reminders.due(DOORS, NOW))
    reminder = await storage.read(lambda tx: tx.reminders.get(number, NOW))
    assert reminder is not None
    assert (reminder.event, reminder.due, reminder.lang) == (event, NOW, "ru")
    assert (reminder.address.owner, reminder.address.thread, reminder.address.kind) == (
        "console:bot:-7:8",
        "5",
        "group",
    )
    assert reminder.conversation == "console:bot:-7%3A8:u1"
    assert reminder.settings.zone is None


async def test_reminders_are_due_from_their_time_on_in_order(storage: SqlStorage) -> None:
    await _add(storage, start=NOW + HOUR, leads=(timedelta(), 15 * MINUTE))
    await _add(storage, start=NOW + HOUR, leads=(10 * MINUTE,))
    assert await storage.read(lambda tx: tx.reminders.next_at(DOORS, NOW)) == NOW + 45 * MINUTE
    assert await storage.read(lambda tx: tx.reminders.next_at(DOORS, NOW + 45 * MINUTE)) == NOW + 50 * MINUTE
    assert await _due(storage, NOW + 44 * MINUTE) == []
    assert await _due(storage, NOW + 50 * MINUTE) == [NOW + 45 * MINUTE, NOW + 50 * MINUTE]


async def test_reminders_of_other_doors_are_left_to_them(storage: SqlStorage) -> None:
    await _add(storage, at=place("console:bot2:1"), leads=(timedelta(),))
    await _add(storage, at=place("telegram:bot:1"), leads=(timedelta(),))
    assert await _due(storage, NOW) == []
    assert await storage.read(lambda tx: tx.reminders.next_at([], NOW - HOUR)) is None


async def test_a_reminder_that_was_said_is_not_due_again(storage: SqlStorage) -> None:
    await _add(storage, leads=(timedelta(),))
    await _say(storage, NOW)
    assert await _due(storage, NOW + HOUR) == []


async def test_a_cancelled_event_reminds_nobody_until_that_is_undone(storage: SqlStorage) -> None:
    change = await _cancel(storage, await _add(storage, leads=(timedelta(),)))
    assert await _due(storage, NOW) == []
    await _undo(storage, change)
    assert await _due(storage, NOW) == [NOW]


async def test_reminders_move_with_their_event(storage: SqlStorage) -> None:
    event = await _add(storage, start=NOW + HOUR, leads=(15 * MINUTE,))
    await _change(storage, event, start=NOW + 3 * HOUR)
    assert await _due(storage, NOW + 2 * HOUR) == []
    assert await _due(storage, NOW + 3 * HOUR) == [NOW + 2 * HOUR + 45 * MINUTE]


async def test_what_was_said_is_said_again_for_a_later_time_but_not_when_the_move_is_undone(
    storage: SqlStorage,
) -> None:
    event = await _add(storage, start=NOW + HOUR, leads=(HOUR,))
    await _say(storage, NOW)
    change = await _change(storage, event, start=NOW + 2 * HOUR)
    assert await storage.read(lambda tx: tx.reminders.next_at(DOORS, NOW - HOUR)) == NOW + HOUR
    await _undo(storage, change)
    assert await storage.read(lambda tx: tx.reminders.next_at(DOORS, NOW - HOUR)) is None


async def test_reminders_are_added_once_a_person_and_taken_away(storage: SqlStorage) -> None:
    event = await _add(storage, start=NOW + HOUR, leads=(15 * MINUTE,))

    async def remind(asker: Person) -> Sequence[int]:
        leads = [15 * MINUTE, 5 * MINUTE]
        return await storage.write(
            lambda tx: tx.calendar.remind(place(), event, leads=leads, asker=asker, lang="en", now=NOW)
        )

    assert (len(await remind(ANN)), len(await remind(Person(id="2", name="Bo")))) == (1, 2)
    once = await storage.write(
        lambda tx: tx.calendar.remind_at(place(), event, NOW + MINUTE, asker=ANN, lang="en", now=NOW)
    )
    planned = await storage.read(lambda tx: tx.calendar.reminders(CHAT, 1))
    assert [one.lead for one in planned] == [None, 15 * MINUTE, 15 * MINUTE, 5 * MINUTE, 5 * MINUTE]
    assert await storage.write(lambda tx: tx.calendar.forget(CHAT, [once, once])) == 1
    assert await _due(storage, NOW + MINUTE) == []


@settings(max_examples=20, deadline=None)
@given(
    kept=st.lists(
        st.tuples(st.sampled_from([CHAT, OTHER, "console:bot:%"]), st.integers(-5, 5), st.booleans()), max_size=8
    )
)
async def test_no_chat_sees_the_events_of_another(
    tmp_path_factory: pytest.TempPathFactory, kept: list[tuple[str, int, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("events")
    async with open_storage(f"sqlite+aiosqlite:///{folder}/events.db") as storage:
        for chat, hours, cancelled in kept:
            event = await _add(storage, chat, at=place(chat), start=NOW + timedelta(hours=hours))
            if cancelled:
                await _cancel(storage, event, at=place(chat))
        for chat in (CHAT, OTHER, "console:bot:%"):
            seen = await _between(storage, chat, NOW - 9 * HOUR, NOW + 9 * HOUR)
            own = sorted(hours for owner, hours, cancelled in kept if owner == chat and not cancelled)
            assert [event.title for event in seen] == [chat] * len(own)
            assert [event.start for event in seen] == [NOW + hours * HOUR for hours in own]
