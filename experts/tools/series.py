"""What becomes of a series that is moved, ended, or made to repeat in another way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from experts import recurrence
from experts.ports import Event
from experts.tools.moments import DAY


def ahead(event: Event, now: datetime) -> Event:
    """A series as it is next: with the times of its next occurrence; the last one where there is none ahead."""
    if event.rule is None or event.occurrence is not None:
        return event
    at = next(recurrence.starts(event, now, None), None)
    if at is None:
        return event
    return replace(recurrence.occurrence(event, at), occurrence=None)


def moved(event: Event, shown: Event, start: datetime, end: datetime | None, *, shift: bool, now: datetime) -> Event:
    """A series whose occurrence `shown` is put at `start`, and all others likewise.

    Another time of day keeps the rule. Another day changes the day that the rule names: the one shown, or with `shift`
    all of them.
    """
    old, new = recurrence.wall(shown.start, event), recurrence.wall(start, event)
    first = recurrence.wall(event.start, event)
    days = (new.date() - old.date()).days
    length = None if end is None else end - start
    if days == 0 or event.rule is None:
        return _at(event, datetime.combine((first + days * DAY).date(), new.time()), length)
    rule = _on_other_days(recurrence.parts_of(event.rule), old, new, shift=shift)
    weekly = rule["FREQ"] == "WEEKLY" and not shift
    begin = first - first.weekday() * DAY if weekly else first + days * DAY
    changed = _at(replace(event, rule=recurrence.body_of(rule)), datetime.combine(begin.date(), new.time()), length)
    return started(changed, now if event.start > now else None)


def repeating(event: Event, rule: str, begin: datetime, now: datetime) -> Event:
    """An event or series that repeats by another rule, from a time on that is not past. Raises ValueError."""
    zone = recurrence.zone_in(event)
    checked = recurrence.checked(rule, begin.astimezone(zone), often=event.kind == "reminder")
    length = None if event.end is None else event.end - event.start
    return started(_at(replace(event, rule=checked, occurrence=None), recurrence.wall(begin, event), length), now)


def once(event: Event, now: datetime) -> Event:
    """The next occurrence of a series alone."""
    return replace(ahead(event, now), rule=None, occurrence=None)


def ended(event: Event, cut: datetime) -> Event | None:
    """A series without its occurrences from a moment on, or what is once and before it; None when that leaves none."""
    if event.rule is None:
        return event if event.start < cut else None
    last = recurrence.wall(cut, event) - timedelta(seconds=1)
    if recurrence.wall(event.start, event) > last:
        return None
    parts = dict(recurrence.parts_of(event.rule))
    until = min(last, datetime.strptime(parts["UNTIL"], recurrence.LOCAL)) if "UNTIL" in parts else last
    if "COUNT" in parts:
        before = list(recurrence.starts(event, None, cut))
        until = recurrence.wall(before[-1], event) if before else last
        parts.pop("COUNT")
    parts["UNTIL"] = f"{until:{recurrence.LOCAL}}"
    return replace(event, rule=recurrence.body_of(parts))


def started(event: Event, after: datetime | None) -> Event:
    """A series that begins with the first time that its rule gives, after a moment if one is said."""
    begin = event.start if after is None else max(event.start, after + timedelta(seconds=1))
    at = next(recurrence.starts(event, begin, None), None)
    return event if at is None else replace(recurrence.occurrence(event, at), occurrence=None)


def going_on(event: Event, changed: Event, shown: Event, begin: datetime) -> Event:
    """A changed series from the occurrence on that was `shown` and is at `begin` now, as often as was left of it."""
    if changed.rule is None:
        return changed
    after = started(replace(changed, occurrence=None), begin - timedelta(seconds=1))
    counted, left = (
        recurrence.parts_of(event.rule or "FREQ=DAILY").get("COUNT"),
        dict(recurrence.parts_of(str(after.rule))),
    )
    if counted is None or left.get("COUNT") != counted:
        return after
    gone = sum(1 for at in recurrence.starts(event, None, shown.start))
    left["COUNT"] = str(max(1, int(counted) - gone))
    return replace(after, rule=recurrence.body_of(left))


def _at(event: Event, wall: datetime, length: timedelta | None) -> Event:
    start = recurrence.aware(wall, event)
    return replace(event, start=start, end=None if length is None else start + length)


def _on_other_days(parts: Mapping[str, str], old: datetime, new: datetime, *, shift: bool) -> dict[str, str]:
    """The parts of a rule with the day of `new` where they name the day of `old`."""
    changed = dict(parts)
    if "BYDAY" in parts and parts["FREQ"] in ("DAILY", "WEEKLY"):
        by = (new.date() - old.date()).days % 7
        days = [recurrence.DAYS.index(day) for day in parts["BYDAY"].split(",") if day in recurrence.DAYS]
        put = [(day + by) % 7 if shift or day == old.weekday() else day for day in days]
        changed["BYDAY"] = ",".join(recurrence.DAYS[day] for day in sorted(set(put)))
    elif "BYDAY" in parts:
        nth = -1 if parts["BYDAY"].startswith("-") else (new.day - 1) // 7 + 1
        changed["BYDAY"] = f"{nth}{recurrence.DAYS[new.weekday()]}"
        changed.pop("BYSETPOS", None)
    elif "BYMONTHDAY" in parts:
        days = [int(day) for day in parts["BYMONTHDAY"].split(",")]
        put = [new.day if day == old.day or len(days) == 1 else day for day in days]
        changed["BYMONTHDAY"] = ",".join(str(day) for day in sorted(set(put)))
    if "BYMONTH" in parts and parts["FREQ"] == "YEARLY":
        changed["BYMONTH"] = str(new.month)
    return changed


def without_days(event: Event, days: Sequence[str]) -> Event | None:
    """A weekly series without some of its weekdays; None when none of them is left, or it has not all of these."""
    parts = dict(recurrence.parts_of(event.rule or "FREQ=DAILY"))
    held = parts.get("BYDAY", "").split(",")
    left = [day for day in held if day not in days]
    if parts["FREQ"] != "WEEKLY" or not left or not set(days) <= set(held):
        return None
    parts["BYDAY"] = ",".join(left)
    return started(replace(event, rule=recurrence.body_of(parts)), None)
