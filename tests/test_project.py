"""The files around the code say what is so."""

import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_newest_changelog_entry_is_of_this_version() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"]


def test_every_package_is_shipped() -> None:
    layers = ("bot", "handlers", "orchestrator", "experts", "prompts")
    found = {
        ".".join(p.parent.relative_to(ROOT).parts) for layer in layers for p in (ROOT / layer).rglob("__init__.py")
    }
    assert found
    assert found == set(PROJECT["tool"]["setuptools"]["packages"])


def test_every_dependency_is_pinned_for_set_up() -> None:
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in read("constraints.txt").splitlines()}
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=~]", line)[0].lower() for line in wanted}
    assert names
    assert names - pinned == set()


@pytest.mark.parametrize("target", ["setup", "run", "test", "check", "bench"])
def test_make_knows_its_targets(target: str) -> None:
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)


def test_ci_can_be_run_from_anywhere() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "make test" in read(".ci/run")


def test_the_readme_shows_both_commands() -> None:
    assert "make run" in read("README.md")
    assert "make test" in read("README.md")


def test_links_between_the_documents_lead_somewhere() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    links = [(d, link) for d in documents for link in re.findall(r"\]\(([^)#:]+)\)", d.read_text(encoding="utf-8"))]
    assert links
    assert [(d.name, link) for d, link in links if not (d.parent / link).exists()] == []


def test_decisions_are_numbered_and_whole() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    assert len(pages) >= 5
    for page in pages:
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Evidence", "Consequences"]
