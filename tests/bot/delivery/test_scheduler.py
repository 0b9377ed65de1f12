import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.background import Background
from bot.delivery.clock import Clock, ManualClock, SystemClock
from bot.delivery.outbox import Outbox
from bot.delivery.ports import Transaction
from bot.delivery.queue import Queue
from bot.delivery.scheduler import Announce, Scheduler
from bot.storage.storage import SqlStorage
from experts.ports import Digest, Event
from experts.types import Place
from handlers.ports import DueReminder
from handlers.types import Address, Outbound
from tests.bot.delivery.conftest import QUICK
from tests.bot.delivery.fakes import DOORS, FakeTransport, eventually
from tests.bot.storage.making import ANN, HOUR, MINUTE, NOW, outbound

CHAT = "console:bot:1"


async def _announce(_: Transaction, reminder: DueReminder) -> Outbound:
    return outbound(f"{reminder.event.title} {reminder.due:%H:%M}", to=reminder.address)


async def _tell(tx: Transaction, digest: Digest, now: datetime) -> Outbound | None:
    """Due a day later; said unless it comes more than an hour late."""
    if digest.at == "bad":
        raise LookupError
    days = (now - digest.due) // (24 * HOUR) + 1
    await tx.digests.put(replace(digest, due=digest.due + 24 * days * HOUR))
    late = now - digest.due > HOUR
    return None if late else outbound(f"day {digest.due:%d %H:%M}", to=Address.of(digest.place))


async def _daily(storage: SqlStorage, due: datetime, *, chat: str = CHAT, at: str = "08:00") -> None:
    place = Place(chat=chat, conversation=chat)
    await storage.write(lambda tx: tx.digests.put(Digest(at=at, due=due, place=place, lang="en")))


async def _remind(storage: SqlStorage, title: str, *at: datetime, chat: str = CHAT) -> None:
    await storage.write(
        lambda tx: tx.calendar.add(
            Place(chat=chat, conversation=chat),
            Event(title=title, start=at[0], kind="reminder", author=ANN),
            lang="en",
            now=NOW,
            leads=[at[0] - each for each in at],
        )
    )


class Life:
    """A scheduler with an outbox behind it."""

    def __init__(
        self,
        storage: SqlStorage,
        background: Background,
        clock: Clock | None = None,
        announce: Announce = _announce,
    ) -> None:
        self.clock = clock or ManualClock(NOW)
        self.queue = Queue(background, retries=QUICK)
        self.transport = FakeTransport()
        self.outbox = Outbox(storage, self.queue, [self.transport], self.clock.now)
        self.scheduler = Scheduler(storage, self.queue, self.clock, announce, _tell, doors=DOORS)


@pytest.fixture
def life(storage: SqlStorage, background: Background) -> Life:
    return Life(storage, background)


def test_a_manual_clock_only_moves_forward() -> None:
    clock = ManualClock(NOW.astimezone(timezone(timedelta(hours=3))))
    clock.move_to(NOW + HOUR)
    clock.move_to(NOW)
    assert clock.now() == NOW + HOUR
    assert clock.now().tzinfo is UTC


def test_the_system_clock_is_aware() -> None:
    assert SystemClock().now().tzinfo is UTC


async def test_the_first_move_puts_the_process_on_a_manual_clock_for_good(
    storage: SqlStorage, background: Background
) -> None:
    life = Life(storage, background, SystemClock())
    await _remind(storage, "a", NOW)
    await life.scheduler.move_to(NOW)
    assert life.transport.texts == ["a 09:00"]
    assert life.scheduler.now() == NOW


async def test_what_an_earlier_process_left_goes_out_in_due_order_on_the_first_move_too(
    storage: SqlStorage, background: Background
) -> None:
    times: list[datetime] = []

    async def announce(tx: Transaction, reminder: DueReminder) -> Outbound:
        times.append(restarted.scheduler.now())
        return await _announce(tx, reminder)

    restarted = Life(storage, background, SystemClock(), announce)
    for n in reversed(range(6)):
        await _remind(storage, str(n), NOW + n * MINUTE, chat=f"console:bot:{n}")
    await restarted.scheduler.move_to(NOW + 4 * MINUTE)
    assert times == [NOW + n * MINUTE for n in range(5)]
    assert restarted.transport.texts == [f"{n} 09:0{n}" for n in range(5)]
    assert restarted.scheduler.now() == NOW + 4 * MINUTE


async def test_a_first_move_that_comes_at_once_is_made_before_the_machines_time_counts(
    storage: SqlStorage, background: Background
) -> None:
    life = Life(storage, background, SystemClock())
    await _remind(storage, "by the machine's time", NOW)
    background.start(life.scheduler.run(), name="scheduler")
    await asyncio.sleep(0)
    await life.scheduler.move_to(NOW - HOUR)
    await asyncio.sleep(0.2)
    assert life.transport.texts == []


async def test_what_falls_due_on_the_way_goes_out_in_due_order_each_once(life: Life, storage: SqlStorage) -> None:
    await _remind(storage, "b", NOW + 30 * MINUTE, NOW + 10 * MINUTE)
    await _remind(storage, "a", NOW + 20 * MINUTE)
    await _remind(storage, "elsewhere", NOW + 15 * MINUTE, chat="console:bot:2")
    await _remind(storage, "later", NOW + HOUR)
    await life.scheduler.move_to(NOW + 30 * MINUTE)
    assert life.transport.texts == ["b 09:10", "elsewhere 09:15", "a 09:20", "b 09:30"]
    assert life.scheduler.now() == NOW + 30 * MINUTE
    await life.scheduler.move_to(NOW + 30 * MINUTE)
    assert len(life.transport.texts) == 4


async def test_it_is_due_time_when_a_reminder_is_announced(storage: SqlStorage, background: Background) -> None:
    times: list[datetime] = []

    async def announce(tx: Transaction, reminder: DueReminder) -> Outbound:
        times.append(clock.now())
        return await _announce(tx, reminder)

    clock = ManualClock(NOW)
    life = Life(storage, background, clock, announce)
    await _remind(storage, "a", NOW + 10 * MINUTE, NOW + 20 * MINUTE)
    await life.scheduler.move_to(NOW + HOUR)
    assert times == [NOW + 10 * MINUTE, NOW + 20 * MINUTE]


async def test_going_back_in_time_still_says_what_is_due(life: Life, storage: SqlStorage) -> None:
    await life.scheduler.move_to(NOW + HOUR)
    await _remind(storage, "late", NOW + MINUTE)
    await life.scheduler.move_to(NOW)
    assert life.transport.texts == ["late 09:01"]
    assert life.scheduler.now() == NOW + HOUR


async def test_other_work_that_waits_for_a_time_is_woken_on_the_way(life: Life) -> None:
    woken: list[datetime] = []

    async def handler(_: str) -> None:
        woken.append(life.scheduler.now())

    life.queue.add("job", handler)
    life.queue.wake("job:1", NOW + MINUTE)
    await life.scheduler.move_to(NOW + HOUR)
    assert woken == [NOW + MINUTE]


async def test_a_reminder_is_said_once_across_restarts(storage: SqlStorage, background: Background) -> None:
    await _remind(storage, "a", NOW)
    first, second = Life(storage, background), Life(storage, background)
    await asyncio.gather(first.scheduler.move_to(NOW), second.scheduler.move_to(NOW))
    third = Life(storage, background)
    await third.outbox.resume()
    await third.scheduler.move_to(NOW + HOUR)
    assert len(first.transport.sent) + len(second.transport.sent) + len(third.transport.sent) == 1


async def test_a_reminder_that_cannot_be_put_into_words_does_not_hold_up_the_others(
    storage: SqlStorage, background: Background, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)

    async def announce(tx: Transaction, reminder: DueReminder) -> Outbound:
        if reminder.event.title == "bad":
            raise LookupError
        return await _announce(tx, reminder)

    life = Life(storage, background, announce=announce)
    await _remind(storage, "bad", NOW)
    await _remind(storage, "good", NOW + MINUTE)
    await life.scheduler.move_to(NOW + HOUR)
    assert life.transport.texts == ["good 09:01"]


async def test_a_day_is_told_in_due_order_among_reminders_and_again_the_next_day(
    life: Life, storage: SqlStorage
) -> None:
    await _remind(storage, "a", NOW + 10 * MINUTE, NOW + 30 * MINUTE)
    await _daily(storage, NOW + 20 * MINUTE)
    await _daily(storage, NOW + 15 * MINUTE, chat="console:bot:2")
    await _daily(storage, NOW + 15 * MINUTE, chat="other:bot:3")
    await life.scheduler.move_to(NOW + 24 * HOUR)
    await life.scheduler.move_to(NOW + 24 * HOUR + 20 * MINUTE)
    assert life.transport.texts == [
        "a 09:10", "day 02 09:15", "day 02 09:20", "a 09:30", "day 03 09:15", "day 03 09:20",
    ]  # fmt: skip


async def test_a_day_is_told_once_across_restarts(storage: SqlStorage, background: Background) -> None:
    await _daily(storage, NOW)
    first, second = Life(storage, background), Life(storage, background)
    await asyncio.gather(first.scheduler.move_to(NOW), second.scheduler.move_to(NOW))
    third = Life(storage, background)
    await third.scheduler.move_to(NOW + HOUR)
    assert len(first.transport.sent) + len(second.transport.sent) + len(third.transport.sent) == 1


async def test_days_that_nobody_was_there_to_tell_are_passed_by(storage: SqlStorage, background: Background) -> None:
    await _daily(storage, NOW)
    clock = ManualClock(NOW + 50 * HOUR)
    life = Life(storage, background, clock)
    await life.scheduler.move_to(NOW + 50 * HOUR)
    assert life.transport.texts == []
    await life.scheduler.move_to(NOW + 72 * HOUR)
    assert life.transport.texts == ["day 05 09:00"]


async def test_a_day_that_cannot_be_put_into_words_does_not_hold_up_the_others(
    life: Life, storage: SqlStorage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    await _daily(storage, NOW, at="bad")
    await _daily(storage, NOW + MINUTE, chat="console:bot:2")
    await life.scheduler.move_to(NOW + HOUR)
    assert life.transport.texts == ["day 02 09:01"]


class Running:
    """A scheduler on the machine's time."""

    def __init__(self, storage: SqlStorage, background: Background) -> None:
        async def announce(_: Transaction, due: DueReminder) -> Outbound:
            return outbound(due.event.title, to=due.address)

        self.life = Life(storage, background, SystemClock(), announce)
        background.start(self.life.scheduler.run(), name="scheduler")

    async def sent(self, *texts: str) -> None:
        await eventually(lambda: self.life.transport.texts == list(texts))


async def test_what_is_due_goes_out_by_itself(storage: SqlStorage, background: Background) -> None:
    now = datetime.now(UTC)
    await _remind(storage, "missed", now - 2 * HOUR)
    await _remind(storage, "missed too", now - HOUR)
    await _remind(storage, "soon", now + timedelta(seconds=0.2))
    running = Running(storage, background)
    await running.sent("missed", "missed too", "soon")


async def test_a_reminder_made_meanwhile_is_seen_after_a_poke(storage: SqlStorage, background: Background) -> None:
    running = Running(storage, background)
    await asyncio.sleep(0.05)
    await _remind(storage, "new", datetime.now(UTC) + timedelta(seconds=0.1))
    running.life.scheduler.poke()
    await running.sent("new")
    woken = asyncio.Event()

    async def handler(_: str) -> None:
        woken.set()

    running.life.queue.add("job", handler)
    running.life.queue.wake("job:1", datetime.now(UTC) + timedelta(seconds=0.1))
    async with asyncio.timeout(10):
        await woken.wait()


async def test_a_reminder_of_one_occurrence_that_is_cancelled_is_neither_said_nor_waited_for(
    life: Life, storage: SqlStorage
) -> None:
    place = Place(chat=CHAT, conversation=CHAT)
    daily = Event(title="run", start=NOW + HOUR, author=ANN, rule="FREQ=DAILY", zone="UTC")

    async def make(tx: Transaction) -> Event:
        series = await tx.calendar.add(place, daily, lang="en", now=NOW)
        one = await tx.calendar.get(CHAT, series.number, NOW + 25 * HOUR)
        assert one is not None
        await tx.calendar.remind_at(place, one, NOW + 24 * HOUR, asker=ANN, lang="en", now=NOW)
        return one

    one = await storage.write(make)
    await storage.write(lambda tx: tx.calendar.cancel(place, one, NOW))
    async with asyncio.timeout(10):
        await life.scheduler.move_to(NOW + 48 * HOUR)
    assert life.transport.texts == []
    assert life.scheduler.now() == NOW + 48 * HOUR
