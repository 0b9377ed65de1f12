"""How updates leave: offsets, long polls, conflicts, kinds, the webhook."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.telegram_server import TelegramServer
from tests.telegram_server.conftest import Api
from tests.telegram_server.errors import Json


async def polled(api: Api, **parameters: Any) -> list[int]:
    return [update["update_id"] for update in (await api("getUpdates", **parameters))["result"]]


async def test_updates_come_in_order_until_an_offset_confirms_them(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    ids = [ann.say(word).update_id or 0 for word in ("one", "two", "three")]
    assert ids == sorted(set(ids))
    assert await polled(api) == ids
    assert await polled(api, limit=2) == ids[:2]
    assert await polled(api, offset=ids[1]) == ids[1:]
    assert await polled(api) == ids[1:]
    assert await polled(api, offset=ids[2] + 1) == []
    assert telegram.world.updates.pending == []


async def test_a_negative_offset_forgets_all_but_the_last(telegram: TelegramServer, api: Api) -> None:
    ann = telegram.person("Ann")
    ids = [ann.say(str(number)).update_id for number in range(4)]
    assert await polled(api, offset=-2) == ids[2:]
    assert await polled(api) == ids[2:]


async def test_a_long_poll_returns_as_soon_as_something_happens(telegram: TelegramServer, api: Api) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(polled(api, timeout=30))
        await telegram.idle_poll()
        update_id = telegram.person("Ann").say("hello").update_id
    assert poll.result() == [update_id]


async def test_a_second_poll_ends_the_first_with_a_conflict(telegram: TelegramServer, api: Api) -> None:
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(api("getUpdates", timeout=30))
        await telegram.idle_poll()
        second = tasks.create_task(api("getUpdates", timeout=30))
        await telegram.until(first.done)
        telegram.person("Ann").say("hello")
    reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
    assert first.result() == {"ok": False, "error_code": 409, "description": f"Conflict: {reason}"}
    assert len(second.result()["result"]) == 1


async def test_a_poller_that_has_died_is_no_conflict(telegram: TelegramServer, api: Api) -> None:
    url = f"{telegram.url}/bot{telegram.token}/getUpdates"
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as dying:
        with pytest.raises(TimeoutError):
            await dying.get(url, params={"timeout": 30})
    assert await polled(api) == []
    assert 409 not in [call.status for call in telegram.calls]


async def test_the_kinds_asked_for_are_remembered_and_hold_for_later_updates(
    telegram: TelegramServer, api: Api
) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Team", [ann], bot="administrator")
    before = ann.say("before").update_id
    assert await polled(api, allowed_updates=["chat_member"]) == [before]
    assert ann.say("not asked for").update_id is None
    await polled(api)
    ann.leave(group)
    assert [update.kind for update in telegram.updates[1:]] == ["chat_member"]
    await polled(api, allowed_updates=[])
    ann.join(group)
    assert [update.kind for update in telegram.updates[2:]] == ["message"]


async def test_an_update_can_come_twice(telegram: TelegramServer, api: Api) -> None:
    update_id = telegram.person("Ann").say("hello").update_id or 0
    await polled(api)
    assert await polled(api, offset=update_id + 1) == []
    telegram.redeliver(update_id)
    assert await polled(api, offset=update_id + 1) == [update_id]
    assert await polled(api, offset=update_id + 1) == []


async def test_idle_means_confirmed_and_asked_again(telegram: TelegramServer, api: Api) -> None:
    update_id = telegram.person("Ann").say("hello").update_id or 0
    await polled(api)
    with pytest.raises(AssertionError, match="not so within"):
        await telegram.idle_poll(timeout=0.01)
    await polled(api, offset=update_id + 1)
    await telegram.idle_poll()


async def test_a_webhook_gets_updates_with_the_secret_until_it_takes_them(telegram: TelegramServer, api: Api) -> None:
    got: list[tuple[str, Json]] = []

    async def receive(request: web.Request) -> web.Response:
        got.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], await request.json()))
        if len(got) == 1:
            return web.Response(status=503)
        return web.json_response({"method": "sendMessage", "chat_id": ann.id, "text": "by webhook"})

    ann = telegram.person("Ann")
    application = web.Application()
    application.router.add_post("/hook", receive)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        assert (await api("setWebhook", url=url, secret_token="s3cret"))["ok"]
        refused = await api("getUpdates")
        assert refused["error_code"] == 409
        assert "can't use getUpdates method while webhook is active" in refused["description"]
        update_id = ann.say("hello").update_id
        assert (await telegram.next_message()).text == "by webhook"
        await telegram.idle_poll()
    finally:
        await runner.cleanup()
    assert [(secret, update["update_id"]) for secret, update in got] == [("s3cret", update_id)] * 2
    info = (await api("getWebhookInfo"))["result"]
    assert info["url"] == url
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_deleting_the_webhook_gives_polling_back(telegram: TelegramServer, api: Api) -> None:
    assert (await api("setWebhook", url="http://127.0.0.1:9/none"))["ok"]
    telegram.person("Ann").say("lost")
    assert (await api("getWebhookInfo"))["result"]["pending_update_count"] == 1
    assert (await api("deleteWebhook", drop_pending_updates=True))["ok"]
    assert await polled(api) == []


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "https://example.org/hook"}, "loopback addresses only"),
        ({"url": "ftp://localhost/hook"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "http://localhost/hook", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "http://localhost/hook", "max_connections": 101}, "max_connections must be between 1 and 100"),
        ({"url": "http://localhost/hook", "allowed_updates": "message"}, 'can\'t parse "allowed_updates" JSON object'),
        ({"url": "http://localhost/hook", "allowed_updates": [1]}, "can't parse allowed updates JSON object"),
    ],
)
async def test_a_wrong_webhook_is_refused(api: Api, parameters: Json, reason: str) -> None:
    answer = await api("setWebhook", **parameters)
    assert answer["error_code"] == 400
    assert reason in answer["description"]
