"""What a program is told of a turn while it is worked on, by a real process."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.transports.http_api.schema import Plan
from tests.bot.slow import PROGRAM
from tests.bot.web import Web, web

pytestmark = pytest.mark.asyncio(loop_scope="module")

HANDED = "/schedule note: sleep 4 hours a night"
BOTH = "schedule dentist tomorrow at 3pm and find my notes about sleep {n}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(models: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Web]:
    async with web(tmp_path_factory.mktemp("web"), models, program=PROGRAM, HTTP_RATE="100000") as running:
        yield running


async def test_a_plan_is_told_step_by_step_and_the_reply_comes_last(served: Web) -> None:
    events = await served.events(BOTH.format(n=1), "steps")
    names = [event.name for event in events]
    assert names[:3] == ["turn", "routed", "plan"]
    assert sorted(names[3:-2]) == ["task_end", "task_end", "task_start", "task_start"]
    assert names[-2:] == ["answered", "reply"]
    assert events[-1].data["text"] == events[-2].data["text"]
    assert events[-1].data["plan"]["tasks"][0]["status"] == "done"
    turns, sequences = zip(*(map(int, event.id.split("-")) for event in events), strict=True)
    assert len(set(turns)) == 1
    assert list(sequences) == sorted(sequences)


async def test_who_was_cut_off_goes_on_where_it_was_and_nothing_is_done_twice(served: Web) -> None:
    goal = BOTH.format(n=1.5)
    first = await served.events(goal, "cut", most=4)
    rest = await served.events(goal, "cut", last=first[-1].id)
    assert [event.name for event in rest] == ["turn", "task_start", *["task_end"] * 2, "answered", "reply"]
    whole = await served.events(goal, "cut", last=first[0].id)  # all of it again, though it is over
    assert [event.name for event in whole] == [event.name for event in [*first, *rest[1:]]]
    shown = await served.run("what's on tomorrow?", "cut")
    assert shown["text"].count("dentist") == 1


async def test_a_key_holds_for_streams_as_it_does_for_replies(served: Web) -> None:
    headers = {"idempotency-key": "one of these"}
    body = {"goal": BOTH.format(n=0.5), "conversation": "key"}
    reply, stream = await asyncio.gather(
        served.client.post("/run", json=body, headers=headers),
        served.client.post("/run?stream=1", json=body, headers=headers),
    )
    assert f'"turn": {reply.json()["turn"]}' in stream.text
    assert stream.text.count("event: reply") == 1


async def test_a_plan_can_be_looked_at_by_its_number(served: Web) -> None:
    events = await served.events(BOTH.format(n=1), "look")
    number = next(event.data["plan"] for event in events if event.name == "plan")
    shown = await served.client.get(f"/plans/{number}")
    plan = Plan.model_validate(shown.json())
    assert (plan.status, plan.conversation) == ("done", "http:bot:look")
    assert [task.status for task in plan.tasks] == ["done", "done"]
    assert "dentist" in str(plan.tasks[0].text)


@pytest.mark.parametrize("number", ["99999", "0", "-1", "x", str(2**64)])
async def test_a_plan_that_is_not_there_is_told(served: Web, number: str) -> None:
    assert (await served.client.get(f"/plans/{number}")).status_code in {404, 422}


@pytest.mark.parametrize("last", ["", "x", "1", "1-", "99999-1", "1-1-1", f"{2**70}-1"])
async def test_an_event_that_is_not_there_begins_nothing(served: Web, last: str) -> None:
    headers = {"last-event-id": last}
    body = {"goal": "note: never again", "conversation": "unknown"}
    assert (await served.client.post("/run?stream=1", json=body, headers=headers)).status_code == 404
    assert "no notes" in (await served.run("find my notes about never again", "unknown"))["text"]


async def test_what_needs_no_plan_and_a_command_are_told_as_well(served: Web) -> None:
    assert [event.name for event in await served.events("note: short", "short")] == [
        "turn", "routed", "answered", "reply",
    ]  # fmt: skip
    assert [event.name for event in await served.events("/help", "short")] == ["turn", "reply"]


async def test_what_is_stopped_ends_with_an_error(served: Web) -> None:
    events, _ = await asyncio.gather(served.events(BOTH.format(n=20), "stopped"), _stopped_soon(served))
    assert (events[-1].name, events[-1].data["code"]) == ("error", "stopped")
    number = next(event.data["plan"] for event in events if event.name == "plan")
    assert (await served.client.get(f"/plans/{number}")).json()["status"] == "cancelled"


async def _stopped_soon(served: Web) -> None:
    await asyncio.sleep(1)
    await served.run("/stop", "stopped")


async def test_plans_and_handoffs_go_on_after_a_restart_and_so_does_what_is_told_of_them(
    models: Path, tmp_path: Path
) -> None:
    goal = BOTH.format(n=4)
    async with web(tmp_path, models, program=PROGRAM) as running:
        first, handed = await asyncio.gather(
            running.events(goal, "again", most=6), running.events(HANDED, "handed", most=3)
        )
        assert "task_end" in {event.name for event in first}
        assert [event.name for event in handed] == ["turn", "routed", "handoff"]
        ended = await running.events("note: short", "short")
        await asyncio.sleep(0.5)
        await running.kill()
        await running.start()
        rest = await running.events(HANDED, "handed", last=handed[0].id)
        assert (rest[-1].data["expert"], len(rest[-1].data["handoffs"])) == ("memo", 1)
        await _nothing_twice(running)
        rest = await running.events("note: short", "short", last=ended[0].id)
        assert [event.name for event in rest] == [event.name for event in ended]
        rest = await running.events(goal, "again", last=first[-1].id)
        assert (rest[-2].name, rest[-1].name) == ("answered", "reply")
        assert {task["status"] for task in rest[-1].data["plan"]["tasks"]} == {"done"}
        assert (await running.run("what's on tomorrow?", "again"))["text"].count("dentist") == 1


async def _nothing_twice(running: Web) -> None:
    """One note, and one message of the person with one answer, though the turn was begun twice."""
    assert (await running.run("show my notes", "handed"))["text"].count("sleep 4") == 1
    with sqlite3.connect(running.folder / "data" / "switchboard.db") as database:
        said = database.execute("select role, text from messages where conversation = 'http:bot:handed'").fetchall()
    database.close()
    assert [role for role, _ in said] == ["user", "bot"] * 2
    assert sum(role == "user" and "sleep 4" in text for role, text in said) == 1


async def test_whoever_waits_when_it_ends_is_told_to_come_again(models: Path, tmp_path: Path) -> None:
    async with web(tmp_path, models, program=PROGRAM) as running:
        body = {"goal": BOTH.format(n=30), "conversation": "end"}
        waiting = asyncio.gather(
            running.client.post("/run", json=body), running.events(BOTH.format(n=30), "other"), _ended_soon(running)
        )
        refused, events, code = await waiting
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "closing")
        assert (events[-1].name, events[-1].data["code"]) == ("error", "closing")
        assert code == 0


async def _ended_soon(running: Web) -> int:
    await asyncio.sleep(1.5)
    return await running.stop()


async def test_all_that_is_worth_watching_is_among_the_figures(served: Web) -> None:
    await served.run(BOTH.format(n=0), "watch")
    await served.run(HANDED.replace("sleep 4", "sleep 0"), "watch")
    names = {name.partition("{")[0] for name in await served.figures()}
    seconds = {f"switchboard_{kind}_seconds_count" for kind in ("turn", "router", "plan", "task", "tool", "send")}
    counted = {f"switchboard_{name}_total" for name in ("turns", "routes", "handoffs", "retries")}
    states = {f"switchboard_{name}" for name in ("running", "queue_depth", "breaker", "route_confidence_bucket")}
    assert seconds | counted | states <= names


async def test_the_figures_of_plans_and_their_tasks_are_kept(served: Web) -> None:
    before = await served.figures()
    await served.run(BOTH.format(n=0), "figures")
    after = await served.figures()
    for name in (
        'switchboard_plan_seconds_count{outcome="ok"}',
        'switchboard_task_seconds_count{expert="memo",outcome="ok"}',
        'switchboard_task_seconds_count{expert="schedule",outcome="ok"}',
    ):
        assert after[name] == before.get(name, 0) + 1
    assert after['switchboard_breaker{of="expert memo",state="closed"}'] == 1
    assert after['switchboard_running{kind="task"}'] == 0
