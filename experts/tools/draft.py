"""An event that is not complete yet: what is known, and how a question carries it to the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from experts.timetext.values import ClockShift
from experts.tools.meals import at_its_meal
from experts.tools.moments import DAY
from experts.tools.reminding.ahead import NOT_AHEAD, Ahead
from experts.tools.said import Said, fitting, midnight, on
from experts.tools.types import ToolCall
from experts.types import JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of an event or a reminder.

    `day` and `part` narrow a time of day that is still to come; `other` is a second reading of `start`; `bare` when
    no day was said; `ahead` how long before to remind; `rule` how it repeats, `since` from which day on;
    `place` where it is; `shift` that the clocks change at `start` (see TimeExpression);
    `also` are other days on which it is, at the same time; `never` the words of a time that does not exist, just said;
    `refused` when its rule gives no time at all.
    """

    kind: Literal["event", "reminder"]
    title: str = ""
    day: date | None = None
    part: tuple[datetime, datetime] | None = None
    start: datetime | None = None
    end: datetime | None = None
    other: datetime | None = None
    bare: bool = False
    length: timedelta | None = None
    ahead: Ahead = NOT_AHEAD
    rule: str | None = None
    since: date | None = None
    place: str = ""
    shift: ClockShift | None = None
    also: tuple[date, ...] = ()
    never: str = ""
    refused: bool = False

    def told(self, said: Said) -> "Draft":
        """The draft with what a text has said of its time."""
        draft = replace(
            self,
            length=said.length or self.length,
            rule=said.rule or self.rule,
            since=said.since or self.since,
            shift=said.shift if said.clock is not None else self.shift,
            part=_placed(self, said) or self.part,
            never=said.never,
        )
        if said.clock is not None and not said.is_of_some_day:
            return _timed(draft, said, said.clock)
        if draft.start is not None:
            return _narrowed(draft, said, draft.start)
        if said.period is not None and said.period[1] - said.period[0] > DAY:
            return (
                draft if self.kind == "reminder" else replace(draft, start=said.period[0], end=said.period[1], day=None)
            )
        if said.day is None or _is_only_part(self, said):
            return draft
        return replace(draft, day=said.day)

    def all_day(self, call: ToolCall) -> "Draft":
        """The draft as a whole day, when it is known which."""
        if self.day is None:
            return self
        start, length = midnight(call, self.day), max(DAY, self.length or DAY)
        return replace(self, start=start, end=midnight(call, self.day + length), other=None)

    def on_days(self, days: Sequence[date]) -> "Draft":
        """The draft on the first of several days, and on the others as well."""
        first, *others = sorted(set(days))
        draft = replace(self, day=first, also=tuple(others), rule=None)
        return draft if self.start is None else _placed_on(draft, self.start, first)

    def after(self, before: "Draft") -> "Draft":
        """The draft with that of its two readings that comes first after another event."""
        readings = sorted(one for one in (self.start, self.other) if one and before.start and one > before.start)
        return self.read_as(readings[0]) if readings else self

    def at_its_meal(self, text: str) -> "Draft":
        """The draft at the time of day at which one has the meal that it is."""
        start = self.start and at_its_meal(self.title, text, self.start, self.other)
        return self.read_as(start) if start else self

    def read_as(self, start: datetime) -> "Draft":
        """The draft at one of its two readings."""
        assert self.start is not None  # noqa: S101 - for the type checker: it has a time
        return replace(self, start=start, end=self.end and start + (self.end - self.start), other=None)

    @property
    def its_day(self) -> date | None:
        """The day on which it is, as far as that is known."""
        return self.start.date() if self.start else self.day

    @property
    def each(self) -> "tuple[Draft, ...]":
        """A draft for each of its days, once its time is known."""
        alone = replace(self, also=())
        return alone, *(_placed_on(alone, self.start, day) for day in self.also if self.start is not None)

    @property
    def finish(self) -> datetime | None:
        """Its end, if one was said."""
        if self.end is not None or self.start is None or self.length is None:
            return self.end
        return self.start + self.length

    def to_json(self) -> dict[str, JSON]:
        """The draft as a question's data."""
        return {
            "kind": self.kind,
            "title": self.title,
            "day": self.day.isoformat() if self.day else None,
            "part": [moment.isoformat() for moment in self.part] if self.part else None,
            "start": _said(self.start),
            "end": _said(self.end),
            "other": _said(self.other),
            "bare": self.bare,
            "length": self.length.total_seconds() if self.length else None,
            "ahead": self.ahead.to_json(),
            "rule": self.rule,
            "since": self.since.isoformat() if self.since else None,
            "place": self.place,
            "also": [day.isoformat() for day in self.also],
            "shift": self.shift,
        }

    @classmethod
    def from_json(cls, call: ToolCall, data: Mapping[str, JSON]) -> "Draft":
        """The draft that a question has carried."""
        day, part, since, shift = (data.get(name) for name in ("day", "part", "since", "shift"))
        also = data.get("also")
        begin, end = (_moment(call, m) for m in part) if isinstance(part, list | tuple) else (None, None)
        return cls(
            kind="reminder" if data.get("kind") == "reminder" else "event",
            title=str(data.get("title") or ""),
            day=date.fromisoformat(day) if isinstance(day, str) else None,
            part=(begin, end) if begin and end else None,
            start=_moment(call, data.get("start")),
            end=_moment(call, data.get("end")),
            other=_moment(call, data.get("other")),
            bare=data.get("bare") is True,
            length=_length(data.get("length")),
            ahead=Ahead.from_json(data.get("ahead")),
            rule=str(data["rule"]) if data.get("rule") else None,
            since=date.fromisoformat(since) if isinstance(since, str) else None,
            place=str(data.get("place") or ""),
            also=tuple(date.fromisoformat(str(one)) for one in also) if isinstance(also, list | tuple) else (),
            shift="gap" if shift == "gap" else "overlap" if shift == "overlap" else None,
        )


def _placed_on(draft: Draft, start: datetime, day: date) -> Draft:
    """The draft at the same time of another day."""
    begin, end = on(day, start), draft.end and on(day, start) + (draft.end - start)
    return replace(draft, start=begin, end=end, other=draft.other and on(day, draft.other), day=day, bare=False)


def _is_only_part(draft: Draft, said: Said) -> bool:
    """A part of today, said when another day is known already, is a part of that day."""
    return draft.day is not None and said.part is not None and said.is_today


def _placed(draft: Draft, said: Said) -> tuple[datetime, datetime] | None:
    if said.part is None or draft.day is None or not said.is_today:
        return said.part
    begin = on(draft.day, said.part[0])
    return begin, begin + (said.part[1] - said.part[0])


def _narrowed(draft: Draft, said: Said, start: datetime) -> Draft:
    """A time of day is known: a part of the day chooses between its readings, a day puts it on that day."""
    start, other = (fitting(start, draft.other, said.part), None) if said.part else (start, draft.other)
    if said.day is None or said.part:
        return replace(draft, start=start, other=other)
    return replace(draft, start=on(said.day, start), other=other and on(said.day, other), bare=False)


def _timed(draft: Draft, said: Said, clock: datetime) -> Draft:
    start, other, bare = clock, said.other, said.bare
    if bare and draft.day is not None:
        start, other = on(draft.day, start), other and on(draft.day, other)
        bare = False
    if draft.part is not None and said.part is None:
        start, other = fitting(start, other, draft.part), None
    end = said.until and start + (said.until - clock)
    return replace(draft, start=start, end=end, other=other, bare=bare)


def _said(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(call: ToolCall, value: JSON) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(call.assignment.now.tzinfo) if isinstance(value, str) else None


def _length(value: JSON) -> timedelta | None:
    return timedelta(seconds=value) if isinstance(value, int | float) else None
