"""What the outside may rely on: the rows of DESIGN.md, section 11, each in a console process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.talk import Talk, buttons, talking

ADMIN_COMMANDS = """/threshold
/threshold 0.7
/threshold auto
/threshold 7
/stats
/route find my notes
/trace
/trace 1
/trace x
/trace 99999999999999999999
/deny 77
/allow 77
/allow
/experts off memo
/experts on memo
/experts flip x""".splitlines()
AT = "2026-03-02T10:00:00+00:00"


@pytest.fixture(scope="module")
def say(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    with talking(tmp_path_factory.mktemp("contract"), models, ADMIN_IDS="boss") as talk:
        talk("hello", at=AT)
        yield talk


@pytest.fixture
def chat(request: pytest.FixtureRequest) -> str:
    """A chat of the test's own."""
    return str(abs(hash(request.node.name)))


def routed(reply: dict[str, Any]) -> tuple[Any, ...]:
    return reply["route"]["action"], reply["route"]["source"], reply["expert"]


@pytest.mark.parametrize(
    "text", ["/help", "/expert memo", "/why", "/nonsense", "/lang", "/timezone", "/experts", "/new"]
)
def test_a_command(say: Talk, chat: str, text: str) -> None:
    assert routed(say(text, chat=chat)) == ("command", "command", None)


def test_an_experts_own_command(say: Talk, chat: str) -> None:
    assert routed(say("/memo find postgres", chat=chat)) == ("direct", "command", "memo")
    assert routed(say("/memo postgres", chat=chat)) == ("direct", "command", "memo")


def test_an_answer_to_an_open_question_by_the_person_asked(say: Talk) -> None:
    topic = {"chat": "-5", "thread": "7"}
    asked = say("set up a meeting with Nina", user="ann", **topic)
    assert asked["question"] == "time"
    assert asked["conversation"] == "console:bot:-5:t7"
    assert say("tomorrow at 15:00", user="bob", chat="-5", thread="8")["route"]["source"] != "question"
    assert routed(say("tomorrow at 15:00", user="ann", **topic)) == ("direct", "question", "schedule")
    say("set up a meeting with Olga", user="ann", **topic)
    assert say("tomorrow at 16:00", user="bob", **topic)["route"]["source"] != "question"


@pytest.mark.parametrize(
    ("request_", "expert"),
    [
        ("schedule a meeting with Bob", "schedule"),
        ("save a note", "memo"),
        ("find my notes about zebras and schedule a call with Ann", "schedule"),
        ("remind me to call mom", "schedule"),
    ],
)
def test_a_bare_12345_after_a_question_reaches_who_asked(say: Talk, chat: str, request_: str, expert: str) -> None:
    assert say(request_, chat=chat)["question"] is not None
    assert routed(say("12345", chat=chat)) == ("direct", "question", expert)


def test_a_courtesy_does_not_answer_a_question_and_a_digression_leaves_it_open(say: Talk, chat: str) -> None:
    say("set up a meeting with Nina", chat=chat)
    assert routed(say("thanks", chat=chat)) == ("direct", "rule", None)
    assert say("note: bring the slides", chat=chat)["expert"] == "memo"
    answered = say("tomorrow at 15:00", chat=chat)
    assert routed(answered) == ("direct", "question", "schedule")
    assert "15:00" in answered["text"]


def test_a_reply_to_an_experts_message(say: Talk, chat: str) -> None:
    saved = say("note: the plan is blue", chat=chat)
    say("what's on tomorrow?", chat=chat)
    assert routed(say("plan", chat=chat, reply_to=saved["turn"])) == ("direct", "reply", "memo")


def test_a_reply_that_is_beyond_the_expert_moves_on(say: Talk, chat: str) -> None:
    saved = say("note: the plan is blue", chat=chat)
    moved = say("what's on my calendar tomorrow?", chat=chat, reply_to=saved["turn"])
    assert routed(moved) == ("direct", "reply", "schedule")
    assert [hop["to"] for hop in moved["handoffs"]] == ["schedule"]


def test_a_pin(say: Talk, chat: str) -> None:
    say("/expert memo", chat=chat)
    pinned = say("postgres", chat=chat)
    assert routed(pinned) == ("direct", "pinned", "memo")
    moved = say("schedule a meeting tomorrow at 15:00", chat=chat)
    assert (*routed(moved), moved["route"]["expert"]) == ("direct", "pinned", "schedule", "memo")
    say("/expert auto", chat=chat)
    assert say("what's on tomorrow?", chat=chat)["route"]["source"] in {"model", "sticky"}


def test_a_confident_message(say: Talk, chat: str) -> None:
    assert routed(say("what's on my calendar tomorrow?", chat=chat)) == ("direct", "model", "schedule")
    assert routed(say("note: generic type Vec<String>", chat=chat)) == ("direct", "rule", "memo")


def test_several_things_asked(say: Talk, chat: str) -> None:
    reply = say("find my notes about postgres and then show my calendar for tomorrow", chat=chat)
    assert routed(reply) == ("orchestrate", "compound", None)
    say("/expert memo", chat=chat)
    assert say("find my notes about postgres; what's on tomorrow?", chat=chat)["route"]["source"] == "pinned"


def test_nobody_can_and_the_choice_is_a_button(say: Talk, chat: str) -> None:
    nobody = say("what is the exchange rate of the yen?", chat=chat)
    assert routed(nobody) == ("orchestrate", "none", None)
    offered = buttons(nobody)
    assert len(offered) == 2
    pressed = say(press=next(iter(offered.values())), chat=chat)
    assert pressed["route"]["source"] == "button"


def test_only_an_expert_that_needs_a_model_fits(say: Talk, chat: str) -> None:
    reply = say("explain how photosynthesis works", chat=chat)
    assert routed(reply) == ("orchestrate", "none", None)
    assert "language model" in reply["text"]
    assert reply["buttons"]


@pytest.mark.parametrize("line", [{"text": ""}, {"text": "  \n "}, {"press": "x:memo:999"}, {"press": "junk"}])
def test_empty_text_and_stale_buttons(say: Talk, chat: str, line: dict[str, str]) -> None:
    assert routed(say(**line, chat=chat)) == ("command", "none", None)


def test_an_unreadable_line(say: Talk) -> None:
    assert routed(say(colour="blue")) == ("command", "none", None)


def test_admin_commands_are_for_admins(say: Talk) -> None:
    for command in ADMIN_COMMANDS:
        assert "administrator" in say(command, user="ann", chat="-9")["text"], command
        assert "administrator" not in say(command, user="boss", chat="-9")["text"], command
    say("/deny ann", user="boss", chat="-9")
    assert "private" in say("hello", user="ann", chat="-9")["text"]
    say("/allow ann", user="boss", chat="-9")
    assert "private" not in say("hello", user="ann", chat="-9")["text"]
    reloaded = say("/reload", user="boss", chat="-9")["text"]
    assert "memo" in reloaded


def test_an_admin_sees_what_a_turn_did_and_a_groups_own_turns_only_elsewhere(say: Talk) -> None:
    say("note: the code is 4711", user="ann", chat="-31")
    moved = say("set up a meeting to discuss it", user="ann", chat="-31")
    shown = say("/trace", user="boss", chat="-31")["text"]
    assert "Nothing" not in shown
    assert "I have no trace" in shown  # of the admin's own conversation in that group
    why = say("/trace 1", user="boss", chat="-31")["text"]
    assert why.splitlines()[0].startswith("1 · console:bot:1 · ")
    assert moved["route"]["reason"] not in why
    assert "administrator" in say("/trace 1", user="ann", chat="-31")["text"]


def test_an_expert_that_is_off_in_a_chat_is_neither_offered_nor_routed_to(say: Talk) -> None:
    say("/experts off schedule", user="boss", chat="-10")
    assert say("what's on my calendar tomorrow?", user="ann", chat="-10")["expert"] != "schedule"
    assert "schedule" not in say("/expert chef", user="ann", chat="-10")["text"]
    assert say("what's on my calendar tomorrow?", user="ann", chat="-11")["expert"] == "schedule"


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂🙂",
        "\u202eabc",
        "a" * 100_000,
        "note: " + "слово " * 15_000,
        "\x00\x01\x02 hm",
        "%_' OR 1=1 --",
        "find %",
        "find _",
        "<b>hi</b> *x*",
    ],
)
def test_bad_input_gets_an_answer_and_breaks_nothing(say: Talk, chat: str, text: str) -> None:
    assert say(text, chat=chat)["text"].strip()
    assert "welcome" in say("thanks", chat=chat)["text"]


def test_explicit_words_win_whoever_is_spoken_to(say: Talk, chat: str) -> None:
    agenda = say("what's on tomorrow?", chat=chat)
    moved = say("note: via reply policy", chat=chat, reply_to=agenda["turn"])
    assert moved["expert"] == "memo"
    assert moved["text"].endswith("via reply policy")
    assert "hi there" in say("/memo note: hi there", chat=chat)["text"]
    shown = say("list all my notes", chat=chat)["text"]
    assert "via reply policy" in shown
    assert "hi there" in shown


@pytest.mark.parametrize("text", ["/memo meeting with Bob", "/memo dentist appointment tomorrow", "/memo x"])
def test_an_experts_own_command_serves_bare_phrases_whatever_they_sound_like(say: Talk, chat: str, text: str) -> None:
    assert routed(say(text, chat=chat)) == ("direct", "command", "memo")


def test_what_follows_an_experts_command_is_for_that_expert(say: Talk, chat: str) -> None:
    say("/memo note: buy oat milk", chat=chat)
    say("/memo", chat=chat)
    assert "oat milk" in say("milk", chat=chat)["text"]
    say("/memo", chat=chat)
    assert say("what's on my calendar tomorrow?", chat=chat)["expert"] == "schedule"


def test_nothing_after_explicit_words_is_asked_for(say: Talk, chat: str) -> None:
    asked = say("note:", chat=chat)
    assert (asked["expert"], asked["question"]) == ("memo", "text")
    assert "no notes" in say("list all my notes", chat=chat)["text"]


def test_new_ends_what_why_can_tell_and_what_expert_can_correct(say: Talk, chat: str) -> None:
    say("what's on tomorrow?", chat=chat)
    say("/new", chat=chat)
    assert "Nothing" in say("/why", chat=chat)["text"]


def test_a_message_without_letters_is_answered_in_the_language_before(say: Talk, chat: str) -> None:
    say("назначь встречу с Олей завтра", chat=chat)
    assert any("а" <= letter <= "я" for letter in say("10:30", chat=chat)["text"].replace("Олей", ""))


def test_settings_of_a_chat_that_several_change_one_after_the_other_are_all_kept(say: Talk) -> None:
    for command in ("/threshold 0.9", "/experts off memo", "/lang ru", "/timezone Berlin", "/stop"):
        say(command, user="boss", chat="-12")
    assert "0.90" in say("/threshold", user="boss", chat="-12")["text"]
    assert "Europe/Berlin" in say("/timezone", user="boss", chat="-12")["text"]
    assert "memo" not in say("/expert chef", user="boss", chat="-12")["text"].split(":")[-1]


def test_stop_leaves_the_pin(say: Talk, chat: str) -> None:
    say("/expert memo", chat=chat)
    say("/stop", chat=chat)
    assert say("postgres", chat=chat)["route"]["source"] == "pinned"
