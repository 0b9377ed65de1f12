import pytest

from experts.types import Lang
from orchestrator.routing.router import Router
from tests.orchestrator.routing.talk import talk

SAID: list[tuple[Lang, str]] = [
    ("en", "no, 13:15"),
    ("en", "sorry, thursday"),
    ("en", "13:15"),
    ("ru", "нет, лучше в среду"),
    ("zh", "不对，是周三"),
]


@pytest.mark.parametrize(("lang", "text"), SAID)
def test_a_time_right_after_an_answer_is_for_whoever_gave_it(router: Router, lang: Lang, text: str) -> None:
    route = router.decide(text, talk(lang, expert="schedule", idle_s=20.0))
    assert (route.action, route.source, route.expert) == ("direct", "sticky", "schedule")
    assert route.capabilities[0] == ("events.move", 1.0)


@pytest.mark.parametrize(("lang", "text"), SAID)
@pytest.mark.parametrize(
    "later", [{"expert": "schedule", "idle_turns": 1}, {"expert": "schedule", "idle_s": 3600.0}, {"expert": "memo"}, {}]
)
def test_it_is_no_such_time_later_or_after_another_expert(
    router: Router, lang: Lang, text: str, later: dict[str, object]
) -> None:
    assert router.decide(text, talk(lang, **later)).reason != "a time that sets right what was just done"


@pytest.mark.parametrize("text", ["no, the other one", "sorry, what?", "better luck next time", "thursday"])
def test_what_says_more_or_only_a_day_is_no_such_time(router: Router, text: str) -> None:
    route = router.decide(text, talk("en", expert="schedule"))
    assert route.reason != "a time that sets right what was just done"
