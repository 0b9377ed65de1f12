from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.daily import next_at

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]
).map(ZoneInfo)
# Minutes alone: a clock shows no more.
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.datetimes(min_value=datetime(2010, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("after", "clock", "due"),
    [
        ("2026-03-02T06:59", "08:00", "2026-03-02T07:00"),
        ("2026-03-02T07:00", "08:00", "2026-03-03T07:00"),
        ("2026-03-28T12:00", "08:00", "2026-03-29T06:00"),  # the night in which clocks go forward
        ("2026-03-28T12:00", "02:30", "2026-03-29T01:30"),  # 2:30 is skipped: as long after midnight, 3:30
        ("2026-10-24T12:00", "02:30", "2026-10-25T00:30"),  # 2:30 comes twice: the first one
        ("2026-10-25T00:30", "02:30", "2026-10-26T01:30"),
    ],
)
def test_the_next_time_follows_the_clock_on_the_wall(after: str, clock: str, due: str) -> None:
    found = next_at(time.fromisoformat(clock), datetime.fromisoformat(f"{after}+00:00"), BERLIN)
    assert found == datetime.fromisoformat(f"{due}+00:00")


@given(MOMENTS, CLOCKS, ZONES)
def test_the_next_time_is_to_come_within_about_a_day(after: datetime, clock: time, zone: ZoneInfo) -> None:
    due = next_at(clock, after, zone)
    assert after < due <= after + timedelta(days=2, hours=1)


@given(st.dates(date(2012, 1, 1), date(2034, 12, 1)), CLOCKS, ZONES)
def test_one_after_the_other_every_day_has_one(day: date, clock: time, zone: ZoneInfo) -> None:
    due = datetime.combine(day, time(), zone).astimezone(UTC) - timedelta(seconds=1)
    for number in range(5):
        due = next_at(clock, due, zone)
        assert due.astimezone(zone).date() == day + timedelta(days=number)
