import asyncio
import logging

import pytest

from bot.background import Background
from bot.delivery.queue import Queue, Retries
from tests.bot.storage.making import HOUR, NOW


class Handler:
    """Records its runs; each waits until `go` is set, and fails as long as `failures` are left."""

    def __init__(self, *, failures: int = 0) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.failures = failures
        self.go = asyncio.Event()
        self.at_once = 0
        self.most_at_once = 0

    async def __call__(self, rest: str) -> None:
        self.begun.append(rest)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.go.wait()
            if self.failures:
                self.failures -= 1
                raise LookupError(rest)
        finally:
            self.at_once -= 1
        self.ended.append(rest)


async def _settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_key_goes_to_the_handler_of_its_prefix(queue: Queue) -> None:
    turns, outbox = Handler(), Handler()
    turns.go.set()
    outbox.go.set()
    queue.add("turns", turns)
    queue.add("outbox", outbox)
    queue.wake("turns:console:bot:1")
    queue.wake("outbox:console:bot:1")
    await queue.join()
    assert turns.ended == outbox.ended == ["console:bot:1"]


async def test_a_wake_during_a_run_makes_it_run_again_but_not_beside_itself(queue: Queue) -> None:
    handler = Handler()
    queue.add("turns", handler)
    queue.wake("turns:a")
    await _settle()
    for _ in range(5):
        queue.wake("turns:a")
    await _settle()
    assert handler.begun == ["a"]
    handler.go.set()
    await queue.join()
    assert handler.ended == ["a", "a"]
    assert handler.most_at_once == 1


async def test_no_wake_up_is_lost_however_it_falls(background: Background) -> None:
    """A row counts as done only if a run began after it was added."""
    queue, rows = Queue(background), [0]
    seen: list[int] = []

    async def drain(_: str) -> None:
        await asyncio.sleep(0)
        seen.append(rows[0])
        await asyncio.sleep(0)

    queue.add("turns", drain)
    for pause in range(60):
        rows[0] += 1
        queue.wake("turns:a")
        for _ in range(pause % 7):
            await asyncio.sleep(0)
    await queue.join()
    assert seen[-1] == 60


async def test_keys_run_beside_each_other(queue: Queue) -> None:
    handler = Handler()
    queue.add("turns", handler)
    for key in "abc":
        queue.wake(f"turns:{key}")
    await _settle()
    assert handler.at_once == 3
    handler.go.set()
    await queue.join()


async def test_a_limit_bounds_its_own_prefix_only(queue: Queue) -> None:
    turns, stops = Handler(), Handler()
    queue.add("turns", turns, limit=2)
    queue.add("stops", stops)
    for key in "abcd":
        queue.wake(f"turns:{key}")
    queue.wake("stops:a")
    await _settle()
    assert (turns.at_once, stops.at_once) == (2, 1)
    turns.go.set()
    stops.go.set()
    await queue.join()
    assert sorted(turns.ended) == ["a", "b", "c", "d"]
    assert turns.most_at_once == 2


async def test_a_handler_that_rests_gives_its_place_to_another_and_takes_one_again(queue: Queue) -> None:
    order, others_done, inside = list[str](), asyncio.Event(), asyncio.Event()

    async def handler(rest: str) -> None:
        order.append(f"{rest} begins")
        if rest == "parent":
            async with queue.resting():
                inside.set()
                await others_done.wait()
            order.append("parent goes on")
        else:
            await asyncio.sleep(0)
            order.append(f"{rest} ends")
            others_done.set()

    queue.add("turns", handler, limit=1)
    queue.wake("turns:parent")
    await inside.wait()
    queue.wake("turns:other")
    await queue.join()
    assert order == ["parent begins", "other begins", "other ends", "parent goes on"]


async def test_no_more_run_than_may_when_those_that_rested_go_on(queue: Queue) -> None:
    now, most, back = 0, 0, asyncio.Event()

    async def handler(rest: str) -> None:
        nonlocal now, most
        async with queue.resting():
            await back.wait()
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1

    queue.add("turns", handler, limit=2)
    for key in "abcdef":
        queue.wake(f"turns:{key}")
    await _settle()
    back.set()
    await queue.join()
    assert most == 2


async def test_outside_a_handler_there_is_no_place_to_give_up(queue: Queue) -> None:
    async with queue.resting():
        assert queue.idle


async def test_a_cancelled_handler_leaves_its_lane_to_go_on(queue: Queue) -> None:
    handler = Handler()
    queue.add("turns", handler)
    queue.wake("turns:a")
    await _settle()
    assert queue.cancel("turns:a")
    await _settle()
    assert handler.begun == ["a", "a"]
    handler.go.set()
    await queue.join()
    assert handler.ended == ["a"]
    assert not queue.cancel("turns:a")


async def test_a_handler_that_fails_is_run_again(queue: Queue, caplog: pytest.LogCaptureFixture) -> None:
    handler = Handler(failures=2)
    handler.go.set()
    queue.add("turns", handler)
    queue.wake("turns:a")
    await queue.join()
    assert len(handler.begun) == 3
    assert handler.ended == ["a"]
    assert any(record.exc_info for record in caplog.records)


async def test_a_handler_that_fails_too_often_is_given_up_and_the_lane_goes_on(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    handler, gave_up = Handler(failures=3), Handler()
    handler.go.set()
    gave_up.go.set()
    queue.add("turns", handler, gave_up=gave_up)
    queue.wake("turns:a")
    await queue.join()
    assert gave_up.ended == ["a"]
    assert len(handler.begun) == 4
    assert handler.ended == ["a"]


async def test_without_anyone_to_put_it_aside_a_failing_key_rests_until_it_is_woken(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    handler, gave_up = Handler(failures=3), Handler(failures=1)
    handler.go.set()
    gave_up.go.set()
    queue.add("turns", handler)
    queue.add("outbox", Handler(), gave_up=gave_up)
    queue.wake("turns:a")
    await queue.join()
    assert len(handler.begun) == 3
    queue.wake("turns:a")
    await queue.join()
    assert handler.ended == ["a"]


async def test_what_cannot_even_be_put_aside_rests(queue: Queue, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    handler, gave_up = Handler(failures=99), Handler(failures=1)
    handler.go.set()
    gave_up.go.set()
    queue.add("turns", handler, gave_up=gave_up)
    queue.wake("turns:a")
    await queue.join()
    assert len(gave_up.begun) == 1


def test_delays_double_up_to_the_longest() -> None:
    retries = Retries(first_delay=1.0, longest_delay=5.0)
    assert [retries.delay(n) for n in (1, 2, 3, 4, 99)] == [1.0, 2.0, 4.0, 5.0, 5.0]


async def test_what_waits_for_a_time_is_woken_when_it_is_released(queue: Queue) -> None:
    handler = Handler()
    handler.go.set()
    told: list[None] = []
    queue.add("reminder", handler)
    queue.on_timed(lambda: told.append(None))
    queue.wake("reminder:b", NOW + HOUR)
    queue.wake("reminder:a", NOW)
    assert len(told) == 2
    assert queue.next_at == NOW
    assert queue.idle
    queue.release(NOW)
    await queue.join()
    assert handler.ended == ["a"]
    assert queue.next_at == NOW + HOUR
    queue.release(NOW + 2 * HOUR)
    await queue.join()
    assert handler.ended == ["a", "b"]
    assert queue.next_at is None


async def test_joining_waits_for_what_is_woken_meanwhile(queue: Queue) -> None:
    second = Handler()
    second.go.set()

    async def first(_: str) -> None:
        await asyncio.sleep(0.001)
        queue.wake("outbox:a")

    queue.add("turns", first)
    queue.add("outbox", second)
    queue.wake("turns:a")
    await queue.join()
    assert second.ended == ["a"]
    assert queue.idle


async def test_closing_while_handlers_run_ends_them(background: Background) -> None:
    queue, handler = Queue(background), Handler()
    queue.add("turns", handler)
    queue.wake("turns:a")
    await _settle()
    await background.close()
    assert handler.at_once == 0
    assert handler.ended == []
