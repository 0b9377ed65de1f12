import io
import json
from pathlib import Path

import pytest

from bot.decisions import Row, RowError, decide, of_file, one
from bot.settings import Settings
from experts.pool import Pool
from experts.spec import ExpertSpec
from orchestrator.routing.types import Context, Evidence, Route, Waiting

SPEC = ExpertSpec.model_validate(
    {"id": "memo", "capabilities": [{"id": "notes.save", "description": "x", "tool": "t", "examples": {"en": ["a"]}}]}
)
KEYS = ["action", "expert", "confidence", "source", "reason", "cached", "candidates", "capabilities", "micros"]


class Recorder:
    """A router that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Context]] = []

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        assert evidence is None
        self.asked.append((text, context))
        return Route(
            action="direct",
            expert="memo",
            confidence=0.98765,
            source="model",
            reason="sure",
            candidates=(("memo", 0.98765),),
            capabilities=(("notes.save", 0.91119),),
            fired=("scores",),
        )


def asked(**row: str | None) -> tuple[Context, dict[str, object]]:
    router = Recorder()
    settings = Settings(router_threshold=0.7, default_language="en")
    shown = decide(router, Pool([SPEC]), settings, Row.model_validate({"text": "hi", **row}), explain=False)
    [(_, context)] = router.asked
    return context, dict(shown)


def rows(path: Path, text: str, lang: str | None = None) -> list[Row]:
    path.write_text(text, encoding="utf-8")
    return list(of_file(str(path), lang))


def test_a_decision_has_these_keys_in_this_order() -> None:
    _, shown = asked()
    assert list(shown) == KEYS
    assert (shown["confidence"], shown["candidates"], shown["capabilities"]) == (
        0.9877,
        [["memo", 0.9877]],
        [["notes.save", 0.9112]],
    )
    assert isinstance(shown["micros"], float)
    assert json.dumps(shown)


def test_explaining_adds_what_fired() -> None:
    shown = decide(Recorder(), Pool([SPEC]), Settings(), Row(text="hi"), explain=True)
    assert shown["fired"] == ["scores"]


def test_a_lone_message_has_no_surroundings() -> None:
    context, _ = asked()
    assert context == Context(lang="en", experts=frozenset({"memo"}), threshold=0.7)


def test_a_row_says_where_the_conversation_stands() -> None:
    context, _ = asked(current_expert="memo", question="time", last_reply="When?", lang="zh-hans")
    assert (context.expert, context.questions) == ("memo", (Waiting(expert="memo", slot="time"),))
    assert (context.last_reply, context.lang) == ("When?", "zh")


def test_an_expert_that_we_do_not_have_is_nobody() -> None:
    context, _ = asked(current_expert="chef", question="time", last_reply=None)
    assert (context.expert, context.questions, context.last_reply) == (None, (), "")


def test_a_language_that_is_not_ours_is_told_from_the_script() -> None:
    context, _ = asked(text="привет", lang="de")
    assert context.lang == "ru"


def test_rows_are_objects_or_bare_texts_and_blank_lines_are_none(tmp_path: Path) -> None:
    text = '\ufeff{"text": "a", "lang": null, "label": "memo"}\n\n  \nplain words\n{"text": "b", "lang": "ru"}'
    found = rows(tmp_path / "rows", text, lang="zh")
    assert [(row.text, row.lang) for row in found] == [("a", "zh"), ("plain words", "zh"), ("b", "ru")]


def test_rows_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"text": "a"}\nb\n'))
    assert [row.text for row in of_file("-", None)] == ["a", "b"]


def test_the_text_of_the_command_line_is_one_row() -> None:
    assert list(one("hi", "ru")) == [Row(text="hi", lang="ru")]


@pytest.mark.parametrize(
    ("line", "problem"), [("{", "Invalid JSON"), ('{"text": 1}', "text: "), ('{"lang": "ru"}', "text: Field required")]
)
def test_a_broken_row_names_its_line(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(RowError) as caught:
        rows(tmp_path / "rows", f"ok\n{line}\n")
    assert str(caught.value).startswith(f"{tmp_path / 'rows'}:2: {problem}")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RowError, match="No such file"):
        list(of_file(str(tmp_path / "gone"), None))
