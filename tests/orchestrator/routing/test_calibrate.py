import json
from pathlib import Path

import pytest

from orchestrator.routing.calibrate import FEATURES, PRIOR
from orchestrator.routing.calibrate import prior as shipped


def test_the_prior_says_what_it_was_learnt_from_and_fits_the_features() -> None:
    assert len(shipped()) == len(FEATURES)
    assert all("CC BY" in credit for credit in json.loads(PRIOR.read_text(encoding="utf-8"))["from"])


def test_a_prior_of_other_features_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "calibration.json"
    other.write_text(json.dumps({"features": ["own"], "weights": [1.0]}))
    monkeypatch.setattr("orchestrator.routing.calibrate.PRIOR", other)
    shipped.cache_clear()
    with pytest.raises(ValueError, match="fit it again"):
        shipped()
    shipped.cache_clear()
