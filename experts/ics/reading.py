"""Calendar files of others as events of ours."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo

import icalendar

from experts import recurrence
from experts.ics.incoming import MOST, Incoming, NotACalendar
from experts.ports import Event, Occurrence
from experts.types import Person

_LONGEST = 500


def read(content: bytes, *, zone: tzinfo, zone_name: str, author: Person, untitled: str) -> Sequence[Incoming]:
    """The events of a calendar file, at most MOST, in the order of their starts.

    `zone` is for times that say none. An event that makes no sense by itself (without a start) is left out. Raises
    NotACalendar.
    """
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
        found = [entry for calendar in calendars for entry in calendar.walk("VEVENT")]
        called_off = any(str(calendar.get("METHOD", "")).upper() == "CANCEL" for calendar in calendars)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:  # what the parser raises on nonsense
        raise NotACalendar(str(error)) from error
    if not any(isinstance(calendar, icalendar.Calendar) for calendar in calendars):
        raise NotACalendar("no calendar in it")
    reader = _Reader(zone, zone_name, author, untitled)
    entries = (reader.read(entry) for entry in found[: 2 * MOST] if isinstance(entry, icalendar.Event))
    readable = [one for one in entries if one is not None]
    apart = [one for one in readable if one.event.occurrence is not None]
    whole = [one for one in readable if one.event.occurrence is None]
    events = [reader.joined(one, apart, cancelled=called_off) for one in whole]
    return sorted(events, key=lambda one: one.event.start)[:MOST]


class _Reader:
    def __init__(self, zone: tzinfo, zone_name: str, author: Person, untitled: str) -> None:
        self._zone, self._zone_name, self._author, self._untitled = zone, zone_name, author, untitled

    def read(self, entry: icalendar.Event) -> Incoming | None:
        """An entry by itself; one that stands for one occurrence of a series is told by its `occurrence`."""
        try:
            return self._read(entry)
        except (ValueError, KeyError, AttributeError, TypeError, OverflowError, icalendar.InvalidCalendar):
            return None

    def _read(self, entry: icalendar.Event) -> Incoming:
        start, end = entry.start, entry.end
        all_day = not isinstance(start, datetime)
        begin, finish = self._aware(start), self._aware(end)
        instead_of = entry.get("RECURRENCE-ID")
        zone_name = self._zone_name if all_day else _name(begin.tzinfo) or self._zone_name
        event = Event(
            title=" ".join(str(entry.get("SUMMARY", "")).split())[:_LONGEST] or self._untitled,
            start=begin,
            end=finish if finish > begin else None,
            kind="reminder" if "REMINDER" in {str(one).upper() for one in entry.categories} else "event",
            author=self._author,
            zone=zone_name,
            all_day=all_day,
            location=" ".join(str(entry.get("LOCATION", "")).split())[:_LONGEST],
            occurrence=None if instead_of is None else self._aware(instead_of.dt),
        )
        rule, plain = _rule(entry, event)
        return Incoming(
            uid=str(entry.get("UID", "")) or f"{event.title} {event.start.isoformat()}",
            event=replace(event, rule=rule),
            changes=tuple(self._excluded(entry, event)),
            cancelled=str(entry.get("STATUS", "")).upper() == "CANCELLED",
            plain=plain,
        )

    def joined(self, one: Incoming, apart: Sequence[Incoming], *, cancelled: bool) -> Incoming:
        """A series with the occurrences that stand by themselves in the file."""
        changes = {each.original: each for each in one.changes}
        for each in apart:
            if each.uid == one.uid and each.event.occurrence is not None:
                changes[each.event.occurrence] = _occurrence(each.event, cancelled=each.cancelled)
        kept = tuple(changes.values()) if one.event.rule is not None else ()
        return replace(one, changes=kept, cancelled=one.cancelled or cancelled)

    def _excluded(self, entry: icalendar.Event, event: Event) -> Iterator[Occurrence]:
        for moment in entry.exdates:
            at = self._aware(moment)
            yield _occurrence(recurrence.occurrence(event, at), cancelled=True)

    def _aware(self, moment: date) -> datetime:
        """A date is its midnight in the chat's zone, and so is a time without a zone that zone's."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time(), self._zone)
        if moment.tzinfo is None:
            return moment.replace(tzinfo=self._zone)
        return moment if _name(moment.tzinfo) else moment.astimezone(self._zone)


def _name(zone: tzinfo | None) -> str | None:
    """The IANA name of a zone, where it has one; a zone that only the file knows has none."""
    name = getattr(zone, "key", None)
    return "UTC" if zone is UTC else name if isinstance(name, str) else None


def _rule(entry: icalendar.Event, event: Event) -> tuple[str | None, bool]:
    """The rule of an entry, and whether it has one that we do not keep."""
    rules = entry.rrules
    if not rules:
        return None, bool(entry.rdates)
    try:
        if len(rules) > 1 or entry.rdates:
            raise ValueError("more than one rule")
        return recurrence.checked(rules[0].to_ical().decode(), event.start.astimezone(recurrence.zone_in(event))), False
    except ValueError:
        return None, True


def _occurrence(event: Event, *, cancelled: bool) -> Occurrence:
    if event.occurrence is None:
        raise ValueError("not one occurrence")
    return Occurrence(
        original=event.occurrence.astimezone(UTC),
        start=event.start,
        end=event.end,
        title=event.title,
        location=event.location,
        cancelled=cancelled,
    )
