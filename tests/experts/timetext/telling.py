"""Time expressions as tables have them.

"2026-03-05 15:00", "… / …" ("… / … + …" of a range that names its last day or period, and when that is over),
"2:00:00", "> …", "< …", "FREQ=… @ …" ("… for 1:00:00" of a length), "… ?" of an ambiguous one, "… gap" or "… overlap"
where the clocks change.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from experts.timetext import TimeExpression, find

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=ZONE)  # a Wednesday


def told(one: TimeExpression) -> str:
    """One expression as a table has it."""
    precise = one.grain in ("second", "minute", "hour")
    start, end, covers = (
        f"{m:%Y-%m-%d %H:%M}" if m and precise else f"{m:%Y-%m-%d}" if m else ""
        for m in (one.start, one.end, one.covers)
    )
    end += f" + {covers}" if covers != end else ""
    sign = {"after": "> ", "before": "< ", None: ""}[one.direction]
    shape = {
        "instant": start,
        "interval": f"{sign}{start} / {end}",
        "open": sign + start,
        "duration": str(one.duration),
        "recurrence": f"{one.rule} @ {start}" + (f" for {one.duration}" if one.duration else ""),
    }[one.kind]
    return shape + (" ?" if one.ambiguous else "") + (f" {one.shift}" if one.shift else "")


def read(text: str, lang: str, now: datetime = NOW) -> list[tuple[str, str]]:
    """What is found in a text: the words, and what they mean."""
    return [(text[slice(*one.span)], told(one)) for one in find(text, now=now, lang=lang)]
