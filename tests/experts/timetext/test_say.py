from datetime import datetime, timedelta

import pytest

from experts.timetext.say import say_clock, say_day, say_moment, say_range
from tests.experts.timetext.telling import NOW, ZONE


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "tomorrow, Thu 5 Mar, 15:00"), ("ru", "завтра, чт 5 марта, 15:00"), ("zh", "明天 3月5日 周四 15:00")],
)
def test_a_moment_names_its_day(lang: str, said: str) -> None:
    assert say_moment(datetime(2026, 3, 5, 15, tzinfo=ZONE), now=NOW, lang=lang) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "yesterday, Tue 3 Mar"), (0, "today, Wed 4 Mar"), (2, "Fri 6 Mar"), (400, "Thu 8 Apr 2027")],
)
def test_only_near_days_have_names_and_other_years_are_said(days: int, said: str) -> None:
    assert say_day((NOW + timedelta(days=days)).date(), now=NOW, lang="en") == said


def test_a_coarse_moment_has_no_time_of_day() -> None:
    assert say_moment(datetime(2027, 5, 1, tzinfo=ZONE), now=NOW, lang="ru", grain="day") == "сб 1 мая 2027"
    assert say_moment(datetime(2027, 5, 1, tzinfo=ZONE), now=NOW, lang="zh", grain="day") == "2027年5月1日 周六"


def test_a_range_says_its_day_once() -> None:
    begin = datetime(2026, 3, 6, 15, tzinfo=ZONE)
    assert say_range(begin, begin + timedelta(hours=2), now=NOW, lang="en") == "Fri 6 Mar, 15:00–17:00"
    assert say_range(begin, begin + timedelta(hours=20), now=NOW, lang="en") == "Fri 6 Mar, 15:00 – Sat 7 Mar, 11:00"


def test_whole_days_end_on_the_last_one() -> None:
    begin = datetime(2026, 3, 6, tzinfo=ZONE)
    assert say_range(begin, begin + timedelta(days=3), now=NOW, lang="en", grain="day") == "Fri 6 Mar – Sun 8 Mar"
    assert say_range(begin, begin + timedelta(days=1), now=NOW, lang="en", grain="day") == "Fri 6 Mar"


def test_an_unknown_language_is_said_in_english() -> None:
    assert say_day(NOW.date(), now=NOW, lang="de") == "today, Wed 4 Mar"


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "12:05 AM"), (9, "9:05 AM"), (12, "12:05 PM"), (15, "3:05 PM"), (23, "11:05 PM")]
)
def test_english_may_tell_time_by_twelve_hours(hour: int, said: str) -> None:
    moment = datetime(2026, 3, 6, hour, 5, tzinfo=ZONE)
    assert say_clock(moment, lang="en", hours=12) == said
    assert say_moment(moment, now=NOW, lang="en", hours=12) == f"Fri 6 Mar, {said}"


def test_a_range_by_twelve_hours_says_both_halves() -> None:
    begin = datetime(2026, 3, 6, 11, tzinfo=ZONE)
    end = begin + timedelta(hours=2)
    assert say_range(begin, end, now=NOW, lang="en", hours=12) == "Fri 6 Mar, 11:00 AM–1:00 PM"


@pytest.mark.parametrize("lang", ["ru", "zh"])
def test_the_other_languages_keep_to_twenty_four_hours(lang: str) -> None:
    moment = datetime(2026, 3, 6, 15, 5, tzinfo=ZONE)
    assert say_clock(moment, lang=lang, hours=12) == "15:05"
