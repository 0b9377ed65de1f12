from pathlib import Path
from typing import Any

import pytest

from experts.errors import SpecError
from experts.spec import COMMANDS, load_specs, read_specs
from handlers.admin import Admin
from handlers.approvals import Approvals
from handlers.everyone import Everyone
from handlers.preferences import Preferences
from handlers.unasked import Unasked

GOOD = """\
id: poet
capabilities:
  - id: poems.write
    description: Write a poem
    answer: {en: A rose.}
    examples: {en: [write a poem]}
"""


def problems(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    _, wrong = read_specs(folder)
    return [str(error).removeprefix(f"{folder}/") for error in wrong]


def test_a_good_file_beside_the_built_in_ones_is_an_expert(tmp_path: Path) -> None:
    (tmp_path / "poet.yaml").write_text(GOOD)
    assert [spec.id for spec in load_specs(tmp_path)] == [*(spec.id for spec in load_specs()), "poet"]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_an_expert_cannot_take_the_name_of_a_command(tmp_path: Path, command: str) -> None:
    said = problems(tmp_path, poet=GOOD.replace("id: poet", f"id: {command}"))
    assert said == [f"poet.yaml:1: id: /{command} is a command already; the expert needs another id"]


def test_the_names_kept_for_commands_are_those_of_the_commands() -> None:
    nothing: Any = None
    everyone, admin = Everyone(nothing, nothing, nothing, nothing), Admin(nothing, nothing, nothing)
    approvals = Approvals(nothing, nothing, nothing, nothing, nothing, redraw=nothing)
    tables = (everyone, Preferences(nothing, ""), Unasked(nothing), approvals, admin)
    assert {command.name for each in tables for command in each.table()} == COMMANDS


def test_all_that_is_wrong_with_a_file_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, poet=GOOD.replace("id: poet", "id: Poet\ncolour: red")) == [
        "poet.yaml:1: id: String should match pattern '^[a-z][a-z0-9_]{0,31}$'",
        "poet.yaml:2: colour: unknown key",
    ]


def test_several_broken_files_are_all_told_and_the_first_is_raised(tmp_path: Path) -> None:
    said = problems(tmp_path, a="id: [", b="- memo", c=GOOD, d="id: 2026-13-45", e=GOOD.replace("poems.write", "p"))
    assert [line.split(":")[0] for line in said] == ["a.yaml", "b.yaml", "d.yaml", "e.yaml"]
    with pytest.raises(SpecError) as caught:
        load_specs(tmp_path)
    assert str(caught.value) == f"{tmp_path}/{said[0]}"


def test_an_id_that_is_taken_names_its_line_and_the_other_file(tmp_path: Path) -> None:
    assert problems(tmp_path, a=GOOD, b=GOOD) == [
        "b.yaml:1: id: poet is already the id of a.yaml",
        "b.yaml:3: capabilities.0.id: poems.write already belongs to a.yaml",
    ]


def test_a_capability_that_a_file_has_twice_is_told_once(tmp_path: Path) -> None:
    twice = GOOD + GOOD[GOOD.index("  - ") :]
    [said] = problems(tmp_path, poet=twice)
    assert said.endswith("capability ids must differ")


def test_a_capability_can_accept_files_and_then_needs_no_examples(tmp_path: Path) -> None:
    (tmp_path / "poet.yaml").write_text(GOOD.replace("examples: {en: [write a poem]}", "accepts: [text/x-poem, .poem]"))
    [poet] = [spec for spec in load_specs(tmp_path) if spec.id == "poet"]
    assert poet.capabilities[0].accepts == ["text/x-poem", ".poem"]


@pytest.mark.parametrize("kind", ["ics", ".ICS", "text", "text/", "*.ics", "text/*", "", ". ics", "text/calendar\\n"])
def test_what_is_neither_a_type_nor_an_ending_is_told(tmp_path: Path, kind: str) -> None:
    [said] = problems(tmp_path, poet=f'{GOOD}    accepts: [.poem, "{kind}"]\n')
    assert said.startswith("poet.yaml:7: capabilities.0.accepts.1: expected a MIME type such as text/calendar")


def test_a_kind_of_file_is_accepted_by_one_capability_only(tmp_path: Path) -> None:
    other = GOOD.replace("poet", "bard").replace("poems", "songs")
    assert problems(tmp_path, a=f"{GOOD}    accepts: [.poem, .ode]\n", b=f"{other}    accepts: [.song, .ode]\n") == [
        "b.yaml:7: capabilities.0.accepts.1: .ode is already accepted by poems.write"
    ]


def test_a_file_that_cannot_be_read_and_a_folder_that_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "latin.yaml").write_bytes(b"id: caf\xe9")
    assert [" cannot be read: " in line for line in problems(tmp_path)] == [True, True]
    _, wrong = read_specs(tmp_path / "nowhere")
    assert [str(error) for error in wrong] == [f"{tmp_path}/nowhere: EXPERTS_DIR: expected a folder that exists"]
