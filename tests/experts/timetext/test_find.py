from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from experts.timetext import find
from tests.experts.timetext.telling import NOW, ZONE, read

LANGUAGES = ("en", "ru", "zh")


@pytest.mark.parametrize(
    ("text", "hint", "meaning"),
    [
        ("встреча tomorrow at 3pm", "ru", [("tomorrow at 3pm", "2026-03-05 15:00")]),
        ("call завтра в 9 утра", "en", [("завтра в 9 утра", "2026-03-05 09:00")]),
        ("meeting 明天下午3点", "en", [("明天下午3点", "2026-03-05 15:00")]),
        ("завтра в 9", "en", [("завтра в 9", "2026-03-05 09:00")]),
        ("friday 5pm", "zh", [("friday 5pm", "2026-03-06 17:00")]),
        ("15:30", "ru", [("15:30", "2026-03-04 15:30")]),
        ("明天 15:30", "en", [("明天 15:30", "2026-03-05 15:30")]),
    ],
)
def test_people_mix_languages(text: str, hint: str, meaning: list[tuple[str, str]]) -> None:
    assert read(text, hint) == meaning


@pytest.mark.parametrize(("text", "lang"), [("at 4", "en"), ("в 4", "ru"), ("4点", "zh")])
def test_a_bare_hour_up_to_six_has_two_readings(text: str, lang: str) -> None:
    (one,) = find(text, now=NOW, lang=lang)
    assert one.ambiguous
    assert one.start == datetime(2026, 3, 4, 16, tzinfo=ZONE)
    assert one.alternative == datetime(2026, 3, 4, 4, tzinfo=ZONE)


@pytest.mark.parametrize("hour", [*range(7, 13), *range(13, 24)])
def test_other_bare_hours_are_read_as_said(hour: int) -> None:
    for text, lang in ((f"at {hour}", "en"), (f"в {hour}", "ru"), (f"{hour}点", "zh")):
        (one,) = find(text, now=NOW, lang=lang)
        assert one.start is not None
        assert (one.start.hour, one.ambiguous) == (hour, False)


def test_a_time_of_day_is_the_next_to_come() -> None:
    assert read("at 10:30", "en") == [("at 10:30", "2026-03-04 10:30")]
    assert read("at 9:30", "en") == [("at 9:30", "2026-03-05 09:30")]


def test_the_weekday_of_today_is_in_a_week_unless_it_is_this_one() -> None:
    assert read("wednesday", "en") == [("wednesday", "2026-03-11")]
    assert read("this wednesday", "en") == [("this wednesday", "2026-03-04")]


def test_next_friday_said_on_a_monday_is_in_the_next_week() -> None:
    monday = datetime(2026, 3, 2, 10, tzinfo=ZONE)
    assert read("next Friday", "en", monday) == [("next Friday", "2026-03-13")]
    assert read("next Monday", "en", monday) == [("next Monday", "2026-03-09")]
    assert read("on Friday", "en", monday) == [("on Friday", "2026-03-06")]


def test_a_time_that_the_clocks_skip_is_moved_forward() -> None:
    (one,) = find("on March 29 at 02:30", now=NOW, lang="en")
    assert one.start == datetime(2026, 3, 29, 3, 30, tzinfo=ZONE)


def test_hours_from_now_pass_even_when_the_clocks_change() -> None:
    evening = datetime(2026, 3, 28, 23, 0, tzinfo=ZONE)
    (one,) = find("in 5 hours", now=evening, lang="en")
    assert one.start == datetime(2026, 3, 29, 5, 0, tzinfo=ZONE)


def test_days_from_now_keep_the_calendar() -> None:
    assert read("in a month", "en", datetime(2026, 1, 31, 9, tzinfo=ZONE)) == [("in a month", "2026-02-28")]
    assert read("february 29", "en") == [("february 29", "2028-02-29")]


def test_times_are_in_the_zone_of_now() -> None:
    tokyo = NOW.astimezone(ZoneInfo("Asia/Tokyo"))
    (one,) = find("tomorrow at 9am", now=tokyo, lang="en")
    assert one.start is not None
    assert one.start.utcoffset() == timedelta(hours=9)


def test_a_weekday_helps_to_find_the_month() -> None:
    assert read("Friday the 13th", "en") == [("Friday the 13th", "2026-03-13")]
    assert read("Sunday, March 1", "en") == [("Sunday, March 1", "2026-03-01")]


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        find("tomorrow", now=NOW.replace(tzinfo=None), lang="en")


def test_a_duration_after_a_time_of_day_ends_it() -> None:
    (one,) = find("tomorrow at 10 for 90 minutes", now=NOW, lang="en")
    assert one.duration == timedelta(minutes=90)
    assert one.end == datetime(2026, 3, 5, 11, 30, tzinfo=ZONE)


def test_an_unknown_language_is_read_as_english() -> None:
    assert read("15:30", "de") == [("15:30", "2026-03-04 15:30")]


def test_there_is_one_moment_beyond_which_no_calendar_reaches() -> None:
    for text in ("in 9999 years", "in 99999 days", "9999-12-31", "через 9999 лет", "9999年后"):
        for lang in LANGUAGES:
            find(text, now=NOW, lang=lang)


@pytest.mark.parametrize("text", ["schedule review in final jan", "FINAL JAN", "final week of the final month"])
def test_a_word_that_lacks_the_meaning_its_rule_asks_for_is_left_alone(text: str) -> None:
    assert read(text, "en") == []


@pytest.mark.parametrize(
    ("text", "lang", "hours"),
    [("в 16:00 или в 04:00", "ru", [16, 4]), ("at 3 or 4 pm", "en", [15, 16]), ("3 or 4 pm", "en", [16])],
)
def test_two_times_of_day_to_choose_from_are_two_expressions(text: str, lang: str, hours: list[int]) -> None:
    assert [one.start.hour for one in find(text, now=NOW, lang=lang) if one.start] == hours


def test_no_time_at_all_has_no_length() -> None:
    assert find("tomorrow at 15:00 for 0 minutes", now=NOW, lang="en") == ()
