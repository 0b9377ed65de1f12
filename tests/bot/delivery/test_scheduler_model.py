"""The scheduler against a model: each reminder that falls due is said once, at its time, in due order.

Reminders are made, cancelled, moved and put off in any order on a real database, while the clock goes on (also over a
change of clocks), the process is started again, and time passes while it is away.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.background import Background
from bot.delivery.clock import ManualClock
from bot.delivery.ports import Transaction
from bot.storage.storage import open_storage
from experts.ports import Event
from experts.types import Place
from handlers.ports import DueReminder
from handlers.types import Outbound
from tests.bot.delivery.test_scheduler import Life
from tests.bot.storage.making import ANN, outbound

T = TypeVar("T")
ZONE = ZoneInfo("Europe/London")
# On the second day the clocks go forward.
BEGIN = datetime(2026, 3, 28, 9, 0, tzinfo=ZONE).astimezone(UTC)
PLACE = Place(chat="console:bot:1", conversation="console:bot:1")
DAY = timedelta(days=1)
MINUTES = st.integers(1, 3 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
LEADS = st.sampled_from([timedelta(), timedelta(minutes=15), timedelta(hours=2)])


@dataclass(slots=True)
class Planned:
    """What the model knows: when it starts, how long ahead it is said, what of it is gone, up to when it was said."""

    title: str
    start: datetime
    lead: timedelta
    daily: bool
    row: int = 0
    after: datetime = BEGIN
    cancelled: bool = False
    skipped: set[datetime] = field(default_factory=set)

    def starts(self) -> Iterator[datetime]:
        """When it happens; what comes daily keeps its time on the wall."""
        if not self.daily:
            yield self.start
            return
        here = self.start.astimezone(ZONE)
        for number in range(60):
            yield _at(here.date() + number * DAY, here.time())

    def due(self, until: datetime) -> list[datetime]:
        """For when it is to be said that has not been."""
        if self.cancelled:
            return []
        found = (start for start in self.starts() if start not in self.skipped)
        return [start - self.lead for start in found if self.after < start - self.lead <= until]


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE).astimezone(UTC)


class Reminding(RuleBasedStateMachine):
    """Things that people and machines do to reminders."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.stack = AsyncExitStack()
        self.planned: dict[int, Planned] = {}
        self.said: list[str] = []
        self.expected: list[str] = []
        self.now = BEGIN

    def run(self, work: Awaitable[T]) -> T:
        async def whole() -> T:
            return await work

        return self.runner.run(whole())

    @initialize()
    def opens(self) -> None:
        self.run(self._open())

    async def _open(self) -> None:
        path = Path(self.folder.name) / "switchboard.db"
        self.storage = await self.stack.enter_async_context(open_storage(f"sqlite+aiosqlite:///{path}"))
        await self._start()

    async def _start(self) -> None:
        self.background = await self.stack.enter_async_context(Background())
        self.life = Life(self.storage, self.background, ManualClock(self.now), self._announce)

    async def _announce(self, _: Transaction, reminder: DueReminder) -> Outbound:
        self.said.append(f"{reminder.event.title} {reminder.due.astimezone(UTC):%d %H:%M}")
        return outbound(self.said[-1], to=reminder.address)

    @rule(ahead=MINUTES, lead=LEADS, daily=st.booleans())
    def sets(self, ahead: timedelta, lead: timedelta, daily: bool) -> None:
        number = len(self.planned) + 1
        one = Planned(title=f"n{number}", start=self.now + ahead + lead, lead=lead, daily=daily, after=self.now)
        event = Event(
            title=one.title, start=one.start.astimezone(ZONE), author=ANN,
            kind="event" if lead else "reminder", rule="FREQ=DAILY" if daily else None, zone="Europe/London",
        )  # fmt: skip
        stored = self.run(
            self.storage.write(lambda tx: tx.calendar.add(PLACE, event, lang="en", now=self.now, leads=[lead]))
        )
        self.planned[stored.number] = one

    @precondition(lambda self: self.planned)
    @rule(data=st.data())
    def cancels(self, data: st.DataObject) -> None:
        number, one = self._one(data)
        event = self.run(self.storage.read(lambda tx: tx.calendar.get(PLACE.chat, number)))
        if event is not None:
            self.run(self.storage.write(lambda tx: tx.calendar.cancel(PLACE, event, self.now)))
        one.cancelled = True

    @precondition(lambda self: any(one.daily for one in self.planned.values()))
    @rule(data=st.data(), days=st.integers(0, 2))
    def skips_a_day(self, data: st.DataObject, days: int) -> None:
        number, one = self._one(data, daily=True)
        if one.cancelled:
            return
        start = [start for start in one.starts() if start > self.now][days]
        event = self.run(self.storage.read(lambda tx: tx.calendar.get(PLACE.chat, number, start)))
        if event is None:
            assert start in one.skipped
            return
        self.run(self.storage.write(lambda tx: tx.calendar.cancel(PLACE, event, self.now)))
        one.skipped.add(start)

    @precondition(lambda self: any(not one.daily for one in self.planned.values()))
    @rule(data=st.data(), ahead=MINUTES)
    def moves_or_puts_off(self, data: st.DataObject, ahead: timedelta) -> None:
        number, one = self._one(data, daily=False)
        event = self.run(self.storage.read(lambda tx: tx.calendar.get(PLACE.chat, number)))
        if event is None:
            assert one.cancelled
            return
        one.start = self.now + ahead + one.lead
        moved = replace(event, start=one.start.astimezone(ZONE))
        self.run(self.storage.write(lambda tx: tx.calendar.change(PLACE, moved, self.now)))

    @rule(ahead=MINUTES)
    def time_goes_on(self, ahead: timedelta) -> None:
        self.now += ahead
        due = [(at, number, one.title) for number, one in self.planned.items() for at in one.due(self.now)]
        self._expect(sorted(due))
        self.run(self.life.scheduler.move_to(self.now))

    @rule(ahead=MINUTES)
    def it_was_away(self, ahead: timedelta) -> None:
        """Of a series only the last that was missed is said, in the place of the first."""
        self.now += ahead
        missed = [(at, number, one) for number, one in self.planned.items() if (at := one.due(self.now))]
        last = [
            (one.due(self.now)[-1], number, one.title) for _, number, one in sorted(missed, key=lambda each: each[:2])
        ]
        self._expect(last)
        self.run(self._start())
        self.run(self.life.scheduler.move_to(self.now))

    @rule()
    def it_starts_again(self) -> None:
        self.run(self._start())
        self.run(self.life.scheduler.move_to(self.now))

    @invariant()
    def each_is_said_once_at_its_time_in_order(self) -> None:
        assert self.said == self.expected

    def _one(self, data: st.DataObject, *, daily: bool | None = None) -> tuple[int, Planned]:
        fitting = [number for number, one in self.planned.items() if daily in (None, one.daily)]
        number = data.draw(st.sampled_from(fitting))
        return number, self.planned[number]

    def _expect(self, due: Sequence[tuple[datetime, int, str]]) -> None:
        self.expected += [f"{title} {at:%d %H:%M}" for at, _, title in due]
        for one in self.planned.values():
            one.after = max([one.after, *one.due(self.now)])

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()
        self.folder.cleanup()


Reminding.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestReminding = Reminding.TestCase
