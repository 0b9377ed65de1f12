import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from experts.spec import Capability, ExpertSpec
from orchestrator.errors import RoutingError
from orchestrator.routing import store
from orchestrator.routing.model import BrokenModel, Model
from orchestrator.routing.store import FileModelStore, fit_in_child, load_or_fit
from orchestrator.routing.training import Training, gather


def small(*texts: str) -> ExpertSpec:
    say = Capability(id="t.say", description="say", tool="say", examples={"en": list(texts)})
    ask = Capability(id="t.ask", description="ask", tool="ask", examples={"en": ["ask bob", "ask ann", "ask them"]})
    return ExpertSpec(id="t", capabilities=[say, ask])


SMALL = small("say hello", "say it loud", "say nothing")


@pytest.fixture
def background(tmp_path: Path) -> Path:
    (tmp_path / "en.txt").write_text("# nobody\n\nwhere is the train\nturn on the lights\norder a pizza\n")
    return tmp_path


def test_the_background_leaves_out_comments_and_empty_lines(background: Path) -> None:
    nobody = [text for text, _, capability in gather([SMALL], background).examples if not capability]
    assert nobody == ["where is the train", "turn on the lights", "order a pizza"]


def test_a_capability_without_examples_is_nothing_to_learn(background: Path) -> None:
    reads = Capability(id="t.read", description="read", tool="read", accepts=[".ics"])
    able = ExpertSpec(id="t", capabilities=[*SMALL.capabilities, reads])
    assert gather([able], background) == gather([SMALL], background)


def test_the_version_changes_with_the_examples_and_with_nothing_else(background: Path) -> None:
    version = gather([SMALL], background).version
    assert gather([SMALL], background).version == version
    assert gather([small("say hello", "say it")], background).version != version


async def test_a_model_is_fitted_once_and_then_loaded(
    background: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = FileModelStore(tmp_path / "models")
    fitted = await load_or_fit([SMALL], kept, background=background)
    assert [file.name for file in (tmp_path / "models").iterdir()] == [f"{fitted.version}.npz"]

    async def refuse(training: Training) -> bytes:
        raise AssertionError("fitted again")

    monkeypatch.setattr(store, "fit_in_child", refuse)
    loaded = await load_or_fit([SMALL], kept, background=background)
    assert loaded.judge("say hello") == fitted.judge("say hello")


async def test_a_broken_file_is_fitted_again(background: Path, tmp_path: Path) -> None:
    kept = FileModelStore(tmp_path / "models")
    version = gather([SMALL], background).version
    await kept.save(version, b"PK\x03\x04 not a model")
    assert (await load_or_fit([SMALL], kept, background=background)).version == version
    assert Model.load(await kept.load(version) or b"").version == version


def test_what_is_not_a_model_is_refused(model: Model) -> None:
    whole = model.dump()
    for content in (b"", b"\x00" * 100, whole[: len(whole) // 2], whole[:-100]):
        with pytest.raises(BrokenModel):
            Model.load(content)


def test_the_same_training_gives_the_same_model(background: Path) -> None:
    training = gather([SMALL], background)

    async def twice() -> tuple[bytes, bytes]:
        return await fit_in_child(training), await fit_in_child(training)

    first, second = map(Model.load, asyncio.run(twice()))
    assert first.judge("say hello to ann") == second.judge("say hello to ann")
    assert first.calibration == second.calibration


async def test_a_training_that_cannot_be_fitted_is_an_error_of_ours() -> None:
    with pytest.raises(RoutingError):
        await fit_in_child(Training(examples=(), owners={}))


def test_the_bot_loads_a_model_without_scikit_learn() -> None:
    code = "import sys; import orchestrator.routing.router, orchestrator.routing.store; print('sklearn' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
