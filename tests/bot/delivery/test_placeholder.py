"""A message that stands for a reply until it is there."""

import asyncio
import logging

import pytest

from bot.background import Background
from bot.delivery.limits import Limits, Rates
from bot.delivery.outbox import Outbox
from bot.delivery.placeholder import Placeholders
from bot.delivery.queue import Queue
from bot.storage.storage import SqlStorage
from bot.transports.base import Part, Refused, Unreachable
from handlers.types import Inbound, Outbound
from orchestrator.progress import Planned, Progress, TaskSeen
from tests.bot.delivery.fakes import PATIENCE, FakeTransport, eventually
from tests.bot.storage.making import NOW, inbound, outbound

WORKING = "⏳ I am working on it…"


class Editing(FakeTransport):
    """A transport that edits what it has sent; `spoils` are raised first."""

    def __init__(self, *faults: Exception) -> None:
        super().__init__(*faults)
        self.edits: list[tuple[str, str]] = []
        self.spoils: list[Exception] = []

    async def edit(self, outbound: Outbound, part: Part, message: str) -> None:
        if self.spoils:
            raise self.spoils.pop(0)
        self.edits.append((message, part.text))


class Scene:
    """A turn under way, and what it would take to answer it."""

    def __init__(self, storage: SqlStorage, background: Background, queue: Queue) -> None:
        self.storage, self.queue = storage, queue
        self.transport, self.progress = Editing(), Progress()
        limits = {"console": Limits(Rates(chat=0, group=0, total=0))}
        self.outbox = Outbox(storage, queue, [self.transport], lambda: NOW, limits=limits, patience=PATIENCE)
        self.placeholders = Placeholders(storage, queue, self.outbox, background, self.progress, after=0.01, lang="en")

    async def begin(self, said: Inbound) -> int:
        turn = await self.storage.write(lambda tx: tx.turns.accept(said, conversation="talk", lane="talk", now=NOW))
        assert turn is not None
        return turn

    async def answer(self, turn: int, text: str) -> None:
        reply = outbound(text, turn=turn)
        await self.storage.write(lambda tx: tx.turns.finish(turn, status="done"))
        await self.storage.write(lambda tx: tx.outbox.add(reply))
        await self.outbox.resume()
        async with asyncio.timeout(10):
            await self.queue.join()

    async def shown(self) -> None:
        await eventually(lambda: bool(self.transport.sent))
        async with asyncio.timeout(10):
            await self.queue.join()


@pytest.fixture
def scene(storage: SqlStorage, background: Background, queue: Queue, caplog: pytest.LogCaptureFixture) -> Scene:
    caplog.set_level(logging.CRITICAL)
    return Scene(storage, background, queue)


async def test_the_reply_takes_its_place_and_what_is_more_follows(scene: Scene) -> None:
    said = inbound("a lot")
    turn = await scene.begin(said)
    async with scene.placeholders.over(turn, "talk", said):
        await scene.shown()
    await scene.answer(turn, "one|two")
    assert scene.transport.texts == [WORKING, "two"]
    assert scene.transport.edits == [("1", "one")]


async def test_a_turn_that_is_answered_in_time_has_none(scene: Scene) -> None:
    said = inbound("quick")
    turn = await scene.begin(said)
    async with scene.placeholders.over(turn, "talk", said):
        await scene.answer(turn, "done")
        await asyncio.sleep(0.05)
    assert scene.transport.texts == ["done"]


async def test_a_turn_that_is_run_again_keeps_the_one_that_it_has(scene: Scene) -> None:
    said = inbound("again")
    turn = await scene.begin(said)
    for _ in range(2):
        async with scene.placeholders.over(turn, "talk", said):
            await scene.shown()
            await asyncio.sleep(0.05)
    await scene.answer(turn, "done")
    assert scene.transport.texts == [WORKING]
    assert scene.transport.edits == [("1", "done")]


async def test_it_is_edited_again_when_the_platform_could_not_be_reached(scene: Scene) -> None:
    said = inbound("far")
    turn = await scene.begin(said)
    async with scene.placeholders.over(turn, "talk", said):
        await scene.shown()
    scene.transport.spoils = [Unreachable("away")]
    await scene.answer(turn, "done")
    assert (scene.transport.texts, scene.transport.edits) == ([WORKING], [("1", "done")])


async def test_a_reply_whose_placeholder_is_gone_is_a_message_of_its_own(scene: Scene) -> None:
    said = inbound("gone")
    turn = await scene.begin(said)
    async with scene.placeholders.over(turn, "talk", said):
        await scene.shown()
    scene.transport.spoils = [Refused("message to edit not found")]
    await scene.answer(turn, "done")
    assert (scene.transport.texts, scene.transport.edits) == ([WORKING, "done"], [])


async def test_what_is_stopped_says_so(scene: Scene) -> None:
    said = inbound("stop me")
    turn = await scene.begin(said)
    async with scene.placeholders.over(turn, "talk", said):
        await scene.shown()
        await scene.storage.write(lambda tx: tx.turns.stop("talk", turn + 1))
    await eventually(lambda: scene.transport.edits == [("1", "Stopped.")])


async def test_of_an_answer_in_several_messages_the_last_gets_the_last_of_other_words(scene: Scene) -> None:
    said = inbound("a large plan")
    turn = await scene.begin(said)
    async with scene.placeholders.over(turn, "talk", said):
        await scene.shown()
    await scene.answer(turn, "one|two, shall I?")
    for words in ("one|two, yes", "one|two|yes", "yes"):
        scene.outbox.redraw(outbound(words, turn=turn))
        async with asyncio.timeout(10):
            await scene.queue.join()
    assert scene.transport.edits[1:] == [("2", "two, yes"), ("2", "two"), ("2", "yes")]


async def test_other_words_are_dropped_when_the_reply_comes_first(scene: Scene) -> None:
    said = inbound("late words")
    turn = await scene.begin(said)
    async with scene.placeholders.over(turn, "talk", said):
        await scene.shown()
    scene.outbox.redraw(outbound("old words", turn=turn))
    await scene.answer(turn, "done")
    assert scene.transport.edits[-1] == ("1", "done")


async def test_it_tells_the_plan_that_is_under_way(scene: Scene) -> None:
    said = inbound("plan")
    turn = await scene.begin(said)
    task = TaskSeen(id="1", objective="find notes", expert="memo", depends_on=(), status="pending")
    async with scene.placeholders.over(turn, "talk", said):
        scene.progress.tell(turn, Planned(plan=1, complexity="medium", tasks=(task,)))
        scene.progress.tell(turn + 1, Planned(plan=2, complexity="medium", tasks=()))
        await scene.shown()
    assert scene.transport.texts == [f"{WORKING}\n▫️ find notes"]
