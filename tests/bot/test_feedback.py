"""What people correct, in the whole program: in their chat at once, everywhere when enough chats agree, for good."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.talk import Talk, buttons, talking

TEXT = "remind me about the old roses in the garden"
ADMIN = {"ADMIN_IDS": "boss"}


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Talk]:
    with talking(tmp_path_factory.mktemp("feedback"), models, **ADMIN) as opened:
        yield opened


def first(talk: Talk, text: str, chat: str) -> str | None:
    """Who answers a text that begins a conversation."""
    talk("/new", chat=chat)
    expert: str | None = talk(text, chat=chat)["expert"]
    return expert


def correct(talk: Talk, text: str, chat: str, title: str = "📝 Notes") -> dict[str, Any]:
    """Say that it should have been another's; what that one answers."""
    talk("/new", chat=chat)
    talk(text, chat=chat)
    return talk(press=buttons(talk("👎", chat=chat))[title], chat=chat)


def until(talk: Talk, expert: str, seconds: float = 120) -> bool:
    """Whether chats that have said nothing so far get that expert in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if talk(TEXT, chat=f"fresh {time.monotonic_ns()}")["expert"] == expert:
            return True
        time.sleep(0.3)
    return False


def test_a_thumb_down_asks_who_should_have_answered_and_has_them_answer(talk: Talk) -> None:
    assert talk(TEXT, chat="1")["expert"] == "schedule"
    asked = talk("👎🏽", chat="1")
    assert set(buttons(asked)) == {"📝 Notes", "Nobody here"}
    answer = talk(press=buttons(asked)["📝 Notes"], chat="1")
    assert (answer["expert"], answer["route"]["source"]) == ("memo", "button")
    assert first(talk, TEXT, "1") == "memo"
    assert "this chat has said" in talk("/why", chat="1")["text"]
    assert first(talk, TEXT, "2") == "schedule"


def test_the_question_of_whoever_should_not_have_answered_is_closed(talk: Talk) -> None:
    assert talk(TEXT, chat="3")["question"] == "time"
    talk("👎", chat="3")
    assert talk("at five", chat="3")["route"]["source"] != "question"


def test_a_thumb_down_as_a_reply_is_about_that_answer(talk: Talk) -> None:
    about = talk("find my notes about the dentist", chat="4")
    talk("what's on my calendar tomorrow?", chat="4")
    asked = talk("👎", chat="4", reply_to=about["turn"])
    assert "dentist" in asked["text"]
    assert "📅 Schedule" in buttons(asked)


def test_nobody_can_be_who_should_have_answered(talk: Talk) -> None:
    text = "show the notes of the song"
    talk("/new", chat="5")
    assert talk(text, chat="5")["expert"] == "memo"
    thanks = talk(press=buttons(talk("👎", chat="5"))["Nobody here"], chat="5")
    assert (thanks["expert"], thanks["route"]["source"]) == (None, "button")
    assert first(talk, text, "5") is None


def test_a_thumb_down_to_nothing_says_so_and_to_a_yes_or_no_question_is_a_no(talk: Talk) -> None:
    assert "no answer of mine" in talk("👎", chat="6")["text"]
    for number in range(3):
        talk(f"note: to be kept {number}", chat="6")
    assert talk("delete all my notes", chat="6")["question"] == "confirm"
    assert not talk("👎", chat="6")["buttons"]
    assert "to be kept 2" in talk("list my notes", chat="6")["text"]


def test_buttons_of_other_conversations_are_stale(talk: Talk) -> None:
    talk(TEXT, chat="7")
    data = buttons(talk("👎", chat="7"))
    for press in (data["Nobody here"], data["📝 Notes"], "n:99999"):
        assert talk(press=press, chat="8")["route"]["source"] == "none"


def test_what_enough_chats_say_holds_everywhere_after_a_restart_and_when_the_models_are_lost(
    tmp_path: Path, models: Path
) -> None:
    with talking(tmp_path, models, **ADMIN) as talk:
        for title in ("📝 Notes", "📅 Schedule", "📝 Notes", "📅 Schedule", "📝 Notes"):
            correct(talk, TEXT, "flood", title)
        for chat in ("a", "b"):
            assert first(talk, TEXT, chat) == "schedule"
            correct(talk, TEXT, chat)
        assert until(talk, "memo")
        assert first(talk, "remind me to call mum at five", "c") == "schedule"
        assert "3 corrections hold everywhere" in talk("/stats", chat="boss", user="boss")["text"]
    with talking(tmp_path, models, **ADMIN) as again:
        assert again(TEXT, chat="d")["expert"] == "memo"
    for file in (tmp_path / "data" / "models").iterdir():
        if file.name not in {base.name for base in models.iterdir()}:
            file.unlink()
    with talking(tmp_path, models, **ADMIN) as learning:
        assert until(learning, "memo")


def test_a_flood_of_one_chat_changes_nothing_elsewhere(tmp_path: Path, models: Path) -> None:
    with talking(tmp_path, models, FEEDBACK_CHATS="2", FEEDBACK_COUNT="1", **ADMIN) as talk:
        for text in (
            "what's on my calendar tomorrow?",
            "am I free on friday afternoon",
            "book a meeting with Ann at three",
            "cancel my appointment with the dentist",
        ):
            correct(talk, text, "flood")
        correct(talk, TEXT, "a")
        time.sleep(3)
        assert first(talk, "what's on my calendar tomorrow?", "other") == "schedule"
        assert first(talk, TEXT, "other") == "schedule"
        assert "0 corrections hold everywhere" in talk("/stats", chat="boss", user="boss")["text"]
