from bot.storage.storage import SqlStorage
from orchestrator.routing.types import Correction
from tests.bot.storage.making import NOW


async def _say(storage: SqlStorage, chat: str, text: str, chosen: str = "memo") -> None:
    await storage.write(
        lambda tx: tx.feedback.add(
            turn=1, chat=chat, user="1", text=text, chosen=chosen, instead_of=None, kind="button", at=NOW
        )
    )


async def test_a_chats_corrections_come_newest_first_and_bounded(storage: SqlStorage) -> None:
    for number in range(5):
        await _say(storage, "a", str(number))
    await _say(storage, "b", "other", "")
    found = await storage.read(lambda tx: tx.feedback.of_chat("a", limit=3))
    assert [correction.text for correction in found] == ["4", "3", "2"]
    assert await storage.read(lambda tx: tx.feedback.of_chat("b", limit=3)) == [
        Correction(chat="b", text="other", expert="")
    ]


async def test_a_chat_that_corrects_much_leaves_room_for_the_others(storage: SqlStorage) -> None:
    await _say(storage, "quiet", "first")
    for number in range(9):
        await _say(storage, "loud", str(number))
    latest = await storage.read(lambda tx: tx.feedback.latest(per_chat=2, limit=9))
    assert [(each.chat, each.text) for each in latest] == [("loud", "8"), ("loud", "7"), ("quiet", "first")]
    assert len(await storage.read(lambda tx: tx.feedback.latest(per_chat=2, limit=1))) == 1


async def test_the_newest_correction_is_known_by_its_id(storage: SqlStorage) -> None:
    assert await storage.read(lambda tx: tx.feedback.newest()) == 0
    await _say(storage, "a", "x")
    await _say(storage, "a", "y")
    assert await storage.read(lambda tx: tx.feedback.newest()) == 2
