"""In a group, what is another's is deleted only with their consent or an administrator's."""

import pytest

from experts.errors import StaleButton
from experts.tools.permission import MOST_ASKED
from experts.types import Lang, Person
from tests.experts.tools.chat import Chat

ANN, BOB, CID = Person(id="u1", name="Ann"), Person(id="u2", name="Bob"), Person(id="u3", name="Cid")
DELETE: dict[Lang, str] = {"en": "🗑 Delete", "ru": "🗑 Удалить", "zh": "🗑 删除"}
KEEP: dict[Lang, str] = {"en": "Keep", "ru": "Оставить", "zh": "保留"}


def group(lang: Lang = "en") -> Chat:
    return Chat(lang=lang, id="-1", group=True, person=ANN)


async def left(chat: Chat) -> list[str]:
    return sorted(note.text for note in chat.storage.state.notes.kept[chat.id].values())


async def asked_by_bob(chat: Chat, *notes: str, words: str = "delete note 1") -> str:
    for note in notes:
        await chat.keep(note)
    chat.person = BOB
    return await chat.say("notes.delete", words)


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
async def test_the_owner_is_asked_by_name_and_their_word_counts(lang: Lang) -> None:
    for label, notes in ((DELETE, []), (KEEP, ["lunch at noon"])):
        chat = group(lang)
        said = await asked_by_bob(chat, "lunch at noon")
        assert ("Bob" in said, "lunch at noon" in said, chat.reply.mention) == (True, True, ANN)
        assert chat.buttons == [DELETE[lang], KEEP[lang]]
        assert await left(chat) == ["lunch at noon"]
        chat.person = ANN
        await chat.press(label[lang])
        assert await left(chat) == notes


@pytest.mark.parametrize("label", ["🗑 Delete", "Keep"])
async def test_nobody_else_can_press_not_even_the_one_who_asked(label: str) -> None:
    chat = group()
    await asked_by_bob(chat, "lunch")
    asked = chat.reply
    for chat.person in (BOB, CID):
        chat.reply = asked
        assert await chat.press(label) == "Only Ann or an administrator can decide this."
        assert await left(chat) == ["lunch"]
    chat.reply, chat.person = asked, ANN
    await chat.press("🗑 Delete")
    assert await left(chat) == []


async def test_an_administrator_deletes_outright_and_decides_for_owners() -> None:
    chat = group()
    await asked_by_bob(chat, "lunch", "supper")
    chat.directory.ids, chat.person = {CID.id}, CID
    await chat.press("🗑 Delete")
    assert await left(chat) == ["supper"]
    assert "Deleted" in await chat.say("notes.delete", "delete note 2")
    assert await left(chat) == []


async def test_of_several_ones_own_go_and_others_are_asked_about() -> None:
    chat = group()
    await chat.keep("lunch")
    chat.person = BOB
    await chat.keep("supper")
    await chat.keep("breakfast")
    await chat.say("notes.delete", "delete all notes")
    said = await chat.answer("yes")
    assert await left(chat) == ["lunch"]
    assert "Deleted 2 notes." in said
    assert chat.reply.mention == ANN


async def test_of_several_owners_each_decides_about_their_own() -> None:
    chat = group()
    await chat.keep("lunch")
    chat.person = BOB
    await chat.keep("supper")
    chat.person = CID
    await chat.say("notes.delete", "delete all notes")
    said = await chat.answer("yes")
    assert ("lunch (Ann)" in said, "supper (Bob)" in said, chat.reply.mention) == (True, True, None)
    asked, chat.person = chat.reply, ANN
    assert "Bob" in await chat.press("🗑 2.")
    chat.reply = asked
    await chat.press("🗑 1.")
    assert await left(chat) == ["supper"]


async def test_only_a_few_are_asked_about_and_the_others_stay() -> None:
    chat = group()
    for number in range(MOST_ASKED + 3):
        await chat.keep(f"thing {number}")
    chat.person = BOB
    await chat.say("notes.delete", "delete all notes")
    assert "3 more belong to others and stay." in await chat.answer("yes")
    assert len(chat.reply.buttons) == MOST_ASKED
    assert len(await left(chat)) == MOST_ASKED + 3


async def test_the_button_under_a_new_note_is_no_way_around() -> None:
    chat = group()
    await chat.keep("lunch")
    chat.person = BOB
    assert await chat.press("↩️ Undo") == "Only Ann or an administrator can decide this."
    assert await left(chat) == ["lunch"]


async def test_the_question_is_stale_when_the_note_is_gone() -> None:
    chat = group()
    await asked_by_bob(chat, "lunch")
    asked, chat.person = chat.reply, ANN
    await chat.press("🗑 Delete")
    for label in ("🗑 Delete", "Keep"):
        chat.reply = asked
        with pytest.raises(StaleButton):
            await chat.press(label)


async def test_a_private_chat_asks_nobody() -> None:
    chat = group()
    chat.group = False
    await asked_by_bob(chat, "lunch")
    assert await left(chat) == []


# Events


async def planned(chat: Chat) -> list[str]:
    return sorted(
        event.title for event in await chat.storage.read(lambda tx: tx.calendar.upcoming(chat.id, chat.now, limit=9))
    )


@pytest.mark.parametrize("label", ["🗑 Delete", "Keep"])
async def test_the_owner_of_an_event_is_asked_too(label: str) -> None:
    chat = group()
    await chat.say("events.create", "schedule lunch tomorrow at 12:00")
    chat.person = BOB
    said = await chat.say("events.cancel", "cancel the lunch")
    assert ("Bob" in said, "lunch" in said, "12:00" in said, chat.reply.mention) == (True, True, True, ANN)
    asked = chat.reply
    assert "Only Ann" in await chat.press(label)
    assert await planned(chat) == ["lunch"]
    chat.reply, chat.person = asked, ANN
    await chat.press(label)
    assert await planned(chat) == ([] if label == "🗑 Delete" else ["lunch"])


async def test_of_several_events_ones_own_go_and_others_are_asked_about() -> None:
    chat = group()
    await chat.say("events.create", "schedule lunch tomorrow at 12:00")
    chat.person = BOB
    await chat.say("events.create", "schedule supper tomorrow at 19:00")
    await chat.say("events.cancel", "cancel everything tomorrow")
    said = await chat.answer("yes")
    assert await planned(chat) == ["lunch"]
    assert ("supper" in said, chat.reply.mention) == (True, ANN)
    asked, chat.person = chat.reply, ANN
    await chat.press("🗑 Delete")
    assert await planned(chat) == []
    chat.reply = asked
    with pytest.raises(StaleButton):
        await chat.press("🗑 Delete")
