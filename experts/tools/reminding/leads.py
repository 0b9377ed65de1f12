"""The reminders that an event is given, and how they are told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from experts.ports import Event
from experts.tools.event_view import local
from experts.tools.moments import DAY, at_moment, clock
from experts.tools.reminding.ahead import Ahead
from experts.tools.settings import ahead_words
from experts.tools.types import ToolCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """How long ahead of its event each reminder comes; `passed` are those whose time has gone by, which are not set."""

    ahead: tuple[timedelta, ...] = ()
    passed: tuple[timedelta, ...] = ()
    silent: tuple[timedelta, ...] = ()

    @property
    def stored(self) -> tuple[timedelta, ...]:
        """All that are set; the reminder itself goes without saying."""
        return (*self.ahead, *self.silent)

    def told(self, call: ToolCall, event: Event) -> list[str]:
        """What is said of them, a line for each."""
        return [*told(call, event, self.ahead), *passed(call, self.passed)]


def leads_for(call: ToolCall, ahead: Ahead, event: Event) -> Leads:
    """The reminders that a new event gets: those asked for, else those that the chat has set for its events."""
    itself = (timedelta(),) if event.kind == "reminder" else ()
    if not ahead.lengths:
        usual = () if event.kind == "reminder" or event.all_day else call.assignment.remind or ()
        minutes = sorted((timedelta(minutes=each) for each in usual), reverse=True)
        return Leads(ahead=tuple(lead for lead in minutes if _is_ahead(call, event, lead)), silent=itself)
    return replace(split(call, event, leads_of(call, ahead, event)), silent=itself)


def split(call: ToolCall, event: Event, leads: Sequence[timedelta]) -> Leads:
    """Those that are still to come, and those that are not."""
    asked = tuple(lead for lead in leads if lead or event.kind == "event")
    come = tuple(lead for lead in asked if _is_ahead(call, event, lead))
    return Leads(ahead=come, passed=tuple(lead for lead in asked if lead not in come))


def leads_of(call: ToolCall, ahead: Ahead, event: Event) -> tuple[timedelta, ...]:
    """How long ahead of an event the reminders asked for come."""
    return ahead.leads(local(call, event).start, all_day=event.all_day)


def _is_ahead(call: ToolCall, event: Event, lead: timedelta) -> bool:
    """Of what comes again there is always a next time."""
    return event.rule is not None or event.start - lead > call.assignment.now


def told(call: ToolCall, event: Event, leads: Sequence[timedelta]) -> list[str]:
    """That these reminders will come, and when."""
    if event.rule is not None:
        ahead = ", ".join(ahead_of(call, event, lead) for lead in leads)
        return [call.say("🔔 I will remind you each time: {ahead}", ahead=ahead)] if ahead else []
    return [_told_once(call, event, lead) for lead in leads]


def _told_once(call: ToolCall, event: Event, lead: timedelta) -> str:
    when = at_moment(call, moment_of(call, event, lead))
    if _has_clock(event, lead):
        return call.say("🔔 I will remind you: {when}", when=when)
    return call.say("🔔 I will remind you {ahead}: {when}", ahead=ahead_words(call.say, lead), when=when)


def passed(call: ToolCall, leads: Sequence[timedelta]) -> list[str]:
    """That it is too late for these."""
    ahead = ", ".join(ahead_words(call.say, lead) for lead in leads)
    return [call.say("⌛ Too late for a reminder {ahead}.", ahead=ahead)] if ahead else []


def moment_of(call: ToolCall, event: Event, lead: timedelta) -> datetime:
    """When a reminder of an event comes, in the reader's zone."""
    return (event.start - lead).astimezone(call.assignment.now.tzinfo)


def ahead_of(call: ToolCall, event: Event, lead: timedelta) -> str:
    """How long before an event a reminder comes, in words; at what time of day where that was said."""
    words = ahead_words(call.say, lead)
    return f"{words}, {clock(call, moment_of(call, event, lead))}" if _has_clock(event, lead) else words


def _has_clock(event: Event, lead: timedelta) -> bool:
    """Whether a time of day was said, so that the length itself was not."""
    return bool(lead) and (event.all_day or (lead > DAY and lead % DAY != timedelta()))
