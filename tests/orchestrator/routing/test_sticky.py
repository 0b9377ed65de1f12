"""Follow-ups that say little by themselves."""

import pytest

from experts.types import Lang
from orchestrator.routing.router import Router
from orchestrator.routing.sticky import Claim, lifted
from orchestrator.routing.types import Waiting
from tests.orchestrator.routing.talk import talk

SCHEDULE: list[tuple[Lang, str, str]] = [
    ("en", "delete it", "events.cancel"),
    ("en", "cancel that one", "events.cancel"),
    ("en", "please remove it", "events.cancel"),
    ("en", "and tomorrow?", "events.query"),
    ("en", "what about friday?", "events.query"),
    ("en", "make it an hour later", "events.move"),
    ("ru", "удали её", "events.cancel"),
    ("ru", "отмени её", "events.cancel"),
    ("ru", "а завтра?", "events.query"),
    ("ru", "а на следующей неделе?", "events.query"),
    ("ru", "перенеси её на час", "events.move"),
    ("zh", "删掉它", "events.cancel"),
    ("zh", "取消那个", "events.cancel"),
    ("zh", "那明天呢？", "events.query"),
    ("zh", "下周呢？", "events.query"),
]
MEMO: list[tuple[Lang, str, str]] = [
    ("en", "delete it", "notes.delete"),
    ("en", "remove that one", "notes.delete"),
    ("en", "show me the first one", "notes.browse"),
    ("ru", "удали её", "notes.delete"),
    ("ru", "сотри это", "notes.delete"),
    ("zh", "删掉它", "notes.delete"),
    ("zh", "把它删了", "notes.delete"),
]


@pytest.mark.parametrize(("lang", "text", "capability"), SCHEDULE)
def test_schedule_keeps_what_leans_on_its_last_answer(router: Router, lang: Lang, text: str, capability: str) -> None:
    route = router.decide(text, talk(lang, expert="schedule"))
    assert (route.action, route.expert, route.capabilities[0][0]) == ("direct", "schedule", capability)
    assert route.confidence >= 0.8


@pytest.mark.parametrize(("lang", "text", "capability"), MEMO)
def test_memo_keeps_what_leans_on_its_last_answer(router: Router, lang: Lang, text: str, capability: str) -> None:
    route = router.decide(text, talk(lang, expert="memo"))
    assert (route.action, route.expert, route.capabilities[0][0]) == ("direct", "memo", capability)
    assert route.confidence >= 0.8


def test_nobody_is_sure_of_a_pronoun_when_nobody_is_present(router: Router) -> None:
    texts: list[tuple[Lang, str]] = [("en", "delete it"), ("ru", "удали её"), ("zh", "删掉它")]
    assert {router.decide(text, talk(lang)).action for lang, text in texts} == {"orchestrate"}


def test_what_only_another_expert_can_do_is_not_kept(router: Router) -> None:
    assert router.decide("cancel that one", talk(expert="memo")).expert == "schedule"


def test_a_kept_turn_still_says_which_other_capability_the_words_name(router: Router) -> None:
    route = router.decide("and note it again for friday at nine", talk(expert="memo"))
    assert (route.source, route.expert, route.capabilities[0][0]) == ("sticky", "memo", "events.create")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "next week sometime"),
        ("en", "not sure, maybe tuesday"),
        ("en", "any time on friday"),
        ("ru", "как-нибудь на следующей неделе"),
        ("ru", "не знаю, может в среду"),
        ("zh", "下周某个时候"),
        ("zh", "可能周五"),
    ],
)
def test_a_vague_time_answers_the_question_for_a_time(router: Router, lang: Lang, text: str) -> None:
    waiting = Waiting(expert="schedule", slot="time")
    route = router.decide(text, talk(lang, expert="schedule", questions=(waiting,)))
    assert (route.source, route.expert, route.waiting) == ("question", "schedule", waiting)


def test_a_vague_time_asks_for_nothing(router: Router) -> None:
    texts: list[tuple[Lang, str]] = [
        ("en", "next week sometime"), ("ru", "как-нибудь на следующей неделе"), ("zh", "下周某个时候"),
    ]  # fmt: skip
    assert {router.decide(text, talk(lang)).action for lang, text in texts} == {"orchestrate"}


@pytest.mark.parametrize(("lang", "text"), [row[:2] for row in SCHEDULE if row[2] == "events.query"])
def test_a_time_alone_is_sure_only_after_an_answer_of_schedule(router: Router, lang: Lang, text: str) -> None:
    for expert in (None, "memo"):
        assert router.decide(text, talk(lang, expert=expert)).action == "orchestrate"


def test_a_request_about_a_vague_time_is_still_a_request(router: Router) -> None:
    waiting = Waiting(expert="schedule", slot="time")
    route = router.decide("what do I have next week", talk(expert="schedule", questions=(waiting,)))
    assert (route.source, route.capabilities[0][0]) == ("model", "events.query")


def test_a_claim_fades_and_what_has_none_is_left_as_it_is() -> None:
    claim = Claim()
    fresh, cues = claim.weigh("delete it", talk(expert="memo"))
    faded, _ = claim.weigh("delete it", talk(expert="memo", idle_s=7200))
    assert set(cues) == {"follows", "leaning"}
    assert fresh > 1.0 > faded > 0.0
    assert claim.weigh("by the way, something else", talk(expert="memo"))[0] == 0.0
    assert lifted(0.3, 0.0) == 0.3
    assert lifted(0.3, fresh) > lifted(0.3, faded) > 0.3
