from dataclasses import replace
from datetime import timedelta

from bot.storage.storage import SqlStorage
from bot.storage.transaction import SqlTransaction
from experts.ports import Digest, Doing, Event, NoteFilter
from experts.types import Place
from handlers.ports import ChatSettings
from orchestrator.types import Conversation
from tests.bot.storage.making import ANN, HOUR, NOW, address, doing, inbound, outbound, question

OLD, NEW = address("-5", kind="group"), address("-100", kind="group")
DOORS = [("console", "bot")]
TALK = Place(chat=NEW.owner, conversation=f"{NEW.owner}:u1", group=True)


async def _fill(tx: SqlTransaction, chat: str, *, text: str) -> None:
    owner = f"console:bot:{chat}"
    key = f"{owner}:u1"
    place = Place(chat=owner, conversation=key, group=True)
    await tx.notes.add(Doing(turn=1, place=place, person=ANN, at=NOW), text=text, tags=("t",))
    await tx.calendar.add(place, Event(title=text, start=NOW, author=ANN), lang="en", now=NOW, leads=(timedelta(),))
    await tx.conversations.put(Conversation(key=key, expert=text, questions=(question(),)), at=NOW)
    await tx.messages.add(key, turn=None, role="user", expert=None, user="1", text=text, at=NOW)
    await tx.turns.accept(inbound(text, to=address(chat, kind="group")), conversation=key, lane=key, now=NOW)
    await tx.outbox.add(outbound(text, to=address(chat, kind="group"), conversation=key))
    await tx.people.judge("console", "1", "denied", scope=owner)


async def _move(storage: SqlStorage) -> list[str]:
    return list(await storage.write(lambda tx: tx.outbox.move(OLD, NEW.chat)))


async def test_everything_of_a_chat_is_found_under_its_new_id(storage: SqlStorage) -> None:
    await storage.write(lambda tx: _fill(tx, "-5", text="a"))
    await storage.write(lambda tx: tx.chats.put(OLD.owner, ChatSettings(zone="Europe/Moscow")))
    assert await _move(storage) == [f"{NEW.owner}:u1"]

    async def look(tx: SqlTransaction) -> None:
        assert await tx.notes.count(OLD.owner, NoteFilter()) == 0
        assert await tx.notes.get(NEW.owner, 1) is not None
        event = await tx.calendar.spoken_of(TALK)
        assert event is not None
        assert (await tx.notes.spoken_of(TALK)).numbers == (1,)
        assert await tx.notes.last_change(TALK, ANN) == 1
        talk = await tx.conversations.get(f"{NEW.owner}:u1")
        assert (talk.expert, len(talk.questions), talk.last_turns) == ("a", 1, (("user", "a"),))
        turn = await tx.turns.next(f"{NEW.owner}:u1")
        assert turn is not None
        assert (turn.conversation, turn.inbound.address) == (f"{NEW.owner}:u1", NEW)
        waiting = await tx.outbox.next(NEW)
        assert waiting is not None
        assert (waiting.outbound.address, waiting.outbound.conversation) == (NEW, f"{NEW.owner}:u1")
        [number] = await tx.reminders.due(DOORS, NOW)
        reminder = await tx.reminders.get(number, NOW)
        assert reminder is not None
        assert (reminder.address, reminder.conversation) == (NEW, f"{NEW.owner}:u1")
        assert (await tx.chats.get(NEW.owner)).zone == "Europe/Moscow"
        assert await tx.people.verdicts("console", "1") == {NEW.owner: "denied"}

    await storage.read(look)
    again = await storage.write(lambda tx: tx.notes.add(doing(chat=NEW.owner), text="b", tags=()))
    assert again.number == 2


async def test_what_a_group_has_set_goes_with_it(storage: SqlStorage) -> None:
    whole = ChatSettings(lang="ru", zone="+03:00", hours=12, mode="shared", remind=(15, 60), off=frozenset({"memo"}))
    topic = Place(chat=OLD.owner, conversation=f"{OLD.owner}:t7", thread="7", group=True)
    digest = Digest(at="08:00", due=NOW, place=topic, lang="ru")

    async def fill(tx: SqlTransaction) -> None:
        await tx.chats.put(OLD.owner, whole)
        await tx.chats.set_zone(OLD.owner, "Europe/Berlin", person="1")
        await tx.digests.put(digest)

    async def look(tx: SqlTransaction) -> None:
        assert await tx.chats.get(NEW.owner) == whole
        assert await tx.chats.own_zone(NEW.owner, "1") == "Europe/Berlin"
        moved = replace(topic, chat=NEW.owner, conversation=f"{NEW.owner}:t7")
        assert await tx.digests.get(NEW.owner) == replace(digest, place=moved)
        assert await tx.digests.get(OLD.owner) is None

    await storage.write(fill)
    await _move(storage)
    await storage.read(look)


async def test_what_the_new_chat_has_set_meanwhile_stays(storage: SqlStorage) -> None:
    async def fill(tx: SqlTransaction) -> None:
        for chat, hours, zone in ((OLD.owner, 12, "Europe/Berlin"), (NEW.owner, 24, "Asia/Tokyo")):
            place = Place(chat=chat, conversation=chat, group=True)
            await tx.chats.put(chat, ChatSettings(hours=12 if hours == 12 else 24, remind=(hours,)))
            await tx.chats.set_zone(chat, zone, person="1")
            await tx.digests.put(Digest(at=f"{hours - 10}:00", due=NOW, place=place, lang="en"))

    async def look(tx: SqlTransaction) -> None:
        assert await tx.chats.get(NEW.owner) == ChatSettings(hours=24, remind=(24,))
        assert await tx.chats.own_zone(NEW.owner, "1") == "Asia/Tokyo"
        digest = await tx.digests.get(NEW.owner)
        assert digest is not None
        assert (digest.at, digest.place.conversation) == ("14:00", NEW.owner)

    await storage.write(fill)
    await _move(storage)
    await storage.read(look)


async def test_several_peoples_questions_go_with_their_conversation(storage: SqlStorage) -> None:
    asked = [replace(question(), asked=person) for person in ("1", "2")]
    talk = Conversation(key=OLD.owner, questions=tuple(asked))
    await storage.write(lambda tx: tx.conversations.put(talk, at=NOW))
    await _move(storage)
    moved = await storage.read(lambda tx: tx.conversations.get(NEW.owner))
    assert {q.asked for q in moved.questions} == {"1", "2"}


async def test_other_chats_stay_where_they_are_however_alike_their_names(storage: SqlStorage) -> None:
    async def fill(tx: SqlTransaction) -> None:
        for chat in ("-5", "-55", "-5:u1", "x-5"):
            await tx.notes.add(doing(chat=f"console:bot:{chat}"), text="", tags=())
            await tx.conversations.put(Conversation(key=f"console:bot:{chat}", expert=chat), at=NOW)

    async def look(tx: SqlTransaction) -> None:
        assert await tx.notes.count(NEW.owner, NoteFilter()) == 1
        assert await tx.notes.count("console:bot:-5:u1", NoteFilter()) == 1
        for chat in ("-55", "x-5"):
            assert await tx.notes.count(f"console:bot:{chat}", NoteFilter()) == 1
            assert (await tx.conversations.get(f"console:bot:{chat}")).expert == chat

    await storage.write(fill)
    await _move(storage)
    await storage.read(look)


async def test_a_new_chat_that_was_already_used_keeps_what_it_has_behind_the_old_numbers(storage: SqlStorage) -> None:
    await storage.write(lambda tx: _fill(tx, "-5", text="old"))
    await storage.write(lambda tx: _fill(tx, "-5", text="old too"))
    await storage.write(lambda tx: _fill(tx, "-100", text="new"))
    await storage.write(lambda tx: tx.chats.put(OLD.owner, ChatSettings(lang="ru", zone="+03:00")))
    await storage.write(lambda tx: tx.chats.put(NEW.owner, ChatSettings(lang="zh")))
    await _move(storage)

    async def look(tx: SqlTransaction) -> None:
        notes = await tx.notes.many(NEW.owner, await tx.notes.browse(NEW.owner, NoteFilter(tag="t"), limit=9))
        assert sorted((note.number, note.text) for note in notes) == [(1, "old"), (2, "old too"), (3, "new")]
        events = await tx.calendar.between(NEW.owner, NOW, NOW + HOUR)
        assert sorted((event.number, event.title) for event in events) == [(1, "old"), (2, "old too"), (3, "new")]
        spoken_of = await tx.calendar.spoken_of(TALK)
        assert spoken_of is not None
        assert spoken_of.title == "new"
        assert (await tx.notes.spoken_of(TALK)).numbers == (3,)
        talk = await tx.conversations.get(f"{NEW.owner}:u1")
        assert (talk.expert, len(talk.questions)) == ("new", 1)
        assert await tx.chats.get(NEW.owner) == ChatSettings(lang="zh", zone="+03:00")

    await storage.read(look)
    note = await storage.write(lambda tx: tx.notes.add(doing(chat=NEW.owner), text="", tags=()))
    assert note.number == 4


async def test_a_move_to_where_the_chat_is_or_of_an_unknown_chat_changes_nothing(storage: SqlStorage) -> None:
    await storage.write(lambda tx: _fill(tx, "-5", text="a"))
    assert await storage.write(lambda tx: tx.outbox.move(OLD, OLD.chat)) == ()
    assert await storage.write(lambda tx: tx.outbox.move(replace(OLD, chat="-9"), "-10")) == []
    assert await storage.read(lambda tx: tx.notes.count(OLD.owner, NoteFilter())) == 1


async def test_replies_to_messages_of_the_old_chat_do_not_hit_those_of_the_new(storage: SqlStorage) -> None:
    await storage.write(lambda tx: tx.outbox.add(outbound(to=OLD, conversation=f"{OLD.owner}:u1")))
    waiting = await storage.read(lambda tx: tx.outbox.next(OLD))
    assert waiting is not None
    await storage.write(lambda tx: tx.outbox.sent(waiting.outbound, 0, "3", at=NOW))
    await _move(storage)
    assert await storage.read(lambda tx: tx.messages.said(NEW, "3")) is None
