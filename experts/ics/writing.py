"""Our events as a calendar file."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import icalendar

from experts import recurrence
from experts.ics.names import own_name
from experts.ports import Event, Occurrence

_PRODUCT = "-//Switchboard//Switchboard//EN"
# Clocks change twice a year: from there on a reader of the file knows what holds at the first event.
_BEFORE = timedelta(days=366)

Entry = tuple[Event, Sequence[Occurrence], Sequence[timedelta]]
"""An event, its changed occurrences, and how long ahead of it there are alarms."""


def write(entries: Sequence[Entry], *, chat: str, now: datetime) -> bytes:
    """A calendar with these events of a chat, with the zones that they need."""
    calendar = icalendar.Calendar.new(prodid=_PRODUCT)
    for event, changes, leads in entries:
        uid = own_name(event.number, chat=chat)
        calendar.add_component(_series(event, changes, leads, uid=uid, now=now))
        for one in changes:
            if not one.cancelled:
                calendar.add_component(_apart(event, one, uid=uid, now=now))
    first = min((event.start for event, _, _ in entries), default=now)
    calendar.add_missing_timezones(first_date=(first - _BEFORE).date())
    return bytes(calendar.to_ical())


def _series(
    event: Event, changes: Sequence[Occurrence], leads: Sequence[timedelta], *, uid: str, now: datetime
) -> icalendar.Event:
    entry = _entry(event, uid=uid, now=now)
    if event.rule is not None:
        entry.add("rrule", _rule(event))
    for one in changes:
        if one.cancelled:
            entry.add("exdate", _moment(event, one.original))
    for lead in sorted(set(leads)):
        alarm = icalendar.Alarm.new(description=event.title)
        alarm.add("action", "DISPLAY")
        alarm.TRIGGER = -lead
        entry.add_component(alarm)
    return entry


def _apart(event: Event, one: Occurrence, *, uid: str, now: datetime) -> icalendar.Event:
    entry = _entry(recurrence.changed(event, one), uid=uid, now=now)
    entry.add("recurrence-id", _moment(event, one.original))
    return entry


def _entry(event: Event, *, uid: str, now: datetime) -> icalendar.Event:
    return icalendar.Event.new(
        uid=uid,
        summary=event.title,
        location=event.location or None,
        start=_moment(event, event.start),
        end=None if event.end is None else _moment(event, event.end),
        stamp=now.astimezone(UTC),
        categories=("REMINDER",) if event.kind == "reminder" else (),
    )


def _rule(event: Event) -> Mapping[str, Any]:
    """The rule with its end as RFC 5545 wants it: a date for whole days, else in UTC."""
    rule: dict[str, Any] = icalendar.vRecur.from_ical(event.rule or "")
    for until in rule.pop("UNTIL", ()):
        last = until if event.all_day else recurrence.aware(until, event).astimezone(UTC)
        rule["UNTIL"] = [last.date() if event.all_day else last]
    return rule


def _moment(event: Event, moment: datetime) -> date:
    """A moment in the zone in which the event is meant; the date alone for whole days."""
    if event.all_day:
        return recurrence.wall(moment, event).date()
    return moment.astimezone(_named(recurrence.zone_in(event), moment))


def _named(zone: tzinfo, moment: datetime) -> tzinfo:
    """A zone that other programs know: in place of a bare offset one that has it all year round."""
    if not isinstance(zone, timezone) or zone == UTC:
        return zone
    year = moment.astimezone(zone).year
    for name in sorted(available_timezones()):
        offsets = {datetime(year, month, 1, tzinfo=ZoneInfo(name)).utcoffset() for month in range(1, 13)}
        if offsets == {zone.utcoffset(None)}:
            return ZoneInfo(name)
    return UTC
