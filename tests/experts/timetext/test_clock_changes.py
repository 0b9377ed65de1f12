"""Wall-clock times that do not exist, or exist twice, when the clocks change; Berlin, 2026."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from experts.timetext import find
from tests.experts.timetext.telling import NOW, ZONE, read

BEFORE_SPRING = datetime(2026, 3, 28, 22, 0, tzinfo=ZONE)
BEFORE_AUTUMN = datetime(2026, 10, 24, 22, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "on March 29 at 02:30"),
        ("en", "29 March, 2:30 am"),
        ("ru", "29 марта в 02:30"),
        ("ru", "29 марта в 2:30 ночи"),
        ("zh", "3月29日凌晨2点半"),
        ("zh", "3月29日02:30"),
    ],
)
def test_a_time_that_the_clocks_skip_moves_forward_and_says_so(lang: str, text: str) -> None:
    (one,) = find(text, now=NOW, lang=lang)
    assert one.start == datetime(2026, 3, 29, 3, 30, tzinfo=ZONE)
    assert (one.shift, one.ambiguous) == ("gap", False)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "October 25 at 02:30"), ("ru", "25 октября в 02:30"), ("zh", "10月25日凌晨两点半")],
)
def test_a_time_that_comes_twice_is_the_first_and_says_so(lang: str, text: str) -> None:
    (one,) = find(text, now=NOW, lang=lang)
    assert one.start is not None
    assert (one.start.hour, one.start.minute, one.start.fold) == (2, 30, 0)
    assert (one.shift, one.ambiguous) == ("overlap", False)
    assert one.start.utcoffset() != one.start.replace(fold=1).utcoffset()


def test_other_times_and_whole_days_say_nothing() -> None:
    for text in ("on March 29 at 03:00", "on March 29 at 01:59", "on March 29", "October 25", "tomorrow at 02:30"):
        assert [one.shift for one in find(text, now=NOW, lang="en")] == [None]


def test_a_day_that_begins_in_a_gap_is_still_that_day() -> None:
    santiago = datetime(2026, 9, 1, 10, 0, tzinfo=ZoneInfo("America/Santiago"))
    (one,) = find("on September 6", now=santiago, lang="en")
    assert one.start is not None
    assert (one.start.date().isoformat(), one.shift) == ("2026-09-06", None)


def test_the_end_of_a_range_may_be_skipped_too() -> None:
    assert read("from 01:30 to 02:30 on March 29", "en") == [
        ("from 01:30 to 02:30 on March 29", "2026-03-29 01:30 / 2026-03-29 03:30 gap")
    ]


def test_the_other_reading_of_a_bare_hour_is_moved_as_well() -> None:
    (one,) = find("tomorrow at 2:30", now=BEFORE_SPRING, lang="en")
    assert one.start == datetime(2026, 3, 29, 14, 30, tzinfo=ZONE)
    assert one.alternative == datetime(2026, 3, 29, 3, 30, tzinfo=ZONE)


def test_time_that_passes_is_exact_even_in_the_hour_that_comes_twice() -> None:
    first, second = (find(text, now=BEFORE_AUTUMN, lang="en")[0] for text in ("in 4 hours", "in 5 hours"))
    assert first.start is not None
    assert second.start is not None
    assert [(one.start.hour, one.start.fold) for one in (first, second) if one.start] == [(2, 0), (2, 1)]
    assert second.start.timestamp() - first.start.timestamp() == 3600
    assert (first.shift, second.shift) == (None, None)


def test_now_in_the_second_of_two_hours_is_that_one() -> None:
    late = datetime(2026, 10, 25, 2, 15, tzinfo=ZONE, fold=1)
    assert [one.start for one in find("in 30 minutes", now=late, lang="en")] == [
        datetime(2026, 10, 25, 2, 45, tzinfo=ZONE, fold=1)
    ]


def test_what_comes_again_says_it_of_its_first_time() -> None:
    assert read("every day at 02:30", "en", BEFORE_SPRING) == [
        ("every day at 02:30", "FREQ=DAILY @ 2026-03-29 03:30 gap")
    ]
