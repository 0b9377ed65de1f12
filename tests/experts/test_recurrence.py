"""Which rules are let in."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from experts import recurrence
from experts.ports import Event, Occurrence
from experts.types import Person

FIRST = datetime(2026, 3, 3, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("RRULE:freq=weekly;byday=tu", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=DAILY;UNTIL=20260310;COUNT=3", "FREQ=DAILY;UNTIL=20260310T235959"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    ],
)
def test_a_rule_is_spelled_as_it_is_kept(rule: str, kept: str) -> None:
    assert recurrence.checked(rule, FIRST) == kept


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "weekly",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=5000",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=100000",
        "FREQ=DAILY;COUNT=100000",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;UNTIL=20250101",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=YEARLY;BYEASTER=300",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYSECOND=1,2,3",
        "FREQ=DAILY;EXRULE=1",
    ],
)
def test_what_comes_too_often_or_never_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        recurrence.checked(rule, FIRST)


def test_an_occurrence_is_its_series_but_for_what_is_its_own() -> None:
    ann = Person(id="1", name="Ann")
    end = FIRST + timedelta(hours=1)
    series = Event(
        number=7, title="Standup", start=FIRST, end=end, kind="reminder", author=ann, rule="FREQ=DAILY",
        zone="Europe/London", location="Room 2",
    )  # fmt: skip
    at = FIRST + timedelta(days=2)
    own: dict[str, Any] = {"start": at, "end": end + timedelta(days=2), "occurrence": at}
    assert recurrence.occurrence(series, at) == replace(series, **own)
    moved = Occurrence(original=at, start=end, end=None, title="Review", location="Room 3")
    put: dict[str, Any] = {"start": end, "end": None, "title": "Review", "location": "Room 3", "occurrence": at}
    assert recurrence.changed(series, moved) == replace(series, **put)
    days = replace(series, all_day=True)
    assert recurrence.occurrence(days, at).all_day
