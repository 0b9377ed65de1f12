from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.limits import Limits, Rates
from handlers.types import Address
from tests.bot.storage.making import address


class Time:
    """Seconds that pass only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def _limits(rates: Rates) -> tuple[Limits, Time]:
    time = Time()
    return Limits(rates, clock=time, sleep=time.sleep), time


async def _sends(limits: Limits, time: Time, addresses: list[Address]) -> list[float]:
    at = []
    for to in addresses:
        await limits.wait(to)
        at.append(time.now)
    return at


async def test_one_chat_gets_a_message_a_second() -> None:
    assert await _sends(*_limits(Rates()), [address("1")] * 4) == [0.0, 1.0, 2.0, 3.0]


async def test_a_burst_may_go_at_once_and_is_paid_for_afterwards() -> None:
    sends = await _sends(*_limits(Rates(burst=3)), [address("1")] * 7)
    assert sends == [0.0, 0.0, 0.0, 3.0, 3.0, 3.0, 6.0]


async def test_other_chats_do_not_wait() -> None:
    chats = [address(str(n)) for n in range(20)]
    assert await _sends(*_limits(Rates()), chats) == [0.0] * 20


async def test_threads_of_a_chat_share_its_rate() -> None:
    sends = await _sends(*_limits(Rates()), [address("1", thread="a"), address("1", thread="b")])
    assert sends == [0.0, 1.0]


async def test_a_group_gets_twenty_messages_a_minute() -> None:
    sends = await _sends(*_limits(Rates()), [address("-1", kind="group")] * 21)
    assert sends[19] == 19.0
    assert sends[20] == 60.0


async def test_all_chats_together_get_thirty_a_second() -> None:
    sends = await _sends(*_limits(Rates()), [address(str(n)) for n in range(61)])
    assert (sends[29], sends[30], sends[60]) == (0.0, 1.0, 2.0)


async def test_half_a_message_a_second_is_one_in_two_seconds() -> None:
    assert await _sends(*_limits(Rates(chat=0.5)), [address("1")] * 3) == [0.0, 2.0, 4.0]
    chats = [address(str(n)) for n in range(3)]
    assert await _sends(*_limits(Rates(total=0.5)), chats) == [0.0, 2.0, 4.0]
    group = [address("-1", kind="group")] * 3
    assert await _sends(*_limits(Rates(group=0.5)), group) == [0.0, 120.0, 240.0]


async def test_two_and_a_half_messages_a_second_are_five_in_two() -> None:
    chats = [address(str(n)) for n in range(6)]
    sends = await _sends(*_limits(Rates(total=2.5)), chats)
    assert sends == pytest.approx([0.0, 0.0, 0.8, 0.8, 1.6, 1.6])


async def test_no_limit_means_no_wait() -> None:
    rates = Rates(chat=0, group=0, total=0)
    assert await _sends(*_limits(rates), [address("-1", kind="group")] * 50) == [0.0] * 50


async def test_chats_that_were_silent_long_enough_are_forgotten() -> None:
    limits, time = _limits(Rates(total=0))
    for n in range(5000):
        await limits.wait(address(str(n)))
        time.now += 0.01
    assert len(limits._windows) <= 1000


def _most_within(times: list[float], seconds: float) -> int:
    return max(sum(1 for other in times if at <= other < at + seconds) for at in times)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.floats(0, 2)), min_size=1, max_size=60))
async def test_no_window_ever_holds_more_than_is_allowed(sends: list[tuple[str, bool, float]]) -> None:
    limits, time = _limits(Rates(total=3, group=5))
    at: dict[str, list[float]] = {}
    for chat, _, pause in sends:
        time.now += pause
        await limits.wait(address(chat, kind="group"))
        at.setdefault(chat, []).append(time.now)
    count: Callable[[list[float], float], int] = _most_within
    for times in at.values():
        assert count(times, 0.999) <= 1
        assert count(times, 59.999) <= 5
    assert count(sorted(t for times in at.values() for t in times), 0.999) <= 3
