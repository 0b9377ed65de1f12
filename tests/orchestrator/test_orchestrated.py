"""What no single expert can do: planned, done, and answered as one, on a real database."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.storage.storage import SqlStorage
from experts.pool import Pool
from experts.spec import ExpertSpec, Limits
from experts.types import Assignment, Button, File, Finish, Found, MissingCapability, Outcome, Person, Question, Reply
from orchestrator.aggregator import Joined, LocalJoiner
from orchestrator.approval import Approvals
from orchestrator.breaker import Breakers
from orchestrator.engine import Engine, Orchestration
from orchestrator.errors import JoinError, Late, PlanError, Unapproved
from orchestrator.plan import Allocation, Complexity, Plan, Task
from orchestrator.progress import Answered, ApprovalAsked, Failed, HandedOff, Planned, Routed, TaskEnded, TaskStarted
from orchestrator.routing.types import Part, Route
from orchestrator.staff import Staff
from orchestrator.types import StoredPlan, TaskResult, Turn
from prompts.texts import Texts, texts
from tests.orchestrator.scripted import POOL, NoStorage, engine, missing, orchestrating, runner, turn


def part(expert: str, text: str, *, after: bool = False) -> Part:
    return Part(text=text, expert=expert, capability=f"{expert}.work", score=0.9, after=after)


def compound(*parts: Part) -> Route:
    return Route(
        action="orchestrate", expert=None, confidence=0.9, source="compound", reason="several", parts=parts
    )  # fmt: skip


TWO = compound(part("memo", "find the plan"), part("travel", "book a flight"))
SAID = "find the plan and book a flight"


def says(text: str, **more: object) -> Finish:
    return Finish(reply=Reply(text=text, **more))  # type: ignore[arg-type]


async def test_each_part_is_done_by_its_expert_and_the_reply_names_them_in_the_order_of_the_plan(
    storage: SqlStorage,
) -> None:
    scripted = runner(memo=says("the plan"), travel=says("booked"))
    answer = await engine(TWO, scripted, orchestration=orchestrating(storage)).answer(turn(SAID))
    assert sorted((name, assignment.text) for name, assignment in scripted.asked) == [
        ("memo", "find the plan"), ("travel", "book a flight"),
    ]  # fmt: skip
    assert answer.reply.text == "M Memo\nthe plan\n\nT Travel\nbooked"
    assert answer.trace.plan is not None
    assert [(task.expert, task.status) for task in answer.trace.plan.tasks] == [("memo", "done"), ("travel", "done")]
    assert (answer.trace.expert, answer.conversation.expert) == (None, None)
    assert answer.trace.quality is not None
    assert (answer.trace.quality.completeness, answer.trace.quality.redundancy) == (1.0, 0.0)


async def test_files_and_buttons_of_all_parts_are_kept_and_each_button_stands_once(storage: SqlStorage) -> None:
    file = File(name="a.txt", type="text/plain", content=b"a")
    undo, more = Button("Undo", "t:1"), Button("More", "t:2")
    scripted = runner(memo=says("a", files=(file,), buttons=((undo,),)), travel=says("b", buttons=((undo, more),)))
    reply = (await engine(TWO, scripted, orchestration=orchestrating(storage)).answer(turn(SAID))).reply
    assert (reply.files, reply.buttons) == ((file,), ((undo,), (more,)))


async def test_what_two_experts_say_alike_is_said_once(storage: SqlStorage) -> None:
    scripted = runner(memo=says("The flight is at 9."), travel=says("the flight is at 9"))
    answer = await engine(TWO, scripted, orchestration=orchestrating(storage)).answer(turn(SAID))
    assert answer.reply.text == "M Memo\nThe flight is at 9."
    assert answer.trace.quality is not None
    assert answer.trace.quality.redundancy == 0.5


@pytest.mark.parametrize(
    ("first", "second", "consistency", "resolved"),
    [
        ((), (), None, None),
        ((Found(title="Rent", text="Rent 500"),), (Found(title="Tax", text="Tax 1"),), None, None),
        ((Found(title="Rent", text="Rent 500"),), (Found(title="rent", text="rent  500"),), 1.0, None),
        ((Found(title="Rent", text="Rent 500"),), (Found(title="Rent", text="Rent 600"),), 0.0, 0.0),
    ],
)
async def test_how_far_answers_agree_is_told_of_what_more_than_one_of_them_brought(
    storage: SqlStorage,
    first: tuple[Found, ...],
    second: tuple[Found, ...],
    consistency: float | None,
    resolved: float | None,
) -> None:
    scripted = runner(memo=replace(says("a"), found=first), travel=replace(says("b"), found=second))
    quality = (await engine(TWO, scripted, orchestration=orchestrating(storage)).answer(turn(SAID))).trace.quality
    assert quality is not None
    assert (quality.coverage, quality.consistency, quality.conflict_resolution) == (0.857, consistency, resolved)


async def test_a_part_that_nobody_can_do_is_named_and_the_rest_is_answered(storage: SqlStorage) -> None:
    scripted = runner(memo=says("the plan"), travel=missing(None))
    answer = await engine(TWO, scripted, orchestration=orchestrating(storage)).answer(turn(SAID))
    assert "the plan" in answer.reply.text
    assert "Nobody here can do this: “book a flight”" in answer.reply.text
    assert answer.trace.quality is not None
    assert answer.trace.quality.completeness == 0.5


async def test_a_handoff_inside_a_task_stays_in_it_and_its_way_is_shown(storage: SqlStorage) -> None:
    scripted = runner(memo=says("the plan"), travel=missing("billing.work"), billing=says("paid"))
    planning = orchestrating(storage)
    answer = await engine(TWO, scripted, orchestration=planning).answer(turn(SAID))
    assert answer.reply.text == "M Memo\nthe plan\n\nT → B Billing\npaid"
    assert [(hop.source, hop.target) for hop in answer.trace.handoffs] == [("travel", "billing")]
    events = [told.event for told in planning.executor.progress.told(1)]
    assert [event.task for event in events if isinstance(event, HandedOff)] == ["2"]


async def test_a_part_that_goes_on_from_another_gets_its_result(storage: SqlStorage) -> None:
    route = compound(part("memo", "find the plan"), part("travel", "then book it", after=True))
    paris = Found(title="Paris", text="Paris in June")
    scripted = runner(memo=replace(says("Paris"), found=(paris,)), travel=says("booked"))
    answer = await engine(route, scripted, orchestration=orchestrating(storage)).answer(turn("x"))
    assert answer.trace.plan is not None
    assert [task.depends_on for task in answer.trace.plan.tasks] == [(), ("1",)]
    assert scripted.asked[1][1].brief.results == ("Paris",)
    assert scripted.asked[1][1].brief.found == (paris,)


async def test_the_same_part_twice_is_done_once(storage: SqlStorage) -> None:
    route = compound(part("memo", "find the plan"), part("travel", "go"), part("memo", "Find  the plan"))
    scripted = runner(memo=says("x"), travel=says("y"))
    answer = await engine(route, scripted, orchestration=orchestrating(storage)).answer(turn("x"))
    assert answer.trace.plan is not None
    assert len(answer.trace.plan.tasks) == 2


async def test_a_plan_is_estimated_from_how_the_tasks_of_its_experts_went(storage: SqlStorage) -> None:
    staff = Staff(Breakers())
    for expert, seconds, cost in (("memo", 2.0, 0.01), ("travel", 3.0, 0.02), ("travel", 5.0, 0.04)):
        staff.learn(expert, good=True, seconds=seconds, cost=cost)
    after = compound(part("memo", "find the plan"), part("travel", "then book it", after=True))
    for route, seconds in ((TWO, 4.0), (after, 6.0)):
        plan = await orchestrating(storage, staff=staff).planner.plan(turn(SAID), route)
        assert plan is not None
        assert (plan.seconds, round(plan.cost, 4)) == (seconds, 0.04)


async def test_one_part_alone_is_answered_by_its_expert_without_any_wrapping() -> None:
    alone = compound(part("memo", "find the plan"))
    scripted = runner(memo=says("the plan"))
    answer = await engine(alone, scripted, orchestration=orchestrating(NoStorage())).answer(turn("find the plan"))
    assert (answer.reply.text, answer.trace.plan, answer.trace.quality) == ("the plan", None, None)


async def test_the_words_of_a_task_its_output_and_its_bounds_reach_its_expert(storage: SqlStorage) -> None:
    planning = orchestrating(storage)
    scripted = runner(memo=says("the plan"), travel=says("booked"))
    bounded = replace(planning, planner=_Bounding(planning))
    await engine(TWO, scripted, orchestration=bounded).answer(turn(SAID))
    briefs = [assignment.brief for _, assignment in scripted.asked]
    assert {(b.output, b.scope, b.constraints) for b in briefs} == {("a list", "this week", ("nothing is stored",))}


class _Bounding:
    def __init__(self, good: Orchestration) -> None:
        self.single = good.planner.single
        self._good = good.planner

    async def plan(self, turn: Turn, route: Route) -> Plan | None:
        plan = await self._good.plan(turn, route)
        assert plan is not None
        bounds: dict[str, Any] = {"output": "a list", "scope": "this week", "constraints": ("nothing is stored",)}
        return replace(plan, tasks=tuple(replace(task, **bounds) for task in plan.tasks))


async def test_the_questions_of_two_experts_are_both_open_and_a_second_of_one_expert_waits(
    storage: SqlStorage,
) -> None:
    def asks(expert: str) -> Finish:
        question = Question(expert=expert, slot="text", tool="say", asked="")
        return Finish(reply=Reply(text=f"{expert}?"), question=question)

    route = compound(part("memo", "one"), part("travel", "two"), part("memo", "three"))
    scripted = runner(memo=asks("memo"), travel=asks("travel"))
    answer = await engine(route, scripted, orchestration=orchestrating(storage)).answer(turn("x"))
    assert sorted(question.expert for question in answer.conversation.questions) == ["memo", "travel"]
    assert all(question.asked == "1" for question in answer.conversation.questions)
    assert answer.trace.question is not None
    assert answer.trace.question.expert == "memo"
    assert "tell me again: “three”" in answer.reply.text


async def test_who_is_asked_for_consent_in_a_plan_is_mentioned_and_asked_whatever_the_part(storage: SqlStorage) -> None:
    bob = Person(id="2", name="Bob")

    def asks(expert: str) -> Finish:
        question = Question(expert=expert, slot="confirm", tool="say", asked=bob.id)
        return Finish(reply=Reply(text=f"{expert}?", mention=bob), question=question)

    scripted = runner(memo=asks("memo"), travel=asks("travel"))
    answer = await engine(TWO, scripted, orchestration=orchestrating(storage)).answer(turn(SAID))
    assert answer.reply.mention == bob
    assert [question.asked for question in answer.conversation.questions] == ["2", "2"]


async def test_of_two_who_are_asked_in_a_plan_the_second_is_named_in_the_words(storage: SqlStorage) -> None:
    bob, cid = Person(id="2", name="Bob"), Person(id="3", name="Cid")
    scripted = runner(memo=says("the note?", mention=bob), travel=says("the trip?", mention=cid))
    reply = (await engine(TWO, scripted, orchestration=orchestrating(storage)).answer(turn(SAID))).reply
    assert (reply.mention, reply.text) == (bob, "M Memo\nthe note?\n\nT Travel\nCid, the trip?")


async def test_progress_tells_the_way_of_a_turn_from_its_route_to_its_reply(storage: SqlStorage) -> None:
    planning = orchestrating(storage, parallel=1)
    scripted = runner(memo=says("the plan"), travel=says("booked"))
    await engine(TWO, scripted, orchestration=planning).answer(turn(SAID))
    kinds = [type(told.event) for told in planning.executor.progress.told(1)]
    assert kinds == [Routed, Planned, TaskStarted, TaskEnded, TaskStarted, TaskEnded, Answered]


async def test_a_direct_turn_tells_its_route_its_handoffs_and_its_reply() -> None:
    route = Route(action="direct", expert="memo", confidence=0.9, source="model", reason="scripted")
    direct = engine(route, runner(memo=missing("travel.work"), travel=says("booked")))
    await direct.answer(turn("x"))
    assert [told.event.kind for told in direct.progress.told(1)] == ["routed", "handoff", "answered"]


async def test_what_is_told_of_a_turn_without_a_plan_is_stored_with_its_end_where_it_may_be_asked_for(
    storage: SqlStorage,
) -> None:
    route = Route(action="direct", expert="memo", confidence=0.9, source="model", reason="scripted")
    direct = engine(route, runner(memo=says("found")))
    assert (await direct.answer(turn("x"))).changes == ()
    answer = await direct.answer(replace(turn("x"), id=2, replayed=True))
    for change in answer.changes:
        await storage.write(change)
    stored = await storage.read(lambda tx: tx.stories.of_turn(2))
    assert [event["kind"] for _, event in stored] == ["routed", "answered"]


class _BadPlanner:
    def __init__(self, good: Orchestration) -> None:
        self._good = good.planner

    async def plan(self, turn: Turn, route: Route) -> Plan | None:
        raise PlanError("no plan")

    def single(self, turn: Turn, route: Route) -> Plan | None:
        return self._good.single(turn, route)


class _BadJoiner(LocalJoiner):
    async def join(self, turn: Turn, stored: StoredPlan, pool: Pool, say: Texts) -> Joined:
        raise JoinError("cannot")


async def test_when_planning_fails_the_one_best_expert_gets_the_whole_message(storage: SqlStorage) -> None:
    planning = orchestrating(storage)
    scripted = runner(memo=says("the plan"), travel=says("booked"))
    broken = replace(planning, planner=_BadPlanner(planning))
    answer = await engine(TWO, scripted, orchestration=broken).answer(turn(SAID))
    assert len(scripted.asked) == 1
    assert scripted.asked[0][1].text == SAID
    assert (answer.trace.plan, answer.reply.text in {"the plan", "booked"}) == (None, True)


async def test_when_joining_fails_the_answers_stand_one_after_the_other(storage: SqlStorage) -> None:
    scripted = runner(memo=says("the plan"), travel=says("booked"))
    broken = replace(orchestrating(storage), joiner=_BadJoiner())
    answer = await engine(TWO, scripted, orchestration=broken).answer(turn(SAID))
    assert answer.reply.text == "the plan\n\nbooked"


async def test_when_no_expert_is_available_nothing_is_planned_and_the_answer_is_plain() -> None:
    staff = Staff(Breakers(failures=1))
    for expert in ("memo", "travel"):
        staff.breakers.failed(f"expert {expert}")
    planning = orchestrating(NoStorage(), staff=staff)
    answer = await engine(TWO, runner(), orchestration=planning).answer(turn(SAID))
    assert (answer.trace.plan, answer.trace.expert) == (None, None)
    assert "nobody" in answer.reply.text


async def test_when_no_capability_matches_the_user_is_answered_directly() -> None:
    route = Route(action="orchestrate", expert=None, confidence=0.1, source="none", reason="nobody")
    answer = await engine(route, runner()).answer(turn("exchange rate?"))
    assert (answer.trace.plan, answer.trace.route.source) == (None, "none")
    assert answer.reply.buttons


MANY = compound(*(part(expert, f"work {n}") for n, expert in enumerate(["memo", "travel", "billing", "schedule"])))


async def test_a_large_plan_is_asked_about_and_nothing_of_it_is_done(storage: SqlStorage) -> None:
    scripted = runner()
    planning = orchestrating(storage)
    answer = await engine(MANY, scripted, orchestration=planning).answer(turn("x"))
    assert scripted.asked == []
    assert [button.data for row in answer.reply.buttons for button in row] == ["p:yes:1", "p:no:1"]
    assert answer.trace.plan is not None
    assert {task.status for task in answer.trace.plan.tasks} == {"pending"}
    assert any(isinstance(told.event, ApprovalAsked) for told in planning.executor.progress.told(1))


async def test_an_approved_plan_is_done_by_the_turn_of_the_press(storage: SqlStorage) -> None:
    await engine(MANY, runner(), orchestration=orchestrating(storage)).answer(turn("x"))
    stored = await storage.write(lambda tx: tx.plans.take_up(1, turn=2))
    scripted = runner(**{expert: says(expert) for expert in ("memo", "travel", "billing", "schedule")})
    press = replace(turn("x"), id=2, approved=stored)
    answer = await engine(MANY, scripted, orchestration=orchestrating(storage)).answer(press)
    assert (answer.trace.route.source, len(scripted.asked)) == ("button", 4)
    assert answer.trace.plan is not None
    assert {task.status for task in answer.trace.plan.tasks} == {"done"}


async def test_a_plan_is_taken_up_once_and_again_only_by_the_same_turn(storage: SqlStorage) -> None:
    await engine(MANY, runner(), orchestration=orchestrating(storage)).answer(turn("x"))
    assert await storage.write(lambda tx: tx.plans.take_up(1, turn=2, user="2")) is None
    assert await storage.write(lambda tx: tx.plans.take_up(1, turn=2)) is not None
    assert await storage.write(lambda tx: tx.plans.take_up(1, turn=3)) is None
    assert await storage.write(lambda tx: tx.plans.take_up(1, turn=2)) is not None


async def test_a_chat_may_let_larger_plans_pass_and_ask_about_smaller_ones(storage: SqlStorage) -> None:
    scripted = runner(**{expert: says(expert) for expert in ("memo", "travel", "billing", "schedule")})
    free = replace(turn("x"), free_tasks=4)
    answer = await engine(MANY, scripted, orchestration=orchestrating(storage)).answer(free)
    assert len(scripted.asked) == 4
    strict = replace(turn(SAID), id=2, free_tasks=1)
    answer = await engine(TWO, runner(), orchestration=orchestrating(storage)).answer(strict)
    assert len(answer.reply.buttons) == 1


async def test_a_plan_that_costs_more_than_is_free_is_asked_about(storage: SqlStorage) -> None:
    staff = Staff(Breakers())
    staff.learn("memo", good=True, seconds=1, cost=0.5)
    answer = await engine(TWO, runner(), orchestration=orchestrating(storage, staff=staff)).answer(turn(SAID))
    assert "$0.50" in answer.reply.text
    assert answer.reply.buttons


async def test_a_capability_that_is_always_asked_about_is_asked_about(storage: SqlStorage) -> None:
    careful = Pool([_careful(spec) for spec in POOL])
    planning = orchestrating(storage, careful)
    answer = await engine(TWO, runner(), pool=careful, orchestration=planning).answer(turn(SAID, pool=careful))
    assert answer.reply.buttons


async def test_a_plan_of_one_task_is_asked_about_too_and_done_once_it_is_approved_of(storage: SqlStorage) -> None:
    careful = Pool([_careful(spec) for spec in POOL])
    planning, scripted = orchestrating(storage, careful), runner(travel=says("booked"))
    alone = compound(part("travel", "book a flight"))
    asked = await engine(alone, scripted, pool=careful, orchestration=planning).answer(turn("x", pool=careful))
    assert [button.data for row in asked.reply.buttons for button in row] == ["p:yes:1", "p:no:1"]
    assert scripted.asked == []
    stored = await storage.write(lambda tx: tx.plans.take_up(1, turn=2))
    press = replace(turn("x", pool=careful), id=2, approved=stored)
    done = await engine(alone, scripted, pool=careful, orchestration=planning).answer(press)
    assert (len(scripted.asked), "booked" in done.reply.text) == (1, True)


async def test_a_plan_of_one_task_that_costs_more_than_is_free_is_asked_about(storage: SqlStorage) -> None:
    staff = Staff(Breakers())
    staff.learn("travel", good=True, seconds=1, cost=0.5)
    planning = orchestrating(storage, staff=staff)
    answer = await engine(compound(part("travel", "go")), runner(), orchestration=planning).answer(turn("go"))
    assert "$0.50" in answer.reply.text


@pytest.mark.parametrize("route", [TWO, compound(part("memo", "find the plan"))])
async def test_a_task_is_not_handed_on_to_what_is_always_asked_about(storage: SqlStorage, route: Route) -> None:
    careful = Pool([_careful(spec) for spec in POOL])
    handed = runner(memo=missing("travel.work"), travel=says("booked"))
    planning = orchestrating(storage, careful, approvals=_Free())
    if len(route.parts) == 1:
        with pytest.raises(Unapproved):
            await engine(route, handed, pool=careful, orchestration=planning).answer(turn(SAID, pool=careful))
        assert [name for name, _ in handed.asked] == ["memo"]
        return
    answer = await engine(route, handed, pool=careful, orchestration=planning).answer(turn(SAID, pool=careful))
    assert "must be approved of first; please ask for it by itself: “find the plan”" in answer.reply.text
    assert sorted(name for name, _ in handed.asked) == ["memo", "travel"]


class _Free(Approvals):
    """Asks about no plan."""

    def reason(self, plan: Plan, turn: Turn, pool: Pool) -> str | None:
        return None


def _careful(spec: ExpertSpec) -> ExpertSpec:
    marked = [able.model_copy(update={"ask_first": able.id == "travel.work"}) for able in spec.capabilities]
    return spec.model_copy(update={"capabilities": marked})


@dataclass
class _Calls:
    """Experts that hand a turn round for ever."""

    asked: list[str] = field(default_factory=list)

    async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        self.asked.append(spec.id)
        target = {"memo": "travel.work", "travel": "memo.work"}.get(spec.id, "memo.work")
        return MissingCapability(capability=target, reason="ping")


async def test_tasks_cannot_play_ping_pong(storage: SqlStorage) -> None:
    calls = _Calls()
    asked: Engine = engine(TWO, calls, orchestration=orchestrating(storage))
    answer = await asked.answer(turn(SAID))
    assert len(calls.asked) <= 4
    assert answer.trace.plan is not None
    assert [task.status for task in answer.trace.plan.tasks] == ["declined", "declined"]


def _hurried(seconds: float) -> Pool:
    return Pool([s.model_copy(update={"limits": Limits(timeout_s=seconds)}) if s.id == "travel" else s for s in POOL])


async def test_an_expert_that_takes_longer_than_it_may_is_stopped_and_the_others_answer(storage: SqlStorage) -> None:
    pool = _hurried(0.05)
    slow = _Late()
    answer = await engine(TWO, slow, pool=pool, orchestration=orchestrating(storage, pool)).answer(turn(SAID))
    assert answer.trace.plan is not None
    assert [task.status for task in answer.trace.plan.tasks] == ["done", "late"]
    assert "Stopped, as it took too long; please look whether it is done in part: “book a flight”" in answer.reply.text
    assert slow.cancelled == ["travel"]


@pytest.mark.parametrize(
    ("reads", "error", "words"),
    [
        (False, "late", "look whether it is done in part"),
        (True, "late", "Not done, as it took too long"),
        (False, "out_of_time", "Not done, as it took too long"),
    ],
)
async def test_what_was_begun_and_may_have_changed_something_is_not_told_as_undone(
    reads: bool, error: str, words: str
) -> None:
    task = Task(id="1", objective="work", expert="memo", reads=reads)
    stored = StoredPlan(
        id=1, turn=1, conversation="c", chat="c", user="1", text="x", plan=Plan(tasks=(task,)), status="running",
        results=(TaskResult(task="1", status="late", expert="memo", error=error),),
    )  # fmt: skip
    joined = await LocalJoiner().join(turn("x"), stored, POOL, texts("en"))
    assert words in joined.finish.reply.text


async def test_an_expert_alone_that_takes_longer_than_it_may_is_stopped_and_blamed() -> None:
    pool, slow, staff = _hurried(0.05), _Late(), Staff(Breakers(failures=1))
    planning = orchestrating(NoStorage(), pool, staff=staff)
    route = Route(action="direct", expert="travel", confidence=0.9, source="model", reason="scripted")
    with pytest.raises(Late):
        await engine(route, slow, pool=pool, orchestration=planning).answer(turn("x"))
    assert (slow.cancelled, staff.standing("travel")) == (["travel"], "error")
    assert planning.executor.progress.told(1)[-1].event == Failed(code="late")


async def test_a_plan_of_one_task_has_the_time_of_its_class_through_all_its_handoffs() -> None:
    alone, slow = compound(part("memo", "find the plan")), _Late(missing("travel.work"))
    allocations: dict[Complexity, Allocation] = {"simple": Allocation(seconds=0.05), "medium": Allocation(seconds=9)}
    planning = orchestrating(NoStorage(), allocations=allocations)
    with pytest.raises(Late):
        await engine(alone, slow, orchestration=planning).answer(turn("find the plan"))
    assert slow.cancelled == ["travel"]


async def test_a_plan_of_one_task_is_of_the_class_that_its_words_are_and_is_estimated() -> None:
    staff = Staff(Breakers())
    staff.learn("memo", good=True, seconds=2.0, cost=0.03)
    allocations: dict[Complexity, Allocation] = {"medium": Allocation(seconds=9)}
    planner = orchestrating(NoStorage(), staff=staff, allocations=allocations).planner
    plan = await planner.plan(turn("summarize the plan"), compound(part("memo", "summarize the plan")))
    assert plan is not None
    assert (plan.complexity, plan.allocation.seconds, plan.seconds, plan.cost) == ("medium", 9, 2.0, 0.03)


async def test_a_timeout_inside_a_tool_is_a_failure_and_not_the_lateness_of_its_expert() -> None:
    class Cut:
        async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
            raise TimeoutError("a socket")

    route = Route(action="direct", expert="travel", confidence=0.9, source="model", reason="scripted")
    with pytest.raises(TimeoutError):
        await engine(route, Cut()).answer(turn("x"))


@dataclass
class _Late:
    """Travel takes long."""

    others: Outcome = field(default_factory=lambda: says("the plan"))
    cancelled: list[str] = field(default_factory=list)

    async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        if spec.id != "travel":
            return self.others
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled.append(spec.id)
            raise
        raise AssertionError("nobody waits so long")


@dataclass
class _Sleepers:
    """Experts whose tools take long."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: list[str] = field(default_factory=list)

    async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        if spec.id == "travel":
            self.begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled.append(spec.id)
            raise
        raise AssertionError("nobody sleeps so long")


async def test_cancelling_a_turn_cancels_the_tools_of_all_its_tasks_within_a_second(storage: SqlStorage) -> None:
    sleepers, planning = _Sleepers(), orchestrating(storage)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(engine(TWO, sleepers, orchestration=planning).answer(turn(SAID)))
        await sleepers.begun.wait()
        running.cancel()
        done, _ = await asyncio.wait([running], timeout=1)
    assert (done, sorted(sleepers.cancelled)) == ({running}, ["memo", "travel"])
    assert planning.executor.progress.told(1)[-1].event == Failed(code="stopped")


@pytest.mark.parametrize("expert", ["memo", "travel"])
async def test_an_expert_that_keeps_failing_is_left_alone_for_a_while(storage: SqlStorage, expert: str) -> None:
    staff = Staff(Breakers(failures=1))
    staff.breakers.failed(f"expert {expert}")
    scripted = runner(memo=says("the plan"), travel=says("booked"))
    answer = await engine(TWO, scripted, orchestration=orchestrating(storage, staff=staff)).answer(turn(SAID))
    assert [name for name, _ in scripted.asked] == [name for name in ("memo", "travel") if name != expert]
    assert "rests for a moment" in answer.reply.text
