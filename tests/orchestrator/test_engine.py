"""The loop: who ends up with a turn, and what is left of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from experts.pool import Pool
from experts.spec import Capability, ExpertSpec
from experts.types import File, Finish, MissingCapability, Place, Question, Reply
from orchestrator.routing.types import Evidence, Route, Waiting
from orchestrator.types import Choice, Conversation
from tests.orchestrator.scripted import NOW, POOL, direct, engine, missing, runner, turn


class Look:
    """An encoder that keeps what it was shown."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def look(self, text: str) -> Evidence | None:
        self.texts.append(text)
        return Evidence(scores=(("memo.work", 0.9),))


DONE = Finish(reply=Reply(text="done"))
NONE = Route(action="orchestrate", expert=None, confidence=0.1, source="none", reason="nobody")


async def test_the_routed_expert_answers_and_the_conversation_stays_with_it() -> None:
    scripted = runner(memo=DONE)
    answer = await engine(direct("memo", memo=0.9), scripted).answer(turn("find it"))
    assert (answer.trace.expert, answer.reply.text, answer.conversation.expert) == ("memo", "done", "memo")
    assert answer.conversation.answered_at == NOW


async def test_a_missing_capability_moves_the_turn_and_the_conversation() -> None:
    scripted = runner(memo=missing("schedule.work", remainder="move it"), schedule=DONE)
    answer = await engine(direct("memo", memo=0.9), scripted).answer(turn("and move it"))
    assert [(hop.source, hop.target, hop.capability) for hop in answer.trace.handoffs] == [
        ("memo", "schedule", "schedule.work")
    ]
    assert answer.trace.route.expert == "memo"
    assert (answer.trace.expert, answer.conversation.expert) == ("schedule", "schedule")
    assert answer.reply.text == "M → S\ndone"
    assert scripted.asked[1][1].text == "move it"


async def test_a_turn_is_never_passed_back_to_an_expert_that_declined_it() -> None:
    scripted = runner(memo=missing("schedule.work"), schedule=missing("memo.work"))
    answer = await engine(direct("memo", memo=0.9), scripted).answer(turn("ping"))
    assert [name for name, _ in scripted.asked] == ["memo", "schedule"]
    assert answer.trace.expert is None
    assert answer.reply.buttons


async def test_a_turn_hops_no_more_often_than_the_cap() -> None:
    chain = runner(
        memo=missing("schedule.work"), schedule=missing("billing.work"), billing=missing("travel.work"), travel=DONE
    )
    within = await engine(direct("memo", memo=0.9), chain, max_hops=3).answer(turn("on and on"))
    assert within.trace.expert == "travel"
    beyond = await engine(direct("memo", memo=0.9), chain, max_hops=2).answer(turn("on and on"))
    assert beyond.trace.expert is None
    assert len(beyond.trace.handoffs) == 2


async def test_an_unknown_capability_falls_back_to_what_the_model_scored() -> None:
    scripted = runner(memo=missing("no.such"), schedule=DONE)
    answer = await engine(direct("memo", memo=0.2, schedule=0.7), scripted).answer(turn("plan it"))
    assert answer.trace.expert == "schedule"


@pytest.mark.parametrize("capability", ["", " ", "no.such", "memo.work", "x" * 10_000, "{name}", "схема.данных", 12])
@pytest.mark.parametrize("remainder", [None, "", "y" * 10_000])
async def test_broken_arguments_of_a_handoff_never_break_the_turn(capability: Any, remainder: str | None) -> None:
    scripted = runner(memo=MissingCapability(capability=capability, reason="", remainder=remainder))
    answer = await engine(direct("memo", memo=0.9), scripted).answer(turn("plan it"))
    assert (answer.trace.expert, answer.trace.handoffs) == (None, ())
    assert answer.reply.buttons


async def test_of_several_that_could_take_over_the_first_valid_one_does() -> None:
    scripted = runner(memo=missing("general.work"), travel=DONE, billing=DONE, schedule=DONE)
    route = direct("memo", memo=0.9, schedule=0.4, travel=0.8, billing=0.7)
    answer = await engine(route, scripted).answer(turn("plan it"))
    assert [(hop.source, hop.target) for hop in answer.trace.handoffs] == [("memo", "travel")]
    assert [name for name, _ in scripted.asked] == ["memo", "travel"]


async def test_a_handoff_neither_doubles_nor_drops_what_was_said_before() -> None:
    said = (("user", "hello"), ("assistant", "hi"))
    talk = Conversation(key="console:bot:1", last_turns=said, last_reply="hi")
    scripted = runner(memo=missing("schedule.work"), schedule=missing("travel.work"), travel=DONE)
    answer = await engine(direct("memo", memo=0.9), scripted).answer(turn("plan it", conversation=talk))
    assert [(brief.request, brief.last_turns) for brief in (asked.brief for _, asked in scripted.asked)] == [
        ("plan it", said)
    ] * 3
    assert answer.conversation.last_turns == said


async def test_a_handoff_sticks_for_the_next_turn_and_can_return() -> None:
    first = await engine(direct("memo", memo=0.9), runner(memo=missing("schedule.work"), schedule=DONE)).answer(
        turn("plan it")
    )
    assert first.conversation.expert == "schedule"
    back = runner(schedule=missing("memo.work"), memo=DONE)
    second = await engine(direct("schedule", schedule=0.9), back).answer(turn("x", conversation=first.conversation))
    assert (second.trace.expert, second.conversation.expert) == ("memo", "memo")


async def test_a_disabled_target_does_not_get_the_turn() -> None:
    scripted = runner(memo=missing("schedule.work"), schedule=DONE)
    off = replace(turn("plan it"), experts=POOL.offered - {"schedule"})
    answer = await engine(direct("memo", memo=0.9), scripted).answer(off)
    assert answer.trace.expert is None
    assert all("schedule" not in button.data for row in answer.reply.buttons for button in row)


async def test_when_nobody_can_each_offered_expert_is_a_button() -> None:
    answer = await engine(NONE, runner()).answer(turn("exchange rate?"))
    assert [row[0].data for row in answer.reply.buttons] == ["x:memo:1", "x:schedule:1", "x:billing:1", "x:travel:1"]
    assert answer.trace.expert is None
    assert answer.conversation.expert is None


async def test_a_request_for_an_expert_without_its_model_is_told_so() -> None:
    answer = await engine(replace(NONE, needs_model=True), runner()).answer(turn("explain entropy"))
    assert "language model" in answer.reply.text


async def test_a_direct_turn_that_nobody_can_serve_keeps_its_source_and_the_stickiness() -> None:
    talk = Conversation(key="console:bot:1", expert="memo", answered_at=NOW)
    answer = await engine(direct("memo", memo=0.9), runner(memo=missing(None))).answer(turn("hm", conversation=talk))
    assert (answer.trace.route.action, answer.trace.route.source, answer.trace.expert) == ("direct", "model", None)
    assert (answer.conversation.expert, answer.conversation.idle_turns) == ("memo", 1)


async def test_an_unsure_route_still_reaches_the_one_expert_that_fits() -> None:
    route = replace(direct("memo", memo=0.6), action="orchestrate", confidence=0.6)
    answer = await engine(route, runner(memo=DONE)).answer(turn("that thing"))
    assert (answer.trace.expert, answer.trace.route.action, answer.conversation.expert) == (
        "memo", "orchestrate", "memo",
    )  # fmt: skip


async def test_an_expert_chosen_by_a_button_gets_the_turn_whatever_the_router_says() -> None:
    scripted = runner(memo=DONE)
    chosen = replace(turn("exchange rate?"), choice=Choice(expert="memo", by="button"))
    answer = await engine(NONE, scripted).answer(chosen)
    assert (answer.trace.expert, answer.trace.route.source, answer.trace.route.action) == ("memo", "button", "direct")
    assert scripted.asked[0][1].chosen


async def test_a_courtesy_is_answered_by_nobody_and_changes_nobody() -> None:
    route = Route(action="direct", expert=None, confidence=1, source="rule", reason="thanks", courtesy="thanks")
    talk = Conversation(key="console:bot:1", expert="memo", answered_at=NOW)
    answer = await engine(route, runner()).answer(turn("thanks", conversation=talk))
    assert (answer.trace.expert, answer.conversation.expert) == (None, "memo")


async def test_an_answer_reaches_the_expert_with_its_half_done_request() -> None:
    question = Question(expert="schedule", slot="time", tool="say", asked="1", data={"title": "Dentist"}, at=NOW)
    talk = Conversation(key="console:bot:1", expert="schedule", questions=(question,))
    route = replace(direct("schedule"), source="question", waiting=Waiting(expert="schedule", slot="time"))
    scripted = runner(schedule=DONE)
    answer = await engine(route, scripted).answer(turn("at 9", conversation=talk))
    assert scripted.asked[0][1].question == question
    assert answer.conversation.questions == ()


async def test_a_digression_leaves_the_question_open_and_a_new_request_of_its_expert_closes_it() -> None:
    question = Question(expert="schedule", slot="time", tool="say", asked="1", at=NOW)
    talk = Conversation(key="console:bot:1", expert="schedule", questions=(question,))
    aside = await engine(direct("memo"), runner(memo=DONE)).answer(turn("find my notes", conversation=talk))
    assert [(q.expert, q.turns) for q in aside.conversation.questions] == [("schedule", 1)]
    anew = await engine(direct("schedule"), runner(schedule=DONE)).answer(turn("what's on?", conversation=talk))
    assert anew.conversation.questions == ()


async def test_what_another_says_or_is_asked_leaves_a_question_open_and_young() -> None:
    question = Question(expert="schedule", slot="time", tool="say", asked="2", at=NOW, turns=3)
    talk = Conversation(key="console:bot:1", expert="schedule", questions=(question,))
    served = await engine(direct("schedule"), runner(schedule=DONE)).answer(turn("what's on?", conversation=talk))
    assert served.conversation.questions == (question,)
    asks = Finish(reply=Reply(text="When?"), question=Question(expert="schedule", slot="time", tool="say", asked=""))
    asked = await engine(direct("schedule"), runner(schedule=asks)).answer(turn("book a table", conversation=talk))
    assert [(q.asked, q.turns) for q in asked.conversation.questions] == [("1", 0), ("2", 3)]


async def test_a_question_is_open_for_five_turns_or_half_an_hour() -> None:
    question = Question(expert="schedule", slot="time", tool="say", asked="1", at=NOW, turns=4)
    open_ = engine(direct("memo"), runner(memo=DONE))
    talk = Conversation(key="console:bot:1", questions=(question,))
    assert (await open_.answer(turn("x", conversation=talk))).conversation.questions != ()
    old = replace(talk, questions=(replace(question, turns=5),))
    assert (await open_.answer(turn("x", conversation=old))).conversation.questions == ()
    late = turn("x", conversation=talk, now=NOW + timedelta(minutes=31))
    assert (await open_.answer(late)).conversation.questions == ()


async def test_a_new_question_names_the_person_asked_and_the_time() -> None:
    asks = Finish(reply=Reply(text="When?"), question=Question(expert="schedule", slot="time", tool="say", asked=""))
    answer = await engine(direct("schedule"), runner(schedule=asks)).answer(turn("set up a meeting"))
    assert [(q.asked, q.at, q.slot) for q in answer.conversation.questions] == [("1", NOW, "time")]
    assert answer.trace.question is not None


async def test_a_button_that_answers_a_question_brings_the_question_along_for_the_person_asked() -> None:
    question = Question(expert="schedule", slot="which", tool="say", asked="1", at=NOW)
    talk = Conversation(key="console:bot:1", expert="memo", questions=(question,))
    press = replace(turn("n2", conversation=talk), choice=Choice(expert="schedule", by="button", tool="say"))
    scripted = runner(schedule=DONE)
    answer = await engine(NONE, scripted).answer(press)
    assert (scripted.asked[0][1].question, scripted.asked[0][1].tool) == (question, "say")
    assert answer.conversation.questions == ()
    others = replace(talk, questions=(replace(question, asked="2"),))
    await engine(NONE, scripted).answer(replace(press, conversation=others))
    assert scripted.asked[1][1].question is None


async def test_explicit_words_reach_the_owner_of_their_capability_whoever_had_the_turn_first() -> None:
    route = replace(direct("schedule"), source="reply", capability="memo.work", text="call Bob")
    scripted = runner(schedule=missing("memo.work"), memo=DONE)
    answer = await engine(route, scripted).answer(turn("note: call Bob"))
    assert answer.trace.expert == "memo"
    assert (scripted.asked[1][1].capability, scripted.asked[1][1].text) == ("memo.work", "call Bob")


async def test_a_vague_turn_that_stickiness_keeps_leaves_the_question_open() -> None:
    question = Question(expert="schedule", slot="time", tool="say", asked="1", at=NOW)
    talk = Conversation(key="console:bot:1", expert="schedule", questions=(question,))
    route = replace(direct("schedule"), source="sticky")
    answer = await engine(route, runner(schedule=DONE)).answer(turn("next week sometime", conversation=talk))
    assert [q.slot for q in answer.conversation.questions] == ["time"]


async def test_what_was_asked_last_is_dropped_by_the_person_asked() -> None:
    asked = [Question(expert=e, slot="time", tool="say", asked="1", at=NOW) for e in ("schedule", "memo")]
    talk = Conversation(key="console:bot:1", expert="schedule", questions=tuple(asked))
    route = Route(action="direct", expert=None, confidence=1, source="rule", reason="drop", courtesy="drop")
    answer = await engine(route, runner()).answer(turn("never mind", conversation=talk))
    assert [q.expert for q in answer.conversation.questions] == ["memo"]


async def test_an_unsure_turn_that_its_one_expert_declines_was_for_nobody() -> None:
    route = replace(direct("memo", memo=0.6), action="orchestrate", confidence=0.6)
    answer = await engine(route, runner(memo=missing(None))).answer(turn("call mom"))
    assert (answer.trace.route.source, answer.trace.route.expert, answer.trace.expert) == ("none", None, None)


async def test_an_encoder_is_asked_only_when_the_router_is_unsure() -> None:
    look = Look()
    await engine(direct("memo", memo=0.9), runner(memo=DONE), encoder=look).answer(turn("sure"))
    assert look.texts == []
    unsure = engine(NONE, runner(), encoder=look)
    await unsure.answer(turn("unsure"))
    assert look.texts == ["unsure"]


ICS = File(name="plan.ics", type="text/calendar", content=b"BEGIN:VCALENDAR")
READERS = Pool([*POOL, ExpertSpec(id="reader", capabilities=[
    Capability(id="reader.read", description="read", tool="read", accepts=[".ics"]),
])])  # fmt: skip


async def test_a_file_goes_to_the_capability_that_accepts_it_whatever_the_words_score() -> None:
    scripted = runner(memo=DONE, reader=DONE)
    talk = Conversation(key="console:bot:1", expert="memo", pinned="memo")
    asked = replace(turn("note: take these in", conversation=talk, pool=READERS), file=ICS)
    answer = await engine(direct("memo", memo=0.9), scripted, pool=READERS).answer(asked)
    route = answer.trace.route
    assert (route.action, route.source, route.expert, route.confidence) == ("direct", "rule", "reader", 1.0)
    assert "plan.ics" in route.reason
    [(expert, assignment)] = scripted.asked
    assert (expert, assignment.capability, assignment.file) == ("reader", "reader.read", ICS)
    assert (assignment.text, assignment.question) == ("note: take these in", None)
    assert (answer.conversation.expert, answer.conversation.pinned) == ("reader", "memo")


async def test_a_file_is_nothing_to_look_at_twice_and_answers_no_question() -> None:
    waiting = Question(expert="memo", slot="text", tool="say", asked="1", at=NOW)
    talk = Conversation(key="console:bot:1", expert="memo", questions=(waiting,))
    answering = Route(
        action="direct",
        expert="memo",
        confidence=1.0,
        source="question",
        reason="",
        waiting=Waiting(expert="memo", slot="text"),
    )
    look = Look()
    for route in (answering, NONE):
        scripted = runner(reader=DONE)
        asked = replace(turn("", conversation=talk, pool=READERS), file=ICS)
        answer = await engine(route, scripted, pool=READERS, encoder=look).answer(asked)
        assert [name for name, _ in scripted.asked] == ["reader"]
        assert [question.expert for question in answer.conversation.questions] == ["memo"]
    assert look.texts == []


async def test_a_file_of_an_expert_that_has_gone_meanwhile_leaves_the_words() -> None:
    scripted = runner(memo=DONE)
    answer = await engine(direct("memo", memo=0.9), scripted).answer(replace(turn("find it"), file=ICS))
    assert (answer.trace.expert, answer.trace.route.source) == ("memo", "model")


@dataclass
class Shelf:
    """Holdings in which one capability finds everything."""

    finds: str | None

    async def capability(self, text: str, place: Place, now: datetime, *, just: bool) -> str | None:
        return self.finds


@pytest.mark.parametrize(
    ("finds", "expert"), [("memo.work", "memo"), ("general.work", None), ("x", None), (None, None)]
)
async def test_a_question_that_is_nobodys_is_looked_for_in_what_the_chat_holds(
    finds: str | None, expert: str | None
) -> None:
    answer = await engine(NONE, runner(memo=DONE), holdings=Shelf(finds)).answer(turn("where are the slides?"))
    assert answer.trace.expert == expert
    assert answer.trace.route.source == ("model" if expert else "none")


async def test_what_an_expert_fits_is_not_looked_for() -> None:
    answer = await engine(direct("memo", memo=0.9), runner(memo=DONE), holdings=Shelf("billing.work")).answer(turn("x"))
    assert answer.trace.expert == "memo"
