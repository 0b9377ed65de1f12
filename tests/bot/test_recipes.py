"""Requests that a recipe makes several pieces of work of, through the console as a program uses it."""

from pathlib import Path

from bot.checks import check
from bot.settings import Settings
from tests.bot.talk import talking


def test_what_is_known_of_something_is_looked_for_wherever_it_is_kept(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models, ADMIN_IDS="1") as say:
        say("note: the Berlin project has 40k", at="2026-03-02T10:00:00+00:00")
        say("schedule Berlin project kickoff tomorrow at 10")
        for text, lang in (
            ("what do we know about the Berlin project?", "en"),
            ("что мы знаем про Berlin project?", "ru"),
            ("关于Berlin project的所有信息", "zh"),
        ):
            reply = say(text, lang=lang)
            assert (reply["plan"]["recipe"], reply["route"]["source"], reply["expert"]) == (
                "investigation", "compound", None,
            )  # fmt: skip
            assert [(task["expert"], task["status"]) for task in reply["plan"]["tasks"]] == [
                ("memo", "done"), ("schedule", "done"),
            ]  # fmt: skip
            assert "40k" in reply["text"]
            why = say("/why", lang=lang)["text"]
            assert ("📝" in why, "📅" in why, "100%" in why) == (True, True, True)
            assert "10:00" in reply["text"]
        traced = say(f"/trace {reply['turn']}", lang="en")["text"].splitlines()
        assert "recipe investigation" in traced
        assert any(line.startswith("completeness 1 · redundancy 0") for line in traced)


def test_a_recipe_of_ones_own_is_used_and_a_plain_request_is_not_touched(models: Path, tmp_path: Path) -> None:
    recipes = tmp_path / "recipes"
    recipes.mkdir()
    (recipes / "morning.yaml").write_text(
        "id: morning\ndescription: How the day begins\nsays: {en: [good morning routine]}\nsteps:\n"
        "  - {id: day, capability: events.query, objective: {en: what is on my calendar today}}\n"
        "  - {id: lists, capability: lists.show, objective: {en: show my lists}}\n",
        encoding="utf-8",
    )
    with talking(tmp_path, models, RECIPES_DIR=str(recipes)) as say:
        assert say("good morning routine", lang="en")["plan"]["recipe"] == "morning"
        plain = say("what is on my calendar today")
        assert (plain["route"]["action"], plain["plan"]) == ("direct", None)


async def test_a_check_tells_of_a_recipe_that_is_wrong_and_where(tmp_path: Path) -> None:
    (tmp_path / "morning.yaml").write_text("id: morning\ncolour: red\n", encoding="utf-8")
    report = await check(Settings(data_dir=tmp_path / "data", recipes_dir=tmp_path))
    assert f"{tmp_path}/morning.yaml:2: colour: unknown key" in report.problems
    (tmp_path / "morning.yaml").write_text(
        "id: morning\ndescription: x\nsays: {en: [good morning]}\nsteps:\n"
        "  - {id: day, capability: events.qurey, objective: {en: what is on my calendar today}, tools: [events.qury]}\n"
        "  - {id: more, capability: no.such, optional: true, objective: {en: what is on my calendar tomorrow}}\n",
        encoding="utf-8",
    )
    misspelt = await check(Settings(data_dir=tmp_path / "data", recipes_dir=tmp_path))
    assert misspelt.problems == (
        "recipe morning: day: no expert has the capability events.qurey",
        "recipe morning: day: there is no tool events.qury",
    )
    nowhere = await check(Settings(data_dir=tmp_path / "data", recipes_dir=tmp_path / "nowhere"))
    assert [problem for problem in nowhere.problems if "RECIPES_DIR" in problem]
