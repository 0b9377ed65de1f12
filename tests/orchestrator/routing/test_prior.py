from dataclasses import replace
from pathlib import Path

import pytest

from experts.spec import load_specs
from orchestrator.routing import prior
from orchestrator.routing.calibrate import calibrate
from orchestrator.routing.calibration import Calibration
from orchestrator.routing.fit import data_of
from orchestrator.routing.training import gather


def test_the_shipped_calibration_is_what_the_command_fits_on_the_shipped_examples() -> None:
    training = gather(load_specs())
    shipped = prior.of(training.version)
    assert shipped is not None, (
        "the examples or the code are not those of prior.json: python -m orchestrator.routing.prior"
    )
    fitted = calibrate(data_of(training))
    assert shipped.expert == pytest.approx(fitted.expert, rel=1e-3)
    assert shipped.nobody == pytest.approx(fitted.nobody, rel=1e-3)


def test_what_is_written_is_read_for_its_training_set_alone(tmp_path: Path) -> None:
    kept = Calibration(expert=(1.0, 2.5), nobody=(-1.0, 0.25, 3.0, 0.0, -0.5))
    prior.write("a", kept, tmp_path / "prior.json")
    assert prior.of("a", tmp_path / "prior.json") == kept
    assert prior.of("b", tmp_path / "prior.json") is None
    assert prior.of("a", tmp_path / "nothing.json") is None


def test_another_example_makes_it_another_training_set() -> None:
    training = gather(load_specs())
    assert prior.of(replace(training, examples=training.examples[1:]).version) is None
