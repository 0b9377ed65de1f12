import pytest

from experts.assent import NO, NO_SIGNS, YES, YES_SIGNS
from experts.types import Lang
from orchestrator.routing.router import Router
from orchestrator.routing.types import Waiting
from tests.orchestrator.routing.talk import talk


def asked(slot: str, expert: str = "schedule", *, mine: bool = True, turns: int = 0) -> Waiting:
    return Waiting(expert=expert, slot=slot, mine=mine, turns=turns)


@pytest.mark.parametrize(
    ("slot", "lang", "text"),
    [
        ("time", "en", "tomorrow at 3pm please"),
        ("time", "en", "3"),
        ("time", "en", "15"),
        ("time", "ru", "давай в 9"),
        ("time", "zh", "3点吧"),
        ("time", "en", "12345"),
        ("time", "zh", "12345"),
        ("time", "en", "2026-13-45"),
        ("time", "en", "pm"),
        ("time", "en", "a.m."),
        ("time", "ru", "вечера"),
        ("time", "zh", "下午"),
        ("which", "en", "2"),
        ("which", "en", "#2"),
        ("which", "en", "the second one"),
        ("which", "ru", "второй"),
        ("which", "zh", "第二个"),
        ("which", "en", "dentist"),
        ("confirm", "en", "ok"),
        ("confirm", "en", "Yes, please!"),
        ("confirm", "en", "no thanks"),
        ("confirm", "ru", "да"),
        ("confirm", "ru", "нет, не надо"),
        ("confirm", "zh", "好的"),
        ("confirm", "zh", "不用了"),
        ("confirm", "en", "👍"),
        ("text", "en", "12345"),
        ("text", "en", "the blue folder on the second shelf"),
        ("anything", "en", "no"),
    ],
)
def test_a_value_answers_the_question(router: Router, slot: str, lang: Lang, text: str) -> None:
    route = router.decide(text, talk(lang, expert="memo", questions=(asked(slot),)))
    assert (route.action, route.source, route.expert) == ("direct", "question", "schedule")
    assert route.waiting == asked(slot)


def test_every_yes_and_no_answers_a_yes_or_no_question(router: Router) -> None:
    waiting = talk(questions=(asked("confirm"),))
    for text in (*YES, *YES_SIGNS, *NO, *NO_SIGNS):
        assert router.decide(text, waiting).source == "question", text


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("time", "what is the exchange rate of the yen?"),
        ("time", "find my notes about docker"),
        ("which", "find my notes about docker"),
        ("confirm", "find my notes about docker"),
        ("text", "find my notes about docker"),
        ("text", "note: ok"),
        ("text", "find my notes on docker and then set up a meeting with Ann tomorrow at 3"),
    ],
)
def test_a_request_of_its_own_is_no_answer(router: Router, slot: str, text: str) -> None:
    assert router.decide(text, talk(questions=(asked(slot),))).source != "question"


@pytest.mark.parametrize(
    ("slot", "text"), [("text", "thanks"), ("text", "ok"), ("which", "hi"), ("time", "ok"), ("confirm", "спасибо")]
)
def test_courtesies_answer_no_question_but_a_yes_or_no(router: Router, slot: str, text: str) -> None:
    route = router.decide(text, talk(questions=(asked(slot),)))
    assert (route.source, route.expert) == ("rule", None)
    assert route.courtesy


@pytest.mark.parametrize(("lang", "text"), [("en", "undo"), ("ru", "верни как было"), ("ru", "отмени"), ("zh", "撤销")])
def test_to_undo_takes_back_what_was_just_asked_and_is_no_answer_to_what_was_asked_before(
    router: Router, lang: Lang, text: str
) -> None:
    for slot in ("which", "time", "text"):
        just = router.decide(text, talk(lang, expert="schedule", questions=(asked(slot),)))
        assert (just.expert, just.courtesy) == (None, "drop")
    for slot in ("confirm", "which", "time", "text"):
        old = router.decide(text, talk(lang, expert="schedule", questions=(asked(slot, "memo", turns=2),)))
        assert (old.expert, old.waiting) == ("schedule", None)
    fired = router.decide(text, talk(lang, expert="schedule", questions=(asked("reminder"),)))
    assert (fired.expert, fired.waiting) == ("schedule", None)


def test_a_question_to_somebody_else_is_not_answered(router: Router) -> None:
    assert router.decide("15", talk(questions=(asked("time", mine=False),))).source != "question"


def test_the_newest_question_that_takes_the_value_gets_it(router: Router) -> None:
    both = (asked("confirm", "memo"), asked("time"))
    assert router.decide("yes", talk(questions=both)).expert == "memo"
    assert router.decide("3pm", talk(questions=both)).expert == "schedule"
    assert router.decide("2", talk(questions=(asked("which", "memo"), asked("time")))).expert == "memo"


def test_a_reply_prefers_the_question_of_who_is_replied_to(router: Router) -> None:
    both = (asked("which", "memo"), asked("time"))
    assert router.decide("2", talk(questions=both, replied="schedule")).expert == "schedule"
