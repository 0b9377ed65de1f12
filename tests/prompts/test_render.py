from pathlib import Path

import pytest

from prompts.render import BUILT_IN, TemplateError, Templates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hello.j2").write_text("Hello {{ name }}!", encoding="utf-8")
    (tmp_path / "broken.j2").write_text("one\n{% if %}", encoding="utf-8")
    (tmp_path / "sly.j2").write_text("{{ name.__class__.__mro__ }}", encoding="utf-8")
    (tmp_path / "sum.j2").write_text("{{ 1 / number }}", encoding="utf-8")
    (tmp_path / "uses.j2").write_text("{% include 'gone.j2' %}", encoding="utf-8")
    return tmp_path


def test_a_template_is_rendered_with_its_values(folder: Path) -> None:
    assert Templates(folder).render("hello.j2", name="Ann") == "Hello Ann!"


def test_what_a_user_wrote_is_a_value_and_never_a_template(folder: Path) -> None:
    text = "{{ 7 * 7 }} <b>&</b>"
    assert Templates(folder).render("hello.j2", name=text) == f"Hello {text}!"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hello.j2", "hello.j2: 'name' is undefined"),
        ("gone.j2", "gone.j2: no such template: gone.j2"),
        ("uses.j2", "uses.j2: no such template: gone.j2"),
        ("broken.j2", "broken.j2:2: "),
        ("sly.j2", "sly.j2: "),
        ("sum.j2", "sum.j2: "),
        ("../../etc/passwd", "../../etc/passwd: no such template"),
    ],
)
def test_what_is_wrong_names_the_template(folder: Path, name: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Templates(folder).render(name, **({} if name == "hello.j2" else {"name": "x", "number": 0}))
    assert str(caught.value).startswith(message)


def test_an_operators_template_wins_over_ours_of_the_same_name(tmp_path: Path) -> None:
    ours = sorted(BUILT_IN.rglob("*.j2"))
    assert ours
    name = ours[0].relative_to(BUILT_IN).as_posix()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine")
    assert Templates(tmp_path).render(name) == "mine"
