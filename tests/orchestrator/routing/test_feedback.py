from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experts.types import Lang
from orchestrator.routing.feedback import Likeness, everywhere
from orchestrator.routing.model import Model
from orchestrator.routing.router import Router
from orchestrator.routing.types import Correction
from tests.orchestrator.routing.talk import talk

# Requests that the examples alone give to the schedule.
MISSED: list[tuple[Lang, str, str]] = [
    ("en", "remind me about the old roses in the garden", "remind me about the old roses in the house"),
    ("ru", "что у меня завтра?", "что у меня завтра утром?"),
    ("zh", "我明天下午有什么安排？", "我明天下午有什么安排吗"),
]


def said(text: str, expert: str = "memo", chat: str = "c") -> Correction:
    return Correction(chat=chat, text=text, expert=expert)


@pytest.mark.parametrize(("lang", "text", "alike"), MISSED)
def test_a_chats_correction_decides_the_same_words_at_once_and_pulls_words_that_are_alike(
    router: Router, lang: Lang, text: str, alike: str
) -> None:
    before, taught = talk(lang), replace(talk(lang), corrections=(said(text),))
    route = router.decide(text, taught)
    assert (route.action, route.source, route.expert) == ("direct", "model", "memo")
    assert route.capabilities[0][0].startswith(("notes.", "lists."))
    assert dict(router.decide(alike, taught).candidates)["memo"] > dict(router.decide(alike, before).candidates)["memo"]


def test_other_requests_and_other_chats_are_as_before(router: Router) -> None:
    taught = replace(talk(), corrections=(said(MISSED[0][1]),))
    for text in ("what's on my calendar tomorrow?", "remind me to call mum at five", "what is the weather like"):
        assert router.decide(text, taught).candidates == router.decide(text, talk()).candidates
    assert router.decide(MISSED[0][1], talk()).expert != "memo"


def test_the_newest_of_contradicting_corrections_wins(router: Router) -> None:
    text = MISSED[0][1]
    changed = (said(text, "schedule"), said(text, "memo"))
    assert router.decide(text, replace(talk(), corrections=changed)).expert == "schedule"
    assert router.decide(text, replace(talk(), corrections=changed[::-1])).expert == "memo"


def test_what_is_for_nobody_is_nobodys(router: Router) -> None:
    route = router.decide("show my notes", replace(talk(), corrections=(said("show my notes", ""),)))
    assert (route.action, route.source, route.expert) == ("orchestrate", "none", None)


def test_a_correction_to_an_expert_that_is_off_says_nothing(router: Router) -> None:
    context = replace(talk(), corrections=(said("show my notes", "schedule"),), experts=frozenset({"memo"}))
    assert router.decide("show my notes", context).expert == "memo"


def test_words_that_lean_on_the_turn_before_are_not_taught(router: Router) -> None:
    context = replace(talk(expert="schedule"), corrections=(said("delete it", "memo"),))
    assert (
        router.decide("delete it", context).candidates == router.decide("delete it", talk(expert="schedule")).candidates
    )


def test_a_chat_may_say_that_what_looks_like_two_requests_is_one(router: Router) -> None:
    text = "find my notes about the dentist and show my meetings tomorrow"
    assert router.decide(text, talk()).source == "compound"
    assert router.decide(text, replace(talk(), corrections=(said(text),))).expert == "memo"


def test_scores_are_cached_without_the_chats_corrections(router: Router) -> None:
    text = MISSED[0][1]
    router.decide(text, replace(talk(), corrections=(said(text),)))
    afterwards = router.decide(text, talk())
    assert afterwards.cached
    assert afterwards.expert != "memo"


TEXTS = st.sampled_from([text for row in MISSED for text in row[1:]]) | st.text(max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=TEXTS, corrections=st.lists(st.builds(said, TEXTS, st.sampled_from(["memo", "schedule", "", "gone"]))))
def test_whatever_was_corrected_scores_stay_probabilities(
    router: Router, text: str, corrections: Sequence[Correction]
) -> None:
    route = router.decide(text, replace(talk(), corrections=tuple(corrections)))
    assert all(0 <= score <= 1 for _, score in (*route.candidates, *route.capabilities))
    assert {name for name, _ in route.candidates} == {name for name, _ in router.decide(text, talk()).candidates}


def held(model: Model, corrections: Sequence[Correction], chats: int = 3) -> list[Correction]:
    return list(everywhere(corrections, Likeness(model.linear), chats=chats))


def test_a_correction_holds_everywhere_when_enough_different_chats_say_it(model: Model) -> None:
    three = [said(MISSED[0][1], chat=chat) for chat in "abc"]
    assert held(model, three) == three
    assert held(model, three[:2]) == []
    assert held(model, three[:2], chats=2) == three[:2]


def test_chats_that_say_it_in_other_words_count(model: Model) -> None:
    words = ("Remind me about the old roses in the garden!", "remind me about the old roses in the house", MISSED[0][1])
    assert len(held(model, [said(text, chat=chat) for text, chat in zip(words, "abc", strict=True)])) == 3


def test_a_flood_of_one_chat_holds_nowhere_else_and_is_bounded_where_others_agree(model: Model) -> None:
    names = [f"{one}{two}" for one in "abcdefghijklmnopqrstuvwxyz" for two in "aeiou"]
    flood = [
        said(f"remind me about the old roses in the garden behind our old house in {name}", chat="f") for name in names
    ]
    assert held(model, flood) == []
    others = [replace(flood[0], chat=chat) for chat in "ab"]
    assert sum(c.chat == "f" for c in held(model, [*flood, *others])) == 20


def test_where_as_many_chats_say_otherwise_nothing_is_learnt(model: Model) -> None:
    text = MISSED[0][1]
    split = [said(text, chat=chat) for chat in "abc"] + [said(text, "schedule", chat=chat) for chat in "def"]
    assert held(model, split) == []
    assert len(held(model, split[:-1])) == 3


def test_a_chat_has_one_voice_its_latest(model: Model) -> None:
    text = MISSED[0][1]
    changed = [said(text, "schedule", chat="a"), *(said(text, chat=chat) for chat in "abc")]
    assert held(model, changed) == []
