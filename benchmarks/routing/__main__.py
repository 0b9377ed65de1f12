"""How good the router is, on data that nobody here wrote: `python -m benchmarks.routing MODE … --json`.

Each run prints one line of JSON; shares are fractions from 0 to 1.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from benchmarks.routing import encoded, followups, intents, peers, plot, refit, scale, shipped, turns
from benchmarks.routing.data import dialogues, some, split, utterances
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
    plain = given.encoder is None or given.peer is not None
    fit = intents.switchboard if plain else encoded.switchboard_with(given.encoder)

    def measured(fit: intents.Fit) -> dict[str, object]:
        return intents.measure(fit, given.train, given.val, given.test, shots, given.seed)

    ours = measured(fit)
    if given.peer is None:
        return [ours]
    peer = peers.named(given.peer, given.encoder)
    beside = (
        {"peer": None, "reason": peer} if isinstance(peer, str) else {"peer": {"name": given.peer, **measured(peer)}}
    )
    return [{**ours, **beside}]


def _turns(given: argparse.Namespace) -> list[Figures]:
    train, test = dialogues(given.train), dialogues(given.test) if given.test else None
    if test is None:
        train, test = split(train, given.split, given.seed)
    left_out = frozenset(filter(None, given.leave_out.split(",")))
    train = [dialogue for dialogue in train if not dialogue.domains & left_out]
    return [turns.measure(train, test, given.seed, gold=given.gold)]


def _plot(given: argparse.Namespace) -> list[Figures]:
    rows = some(utterances(given.train), given.shots, given.seed)
    fits = {"switchboard": intents.switchboard} | {
        name: fit for name in peers.NAMES if not isinstance(fit := peers.named(name, given.encoder), str)
    }
    test = utterances(given.test)
    found = {name: intents.judged(fit(rows, given.seed), test)[0] for name, fit in fits.items()}
    return [plot.draw(found, given.out)]


def _scale(given: argparse.Namespace) -> list[Figures]:
    return [scale.measure(given.data, given.experts, given.shots, given.seed)]


def _shipped(given: argparse.Namespace) -> list[Figures]:
    with tempfile.TemporaryDirectory() as folder:
        return [shipped.measure(given.data, Path(folder))]


def _refit(given: argparse.Namespace) -> list[Figures]:
    with tempfile.TemporaryDirectory() as folder:
        return [asyncio.run(refit.measure(given.data, Path(folder)))]


def _followups(given: argparse.Namespace) -> list[Figures]:
    return [followups.fit(given.data, given.out)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    modes = parser.add_subparsers(dest="mode", required=True)
    for name, (module, more) in _ARGUMENTS.items():
        mode = modes.add_parser(name, help=module.__doc__)
        more(mode)
        mode.add_argument("--seed", type=int, default=0)
        mode.add_argument("--json", action="store_true", help="one line of JSON rather than a figure a line")
    return parser


def _of_intents(mode: argparse.ArgumentParser) -> None:
    for name in ("train", "val", "test"):
        mode.add_argument(f"--{name}", type=Path, required=True)
    mode.add_argument("--shots", default="all", help="examples per intent, or all")
    mode.add_argument("--encoder", type=Path, help="a folder with model.onnx and tokenizer.json, for a second look")
    mode.add_argument("--peer", choices=peers.NAMES, help="measured beside, on the same")


def _of_turns(mode: argparse.ArgumentParser) -> None:
    mode.add_argument("--train", type=Path, required=True)
    mode.add_argument("--test", type=Path)
    mode.add_argument("--split", type=float, default=0.8, help="without --test: the share of dialogues to train on")
    mode.add_argument("--leave-out", default="", help="domains, with commas, whose dialogues are not trained on")
    mode.add_argument("--gold", action="store_true", help="the present expert is the right one, not the chosen one")


def _of_shipped(mode: argparse.ArgumentParser) -> None:
    mode.add_argument("--data", type=Path, required=True)


def _of_plot(mode: argparse.ArgumentParser) -> None:
    for name in ("train", "test"):
        mode.add_argument(f"--{name}", type=Path, required=True)
    mode.add_argument("--shots", type=int, default=20, help="examples per intent")
    mode.add_argument("--encoder", type=Path, help="a sentence encoder, for the peer that needs one")
    mode.add_argument("--out", type=Path, required=True, help="the folder to write to")


def _of_scale(mode: argparse.ArgumentParser) -> None:
    mode.add_argument("--data", type=Path, required=True)
    mode.add_argument("--experts", type=int, default=1000)
    mode.add_argument("--shots", type=int, default=10, help="examples a capability")


def _of_followups(mode: argparse.ArgumentParser) -> None:
    mode.add_argument("--data", type=Path, required=True)
    mode.add_argument("--out", type=Path, default=WEIGHTS, help="the file to write")


_ARGUMENTS: dict[str, tuple[ModuleType, Callable[[argparse.ArgumentParser], None]]] = {
    "intents": (intents, _of_intents),
    "turns": (turns, _of_turns),
    "shipped": (shipped, _of_shipped),
    "refit": (refit, _of_shipped),
    "scale": (scale, _of_scale),
    "plot": (plot, _of_plot),
    "followups": (followups, _of_followups),
}
_MODES: dict[str, Callable[[argparse.Namespace], list[Figures]]] = {
    "intents": _intents,
    "turns": _turns,
    "scale": _scale,
    "plot": _plot,
    "shipped": _shipped,
    "refit": _refit,
    "followups": _followups,
}


if __name__ == "__main__":
    main()
