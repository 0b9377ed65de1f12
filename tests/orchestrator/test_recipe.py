"""Recipes: which requests they are for, and what becomes of them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.pool import Pool
from experts.spec import load_specs
from experts.types import Lang
from orchestrator.breaker import Breakers
from orchestrator.decomposer import LocalPlanner
from orchestrator.plan import Complexity, Plan
from orchestrator.recipe import Recipe, Recipes, load_recipes, read_recipes
from orchestrator.routing.types import Part, Route
from orchestrator.staff import Staff
from tests.orchestrator.scripted import POOL, spec, turn

BUILT_IN = Recipes(load_recipes())
KINDS = {"research", "comparison", "review", "investigation", "planning", "writing", "general"}
UNSURE = Route(action="orchestrate", expert=None, confidence=0.3, source="none", reason="nobody here fits")

GOOD = """\
id: trip
description: A trip
says:
  en: ["plan a trip to {place}"]
  ru: ["спланируй поездку в {place}"]
steps:
  - id: notes
    capability: memo.work
    optional: true
    objective: {en: "notes on {place}", ru: "заметки про {place}"}
  - id: way
    capability: travel.work
    objective: {en: "go to {place}", ru: "поехать в {place}"}
  - id: pay
    capability: billing.work
    depends_on: [notes, way]
    objective: {en: "pay for it", ru: "оплатить"}
"""


def heard(text: str, lang: Lang = "en", kind: Complexity = "medium") -> list[tuple[str, Mapping[str, str]]]:
    return [(recipe.id, objectives) for recipe, objectives in BUILT_IN.fitting(text, lang, kind)]


def trip(folder: Path, text: str = GOOD) -> Recipe:
    (folder / "trip.yaml").write_text(text, encoding="utf-8")
    return next(recipe for recipe in load_recipes(folder) if recipe.id == "trip")


async def planned(recipe: Recipe, text: str, *, pool: Pool = POOL, staff: Staff | None = None) -> Plan | None:
    planner = LocalPlanner(pool, staff or Staff(Breakers()), recipes=Recipes([recipe]))
    return await planner.plan(turn(text, pool=pool), UNSURE)


def test_there_is_a_recipe_of_each_kind_and_each_speaks_three_languages() -> None:
    recipes = load_recipes()
    assert {recipe.id for recipe in recipes} == KINDS
    assert all(len(step.objective) == 3 for recipe in recipes for step in recipe.steps)
    assert all(len(recipe.says) == 3 for recipe in recipes if recipe.least is None)


def test_the_steps_of_the_built_in_recipes_name_capabilities_that_there_are() -> None:
    pool = Pool(load_specs())
    named = {step.capability for recipe in load_recipes() for step in recipe.steps}
    assert named
    assert all(pool.owner(capability) for capability in named)


@pytest.mark.parametrize(
    ("lang", "text", "recipe", "step", "objective"),
    [
        ("en", "What do we know about the Berlin job?", "investigation", "notes", "find my notes about the Berlin job"),
        ("en", "please find everything about Anna's move", "investigation", "events", "find events about Anna's move"),
        ("en", "compare my notes on tcp and udp", "comparison", "second", "find my notes about udp"),
        ("en", "help me prepare for tomorrow", "planning", "events", "what is on my calendar tomorrow"),
        ("en", "review my week", "review", "notes", "show my notes from this week"),
        ("en", "write a report about the merger", "writing", "draft", "write a report about the merger"),
        ("en", "what do we have on the friday demo?", "investigation", "notes", "find my notes about the friday demo"),
        ("zh", "请为明天做准备", "planning", "events", "明天有什么日程"),
        ("zh", "分析一下市场", "research", "study", "讲解市场"),
        ("en", "research electric bikes", "research", "study", "explain electric bikes"),
        ("ru", "Собери всё, что у нас есть про ремонт", "investigation", "notes", "найди заметки про ремонт"),
        ("ru", "сравни заметки про чай и про кофе", "comparison", "first", "найди заметки про чай"),
        ("ru", "подведи итоги недели", "review", "events", "что у меня в календаре на этой неделе"),
        ("ru", "спланируй мой день", "planning", "events", "что у меня в календаре на сегодня"),
        ("ru", "подготовь отчет по продажам", "writing", "draft", "напиши отчет: продажам"),
        ("zh", "关于装修的所有信息", "investigation", "notes", "找一下关于装修的笔记"),
        ("zh", "比较一下茶和咖啡的笔记", "comparison", "second", "找一下关于咖啡的笔记"),
        ("zh", "回顾我的一周", "review", "events", "这周有什么日程"),
        ("zh", "请帮我规划下周", "planning", "events", "下周有什么日程"),
        ("zh", "帮我写一篇关于茶的文章", "writing", "draft", "写一篇关于茶的文章"),
    ],
)  # fmt: skip
def test_a_request_in_the_words_of_a_recipe_is_taken_apart_as_it_says(
    lang: Lang, text: str, recipe: str, step: str, objective: str
) -> None:
    (name, objectives), *_ = heard(text, lang)
    assert (name, objectives[step]) == (recipe, objective)


@pytest.mark.parametrize(
    "text",
    [
        "find my notes about the budget", "what do I have tomorrow", "plan a meeting with Anna on friday at 3",
        "compare tcp and udp", "note: review my week", "review my code please", "schedule a review of the week",
        "найди заметки про бюджет", "запланируй встречу на завтра в 10", "сравни tcp и udp",
        "找一下预算的笔记", "明天下午三点开会", "比较一下茶和咖啡",
        "what do we have on friday", "so what do I have on the 3rd?", "what have we got on tuesdays",
        "show me everything on monday",
        "что у нас есть по вторникам", "найди всё на завтра", "покажи все по пятницам", "为今天", "study for the exam",
        "look into the fridge", "research it", "分析一下", "研究一下它", "исследуй это",
    ],
)  # fmt: skip
def test_a_plain_request_is_in_the_words_of_no_recipe(text: str) -> None:
    assert [name for name, _ in heard(text) if name != "general"] == []


def test_what_a_request_leaves_out_leaves_no_gap_in_what_is_asked_for(tmp_path: Path) -> None:
    recipe = trip(
        tmp_path,
        GOOD.replace("trip to {place}", "trip[ to {place}]").replace("go to {place}", "travel {place} by train"),
    )
    for text, notes, way in (
        ("Plan a trip", "notes on", "travel by train"),
        ("plan a trip to Rome", "notes on Rome", ""),
    ):
        [(_, objectives)] = Recipes([recipe]).fitting(text, "en", "medium")
        assert objectives["notes"] == notes
        assert objectives["way"] == (way or "travel Rome by train")


def test_a_phrase_is_heard_in_whatever_language_the_person_usually_speaks() -> None:
    (_, objectives), *_ = heard("подведи итоги недели", "en")
    assert objectives["notes"] == "покажи мои заметки на этой неделе"


def test_what_is_complex_and_of_no_kind_is_for_the_general_recipe_and_nothing_smaller_is() -> None:
    assert [name for name, _ in heard("a strategy for entering two markets", kind="complex")] == ["general"]
    assert heard("a strategy for entering two markets", kind="medium") == []


def test_braces_in_the_words_of_a_person_are_only_words() -> None:
    (_, objectives), *_ = heard("find everything about {request} and {nothing}")
    assert objectives["notes"] == "find my notes about {request} and {nothing}"


@given(st.text(max_size=400) | st.text(max_size=200).map("what do we know about {}".format))
def test_whatever_is_said_no_recipe_stumbles_and_what_it_passes_on_was_said(text: str) -> None:
    told = "find my notes about "
    for recipe, objectives in BUILT_IN.fitting(text, "en", "medium"):
        assert recipe.says
        if recipe.id == "investigation":
            assert objectives["notes"].removeprefix(told) in text


async def test_the_steps_become_tasks_of_those_who_have_the_capability(tmp_path: Path) -> None:
    plan = await planned(trip(tmp_path), "plan a trip to Rome")
    assert plan is not None
    assert plan.recipe == "trip"
    assert [(task.id, task.expert, task.objective, task.depends_on) for task in plan.tasks] == [
        ("1", "memo", "notes on Rome", ()),
        ("2", "travel", "go to Rome", ()),
        ("3", "billing", "pay for it", ("1", "2")),
    ]


async def test_a_recipe_says_how_many_answers_are_enough_what_a_failure_ends_and_what_is_urgent(tmp_path: Path) -> None:
    text = GOOD.replace("steps:", "enough: 2\non_failure: fail_fast\nsteps:").replace(
        "capability: travel.work",
        "capability: travel.work\n    priority: 5\n    constraints: [by train]\n    tools: [trains.find]\n"
        "    scope: Italy",
    )
    plan = await planned(trip(tmp_path, text), "plan a trip to Rome")
    assert plan is not None
    assert (plan.enough, plan.on_failure) == (2, "fail_fast")
    assert [(task.priority, task.constraints) for task in plan.tasks] == [(0, ()), (5, ("by train",)), (0, ())]
    assert [(task.tools, task.scope) for task in plan.tasks] == [((), ""), (("trains.find",), "Italy"), ((), "")]


async def test_the_steps_of_a_built_in_recipe_may_use_only_their_own_tools_and_look_only_where_they_say() -> None:
    planner = LocalPlanner(Pool(load_specs()), Staff(Breakers()), recipes=BUILT_IN)
    asked = turn("what do we know about the Berlin job?", pool=Pool(load_specs()))
    plan = await planner.plan(asked, UNSURE)
    assert plan is not None
    assert [(task.tools, task.scope) for task in plan.tasks] == [
        (("notes.search",), "the notes of this chat"),
        (("events.query",), "the calendar of this chat"),
    ]


async def test_a_step_that_may_be_missing_is_left_out_where_nobody_has_it(tmp_path: Path) -> None:
    pool = Pool([spec("travel"), spec("billing")])
    plan = await planned(trip(tmp_path), "plan a trip to Rome", pool=pool)
    assert plan is not None
    assert [(task.expert, task.depends_on) for task in plan.tasks] == [("travel", ()), ("billing", ("1",))]


async def test_without_somebody_for_what_it_needs_a_recipe_is_left_alone(tmp_path: Path) -> None:
    pool = Pool([spec("memo"), spec("travel"), spec("billing", needs_model=True)])
    assert await planned(trip(tmp_path), "plan a trip to Rome", pool=pool) is None
    failing = Staff(Breakers(failures=1))
    failing.breakers.failed("expert travel")
    assert await planned(trip(tmp_path), "plan a trip to Rome", staff=failing) is None


async def test_parts_that_the_router_found_come_before_any_recipe(tmp_path: Path) -> None:
    parts = tuple(
        Part(text=f"{name} it", expert=name, capability=f"{name}.work", score=0.9) for name in ("memo", "travel")
    )
    planner = LocalPlanner(POOL, Staff(Breakers()), recipes=Recipes([trip(tmp_path)]))
    plan = await planner.plan(turn("plan a trip to Rome"), replace(UNSURE, parts=parts))
    assert plan is not None
    assert (plan.recipe, [task.objective for task in plan.tasks]) == ("", ["memo it", "travel it"])


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("id: trip\n", "", "trip.yaml:1: id: Field required"),
        ("description: A trip", "colour: red", "trip.yaml:2: colour: unknown key"),
        ("to {place}", "to {place", "trip.yaml:3: says: “plan a trip to {place” has a brace without its other"),
        ("поездку в {place}", "поездку", "trip.yaml:3: says: expected each phrase to name the same things in braces"),
        ("notes on {place}", "notes on {town}", "trip.yaml:1: trip: notes: nothing is called town"),
        (', ru: "оплатить"', "", "trip.yaml:1: trip: pay has no objective in ru"),
        ("[notes, way]", "[notes, tickets]", "trip.yaml:1: trip: pay waits for tickets, which does not stand above it"),
        ("plan a trip", "(plan a trip", "trip.yaml:3: says: “(plan a trip to {place}” is no phrase"),
        ("id: way", "id: notes", "trip.yaml:1: trip: two steps are called notes"),
        ("says:", "least: complex\nsays:", "trip.yaml:1: trip: expected either says or least"),
    ],
)
def test_a_recipe_that_is_wrong_says_where(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    (tmp_path / "trip.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    _, problems = read_recipes(tmp_path)
    said = [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]
    assert any(line.startswith(wrong) for line in said)


def test_a_recipe_of_ones_own_does_not_take_the_name_of_another(tmp_path: Path) -> None:
    (tmp_path / "trip.yaml").write_text(GOOD.replace("id: trip", "id: review"), encoding="utf-8")
    _, problems = read_recipes(tmp_path)
    assert ["review is already the id of trip.yaml" in str(problem) for problem in problems] == [True]
