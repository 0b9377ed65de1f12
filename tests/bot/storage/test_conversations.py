from dataclasses import replace

from bot.storage.storage import SqlStorage
from bot.storage.transaction import SqlTransaction
from experts.ports import Event
from experts.types import Question
from orchestrator.types import Conversation
from tests.bot.storage.making import ANN, HOUR, NOW, place, question

KEY, OTHER = "console:bot:1", "console:bot:1:t2"


async def _put(storage: SqlStorage, talk: Conversation) -> tuple[Question, ...]:
    return tuple(await storage.write(lambda tx: tx.conversations.put(talk, at=NOW)))


async def _ask(storage: SqlStorage, asked: Question) -> None:
    await storage.write(lambda tx: tx.conversations.ask(KEY, asked, at=NOW))


async def _get(storage: SqlStorage, key: str = KEY) -> Conversation:
    return await storage.read(lambda tx: tx.conversations.get(key))


async def _say(storage: SqlStorage, *texts: str, key: str = KEY) -> None:
    async def say(tx: SqlTransaction) -> None:
        for text in texts:
            await tx.messages.add(key, turn=1, role="user", expert=None, user="1", text=text, at=NOW)

    await storage.write(say)


async def test_a_new_conversation_is_fresh(storage: SqlStorage) -> None:
    assert await _get(storage) == Conversation(key=KEY)


async def test_a_conversation_comes_back_as_it_was_put(storage: SqlStorage) -> None:
    talk = Conversation(key=KEY, expert="memo", pinned="memo", last_reply="hm", answered_at=NOW, idle_turns=2)
    await _put(storage, talk)
    assert await _get(storage) == talk
    await _put(storage, replace(talk, expert="schedule", pinned=None, idle_turns=0))
    assert await _get(storage) == replace(talk, expert="schedule", pinned=None, idle_turns=0)
    assert await _get(storage, OTHER) == Conversation(key=OTHER)


async def test_questions_get_an_id_and_come_back_newest_first(storage: SqlStorage) -> None:
    asked = await _put(storage, Conversation(key=KEY, questions=(question("schedule"), question("memo"))))
    assert [q.expert for q in asked] == ["schedule", "memo"]
    assert len({q.id for q in asked} - {0}) == 2
    assert asked[1] == replace(question("memo"), id=asked[1].id)
    assert (await _get(storage)).questions == asked


async def test_an_open_question_keeps_its_id_and_counts_its_turns(storage: SqlStorage) -> None:
    [asked] = await _put(storage, Conversation(key=KEY, questions=(question(),)))
    [again] = await _put(storage, Conversation(key=KEY, questions=(replace(asked, turns=3),)))
    assert again == replace(asked, turns=3)


async def test_a_newer_question_of_an_expert_replaces_the_older(storage: SqlStorage) -> None:
    [first] = await _put(storage, Conversation(key=KEY, questions=(question(slot="time"),)))
    [second] = await _put(storage, Conversation(key=KEY, questions=(question(slot="which"), first)))
    assert (second.slot, second.id != first.id) == ("which", True)


async def test_a_question_that_is_not_named_any_more_is_closed_and_its_id_never_comes_back(storage: SqlStorage) -> None:
    [first] = await _put(storage, Conversation(key=KEY, questions=(question(),)))
    assert await _put(storage, replace(await _get(storage), questions=())) == ()
    [second] = await _put(storage, Conversation(key=KEY, questions=(question(),)))
    assert second.id > first.id


async def test_what_is_asked_while_a_turn_runs_outlives_the_end_of_that_turn(storage: SqlStorage) -> None:
    await _put(storage, Conversation(key=KEY, expert="memo", questions=(question("memo"),)))
    begun = await _get(storage)
    await _ask(storage, question("schedule", slot="confirm"))
    await _put(storage, replace(begun, questions=(replace(begun.questions[0], turns=1),)))
    assert [(q.expert, q.turns) for q in (await _get(storage)).questions] == [("schedule", 0), ("memo", 1)]
    await _put(storage, replace(begun, questions=()))
    assert [q.expert for q in (await _get(storage)).questions] == ["schedule"]


async def test_what_is_replaced_while_a_turn_runs_is_not_opened_again_at_its_end(storage: SqlStorage) -> None:
    await _put(storage, Conversation(key=KEY, questions=(question(slot="confirm"),)))
    begun = await _get(storage)
    await _ask(storage, question(slot="which"))
    await _put(storage, begun)
    assert [q.slot for q in (await _get(storage)).questions] == ["which"]
    await _put(storage, replace(begun, questions=(question(slot="time"),)))
    assert [q.slot for q in (await _get(storage)).questions] == ["time"]


async def test_a_question_opens_a_conversation_that_was_never_put(storage: SqlStorage) -> None:
    await _ask(storage, question())
    assert [q.slot for q in (await _get(storage)).questions] == [question().slot]


async def test_the_last_turns_are_six_and_in_order(storage: SqlStorage) -> None:
    await _say(storage, *(str(n) for n in range(8)))
    await _say(storage, "elsewhere", key=OTHER)
    await _put(storage, Conversation(key=KEY))
    assert (await _get(storage)).last_turns == tuple(("user", str(n)) for n in range(2, 8))


async def test_new_forgets_everything_and_starts_history_afresh(storage: SqlStorage) -> None:
    await _say(storage, "before")
    await _put(storage, Conversation(key=KEY, expert="memo", pinned="memo", questions=(question(),), last_reply="x"))
    await storage.write(lambda tx: tx.conversations.forget(KEY, at=NOW + HOUR))
    assert await _get(storage) == Conversation(key=KEY)
    await _say(storage, "after")
    assert (await _get(storage)).last_turns == (("user", "after"),)


async def test_new_in_a_conversation_that_was_never_put_is_no_error(storage: SqlStorage) -> None:
    await _say(storage, "before")
    await storage.write(lambda tx: tx.conversations.forget(KEY, at=NOW))
    assert await _get(storage) == Conversation(key=KEY)


async def test_the_event_spoken_of_stays_when_the_turn_ends_and_goes_with_a_new_conversation(
    storage: SqlStorage,
) -> None:
    async def spoken_of() -> str | None:
        event = await storage.read(lambda tx: tx.calendar.spoken_of(place()))
        return event.title if event else None

    await storage.write(
        lambda tx: tx.calendar.add(place(), Event(title="x", start=NOW, author=ANN), lang="en", now=NOW)
    )
    assert await _get(storage) == Conversation(key=KEY)
    talk = Conversation(key=KEY, expert="schedule", last_reply="added")
    await _put(storage, talk)
    assert (await _get(storage), await spoken_of()) == (talk, "x")
    await storage.write(lambda tx: tx.conversations.forget(KEY, at=NOW))
    assert await spoken_of() is None
