"""Experts whose examples show how people go on with them."""

import json
from pathlib import Path

import pytest

from experts.spec import ExpertSpec
from experts.types import Lang
from orchestrator.routing.cache import Cache
from orchestrator.routing.followups import FEATURES, WEIGHTS, FollowUps, Weights
from orchestrator.routing.looks import Looks
from orchestrator.routing.model import Judgement, Model
from tests.orchestrator.routing.talk import talk

OFFERED = frozenset({"tables", "rooms", "notes"})
RATING: list[tuple[Lang, str]] = [
    ("en", "what is their rating?"),
    ("ru", "какой у них рейтинг?"),
    ("zh", "他们的评分是多少？"),
]
# The words are among those that follow up on tables; nothing begins with them.
ASKED = Judgement(
    experts=(("tables", 0.97), ("rooms", 0.01), ("notes", 0.005)),
    capabilities=(("tables.details", 0.97), ("rooms.details", 0.01), ("notes.find", 0.005), ("tables.find", 0.002)),
    known=1.0,
)
BEGUN = Judgement(
    experts=(("rooms", 0.98), ("tables", 0.005), ("notes", 0.005)),
    capabilities=(("rooms.find", 0.98), ("tables.find", 0.005), ("notes.find", 0.005), ("rooms.details", 0.001)),
    known=1.0,
)


@pytest.fixture
def follow_ups(model: Model) -> FollowUps:
    return FollowUps(
        [_spec("tables", "find", "details"), _spec("rooms", "find", "details"), _spec("notes", "find")],
        Looks(model, Cache()),
    )


def _spec(expert: str, *names: str) -> ExpertSpec:
    capabilities = [
        {
            "id": f"{expert}.{name}", "description": "x", "answer": {"en": "x"}, "examples": {"en": ["x"]},
            "follows_up": name == "details",
        }
        for name in names
    ]  # fmt: skip
    return ExpertSpec.model_validate({"id": expert, "capabilities": capabilities})


def test_an_expert_has_follow_ups_when_a_capability_of_it_does(follow_ups: FollowUps) -> None:
    assert [follow_ups.has(expert) for expert in ("tables", "rooms", "notes", "gone")] == [True, True, False, False]


def test_what_only_follows_up_begins_nothing(follow_ups: FollowUps) -> None:
    assert dict(follow_ups.begun(ASKED).experts)["tables"] < 0.1
    assert dict(follow_ups.begun(BEGUN).experts)["rooms"] > 0.9


@pytest.mark.parametrize(("lang", "text"), RATING)
@pytest.mark.parametrize("present", ["tables", "rooms"])
def test_what_only_follows_up_goes_on_with_who_is_present(
    follow_ups: FollowUps, present: str, lang: Lang, text: str
) -> None:
    context = talk(lang, experts=OFFERED, expert=present)
    expert = follow_ups.weigh(text, context, ASKED, 1.0).experts[0][0]
    assert expert == present


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I also need to book a room for two nights"),
        ("ru", "ещё мне нужно забронировать номер на две ночи"),
        ("zh", "我还要订一个房间住两晚"),
    ],
)
def test_what_another_begins_is_not_kept(follow_ups: FollowUps, lang: Lang, text: str) -> None:
    context = talk(lang, experts=OFFERED, expert="tables")
    assert follow_ups.weigh(text, context, BEGUN, 1.0).experts[0][0] == "rooms"


def test_the_claim_of_who_is_present_fades(follow_ups: FollowUps) -> None:
    context = talk(experts=OFFERED, expert="rooms")
    now, later = (
        dict(follow_ups.weigh("what is their rating?", context, ASKED, left).experts)["rooms"] for left in (1.0, 0.1)
    )
    assert now > later


def test_weights_say_what_they_were_learnt_from_and_fit_the_features() -> None:
    assert len(Weights.load(WEIGHTS).linear) == len(FEATURES)
    assert json.loads(WEIGHTS.read_text(encoding="utf-8"))["from"]


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "followups.json"
    other.write_text(json.dumps({"features": ["follows"], "weights": {}}))
    with pytest.raises(ValueError, match="fit it again"):
        Weights.load(other)
