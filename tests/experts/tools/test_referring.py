"""What goes on with things that an earlier part of a request has brought: "… and then schedule a meeting about it"."""

import pytest

from experts.ports import NoteFilter
from experts.types import Brief, Finish, Found, Lang
from tests.experts.tools.chat import Chat

BERLIN = Found(title="Berlin project", text="Berlin project\nkickoff in May")
PARIS = Found(title="Paris", text="Paris\nin June")

EVENTS: list[tuple[Lang, str]] = [
    ("en", "schedule a meeting about it tomorrow at 10:00"),
    ("en", "schedule it for tomorrow at 10:00"),
    ("en", "put it in my calendar for tomorrow at 10:00"),
    ("en", "set up a meeting about that note tomorrow at 10:00"),
    ("ru", "запланируй встречу по ней завтра в 10:00"),
    ("ru", "поставь это на завтра на 10:00"),
    ("zh", "明天10:00安排一个关于它的会议"),
    ("zh", "把它安排到明天10:00"),
]
NOTES: list[tuple[Lang, str]] = [
    ("en", "save a note with it"),
    ("en", "save it as a note"),
    ("ru", "сохрани это как заметку"),
    ("ru", "создай заметку с ними"),
    ("zh", "把它们记下来"),
    ("zh", "把它记成笔记"),
    ("zh", "把这些保存为一条笔记"),
    ("zh", "把它保存为笔记"),
    ("zh", "新建一条笔记记下它"),
]
LISTS: list[tuple[Lang, str]] = [
    ("en", "add it to the shopping list"),
    ("ru", "добавь это в список покупок"),
    ("zh", "把它加到购物清单"),
]


def after(*found: Found) -> Brief:
    return Brief(request="", results=("what was said",), found=found)


async def events(chat: Chat) -> list[str]:
    return [one.event.title for one in chat.storage.state.calendar._visible(chat.id)]


async def notes(chat: Chat) -> list[str]:
    numbers = await chat.storage.state.notes.browse(chat.id, NoteFilter(), limit=9)
    return [note.text for note in await chat.storage.state.notes.many(chat.id, numbers)]


@pytest.mark.parametrize(("lang", "text"), EVENTS)
async def test_an_event_about_a_thing_that_was_found_is_called_as_that_is(lang: Lang, text: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", text, brief=after(BERLIN))
    assert await events(chat) == ["Berlin project"]


@pytest.mark.parametrize("found", [(), (BERLIN, PARIS)])
@pytest.mark.parametrize(("lang", "text"), EVENTS)
async def test_an_event_about_nothing_or_several_things_is_asked_for_its_title(
    lang: Lang, text: str, found: tuple[Found, ...]
) -> None:
    chat = Chat(lang)
    await chat.say("events.create", text, brief=after(*found))
    assert (chat.slot(), await events(chat)) == ("title", [])


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        ("en", "book a call with Nina about it tomorrow at 10:00", "call with Nina"),
        ("en", "schedule lunch with that team tomorrow at 13:00", "lunch with that team"),
        ("ru", "запланируй созвон с Ниной о нём завтра в 10:00", "созвон с Ниной"),
    ],
)
async def test_an_event_that_has_a_name_of_its_own_keeps_it(lang: Lang, text: str, title: str) -> None:
    chat = Chat(lang)
    await chat.say("events.create", text, brief=after(BERLIN))
    assert await events(chat) == [title]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "remind me about it tomorrow at 9:00"),
        ("ru", "напомни мне об этом завтра в 9:00"),
        ("ru", "напомни мне о ней завтра в 9:00"),
        ("zh", "明天9:00提醒我这件事"),
    ],
)
async def test_a_reminder_of_a_thing_that_was_found_is_of_that(lang: Lang, text: str) -> None:
    chat = Chat(lang)
    await chat.say("reminders.create", text, brief=after(BERLIN))
    assert await events(chat) == ["Berlin project"]


@pytest.mark.parametrize(("lang", "text"), NOTES)
async def test_a_note_of_what_was_found_holds_its_text(lang: Lang, text: str) -> None:
    chat = Chat(lang)
    await chat.say("notes.save", text, brief=after(BERLIN, PARIS))
    assert await notes(chat) == ["Berlin project\nkickoff in May\n\nParis\nin June"]


@pytest.mark.parametrize(("lang", "text"), NOTES)
async def test_a_note_of_nothing_is_asked_for_its_text(lang: Lang, text: str) -> None:
    chat = Chat(lang)
    await chat.say("notes.save", text, brief=after())
    assert (chat.slot(), await notes(chat)) == ("text", [])


@pytest.mark.parametrize(("lang", "text"), LISTS)
async def test_a_thing_that_was_found_is_put_on_a_list_by_its_title(lang: Lang, text: str) -> None:
    chat = Chat(lang)
    await chat.say("lists.add", text, brief=after(BERLIN))
    [kept] = await notes(chat)
    assert kept.splitlines()[1:] == ["☐ Berlin project"]


@pytest.mark.parametrize(("lang", "text"), LISTS)
async def test_nothing_is_not_put_on_a_list(lang: Lang, text: str) -> None:
    chat = Chat(lang)
    await chat.say("lists.add", text, brief=after())
    assert await notes(chat) == []


@pytest.mark.parametrize("asked", ["find my note about the rent", "show my notes"])
async def test_a_search_brings_the_notes_that_it_shows_as_they_were_written(asked: str) -> None:
    chat = Chat()
    await chat.keep("Rent\ndue on the 5th")
    outcome = await chat.outcome("notes.search", asked)
    assert isinstance(outcome, Finish)
    assert outcome.found == (Found(title="Rent", text="Rent\ndue on the 5th"),)
