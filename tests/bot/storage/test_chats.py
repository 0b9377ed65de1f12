from bot.storage.storage import SqlStorage
from handlers.ports import ChatSettings, Decision
from handlers.types import command_route
from orchestrator.routing.types import Route
from orchestrator.trace import as_json
from orchestrator.types import Trace
from tests.bot.storage.making import NOW, doing

CHAT = "console:bot:1"


async def test_a_chat_that_set_nothing_has_no_settings(storage: SqlStorage) -> None:
    assert await storage.read(lambda tx: tx.chats.get(CHAT)) == ChatSettings()


async def test_settings_come_back_as_they_were_put_and_can_be_unset(storage: SqlStorage) -> None:
    full = ChatSettings(
        lang="ru",
        zone="+03:00",
        threshold=0.5,
        off=frozenset({"memo", "general"}),
        hours=12,
        mode="shared",
        remind=(15, 60),
    )
    for settings in (full, ChatSettings(lang="zh", remind=()), ChatSettings()):
        assert await _put_and_get(storage, settings) == settings


async def _put_and_get(storage: SqlStorage, settings: ChatSettings) -> ChatSettings:
    await storage.write(lambda tx: tx.chats.put(CHAT, settings))
    return await storage.read(lambda tx: tx.chats.get(CHAT))


async def test_a_person_may_go_by_a_zone_of_their_own_in_one_chat(storage: SqlStorage) -> None:
    async def zones(chat: str, user: str) -> tuple[str | None, str | None]:
        settings = await storage.read(lambda tx: tx.chats.get(chat))
        return settings.zone, await storage.read(lambda tx: tx.chats.own_zone(chat, user))

    await storage.write(lambda tx: tx.chats.set_zone(CHAT, "Europe/Moscow"))
    await storage.write(lambda tx: tx.chats.set_zone(CHAT, "+05:00", person="2"))
    assert await zones(CHAT, "1") == ("Europe/Moscow", None)
    assert await zones(CHAT, "2") == ("Europe/Moscow", "+05:00")
    assert await zones("console:bot:2", "2") == (None, None)
    await storage.write(lambda tx: tx.chats.set_zone(CHAT, None, person="2"))
    assert await zones(CHAT, "2") == ("Europe/Moscow", None)


async def test_one_setting_leaves_the_others(storage: SqlStorage) -> None:
    await storage.write(lambda tx: tx.chats.put(CHAT, ChatSettings(lang="ru", remind=(15,))))
    await storage.write(lambda tx: tx.chats.set_hours(CHAT, 12))
    await storage.write(lambda tx: tx.chats.set_zone(CHAT, "+03:00"))
    expected = ChatSettings(lang="ru", remind=(15,), hours=12, zone="+03:00")
    assert await storage.read(lambda tx: tx.chats.get(CHAT)) == expected


async def test_settings_do_not_disturb_the_numbers_of_notes(storage: SqlStorage) -> None:
    for number in (1, 2):
        note = await storage.write(lambda tx: tx.notes.add(doing(chat=CHAT), text="a", tags=()))
        assert note.number == number
        await storage.write(lambda tx: tx.chats.put(CHAT, ChatSettings(lang="en")))


async def test_the_last_verdict_on_a_person_counts_in_each_scope(storage: SqlStorage) -> None:
    assert await storage.read(lambda tx: tx.people.verdicts("console", "1")) == {}
    await storage.write(lambda tx: tx.people.judge("console", "1", "denied", scope=""))
    await storage.write(lambda tx: tx.people.judge("console", "1", "allowed", scope=CHAT))
    await storage.write(lambda tx: tx.people.judge("console", "1", "allowed", scope=""))
    await storage.write(lambda tx: tx.people.judge("telegram", "1", "denied", scope=""))
    assert await storage.read(lambda tx: tx.people.verdicts("console", "1")) == {"": "allowed", CHAT: "allowed"}


async def _decide(storage: SqlStorage, turn: int, chat: str, trace: Trace) -> None:
    await storage.write(lambda tx: tx.decisions.add("talk", turn=turn, chat=chat, text=f"t{turn}", trace=trace, at=NOW))


async def test_a_decision_is_found_by_its_turn_and_as_the_latest(storage: SqlStorage) -> None:
    first = Trace(route=command_route("one"))
    second = Trace(
        route=Route(action="direct", expert="memo", confidence=0.9, source="model", reason="two"), expert="memo"
    )
    for turn, trace in ((1, first), (2, second)):
        await _decide(storage, turn, CHAT, trace)
    latest = Decision(turn=2, conversation="talk", chat=CHAT, text="t2", expert="memo", trace=as_json(second), at=NOW)
    assert await storage.read(lambda tx: tx.decisions.latest("talk")) == latest
    earlier = await storage.read(lambda tx: tx.decisions.of_turn(1))
    assert earlier is not None
    assert (earlier.text, earlier.expert) == ("t1", None)
    assert await storage.read(lambda tx: tx.decisions.of_turn(3)) is None
    assert await storage.read(lambda tx: tx.decisions.latest("other")) is None


async def test_decisions_are_counted_by_chat_or_over_all(storage: SqlStorage) -> None:
    route = Route(action="direct", expert="memo", confidence=0.9, source="model", reason="x")
    for turn, (chat, expert) in enumerate([(CHAT, "memo"), (CHAT, None), ("console:bot:2", "memo")]):
        trace = Trace(route=route, expert=expert)
        await _decide(storage, turn, chat, trace)
    ours = await storage.read(lambda tx: tx.decisions.stats(CHAT))
    assert ours == {"source": {"model": 2}, "expert": {"memo": 1}, "action": {"direct": 2}}
    assert (await storage.read(lambda tx: tx.decisions.stats(None)))["expert"] == {"memo": 2}
    assert await storage.read(lambda tx: tx.decisions.stats("none")) == {"source": {}, "expert": {}, "action": {}}


async def test_corrections_and_audit_leave_rows(storage: SqlStorage) -> None:
    await storage.write(
        lambda tx: tx.feedback.add(
            turn=1, chat=CHAT, user="1", text="x", chosen="memo", instead_of=None, kind="button", at=NOW
        )
    )
    await storage.write(lambda tx: tx.audit.add(chat=CHAT, user="1", action="lang", detail={"to": "ru"}, at=NOW))
