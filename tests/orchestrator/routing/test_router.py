from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experts.types import LANGS, Lang
from orchestrator.routing.router import Router
from orchestrator.routing.types import Context, Evidence, Waiting
from tests.orchestrator.routing.talk import talk

TOMORROW: list[tuple[Lang, str]] = [
    ("en", "what's on my calendar tomorrow?"),
    ("ru", "что у меня завтра?"),
    ("zh", "我明天有什么安排？"),
]


@pytest.mark.parametrize(("lang", "text"), TOMORROW)
def test_a_sure_request_goes_to_its_expert_directly(router: Router, lang: Lang, text: str) -> None:
    route = router.decide(text, talk(lang))
    assert (route.action, route.source, route.expert) == ("direct", "model", "schedule")
    assert route.capabilities[0][0] == "events.query"
    assert route.confidence >= 0.8


@pytest.mark.parametrize(
    ("lang", "text", "capability"),
    [
        ("en", "move that meeting to 4pm", "events.move"),
        ("en", "remind me to delete the notes", "reminders.create"),
        ("en", "delete my note about the meeting", "notes.delete"),
        ("en", "what did I write about kubernetes?", "notes.search"),
        ("ru", "сотри последнюю заметку", "notes.delete"),
        ("ru", "отмени встречу с Аней", "events.cancel"),
        ("zh", "把会议改到下午四点", "events.move"),
    ],
)
def test_the_capability_is_what_is_asked_and_not_what_it_is_about(
    router: Router, lang: Lang, text: str, capability: str
) -> None:
    route = router.decide(text, talk(lang))
    assert route.action == "direct"
    assert route.capabilities[0][0] == capability


@pytest.mark.parametrize("text", ["find shared_buffers", "find Vec<String>"])
def test_something_unknown_to_find_is_looked_for_in_the_notes(router: Router, text: str) -> None:
    route = router.decide(text, talk())
    assert route.expert == "memo"
    assert route.capabilities[0][0] == "notes.search"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "какой срок сдачи проекта?"),
        ("en", "what is the exchange rate of the yen?"),
        ("en", ""),
        ("en", "asdkjh qwe"),
    ],
)
def test_what_nobody_can_do_is_for_nobody(router: Router, lang: Lang, text: str) -> None:
    route = router.decide(text, talk(lang))
    assert (route.action, route.source, route.expert) == ("orchestrate", "none", None)
    assert route.candidates
    assert route.capabilities


@pytest.mark.parametrize(
    "text",
    ["Θύμισέ μου να αγοράσω γάλα", "明日の会議を予約して", "recuérdame comprar leche mañana", "내일 회의 잡아줘"],
)
def test_a_language_without_examples_is_never_sure(router: Router, text: str) -> None:
    route = router.decide(text, talk())
    assert route.action == "orchestrate"
    assert route.confidence < 0.5


def test_what_only_an_expert_with_a_model_can_do_says_so(router: Router) -> None:
    route = router.decide("brainstorm names for a cat cafe", talk())
    assert (route.action, route.source, route.expert) == ("orchestrate", "none", None)
    assert route.needs_model


def test_an_expert_with_a_model_is_chosen_once_it_is_offered(router: Router) -> None:
    context = talk(experts=frozenset({"memo", "schedule", "general", "ideation"}))
    route = router.decide("brainstorm names for a cat cafe", context)
    assert (route.action, route.expert, route.needs_model) == ("direct", "ideation", False)


def test_an_expert_that_is_not_offered_is_never_chosen(router: Router) -> None:
    context = talk(experts=frozenset({"memo"}), expert="schedule", pinned="schedule", replied="schedule")
    for text in ("what's on my calendar tomorrow?", "meeting: lunch", "move it to 5"):
        assert router.decide(text, context).expert in {None, "memo"}


def test_the_threshold_decides_between_direct_and_orchestrated(router: Router) -> None:
    sure = router.decide("dentist friday 3pm", talk(threshold=0.5))
    unsure = router.decide("dentist friday 3pm", talk(threshold=0.9999))
    assert (sure.action, sure.source) == ("direct", "model")
    assert (unsure.action, unsure.source, unsure.expert) == ("orchestrate", "model", "schedule")


def test_a_text_is_scored_once_and_the_context_applied_afresh(router: Router) -> None:
    first = router.decide("What's on my calendar tomorrow?", talk())
    second = router.decide("what's on my calendar  tomorrow? please", talk(pinned="memo"))
    assert (first.cached, second.cached) == (False, True)
    assert (first.source, second.source) == ("model", "pinned")


def test_the_same_message_gets_the_same_route(router: Router) -> None:
    first = router.decide("set up a meeting to discuss it", talk())
    assert replace(router.decide("set up a meeting to discuss it", talk()), cached=False) == first


def test_a_pin_comes_before_scores_and_several_things(router: Router) -> None:
    for text in ("what's on my calendar tomorrow?", "find my notes on docker and then show my meetings today"):
        route = router.decide(text, talk(pinned="memo"))
        assert (route.action, route.source, route.expert) == ("direct", "pinned", "memo")


def test_a_reply_goes_to_the_author_of_the_message(router: Router) -> None:
    route = router.decide("what's on my calendar tomorrow?", talk(replied="memo", pinned="schedule"))
    assert (route.action, route.source, route.expert) == ("direct", "reply", "memo")


def test_explicit_words_take_the_whole_rest(router: Router) -> None:
    for text in ("note: buy milk and remind me at 5", "Note：buy milk and remind me at 5"):
        route = router.decide(text, talk(expert="schedule", pinned="schedule"))
        assert (route.action, route.source, route.expert) == ("direct", "rule", "memo")
        assert (route.capability, route.text) == ("notes.save", "buy milk and remind me at 5")


def test_a_courtesy_is_answered_by_rule_whatever_else_is_open(router: Router) -> None:
    context = talk(pinned="memo", replied="memo", questions=(Waiting(expert="memo", slot="text"),))
    route = router.decide("ok thanks!", context)
    assert (route.action, route.source, route.expert, route.courtesy) == ("direct", "rule", None, "thanks")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "got it, by the way set up a meeting to discuss it"),
        ("ru", "нашёл, кстати, поставь встречу с Аней завтра в 10"),
        ("zh", "找到了，顺便帮我约个明天下午3点的会"),
    ],
)
def test_chatter_before_a_request_and_stickiness_do_not_hide_it(router: Router, lang: Lang, text: str) -> None:
    route = router.decide(text, talk(lang, expert="memo"))
    assert (route.action, route.source, route.expert) == ("direct", "model", "schedule")
    assert not route.parts


def test_several_things_asked_are_orchestrated_with_their_parts(router: Router) -> None:
    text = "find my notes on docker and then set up a meeting with Ann tomorrow at 3"
    route = router.decide(text, talk(expert="memo"))
    assert (route.action, route.source, route.expert) == ("orchestrate", "compound", None)
    assert [(part.text, part.expert) for part in route.parts] == [
        ("find my notes on docker", "memo"),
        ("set up a meeting with Ann tomorrow at 3", "schedule"),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expert"),
    [("en", "what about tomorrow?", "schedule"), ("ru", "а в пятницу?", "schedule"), ("zh", "明天呢？", "schedule")],
)
def test_the_present_expert_keeps_what_leans_on_the_turn_before(
    router: Router, lang: Lang, text: str, expert: str
) -> None:
    kept = router.decide(text, talk(lang, expert=expert))
    assert (kept.action, kept.source, kept.expert) == ("direct", "sticky", expert)
    assert router.decide(text, talk(lang)).action == "orchestrate"


def test_the_present_expert_does_not_keep_what_is_anothers_or_nobodys(router: Router) -> None:
    assert router.decide("move it to 5pm", talk(expert="memo")).expert == "schedule"
    assert router.decide("what is the exchange rate of the yen?", talk(expert="memo")).source == "none"


def test_stickiness_fades_with_time_and_turns(router: Router) -> None:
    fresh = talk(expert="schedule")
    assert router.decide("what about tomorrow?", fresh).source == "sticky"
    assert router.decide("what about tomorrow?", replace(fresh, idle_s=7200)).action == "orchestrate"
    assert router.decide("what about tomorrow?", replace(fresh, idle_turns=6)).action == "orchestrate"


def test_evidence_of_a_second_look_moves_the_scores(router: Router) -> None:
    text = "asdkjh qwe"
    evidence = Evidence(scores=(("notes.search", 0.9999), ("events.query", 0.01)))
    assert router.decide(text, talk(), evidence).confidence > router.decide(text, talk()).confidence
    assert router.decide(text, talk(), evidence).capabilities[0][0] == "notes.search"


contexts = st.builds(
    talk,
    lang=st.sampled_from(LANGS),
    expert=st.sampled_from([None, "memo", "schedule", "gone"]),
    pinned=st.sampled_from([None, "memo", "gone"]),
    replied=st.sampled_from([None, "schedule", "gone"]),
    threshold=st.sampled_from([0.0, 0.8, 1.0]),
    questions=st.lists(
        st.builds(Waiting, expert=st.just("memo"), slot=st.sampled_from(["time", "which", "confirm", "x"])), max_size=2
    ).map(tuple),
    idle_s=st.sampled_from([0.0, 1e9]),
    idle_turns=st.integers(0, 10_000),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=300), context=contexts)
def test_no_text_makes_the_router_raise_and_every_route_is_whole(router: Router, text: str, context: Context) -> None:
    route = router.decide(text, context)
    assert 0.0 <= route.confidence <= 1.0
    assert route.reason
    assert route.expert is None or route.expert in context.experts
    assert [score for _, score in route.candidates] == sorted((s for _, s in route.candidates), reverse=True)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ["嗯", "哈", "да ", "a", " ", ",", ", ", "и ", "((", '"', "ok ", "x\n", "好的"])
def test_a_huge_text_takes_bounded_work(router: Router, piece: str) -> None:
    for size in (60, 150, 1400, 100_000):
        text = (piece * size)[:size] + "☂x"
        context = talk(expert="memo", questions=(Waiting(expert="memo", slot="confirm"),))
        router.decide(text, context)
