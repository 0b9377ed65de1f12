"""Trouble made on purpose, and trouble only noted."""

import aiohttp
import pytest

from tests.telegram_server import Rate, Rates, TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.limits import Limits


class Hand:
    """A clock moved by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_a_flooded_chat_says_when_to_come_back(telegram: TelegramServer, api: Api) -> None:
    ann, bob = telegram.person("Ann").private_chat(), telegram.person("Bob").private_chat()
    clock = Hand()
    telegram.limits.clock = clock
    telegram.flood(ann, 7)
    answer = await api("sendMessage", chat_id=ann.id, text="x")
    assert (answer["error_code"], answer["description"]) == (429, "Too Many Requests: retry after 7")
    assert answer["parameters"] == {"retry_after": 7}
    assert telegram.violations == []
    assert (await api("sendMessage", chat_id=bob.id, text="x"))["ok"]
    await api("sendMessage", chat_id=ann.id, text="too early")
    assert [violation.kind for violation in telegram.violations] == ["flood"]
    clock.now += 7
    assert (await api("sendMessage", chat_id=ann.id, text="x"))["ok"]


async def test_a_flood_everywhere_covers_edits(telegram: TelegramServer, api: Api) -> None:
    chat = telegram.person("Ann").private_chat()
    sent = (await api("sendMessage", chat_id=chat.id, text="x"))["result"]
    telegram.flood(None, 60)
    answer = await api("editMessageText", chat_id=chat.id, message_id=sent["message_id"], text="y")
    assert answer["parameters"]["retry_after"] == 60


async def test_calls_fail_as_often_as_asked(telegram: TelegramServer, api: Api) -> None:
    chat = telegram.person("Ann").private_chat()
    telegram.fail_next("sendMessage", status=502, times=2)
    telegram.fail_next("sendMessage", status=400, description="Bad Request: no luck")
    answers = [await api("sendMessage", chat_id=chat.id, text="x") for _ in range(4)]
    assert [answer.get("description") for answer in answers] == ["Bad Gateway"] * 2 + ["Bad Request: no luck", None]
    assert [call.status for call in telegram.calls_of("sendMessage")] == [502, 502, 400, 200]
    assert len(chat.messages) == 1


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_connection_breaks_before_or_after_the_effect(
    telegram: TelegramServer, api: Api, after_effect: bool
) -> None:
    chat = telegram.person("Ann").private_chat()
    telegram.drop_next("sendMessage", after_effect=after_effect)
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=chat.id, text="x")
    assert len(chat.messages) == after_effect
    assert (await api("sendMessage", chat_id=chat.id, text="x"))["ok"]
    assert [call.description for call in telegram.calls] == ["connection dropped", None]


async def test_a_call_can_be_slow(telegram: TelegramServer, api: Api) -> None:
    telegram.delay_next("getMe", 0.05)
    assert (await api("getMe"))["ok"]
    assert telegram.calls[0].at


def kinds(limits: Limits) -> list[str]:
    return [violation.kind for violation in limits.violations]


async def test_rates_are_counted_on_sliding_windows(telegram: TelegramServer) -> None:
    clock = Hand()
    ann, group = telegram.person("Ann").private_chat(), telegram.group("Team")
    limits = Limits(Rates(group=Rate(3, 60.0), overall=Rate(5, 1.0)), clock)
    for _ in range(3):
        limits.count("sendMessage", ann)
        limits.count("sendMessage", group)
        clock.now += 1
    assert kinds(limits) == []
    limits.count("editMessageText", ann)
    limits.count("editMessageText", ann)
    limits.count("sendMessage", group)
    assert kinds(limits) == ["chat rate", "group rate"]
    assert limits.violations[0].method == "editMessageText"
    assert limits.violations[1].detail == "4 in 60.0 s, 3 allowed"


async def test_a_burst_can_be_tolerated_and_the_overall_rate_counts_all_chats(telegram: TelegramServer) -> None:
    chats = [telegram.person(str(number)).private_chat() for number in range(4)]
    limits = Limits(Rates(overall=Rate(2, 1.0), burst=1), Hand())
    for chat in chats:
        limits.count("sendMessage", chat)
    assert kinds(limits) == ["overall rate"]


async def test_the_server_counts_only_what_took_place() -> None:
    async with TelegramServer() as telegram, aiohttp.ClientSession() as session:
        chat = telegram.person("Ann").private_chat()
        url = f"{telegram.url}/bot{telegram.token}/sendMessage"
        for text in ("", "one", "two"):
            async with session.post(url, json={"chat_id": chat.id, "text": text}):
                pass
        assert [violation.kind for violation in telegram.violations] == ["chat rate"]
