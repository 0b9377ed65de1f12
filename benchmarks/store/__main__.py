"""What a full chat costs: `python -m benchmarks.store --json` prints whole tool calls on a real file."""

import argparse
import asyncio
import json
import tempfile
from pathlib import Path

from benchmarks.store import events, notes
from benchmarks.store.calls import Figures
from bot.storage.storage import open_storage


async def measure(folder: Path) -> dict[str, dict[str, Figures]]:
    """A chat with many notes, whose calendar is then filled as well."""
    async with open_storage(f"sqlite+aiosqlite:///{folder / 'store.db'}") as storage:
        return {"notes": await notes.measure(storage), "events": await events.measure(storage)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON rather than several")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    print(json.dumps(figures, indent=None if as_json else 2))


if __name__ == "__main__":
    main()
