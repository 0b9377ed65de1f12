"""The HTTP API of a real process, as programs use it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from bot.transports.http_api.guard import Rate
from bot.transports.http_api.schema import Reply
from tests.bot.served import serving
from tests.bot.web import TOKEN, Web, web

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = 70_000


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(models: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Web]:
    async with web(tmp_path_factory.mktemp("web"), models, HTTP_RATE="100000", ALLOWED_IDS="12345") as running:
        yield running


async def test_a_goal_is_answered_with_the_reply_object(served: Web) -> None:
    reply = await served.run("note: the code of the door is 4711", "shape")
    Reply.model_validate(reply)
    assert set(reply) == {
        "conversation", "turn", "text", "expert", "route", "handoffs", "plan", "question", "buttons", "files",
    }  # fmt: skip
    assert (reply["conversation"], reply["expert"], reply["plan"]) == ("http:bot:shape", "memo", None)
    assert "4711" in reply["text"]


async def test_a_conversation_goes_on_under_its_name_or_its_key(served: Web) -> None:
    asked = await served.run("schedule a meeting about the door", "talk")
    assert asked["question"] is not None
    answered = await served.run("tomorrow at 3pm", asked["conversation"])
    assert (answered["expert"], answered["route"]["source"]) == ("schedule", "question")
    assert answered["conversation"] == "http:bot:talk"


async def test_without_a_conversation_it_is_always_the_same_one(served: Web) -> None:
    keys = {(await served.client.post("/run", json={"goal": "hello"})).json()["conversation"] for _ in range(2)}
    assert len(keys) == 1


async def test_a_request_that_comes_again_with_its_key_is_not_done_again_and_gets_the_same_reply(served: Web) -> None:
    goal = "schedule boiler service tomorrow at 3pm and find my notes about boilers"
    for path in ("/run", "/orchestrate"):
        first, twin = await asyncio.gather(*(served.run(goal, "again", path=path, key=f"k1 {path}") for _ in range(2)))
        later = await served.run(goal, "again", path=path, key=f"k1 {path}")
        assert first == twin == later
    other = await served.run(goal, "again", key="k2")
    assert other["turn"] != first["turn"]
    shown = await served.run("what's on tomorrow?", "again")
    assert shown["text"].count("boiler service") == 3


@pytest.mark.parametrize(("goal", "conversation"), [("hello there", "reuse"), ("hello", "elsewhere")])
async def test_a_key_that_came_with_another_request_is_refused(served: Web, goal: str, conversation: str) -> None:
    await served.run("hello", "reuse", key="only once")
    body = {"goal": goal, "conversation": conversation}
    headers = {"idempotency-key": "only once", "accept-language": "ru"}
    refused = await served.client.post("/run", json=body, headers=headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "key_reused")
    assert "Idempotency-Key" in refused.json()["error"]["message"]
    assert (await served.client.post("/run", json=body, headers={"idempotency-key": "x" * 201})).status_code == 422


@pytest.mark.parametrize("other", ["telegram:123:456", "console:bot:1", "x/../1", "1:u2", " ", "日本", "%3A"])
async def test_a_conversation_is_of_this_door_only_and_sees_no_other(served: Web, other: str) -> None:
    await served.run("note: the secret word is plover", "one")
    reply = await served.run("find my notes about plover", other)
    assert reply["conversation"].startswith("http:bot:")
    assert "plover" not in reply["text"] or "no notes" in reply["text"]


async def test_a_button_of_a_reply_can_be_pressed(served: Web) -> None:
    saved = await served.run("note: to be undone", "press")
    [[undo]] = saved["buttons"]
    body = {"press": undo["data"], "conversation": "press"}
    assert (await served.client.post("/run", json=body)).json()["route"]["source"] == "button"
    assert "no notes" in (await served.run("find my notes about undone", "press"))["text"]


async def test_orchestrate_leaves_out_direct_routing_and_a_courtesy_stays_one(served: Web) -> None:
    direct = await served.run("note: buy milk", "plans")
    planned = await served.run("note: buy milk", "plans", path="/orchestrate")
    assert (direct["route"]["action"], planned["route"]["action"]) == ("direct", "orchestrate")
    assert planned["expert"] == "memo"
    assert "buy milk" in planned["text"]
    assert (await served.run("thanks", "plans", path="/orchestrate"))["route"]["source"] == "rule"
    assert "/orchestrate" in (await served.run("", "plans", path="/orchestrate"))["text"]


async def test_many_at_once_get_each_their_own_answer(served: Web) -> None:
    replies = await asyncio.gather(*(served.run(f"note: number {n}", f"many{n % 7}") for n in range(40)))
    assert all(f"number {n}" in reply["text"] for n, reply in enumerate(replies))
    assert len({reply["turn"] for reply in replies}) == 40


async def test_the_answer_is_in_the_language_of_the_goal_and_an_error_in_the_one_asked_for(served: Web) -> None:
    assert "молоко" in (await served.run("запиши: купить молоко", "ru"))["text"]
    said = [
        (await served.client.post("/run", json={}, headers={"accept-language": lang})).json()["error"]["message"]
        for lang in ("en", "ru-RU,ru;q=0.9", "zh-CN", "xx")
    ]
    assert "Send" in said[0]
    assert "Пришлите" in said[1]
    assert "请" in said[2]
    assert said[3] == said[0]


@pytest.mark.parametrize("path", ["/run", "/orchestrate"])
@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", "Bearer é"]
)
async def test_without_the_token_nobody_comes_in(served: Web, path: str, header: str | None) -> None:
    headers = httpx.Headers([] if header is None else [(b"authorization", header.encode())])
    async with httpx.AsyncClient(base_url=served.client.base_url, trust_env=False) as stranger:
        refused = await stranger.post(path, json={"goal": "hello"}, headers=headers)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert refused.json()["error"]["code"] == "unauthorized"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b'"note: x"', b"{}", b'{"goal": 1}', b'{"goal": null}',
        b'{"goal": "x", "user": "2"}',
        b'{"goal": "x", "conversation": ""}', b'{"goal": "x", "conversation": ["1"]}', b'{"goal": "x", "press": "y"}',
        b"\xff\xfe", b'{"goal": "x", "conversation": "' + b"a" * 300 + b'"}',
    ],
)  # fmt: skip
async def test_what_cannot_be_read_is_refused_with_words(served: Web, body: bytes) -> None:
    response = await served.client.post("/run", content=body)
    assert response.status_code == 422, response.text
    assert response.json()["error"]["code"] == "unreadable"
    assert "goal" in response.json()["error"]["message"]


async def test_a_body_needs_no_content_type(served: Web) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    response = await served.client.post("/run", content=b'{"goal": "hello"}', headers=form)
    assert response.status_code == 200


@pytest.mark.parametrize("goal", ["", "   ", "\0", "\ud800", "x" * LONG, "‮{0.__class__} {{7*7}} <b>"])
async def test_odd_goals_are_answered(served: Web, goal: str) -> None:
    response = await served.client.post("/run", content=json.dumps({"goal": goal, "conversation": "odd"}).encode())
    assert response.status_code in {200, 422}, response.text
    assert response.status_code == 200 or "\ud800" in goal


async def test_a_body_that_is_too_large_is_refused_whether_it_says_so_or_not(served: Web) -> None:
    async def drip() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"x" * 10_000

    for content in (b"x" * 200_000, drip()):
        response = await served.client.post("/run", content=content)
        assert response.status_code == 413
        assert response.json()["error"]["code"] == "too_large"


async def test_a_path_or_method_that_is_not_there_is_told(served: Web) -> None:
    assert (await served.client.get("/nothing")).json()["error"]["code"] == "not_found"
    wrong = await served.client.get("/run")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")


async def test_it_says_that_it_lives_and_is_ready(served: Web) -> None:
    async with httpx.AsyncClient(base_url=served.client.base_url, trust_env=False) as stranger:
        assert (await stranger.get("/healthz")).status_code == 200
        ready = await stranger.get("/readyz")
    assert ready.json() == {"status": "ok", "checks": {"database": "ok", "migrations": "ok", "poller": "off"}}


async def test_it_describes_itself(served: Web) -> None:
    paths = (await served.client.get("/openapi.json")).json()["paths"]
    assert {"/run", "/orchestrate", "/healthz", "/readyz", "/metrics"} <= set(paths)


async def test_its_figures_count_what_was_done(served: Web) -> None:
    before = await served.figures()
    await served.run("note: to be counted", "count")
    await served.run("got it, by the way set up a meeting to discuss it", "count")
    after = await served.figures()

    def more(name: str) -> float:
        return after[name] - before.get(name, 0.0)

    assert more('switchboard_turns_total{action="direct"}') == 2
    assert more('switchboard_routes_total{source="rule"}') >= 1
    assert more("switchboard_route_confidence_count") == 2
    assert more('switchboard_router_seconds_count{outcome="ok"}') == 2
    assert more('switchboard_tool_seconds_count{outcome="ok",tool="notes.save"}') == 1
    assert more('switchboard_send_seconds_count{outcome="ok",platform="http"}') == 2
    assert after["switchboard_queue_depth"] == 0
    assert after['switchboard_running{kind="turn"}'] == 0


async def test_stop_ends_the_request_that_waits(served: Web) -> None:
    replies = await asyncio.gather(
        *(served.client.post("/run", json={"goal": f"note: {n}", "conversation": "stop"}) for n in range(60)),
        served.client.post("/run", json={"goal": "/stop", "conversation": "stop"}),
    )
    assert {reply.status_code for reply in replies} <= {200, 409}
    assert replies[-1].json()["text"] == "Stopped."


async def test_no_secret_reaches_the_log(served: Web) -> None:
    await served.client.post("/run", json={"goal": f"note: {TOKEN}", "conversation": TOKEN})
    assert TOKEN not in served.log


async def test_too_many_requests_are_told_when_to_come_again(models: Path, tmp_path: Path) -> None:
    async with web(tmp_path, models, HTTP_RATE="5") as running:
        codes = [(await running.client.post("/run", json={"goal": "hello"})).status_code for _ in range(5)]
        refused = await running.client.post("/run", json={"goal": "hello"})
        assert codes == [200] * 5
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert re.search(r"\d+ second", refused.json()["error"]["message"])
        assert (await running.client.get("/healthz")).status_code == 200


async def test_a_restart_keeps_the_conversation(models: Path, tmp_path: Path) -> None:
    async with web(tmp_path, models) as running:
        await running.run("schedule a meeting about the door")
        assert await running.stop() == 0
        await running.start()
        assert (await running.run("tomorrow at 3pm"))["route"]["source"] == "question"


@pytest.mark.parametrize("library", ["aiogram", "ptb"])
async def test_beside_telegram_and_without_a_token_only_its_state_is_served(
    library: str, models: Path, tmp_path: Path
) -> None:
    async with serving(tmp_path, models, library) as bot:
        found = re.search(r"HTTP on (\S+):(\d+)", bot.log)
        assert found is not None
        async with httpx.AsyncClient(base_url=f"http://{found[1]}:{found[2]}", trust_env=False) as client:
            ann = bot.telegram.person("Ann")
            ann.private_chat()
            ann.say("hello")
            await bot.telegram.next_message(ann.private_chat())
            await bot.telegram.idle_poll()
            assert (await client.get("/readyz")).json()["checks"]["poller"] == "ok"
            assert (
                'switchboard_turn_seconds_count{outcome="ok",platform="telegram"} 1.0'
                in (await client.get("/metrics")).text
            )
            for path in ("/run", "/orchestrate", "/openapi.json"):
                refused = await client.post(path, json={"goal": "hello"})
                assert refused.status_code == 404
                assert "HTTP_TOKEN" in refused.json()["error"]["message"]


async def test_a_rate_fills_up_again_and_is_of_one_address() -> None:
    now = 0.0
    rate = Rate(6, clock=lambda: now)
    assert [rate.take("a") for _ in range(6)] == [0.0] * 6
    assert rate.take("a") == pytest.approx(10)
    assert rate.take("b") == 0.0
    now = 9.0
    assert rate.take("a") == pytest.approx(1)
    now = 10.0
    assert rate.take("a") == 0.0
    assert rate.take("a") == pytest.approx(10)
