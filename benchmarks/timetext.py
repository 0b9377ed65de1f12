"""How much of public time expressions is understood, and how fast, beside dateparser: one line of JSON.

A row counts as the data's README says: the reading liked best is compared with the value or one of its alternatives,
each to the grain of the row.
"""

import argparse
import json
import statistics
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from experts.timetext import TimeExpression, find
from experts.timetext.resolve import floor
from experts.timetext.values import Grain

Row = dict[str, Any]
Reader = Callable[[str, datetime, str], TimeExpression | None]

# Rows that give times of day only were said at no moment in particular.
_ANY_MOMENT = "2016-11-07T00:00:00"
_KINDS = {"instant": ("instants", "right"), "interval": ("intervals", "intervals_right")}
_COUNTS = _KINDS | {"duration": ("durations", "durations_right")}


def _read(files: Iterable[Path]) -> list[Row]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]


def _said_at(row: Row) -> datetime:
    moment = datetime.fromisoformat(row.get("now") or _ANY_MOMENT)
    offset = row.get("tz")
    zone = datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo if offset else UTC
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _best(text: str, now: datetime, lang: str) -> TimeExpression | None:
    return max(find(text, now=now, lang=lang), key=lambda one: one.span[1] - one.span[0], default=None)


def _dateparser(text: str, now: datetime, lang: str) -> TimeExpression | None:
    from experts.timetext.fallback import last_resort

    return last_resort(text, now, lang)


def _same(ours: datetime | None, value: str, grain: Grain) -> bool:
    if ours is None:
        return False
    wall = ours.replace(tzinfo=None)
    if value.startswith("T"):
        return floor(wall, grain).time() == floor(datetime.fromisoformat(f"2000-01-03{value}"), grain).time()
    return floor(wall, grain) == floor(datetime.fromisoformat(value), grain)


def _right(row: Row, found: TimeExpression | None) -> bool:
    if found is None:
        return False
    others: Sequence[Any] = row.get("alts") or ()
    if row["kind"] == "duration":
        return found.duration is not None and found.duration.total_seconds() == row["seconds"]
    if row["kind"] == "interval":
        pairs = [(row["value"], row["end"]), *(pair for pair in others if isinstance(pair, list))]
        grain = cast(Grain, row["grain"])
        return any(_same(found.start, begin, grain) and _same(found.end, end, grain) for begin, end in pairs)
    values = [row["value"], *(value for value in others if isinstance(value, str))]
    return found.kind in ("instant", "interval") and any(_same(found.start, value, row["grain"]) for value in values)


def _against_the_rules(row: Row, found: TimeExpression | None) -> str | None:
    """The reason why a wrong row cannot be right under our rule for bare hours, if it is one."""
    if found is None or found.start is None or found.ambiguous or row["kind"] == "duration" or not row["value"]:
        return None
    value = datetime.fromisoformat(f"2000-01-01{row['value']}" if row["value"].startswith("T") else row["value"])
    if (value.hour - found.start.hour) % 24 == 12 and 7 <= found.start.hour <= 12:
        return "an hour from 7 to 12 is read as said"
    return None


def _measure(rows: Sequence[Row], reader: Reader) -> dict[str, Any]:
    right: dict[str, list[bool]] = {kind: [] for kind in _COUNTS}
    times: list[float] = []
    left_out = []
    for row in rows:
        now = _said_at(row)
        begun = time.perf_counter()
        found = reader(row["text"], now, row["lang"])
        times.append(time.perf_counter() - begun)
        if row["kind"] not in right:
            continue
        right[row["kind"]].append(_right(row, found))
        if not right[row["kind"]][-1] and (reason := _against_the_rules(row, found)):
            left_out.append({"text": row["text"], "reason": reason})
    figures: dict[str, Any] = {}
    for kind, (count, share) in _COUNTS.items():
        figures |= {count: len(right[kind]), share: round(sum(right[kind]) / max(1, len(right[kind])), 4)}
    return figures | {"p50_us": round(statistics.median(times) * 1e6, 1), "left_out": left_out}


def main() -> None:
    """Measure every language of the data given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", nargs="+", type=Path, required=True, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one line; otherwise indented")
    parser.add_argument("--no-dateparser", action="store_true", help="leave the comparison out")
    options = parser.parse_args()
    rows = _read(options.data)
    report: dict[str, Any] = {}
    for lang in sorted({row["lang"] for row in rows}):
        spoken = [row for row in rows if row["lang"] == lang]
        _measure(spoken[:50], _best)  # the first calls pay for caches
        report[lang] = _measure(spoken, _best)
        if not options.no_dateparser:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                other = _measure(spoken, _dateparser)
            report[lang]["dateparser"] = {key: value for key, value in other.items() if key != "left_out"}
    print(json.dumps(report, ensure_ascii=False, indent=None if options.json else 2))


if __name__ == "__main__":
    main()
