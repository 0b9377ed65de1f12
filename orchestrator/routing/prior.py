"""The calibration of the shipped experts, fitted ahead: most of a fit's time goes into it, and a first start waits.

`python -m orchestrator.routing.prior` fits it and writes prior.json. It holds for the very examples and code that it
was fitted on; for all else a calibration is fitted when the model is.
"""

import json
from pathlib import Path

from orchestrator.routing.calibration import FOR_EXPERT, FOR_NOBODY, Calibration

PRIOR = Path(__file__).with_name("prior.json")
_DIGITS = 6


def of(version: str, file: Path = PRIOR) -> Calibration | None:
    """The calibration of the training set with that version, where it is the shipped one."""
    if not file.exists():
        return None
    given = json.loads(file.read_text(encoding="utf-8"))
    if given["version"] != version:
        return None
    return Calibration(
        expert=tuple(float(given["expert"][name]) for name in FOR_EXPERT),
        nobody=tuple(float(given["nobody"][name]) for name in FOR_NOBODY),
    )


def write(version: str, calibration: Calibration, file: Path = PRIOR) -> None:
    """Keep a calibration, with where it comes from."""
    content = {
        "about": "How much speaks for an expert and for nobody, fitted by python -m orchestrator.routing.prior",
        "from": ["the examples in experts/specs", "the everyday requests in orchestrator/routing/background"],
        "version": version,
        "expert": _named(FOR_EXPERT, calibration.expert),
        "nobody": _named(FOR_NOBODY, calibration.nobody),
    }
    file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _named(names: tuple[str, ...], weights: tuple[float, ...]) -> dict[str, float]:
    return {name: round(weight, _DIGITS) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Fit the calibration of the shipped experts and write it."""
    from experts.spec import load_specs
    from orchestrator.routing.calibrate import calibrate
    from orchestrator.routing.fit import data_of
    from orchestrator.routing.training import gather

    training = gather(load_specs())
    write(training.version, calibrate(data_of(training)))


if __name__ == "__main__":
    main()
