"""Pictures of a router and its peers: how far confidence can be believed, and what precision costs in coverage."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from benchmarks.routing.measures import Verdicts

Points: TypeAlias = Sequence[tuple[float, float]]

_SIDE, _MARGIN = 360, 56
_COLOURS = ("#1f6feb", "#bf8700", "#8250df", "#cf222e")
_STEPS = 5
_FONT = 'font-family="sans-serif" font-size="12"'


def draw(found: Mapping[str, Verdicts], folder: Path) -> dict[str, object]:
    """Write reliability.svg and coverage.svg, with a line for each router."""
    reliability = {name: [(sure, right) for _, sure, right in each.reliability()] for name, each in found.items()}
    coverage = {name: _trade(each) for name, each in found.items()}
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {
        "reliability.svg": _picture(reliability, ("confidence", "share that is right"), (0.0, 0.0), diagonal=True),
        "coverage.svg": _picture(coverage, ("coverage of what is in scope", "precision"), (0.0, 0.8)),
    }
    for name, picture in pictures.items():
        (folder / name).write_text(picture, encoding="utf-8")
    return {"written": [str(folder / name) for name in pictures]}


def _trade(found: Verdicts) -> Points:
    thresholds = np.quantile(found.confidence, np.linspace(0, 1, 101))
    each = [found.at(float(threshold)) for threshold in thresholds]
    return [(one["coverage"], one["precision"]) for one in each if one["coverage"] > 0]


def _picture(
    lines: Mapping[str, Points], axes: tuple[str, str], least: tuple[float, float], *, diagonal: bool = False
) -> str:
    """Lines in a square whose axes end at 1 and begin at `least`."""
    whole = _SIDE + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" {_FONT}>',
        f'<rect width="{whole}" height="{whole}" fill="white"/>',
        *_axes(axes, least),
    ]
    if diagonal:
        parts.append(_line([(0.0, 0.0), (1.0, 1.0)], least, "#8c959f", dashed=True))
    for number, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        parts.append(_line([point for point in points if point[1] >= least[1]], least, colour))
        parts.append(_label(name, number, colour))
    return "\n".join([*parts, "</svg>", ""])


def _axes(names: tuple[str, str], least: tuple[float, float]) -> list[str]:
    end = _MARGIN + _SIDE
    middle = _MARGIN + _SIDE / 2
    parts = [f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#24292f"/>']
    for step in range(_STEPS + 1):
        share = step / _STEPS
        across, up = (low + (1 - low) * share for low in least)
        place = share * _SIDE
        parts += [
            f'<text x="{_MARGIN + place:.0f}" y="{end + 18}" text-anchor="middle">{across:.2f}</text>',
            f'<text x="{_MARGIN - 6}" y="{end - place + 4:.0f}" text-anchor="end">{up:.2f}</text>',
        ]
    return [
        *parts,
        f'<text x="{middle}" y="{end + 40}" text-anchor="middle">{names[0]}</text>',
        f'<text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">{names[1]}</text>',
    ]


def _label(name: str, number: int, colour: str) -> str:
    """The name of a line, where neither picture has lines."""
    across, up = _MARGIN + _SIDE - 48, _MARGIN + _SIDE - 12 - 16 * number
    return f'<text x="{across}" y="{up}" text-anchor="end" fill="{colour}">{name}</text>'


def _line(points: Points, least: tuple[float, float], colour: str, *, dashed: bool = False) -> str:
    def place(point: tuple[float, float]) -> str:
        across, up = ((value - low) / (1 - low) for value, low in zip(point, least, strict=True))
        return f"{_MARGIN + across * _SIDE:.1f},{_MARGIN + (1 - up) * _SIDE:.1f}"

    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<polyline fill="none" stroke="{colour}" stroke-width="2"{dash} points="{" ".join(map(place, points))}"/>'
