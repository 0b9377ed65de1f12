from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts import zones


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("Москва", "Europe/Moscow"),
        ("Санкт-Петербург", "Europe/Moscow"),
        ("上海", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("New York", "America/New_York"),
        ("+3", "+03:00"),
        ("UTC+5:30", "+05:30"),
        ("gmt-8", "-08:00"),
        ("Atlantis", None),
        ("+25", None),
        ("+3:75", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_name_city_or_offset(said: str, name: str | None) -> None:
    assert zones.find(said) == name


def test_a_stored_name_is_a_zone() -> None:
    assert zones.zone("Europe/Berlin") == ZoneInfo("Europe/Berlin")
    assert datetime(2026, 1, 1, tzinfo=zones.zone("-08:30")).utcoffset() == -timedelta(hours=8, minutes=30)


@given(st.text(max_size=30))
def test_whatever_is_said_is_a_zone_or_nothing(said: str) -> None:
    name = zones.find(said)
    assert name is None or datetime.now(UTC).astimezone(zones.zone(name)).tzinfo is not None
