"""What is told of a turn, live and from the storage."""

import asyncio

from bot.delivery.stories import Stories
from bot.storage.storage import SqlStorage
from orchestrator.progress import Answered, Progress, Routed, TaskStarted
from tests.bot.storage.making import NOW, inbound, outbound

ROUTED = Routed(action="orchestrate", source="compound", expert=None, confidence=0.9)
STARTED = TaskStarted(task="1", expert="memo")
ANSWERED = Answered(text="done", expert="memo")


async def begun(storage: SqlStorage) -> int:
    turn = await storage.write(lambda tx: tx.turns.accept(inbound(), conversation="talk", lane="talk", now=NOW))
    assert turn is not None
    return turn


async def heard(stories: Stories, turn: int, after: int = 0) -> list[tuple[int, str]]:
    async with asyncio.timeout(10):
        return [(each[0], each[1]["kind"]) async for each in stories.events(turn, after) if each is not None]


async def test_what_was_told_before_somebody_listened_and_after_comes_in_order(storage: SqlStorage) -> None:
    progress, turn = Progress(), await begun(storage)
    progress.tell(turn, ROUTED)
    progress.tell(turn + 1, STARTED)
    async with asyncio.TaskGroup() as tasks:
        listening = tasks.create_task(heard(Stories(storage, progress, "console"), turn))
        await asyncio.sleep(0.05)
        progress.tell(turn, STARTED)
        progress.tell(turn, ANSWERED)
    assert listening.result() == [(1, "routed"), (2, "task_start"), (3, "answered")]


async def test_an_earlier_process_told_the_beginning(storage: SqlStorage) -> None:
    turn, before, progress = await begun(storage), Progress(), Progress()
    before.tell(turn, ROUTED)
    before.tell(turn, STARTED)
    await storage.write(lambda tx: tx.stories.add(before.unsaved(turn)))
    progress.resume(turn, 2)
    progress.tell(turn, ANSWERED)
    stories = Stories(storage, progress, "console")
    assert await heard(stories, turn) == [(1, "routed"), (2, "task_start"), (3, "answered")]
    assert await heard(stories, turn, after=2) == [(3, "answered")]


async def test_a_story_that_is_stored_whole_needs_nobody_to_tell_it(storage: SqlStorage) -> None:
    turn, before = await begun(storage), Progress()
    before.tell(turn, ROUTED)
    before.tell(turn, ANSWERED)
    await storage.write(lambda tx: tx.stories.add(before.unsaved(turn)))
    assert await heard(Stories(storage, Progress(), "console"), turn, after=1) == [(2, "answered")]


async def test_a_turn_of_which_nothing_is_told_ends_all_the_same(storage: SqlStorage) -> None:
    turn = await begun(storage)
    await storage.write(lambda tx: tx.turns.finish(turn, status="done"))
    assert await heard(Stories(storage, Progress(), "console"), turn) == []


async def test_nothing_is_known_of_turns_of_other_platforms(storage: SqlStorage) -> None:
    turn = await begun(storage)
    await storage.write(lambda tx: tx.outbox.add(outbound("first", turn=turn)))
    await storage.write(lambda tx: tx.outbox.add(outbound("the reply", turn=turn)))
    mine, others = Stories(storage, Progress(), "console"), Stories(storage, Progress(), "http")
    assert (await mine.state(turn), await others.state(turn)) == ("new", None)
    reply = await mine.reply(turn)
    assert reply is not None
    assert reply.reply.text == "the reply"
    assert await mine.plan(1) is None
