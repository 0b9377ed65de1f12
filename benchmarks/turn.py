"""What a turn and a start cost: `python -m benchmarks.turn --json` prints one line of JSON."""

import argparse
import asyncio
import json
import tempfile
from pathlib import Path

from benchmarks import processes, turns


def measure(folder: Path) -> dict[str, float]:
    """All figures, each in the fresh state that it is about."""
    data = folder / "data"
    data.mkdir()
    first, _ = processes.chat(data)
    chat_start, chat_weight = processes.chat(data)
    figures = {"chat_start_s": chat_start, "chat_rss_mb": chat_weight, "first_start_s": first}
    for library in ("aiogram", "ptb"):
        start, weight = asyncio.run(processes.telegram(data, library))
        figures |= {f"{library}_start_s": start, f"{library}_rss_mb": weight}
    return asyncio.run(turns.measure(folder / "turns")) | {name: round(value, 2) for name, value in figures.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON rather than a figure a line")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    print(json.dumps(figures) if as_json else "\n".join(f"{name} {value}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
