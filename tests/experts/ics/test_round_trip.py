"""What we write another program reads, and what others write we read."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.ics.incoming import Incoming, NotACalendar
from experts.ics.names import own_name, own_number
from experts.ics.reading import read
from experts.ics.writing import write
from experts.ports import Event, Occurrence
from experts.recurrence import checked, starts
from experts.types import Person
from experts.zones import zone

BERLIN = ZoneInfo("Europe/Berlin")
ANN = Person(id="1", name="Ann")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
START = datetime(2026, 3, 2, 10, tzinfo=BERLIN)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def event(title: str = "standup", start: datetime = START, **more: object) -> Event:
    return Event(number=1, title=title, start=start, author=ANN, **{"zone": "Europe/Berlin", **more})  # type: ignore[arg-type]


def reread(*events: Event, changes: tuple[Occurrence, ...] = (), here: str = "Europe/Berlin") -> list[Incoming]:
    content = write([(one, changes, [15 * HOUR / 60]) for one in events], chat="c", now=NOW)
    return list(read(content, zone=zone(here), zone_name=here, author=ANN, untitled="?"))


def foreign(*lines: str) -> list[Incoming]:
    return _read("\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", "")).encode())


def _read(content: bytes) -> list[Incoming]:
    return list(read(content, zone=BERLIN, zone_name="Europe/Berlin", author=ANN, untitled="?"))


def entry(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


@pytest.mark.parametrize(
    "one",
    [
        event(),
        event("Встреча; с, запятой\\ и 会议 🎉", end=START + HOUR, location="Room 5, 2nd floor"),
        event(start=datetime(2026, 3, 2, tzinfo=BERLIN), end=datetime(2026, 3, 5, tzinfo=BERLIN), all_day=True),
        event(rule="FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260601T235959", end=START + HOUR),
        event(rule="FREQ=MONTHLY;BYDAY=1MO;COUNT=5"),
        event(kind="reminder", rule="FREQ=DAILY"),
    ],
    ids=lambda one: one.title,
)
def test_an_event_comes_back_as_it_went(one: Event) -> None:
    [back] = reread(one)
    assert back.uid == own_name(1, chat="c")
    assert (back.event.title, back.event.start, back.event.end) == (one.title, one.start, one.end)
    assert (back.event.all_day, back.event.location, back.event.kind) == (one.all_day, one.location, one.kind)
    if one.rule is not None:
        assert list(starts(back.event, one.start, one.start + 200 * DAY)) == list(
            starts(one, one.start, one.start + 200 * DAY)
        )


def test_changed_occurrences_come_back() -> None:
    series = event(rule="FREQ=DAILY", end=START + HOUR)
    moved = Occurrence(original=START + DAY, start=START + DAY + HOUR, end=None, title="retro", location="roof")
    gone = Occurrence(original=START + 2 * DAY, start=START + 2 * DAY, end=None, title="x", location="", cancelled=True)
    [back] = reread(series, changes=(moved, gone))
    assert sorted((one.original, one.cancelled) for one in back.changes) == [
        (START + DAY, False),
        (START + 2 * DAY, True),
    ]
    assert next(one for one in back.changes if not one.cancelled) == moved


def test_a_series_in_a_bare_offset_repeats_at_the_same_moments_elsewhere() -> None:
    early = datetime(2026, 3, 2, 1, tzinfo=zone("+05:30"))
    series = event(start=early, zone="+05:30", rule="FREQ=WEEKLY;BYDAY=MO")
    [back] = reread(series)
    assert list(starts(back.event, early, early + 60 * DAY)) == list(starts(series, early, early + 60 * DAY))


def test_a_whole_day_is_that_day_in_the_readers_zone() -> None:
    [one] = foreign(*entry("UID:1", "SUMMARY:fair", "DTSTART;VALUE=DATE:20260310"))
    assert (one.event.start, one.event.end) == (
        datetime(2026, 3, 10, tzinfo=BERLIN),
        datetime(2026, 3, 11, tzinfo=BERLIN),
    )
    assert one.event.all_day


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART:20260310T090000", datetime(2026, 3, 10, 9, tzinfo=BERLIN)),
        ("DTSTART:20260310T090000Z", datetime(2026, 3, 10, 9, tzinfo=UTC)),
        ("DTSTART;TZID=Asia/Shanghai:20260310T090000", datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))),
        ("DTSTART;TZID=Somewhere/Else:20260310T090000", datetime(2026, 3, 10, 9, tzinfo=BERLIN)),
    ],
)
def test_a_time_is_read_in_its_zone_or_in_the_readers(line: str, start: datetime) -> None:
    [one] = foreign(*entry("UID:1", "SUMMARY:call", line, "DURATION:PT45M"))
    assert one.event.start == start
    assert one.event.end == start + timedelta(minutes=45)


def test_what_makes_no_sense_is_left_out_and_the_rest_stays() -> None:
    found = foreign(
        *entry("UID:1", "SUMMARY:no time"),
        *entry("UID:2", "DTSTART:20260310T090000Z"),
        *entry("UID:3", "SUMMARY:each second", "DTSTART:20260310T090000Z", "RRULE:FREQ=SECONDLY"),
        *entry("UID:4", "SUMMARY:off", "DTSTART:20260310T090000Z", "STATUS:CANCELLED"),
    )
    assert [(one.uid, one.event.title, one.plain, one.cancelled) for one in found] == [
        ("2", "?", False, False),
        ("3", "each second", True, False),
        ("4", "off", False, True),
    ]


def test_a_cancellation_calls_everything_off() -> None:
    [one] = foreign("METHOD:CANCEL", *entry("UID:1", "SUMMARY:x", "DTSTART:20260310T090000Z"))
    assert one.cancelled


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff\xfe\x00", b"BEGIN:VCALENDAR", b"BEGIN:VTODO\r\nEND:VTODO"])
def test_what_is_no_calendar_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotACalendar):
        _read(content)


@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with suppress(NotACalendar):
        _read(b"BEGIN:VCALENDAR\r\n" + content + b"\r\nEND:VCALENDAR\r\n")


@given(title=st.text(min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(bool))
def test_any_title_comes_back(title: str) -> None:
    printable = "".join(char for char in title if char.isprintable())
    if printable.strip():
        [back] = reread(event(printable.strip()))
        assert back.event.title == " ".join(printable.split())


def test_names_tell_our_events_from_those_of_other_chats() -> None:
    assert own_number(own_name(7, chat="a"), chat="a") == 7
    assert own_number(own_name(7, chat="a"), chat="b") is None
    assert own_number("7@elsewhere", chat="a") is None


def test_a_rule_is_checked_as_it_is_read() -> None:
    with pytest.raises(ValueError, match="never happens"):
        checked("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", START)
