from collections.abc import Sequence
from dataclasses import replace

import pytest

from experts.spec import load_specs
from orchestrator.routing.fit import fit
from orchestrator.routing.model import Model
from orchestrator.routing.refit import Marks, Outcome, Request, is_worse, look
from orchestrator.routing.store import refit_in_child
from orchestrator.routing.training import Training, gather
from orchestrator.routing.types import Correction

TEXT = "remind me what I wrote about the garden"


def english() -> Training:
    """What the built-in experts learn from in one language, which is fitted in seconds."""
    everything = gather(load_specs())
    return replace(everything, examples=tuple(example for example in everything.examples if example[1] == "en"))


@pytest.fixture(scope="module")
def model() -> Model:
    return fit(english())


def request(corrections: Sequence[Correction], **more: object) -> Request:
    asked = Request(
        training=english(),
        lessons=(),
        refused=(),
        corrections=tuple(corrections),
        chats=3,
        count=3,
        threshold=0.8,
    )
    return replace(asked, **more)  # type: ignore[arg-type]


def of_chats(text: str, expert: str, chats: str = "abc") -> list[Correction]:
    return [Correction(chat=chat, text=text, expert=expert) for chat in chats]


async def test_enough_corrections_make_a_model_that_has_learnt_them(model: Model) -> None:
    outcome, content = await refit_in_child(request(of_chats(TEXT, "memo")), model.dump())
    assert outcome.state == "taken"
    assert outcome.lessons == ((TEXT, "en", "notes.search"),) * 3
    assert content is not None
    assert outcome.before is not None
    assert outcome.after is not None
    new = Model.load(content)
    assert new.version == request(()).training.taught(outcome.lessons).version
    assert new.judge(TEXT).experts[0][0] == "memo"
    assert new.judge(TEXT).experts[0][1] >= 0.8
    assert model.judge(TEXT).experts[0][0] == "schedule"


def test_too_few_corrections_wait(model: Model) -> None:
    outcome, new = look(request(of_chats(TEXT, "memo"), count=4), model)
    assert (outcome.state, outcome.changed, new) == ("waiting", 3, None)


def test_what_was_learnt_or_refused_is_not_fitted_again(model: Model) -> None:
    lessons = ((TEXT, "en", "notes.search"),) * 3
    assert look(request(of_chats(TEXT, "memo"), lessons=lessons), model)[0].changed == 0
    assert look(request(of_chats(TEXT, "memo"), refused=lessons), model)[0].state == "waiting"


def test_a_lesson_that_holds_no_longer_is_a_change_as_well(model: Model) -> None:
    outcome, _ = look(request((), lessons=((TEXT, "en", "notes.search"),) * 3, count=4), model)
    assert (outcome.lessons, outcome.changed) == ((), 3)


async def test_corrections_that_spoil_the_examples_are_refused(model: Model) -> None:
    """Three chats agree to give the schedule's own examples to the notes."""
    examples = [text for text, _, name in english().examples if name.startswith("events.")]
    spoilt = [correction for text in examples[:20] for correction in of_chats(text, "memo")]
    outcome, content = await refit_in_child(request(spoilt), model.dump())
    assert len(outcome.lessons) > 20
    assert outcome.before is not None
    assert outcome.after is not None
    assert outcome.after.right < outcome.before.right
    assert (outcome.state, content) == ("refused", None)


@pytest.mark.parametrize(
    ("after", "worse"),
    [
        (Marks(right=990, wrong=2, of=1000), False),
        (Marks(right=989, wrong=2, of=1000), False),
        (Marks(right=980, wrong=2, of=1000), True),
        (Marks(right=990, wrong=5, of=1000), True),
    ],
)
def test_a_model_may_lose_what_fitting_again_loses_and_no_more(after: Marks, worse: bool) -> None:
    assert is_worse(Marks(right=990, wrong=2, of=1000), after) is worse


def test_requests_and_outcomes_survive_their_way_between_the_processes() -> None:
    asked = request(of_chats("«x»", ""), lessons=(("а", "ru", "notes.search"),))
    assert Request.load(asked.dump()) == asked
    came = Outcome(state="refused", lessons=asked.lessons, changed=2, before=Marks(right=1, wrong=2, of=3))
    assert Outcome.load(came.dump()) == came
