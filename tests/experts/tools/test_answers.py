"""Every way of saying yes or no, at every question that takes one."""

from collections.abc import Awaitable, Callable

import pytest

from experts.assent import NO, NO_SIGNS, YES, YES_SIGNS
from tests.experts.tools.chat import Chat
from tests.experts.tools.test_events import local, stored

# dateparser's own use of the standard library warns on newer Pythons.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

ANSWERS = [*((text, True) for text in (*YES, *YES_SIGNS)), *((text, False) for text in (*NO, *NO_SIGNS))]


async def _titles(chat: Chat) -> list[str]:
    return [f"{event.title} {local(chat, event)}" for event in stored(chat)]


async def _notes(chat: Chat) -> list[str]:
    return [note.text for note in chat.storage.state.notes.kept.get("1", {}).values()]


async def save(chat: Chat) -> tuple[list[str], list[str]]:
    await chat.say("notes.search", "buy milk", named=True)
    return ["buy milk"], []


async def delete_all(chat: Chat) -> tuple[list[str], list[str]]:
    await chat.keep("a")
    await chat.keep("b")
    await chat.say("notes.delete", "delete all my notes")
    return [], ["a", "b"]


async def move_all(chat: Chat) -> tuple[list[str], list[str]]:
    await chat.say("events.create", "dentist tomorrow 15:00")
    await chat.say("events.create", "lunch tomorrow 12:00")
    await chat.say("events.move", "move everything tomorrow to friday")
    return ["lunch 06 12:00", "dentist 06 15:00"], ["lunch 03 12:00", "dentist 03 15:00"]


async def create_guess(chat: Chat) -> tuple[list[str], list[str]]:
    await chat.say("events.create", "schedule a standup")
    await chat.answer("1772809200")
    return ["standup 06 15:00"], []


async def cancel_all(chat: Chat) -> tuple[list[str], list[str]]:
    await chat.say("events.create", "dentist wednesday 15:00")
    await chat.say("events.create", "lunch saturday 14:00")
    await chat.say("events.cancel", "clear my calendar")
    return [], ["dentist 04 15:00", "lunch 07 14:00"]


async def move_guess(chat: Chat) -> tuple[list[str], list[str]]:
    await chat.say("events.create", "dentist wednesday 15:00")
    await chat.say("events.move", "move the dentist")
    await chat.answer("1772812800")
    return ["dentist 06 16:00"], ["dentist 04 15:00"]


Ask = Callable[[Chat], Awaitable[tuple[list[str], list[str]]]]
QUESTIONS: list[Ask] = [save, delete_all, move_all, create_guess, cancel_all, move_guess]


@pytest.mark.parametrize("ask", QUESTIONS)
async def test_every_yes_and_no_is_understood(ask: Ask) -> None:
    kept = _notes if ask in (save, delete_all) else _titles
    chat = Chat()
    after_yes, after_no = await ask(chat)
    question, before = chat.question, chat.storage.state
    assert chat.slot() == "confirm"
    for text, is_yes in ANSWERS:
        chat.question, chat.storage.state = question, before
        await chat.answer(text)
        assert await kept(chat) == (after_yes if is_yes else after_no), text
        assert chat.question is None, text


@pytest.mark.parametrize("answer", ["hm, what?", "later maybe", "bread", "а что это", "什么"])
async def test_what_is_no_answer_is_never_kept_as_the_note(answer: str) -> None:
    chat = Chat()
    await chat.say("notes.search", "buy milk", named=True)
    first = chat.reply.text
    again = await chat.answer(answer)
    assert (chat.slot(), again != first, "buy milk" in again) == ("confirm", True, True)
    assert await _notes(chat) == []
    await chat.press("📝")
    assert await _notes(chat) == ["buy milk"]


@pytest.mark.parametrize("answer", ["yes, cancel them", "да, отмени", "да, отменяй все", "对，取消吧"])
async def test_saying_again_what_is_asked_is_a_yes(answer: str) -> None:
    chat = Chat()
    after_yes, _ = await cancel_all(chat)
    await chat.answer(answer)
    assert await _titles(chat) == after_yes


async def test_a_no_to_which_one_cancels_nothing() -> None:
    chat = Chat()
    await chat.say("events.create", "call with Omar friday 11:00")
    await chat.say("events.create", "no sugar call friday 12:00")
    await chat.say("events.cancel", "cancel the call")
    assert chat.slot() == "which"
    await chat.answer("no")
    assert len(await _titles(chat)) == 2
