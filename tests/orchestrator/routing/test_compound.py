import pytest

from experts.spec import load_specs
from experts.types import Lang
from orchestrator.routing.router import Router
from tests.orchestrator.routing.several import COMPOUND, WHOLE
from tests.orchestrator.routing.talk import talk


@pytest.mark.parametrize(
    ("lang", "text", "capabilities"),
    [
        (
            "en",
            "find my notes on docker and set up a meeting with Ann tomorrow at 3",
            ["notes.search", "events.create"],
        ),
        ("en", "show my notes from today; what's on my calendar tomorrow?", ["notes.browse", "events.query"]),
        ("ru", "запиши что пароль 1234, а ещё поставь встречу на завтра в 10", ["notes.save", "events.create"]),
        ("ru", "покажи мои заметки, потом отмени встречу с Аней", ["notes.browse", "events.cancel"]),
        ("zh", "记一下密码是1234，然后帮我约明天上午10点的会议", ["notes.save", "events.create"]),
        (
            "en",
            "ok, find my notes on docker, and also remind me at 5pm to call mom",
            ["notes.search", "reminders.create"],
        ),
    ],
)
def test_a_message_with_several_requests_is_cut_into_them(
    router: Router, lang: Lang, text: str, capabilities: list[str]
) -> None:
    route = router.decide(text, talk(lang))
    assert route.source == "compound"
    assert [part.capability for part in route.parts] == capabilities


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "remind me to buy milk and call mom"),
        ("en", "meeting with Ann and Bob tomorrow at 5"),
        ("en", "note: find my notes on docker and set up a meeting tomorrow at 3"),
        ("en", "schedule lunch with Ann on friday at 1 and remind me 30 minutes before"),
        ("en", "great, by the way what's on my calendar tomorrow?"),
        ("en", 'save a note "show my meetings today; delete my note about milk"'),
        ("ru", "напомни купить молоко и позвонить маме"),
        ("ru", "встреча с Аней и Борисом завтра в 5"),
        ("zh", "提醒我买牛奶和给妈妈打电话"),
    ],
)
def test_one_request_with_several_things_in_it_stays_whole(router: Router, lang: Lang, text: str) -> None:
    route = router.decide(text, talk(lang))
    assert route.source != "compound"
    assert not route.parts


def test_several_things_are_never_swallowed_by_the_present_expert(router: Router) -> None:
    text = "find my notes on docker and then set up a meeting with Ann tomorrow at 3"
    assert {router.decide(text, talk(expert=expert)).source for expert in ("memo", "schedule")} == {"compound"}


@pytest.mark.parametrize(("lang", "text", "capabilities"), COMPOUND)
def test_requests_joined_by_and_or_a_comma_are_cut_whoever_is_present(
    router: Router, lang: Lang, text: str, capabilities: list[str]
) -> None:
    for expert in (None, "memo", "schedule"):
        route = router.decide(text, talk(lang, expert=expert))
        assert route.source == "compound"
        assert [part.capability for part in route.parts] == capabilities


@pytest.mark.parametrize(("lang", "text"), WHOLE)
def test_what_a_note_a_reminder_or_an_event_is_about_is_never_cut(router: Router, lang: Lang, text: str) -> None:
    for expert in (None, "memo", "schedule"):
        assert not router.decide(text, talk(lang, expert=expert)).parts


def test_three_requests_in_a_row_are_three(router: Router) -> None:
    text = "find my notes on docker, cancel the meeting with Omar and remind me at 6 to call mom"
    capabilities = [part.capability for part in router.decide(text, talk()).parts]
    assert capabilities == ["notes.search", "events.cancel", "reminders.create"]


def test_the_parts_keep_their_own_words(router: Router) -> None:
    route = router.decide("note that the fridge broke and show me tomorrow's calendar", talk(expert="schedule"))
    assert [part.text for part in route.parts] == ["note that the fridge broke", "show me tomorrow's calendar"]


def test_no_example_of_an_expert_is_several_requests(router: Router) -> None:
    examples = [
        (lang, text)
        for spec in load_specs()
        for capability in spec.capabilities
        for lang, texts in capability.examples.items()
        for text in texts
    ]
    assert examples
    assert [text for lang, text in examples if router.decide(text, talk(lang)).parts] == []


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("en", "find the retro minutes and then schedule a follow-up on monday at 10", True),
        ("en", "find the invoice note and remind me about it tomorrow at 9", True),
        ("en", "find my notes on docker and show me what's on tomorrow", False),
        ("ru", "найди протокол ретро, а потом назначь встречу на понедельник в 10:00", True),
        ("ru", "покажи мои заметки про отпуск, а также расписание на следующую неделю", False),
        ("zh", "查一下预算的笔记，然后安排下周一10点的跟进会议", True),
        ("zh", "帮我搜索 retro 的笔记，同时看看下周有什么日程", False),
    ],
)
def test_a_part_that_says_then_or_speaks_of_the_one_before_comes_after_it(
    router: Router, lang: Lang, text: str, after: bool
) -> None:
    assert [part.after for part in router.decide(text, talk(lang)).parts] == [False, after]
