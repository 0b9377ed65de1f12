"""Groups in a console process: whose conversation it is, whose zone, whose note. Each test has a group of its own."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.bot.talk import Talk, buttons, talking

AT = "2026-03-02T10:00:00+00:00"
_numbers = count(100)

Words: TypeAlias = dict[str, str]


@pytest.fixture(scope="module")
def say(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    with talking(tmp_path_factory.mktemp("groups"), models, ADMIN_IDS="boss") as talk:
        talk("hello", at=AT)
        yield talk


@pytest.fixture
def group() -> str:
    return f"-{next(_numbers)}"


# Modes


def key(reply: dict[str, Any]) -> str:
    return str(reply["conversation"]).removeprefix("console:bot:")


def test_a_mode_holds_for_the_group_and_its_topics_from_the_next_message_on(say: Talk, group: str) -> None:
    def keys() -> tuple[str, str]:
        plain, topic = say("hello", chat=group, user="ann"), say("hello", chat=group, user="ann", thread="7")
        return key(plain).removeprefix(group), key(topic).removeprefix(group)

    assert keys() == (":uann", ":t7")
    say("/mode shared", chat=group, user="boss")
    assert keys() == ("", ":t7")
    say("/mode personal", chat=group, user="boss", thread="8")
    assert keys() == (":uann", ":t7:uann")


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_only_an_administrator_sets_the_mode_and_everybody_may_see_it(say: Talk, group: str, lang: str) -> None:
    shown = say("/mode", chat=group, user="ann", lang=lang)
    one_for_all = next(data for data in buttons(shown).values() if data.endswith("shared"))
    refused = say(press=one_for_all, chat=group, user="ann", lang=lang)
    assert key(say("hello", chat=group, user="ann", lang=lang)) == f"{group}:uann"
    assert refused["text"] not in {shown["text"], say(press=one_for_all, chat=group, user="boss", lang=lang)["text"]}
    assert key(say("hello", chat=group, user="ann", lang=lang)) == group
    assert say("/mode", chat=group, user="ann", lang=lang)["text"] != shown["text"]


def test_in_a_private_chat_the_mode_explains_itself(say: Talk) -> None:
    for command in ("/mode", "/mode shared"):
        assert "groups" in say(command, chat="55", user="55")["text"]


ASKED: dict[str, tuple[str, str]] = {
    "en": ("schedule a meeting with Nina", "tomorrow at 3pm"),
    "ru": ("назначь встречу с Ниной", "завтра в 15:00"),
    "zh": ("安排一个和妮娜的会议", "明天下午3点"),
}


@pytest.mark.parametrize("lang", ASKED)
def test_in_a_shared_conversation_each_is_asked_and_answers_for_themselves(say: Talk, group: str, lang: str) -> None:
    request, answer = ASKED[lang]
    say("/mode shared", chat=group, user="boss", lang=lang)
    assert say(request, chat=group, user="ann", lang=lang)["question"] == "time"
    stray = say(answer, chat=group, user="bob", lang=lang)
    assert stray["route"]["source"] != "question"
    assert "15:00" not in stray["text"]
    done = say(answer, chat=group, user="ann", lang=lang)
    assert (done["route"]["source"], "15:00" in done["text"]) == ("question", True)


def test_a_switch_leaves_what_was_asked_behind(say: Talk, group: str) -> None:
    asked = say("schedule a meeting with Nina", chat=group, user="ann")
    say("/mode shared", chat=group, user="boss")
    assert say("tomorrow at 3pm", chat=group, user="ann")["route"]["source"] != "question"
    replied = say("thanks", chat=group, user="ann", reply_to=asked["turn"])
    assert key(replied) == group


# Zones and clocks


ZONES: dict[str, Words] = {
    "en": {"own": "/timezone me Berlin", "said": "my time zone is Tokyo", "chat": "/timezone Moscow"},
    "ru": {"own": "/timezone мне Берлин", "said": "мой часовой пояс — Токио", "chat": "/timezone Москва"},
    "zh": {"own": "/timezone 我 柏林", "said": "我的时区是东京", "chat": "/timezone 莫斯科"},
}
EVENT = {"en": "schedule lunch tomorrow at 12:00", "ru": "назначь обед завтра в 12:00", "zh": "安排明天12:00午餐"}
ASK = {"en": "what's on tomorrow?", "ru": "что у меня завтра?", "zh": "明天有什么安排？"}


@pytest.mark.parametrize("lang", ZONES)
def test_each_person_of_a_group_says_and_hears_times_in_their_own_zone(say: Talk, group: str, lang: str) -> None:
    words = ZONES[lang]
    say(words["chat"], chat=group, user="ann", lang=lang)
    say(words["own"], chat=group, user="bob", lang=lang)
    assert "12:00" in say(EVENT[lang], chat=group, user="bob", lang=lang)["text"]
    assert "12:00" in say(ASK[lang], chat=group, user="bob", lang=lang)["text"]
    assert "14:00" in say(ASK[lang], chat=group, user="ann", lang=lang)["text"]
    say(words["said"], chat=group, user="bob", lang=lang)
    assert "20:00" in say(ASK[lang], chat=group, user="bob", lang=lang)["text"]
    both = say("/timezone", chat=group, user="bob", lang=lang)["text"]
    assert ("Europe/Moscow" in both, "Asia/Tokyo" in both) == (True, True)
    say("/timezone me auto", chat=group, user="bob", lang=lang)
    assert "14:00" in say(ASK[lang], chat=group, user="bob", lang=lang)["text"]


def test_a_persons_zone_is_theirs_in_that_group_only(say: Talk, group: str) -> None:
    say("/timezone me Tokyo", chat=group, user="ann")
    assert "Tokyo" not in say("/timezone", chat=f"{group}0", user="ann")["text"]
    assert "Tokyo" not in say("/timezone", chat=group, user="bob")["text"]


def test_the_clock_of_12_hours_is_for_english(say: Talk, group: str) -> None:
    say("/hours 12", chat=group, user="ann")
    assert "3:00 PM" in say("schedule a call tomorrow at 15:00", chat=group, user="ann")["text"]
    assert "15:00" in say(ASK["ru"], chat=group, user="ann", lang="ru")["text"]
    say("24-hour clock please", chat=group, user="ann")
    assert "15:00" in say(ASK["en"], chat=group, user="ann")["text"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("15", "15 minutes"),
        ("15 60", "15 minutes before, 1 hour"),
        ("1h, 1 day", "1 hour before, 1 day"),
        ("2 часа", "2 hours"),
    ],
)
def test_reminders_of_themselves_are_set_and_taken_back(say: Talk, group: str, said: str, kept: str) -> None:
    assert kept in say(f"/remind {said}", chat=group, lang="en")["text"]
    assert kept in say("/remind", chat=group)["text"]
    assert "only when you ask" in say("/remind off", chat=group)["text"]
    assert "only when you ask" in say("/remind", chat=group)["text"]


@pytest.mark.parametrize("said", ["me to call Bo", "soon", "0 5", "99999", "1 2 3 4 5 6", "-5", "1.5"])
def test_what_is_no_time_ahead_is_told_so(say: Talk, group: str, said: str) -> None:
    assert "/remind 15" in say(f"/remind {said}", chat=group)["text"]
    assert "only when you ask" in say("/remind", chat=group)["text"]


@pytest.mark.parametrize(("said", "at"), [("8:00", "08:00"), ("8", "08:00"), ("7pm", "19:00"), ("12am", "00:00")])
def test_the_days_overview_is_asked_for_at_a_time(say: Talk, group: str, said: str, at: str) -> None:
    for command in (f"/digest {said}", "/digest"):
        assert at in say(command, chat=group)["text"]
    say("/digest off", chat=group)
    assert at not in say("/digest", chat=group)["text"]


@pytest.mark.parametrize("said", ["noon", "25:00", "8:75", "at 8 or 9"])
def test_what_is_no_time_of_day_is_told_so(say: Talk, group: str, said: str) -> None:
    assert "/digest 8:00" in say(f"/digest {said}", chat=group)["text"]


# Whose note


NOTE: dict[str, tuple[str, str]] = {
    "en": ("note: lunch is at noon", "delete note 1"),
    "ru": ("заметка: обед в полдень", "удали заметку 1"),
    "zh": ("笔记：中午吃饭", "删除笔记1"),
}


@pytest.mark.parametrize("lang", NOTE)
def test_anothers_note_goes_when_its_owner_says_so(say: Talk, group: str, lang: str) -> None:
    note, delete = NOTE[lang]
    say(note, chat=group, user="ann", lang=lang)
    asked = say(delete, chat=group, user="bob", lang=lang)
    assert asked["text"].startswith("@ann, ")
    yes, no = buttons(asked).values()
    refused = [say(press=yes, chat=group, user=user, lang=lang)["text"] for user in ("bob", "cid")]
    assert ["ann" in text for text in refused] == [True, True]
    kept = say(press=no, chat=group, user="ann", lang=lang)["text"]
    gone = say(press=yes, chat=group, user="ann", lang=lang)["text"]
    assert len({kept, gone, *refused}) == 3
    assert say(press=yes, chat=group, user="ann", lang=lang)["route"]["source"] == "none"


YES_AND_NO = {"en": ("ok", "no"), "ru": ("да", "нет"), "zh": ("好的", "不要")}


@pytest.mark.parametrize("mode", ["shared", "personal"])
@pytest.mark.parametrize("lang", NOTE)
def test_the_owner_says_yes_or_no_in_words_and_nobody_else_does(say: Talk, group: str, lang: str, mode: str) -> None:
    note, delete = NOTE[lang]
    yes, no = YES_AND_NO[lang]
    say(f"/mode {mode}", chat=group, user="boss")
    say(note, chat=group, user="ann", lang=lang)
    say(delete, chat=group, user="bob", lang=lang)
    assert say(yes, chat=group, user="bob", lang=lang)["expert"] is None
    kept = say(no, chat=group, user="ann", lang=lang)
    say(delete, chat=group, user="bob", lang=lang)
    gone = say(yes, chat=group, user="ann", lang=lang)
    assert [one["route"]["source"] for one in (kept, gone)] == ["question", "question"]
    assert kept["text"] != gone["text"]
    assert say(yes, chat=group, user="ann", lang=lang)["expert"] is None


SENTENCES: dict[str, tuple[str, str, str]] = {
    "en": ("keep it", "delete it", "yes, cancel it"),
    "ru": ("оставь", "удали", "да, отменяй"),
    "zh": ("留着", "删掉", "可以，取消吧"),
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_owner_may_say_again_what_the_yes_or_the_no_is_about(say: Talk, group: str, lang: str) -> None:
    note, delete = NOTE[lang]
    event, cancel, ask = BESIDE[lang]
    for mine in (note, event):
        say(mine, chat=group, user="ann", lang=lang)
    answers = []
    for request, answer in zip((delete, delete, cancel), SENTENCES[lang], strict=True):
        say(request, chat=group, user="bob", lang=lang)
        answers.append(say(answer, chat=group, user="ann", lang=lang))
    assert [one["route"]["source"] for one in answers] == ["question"] * 3
    assert len({one["text"] for one in answers}) == 3
    assert "15:00" not in say(ask, chat=group, user="ann", lang=lang)["text"]


BOTH: dict[str, tuple[str, str]] = {
    "en": ("schedule the review tomorrow at 15:00", "delete note 1 and cancel the review"),
    "ru": ("назначь ревью завтра в 15:00", "удали заметку 1 и отмени ревью"),
    "zh": ("安排明天15:00评审", "删除笔记1，然后取消评审"),
}


@pytest.mark.parametrize("mode", ["shared", "personal"])
@pytest.mark.parametrize("lang", BOTH)
def test_the_owner_of_a_note_and_an_event_is_asked_about_both_at_once(
    say: Talk, group: str, lang: str, mode: str
) -> None:
    event, request = BOTH[lang]
    yes, _ = YES_AND_NO[lang]
    say(f"/mode {mode}", chat=group, user="boss")
    for mine in (NOTE[lang][0], event):
        say(mine, chat=group, user="bob", lang=lang)
    asked = say(request, chat=group, user="ann", lang=lang)
    assert (asked["plan"] is not None, asked["text"].startswith("@bob, ")) == (True, True)
    assert say(yes, chat=group, user="ann", lang=lang)["expert"] is None
    agreed = [say(yes, chat=group, user="bob", lang=lang) for _ in range(3)]
    assert sorted(one["expert"] or "" for one in agreed) == ["", "memo", "schedule"]
    assert [one["question"] for one in agreed] == [None, None, None]


BESIDE: dict[str, tuple[str, str, str]] = {
    "en": ("schedule the sync tomorrow at 15:00", "cancel the sync", "what's on tomorrow?"),
    "ru": ("назначь планёрку завтра в 15:00", "отмени планёрку", "что у меня завтра?"),
    "zh": ("安排明天15:00周会", "取消周会", "明天有什么安排？"),
}


@pytest.mark.parametrize("mode", ["shared", "personal"])
@pytest.mark.parametrize("lang", BESIDE)
def test_what_another_wants_closes_no_question_of_the_owner_who_then_says_yes_with_the_button(
    say: Talk, group: str, lang: str, mode: str
) -> None:
    event, cancel, ask = BESIDE[lang]
    say(f"/mode {mode}", chat=group, user="boss")
    for mine in (event, ASKED[lang][0]):
        mine_said = say(mine, chat=group, user="bob", lang=lang)
    asked = say(cancel, chat=group, user="ann", lang=lang)
    answered = say(ASKED[lang][1], chat=group, user="bob", lang=lang)
    assert (mine_said["question"], answered["route"]["source"]) == ("time", "question")
    assert say(YES_AND_NO[lang][0], chat=group, user="bob", lang=lang)["expert"] is None
    assert say(ask, chat=group, user="bob", lang=lang)["text"].count("15:00") == 2
    say(press=next(iter(buttons(asked).values())), chat=group, user="bob", lang=lang)
    assert say(ask, chat=group, user="bob", lang=lang)["text"].count("15:00") == 1


@pytest.mark.parametrize("mode", ["shared", "personal"])
def test_yes_answers_what_the_owner_was_asked_last(say: Talk, group: str, mode: str) -> None:
    say(f"/mode {mode}", chat=group, user="boss")
    for mine in ("schedule the sync tomorrow at 15:00", "schedule the review tomorrow at 18:00"):
        say(mine, chat=group, user="bob")
    say("cancel the sync", chat=group, user="ann")
    say("cancel the review", chat=group, user="cid")
    assert "review" in say("yes", chat=group, user="bob")["text"]
    assert say("yes", chat=group, user="bob")["expert"] is None
    assert "sync" in say(ASK["en"], chat=group, user="bob")["text"]


def test_the_owner_of_a_series_lets_only_the_rest_of_it_go(say: Talk, group: str) -> None:
    say("standup every weekday at 10:00", chat=group, user="ann", at=AT)
    asked = say("stop the standup after 17 april", chat=group, user="bob")
    assert "every weekday" in asked["text"]
    assert "until 17 April" in say("yes", chat=group, user="ann")["text"]
    asked = say("stop the standup after 3 april", chat=group, user="bob")
    assert "until 3 April" in say(press=buttons(asked)["🗑 Delete"], chat=group, user="ann")["text"]


def test_who_was_denied_cannot_press(say: Talk, group: str) -> None:
    say("note: lunch", chat=group, user="eve")
    asked = say("delete note 1", chat=group, user="bob")
    say("/deny eve", chat=group, user="boss")
    yes = buttons(asked)["🗑 Delete"]
    assert "private" in say(press=yes, chat=group, user="eve")["text"]
    assert "Deleted" in say(press=yes, chat=group, user="boss")["text"]
    say("/allow eve", chat=group, user="boss")


def test_the_question_for_consent_survives_a_restart(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models) as before:
        before("note: lunch", chat="-1", user="ann", at=AT)
        asked = before("delete note 1", chat="-1", user="bob")
    with talking(tmp_path, models) as after:
        yes = buttons(asked)["🗑 Delete"]
        assert "ann" in after(press=yes, chat="-1", user="bob", at=AT)["text"]
        assert "Deleted" in after(press=yes, chat="-1", user="ann")["text"]
