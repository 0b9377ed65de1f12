"""What belongs to nobody, though its words are an expert's: messages of our own, in no example."""

from pathlib import Path

import pytest

from experts.spec import load_specs
from experts.types import LANGS, Lang
from orchestrator.routing.router import Router
from orchestrator.routing.training import gather
from orchestrator.routing.types import Context

FILE = Path(__file__).parents[2] / "data" / "unseen.tsv"
# Of each language .97 were, when they were written.
LEAST = 0.9


def unseen(lang: Lang) -> list[str]:
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [text for spoken, text in rows if spoken == lang]


@pytest.mark.parametrize("lang", LANGS)
def test_most_of_what_is_nobodys_goes_to_nobody_by_itself(router: Router, lang: Lang) -> None:
    texts = unseen(lang)
    assert len(texts) >= 30
    offered = frozenset(spec.id for spec in load_specs() if not spec.needs_model)
    context = Context(lang=lang, experts=offered, threshold=0.8)
    taken = [text for text in texts if router.decide(text, context).action == "direct"]
    assert 1 - len(taken) / len(texts) >= LEAST, taken


def test_no_example_is_one_of_them() -> None:
    examples = {text.casefold() for text, _, _ in gather(load_specs()).examples}
    assert not examples & {text.casefold() for lang in LANGS for text in unseen(lang)}
