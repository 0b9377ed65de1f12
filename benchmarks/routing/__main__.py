"""How good the router is, on data that nobody here wrote: `python -m benchmarks.routing MODE … --json`.

Each run prints one line of JSON; shares are fractions from 0 to 1.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from benchmarks.routing import encoded, followups, intents, shipped, turns
from benchmarks.routing.data import dialogues, split
from orchestrator.routing.followups import WEIGHTS

Figures: TypeAlias = Mapping[str, object]


def main() -> None:
    """Measure what was asked for, and print it."""
    arguments = _parser().parse_args()
    for figures in _MODES[arguments.mode](arguments):
        print(
            json.dumps(figures) if arguments.json else "\n".join(f"{name} {value}" for name, value in figures.items())
        )


def _intents(given: argparse.Namespace) -> list[Figures]:
    shots = None if given.shots == "all" else int(given.shots)
    fit = intents.switchboard if given.encoder is None else encoded.switchboard_with(given.encoder)
    return [intents.measure(fit, given.train, given.val, given.test, shots, given.seed)]


def _turns(given: argparse.Namespace) -> list[Figures]:
    train, test = dialogues(given.train), dialogues(given.test) if given.test else None
    if test is None:
        train, test = split(train, given.split, given.seed)
    left_out = frozenset(filter(None, given.leave_out.split(",")))
    train = [dialogue for dialogue in train if not dialogue.domains & left_out]
    return [turns.measure(train, test, given.seed, gold=given.gold)]


def _shipped(given: argparse.Namespace) -> list[Figures]:
    with tempfile.TemporaryDirectory() as folder:
        return [shipped.measure(given.data, Path(folder))]


def _followups(given: argparse.Namespace) -> list[Figures]:
    return [followups.fit(given.data, given.out)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    modes = parser.add_subparsers(dest="mode", required=True)
    one = modes.add_parser("intents", help=intents.__doc__)
    for name in ("train", "val", "test"):
        one.add_argument(f"--{name}", type=Path, required=True)
    one.add_argument("--shots", default="all", help="examples per intent, or all")
    one.add_argument("--encoder", type=Path, help="a folder with model.onnx and tokenizer.json, for a second look")
    two = modes.add_parser("turns", help=turns.__doc__)
    two.add_argument("--train", type=Path, required=True)
    two.add_argument("--test", type=Path)
    two.add_argument("--split", type=float, default=0.8, help="without --test: the share of dialogues to train on")
    two.add_argument("--leave-out", default="", help="domains, with commas, whose dialogues are not trained on")
    two.add_argument("--gold", action="store_true", help="the present expert is the right one, not the chosen one")
    three = modes.add_parser("shipped", help=shipped.__doc__)
    three.add_argument("--data", type=Path, required=True)
    four = modes.add_parser("followups", help=followups.__doc__)
    four.add_argument("--data", type=Path, required=True)
    four.add_argument("--out", type=Path, default=WEIGHTS, help="the file to write")
    for each in (one, two, three, four):
        each.add_argument("--seed", type=int, default=0)
        each.add_argument("--json", action="store_true", help="one line of JSON rather than a figure a line")
    return parser


_MODES: dict[str, Callable[[argparse.Namespace], list[Figures]]] = {
    "intents": _intents,
    "turns": _turns,
    "shipped": _shipped,
    "followups": _followups,
}


if __name__ == "__main__":
    main()
