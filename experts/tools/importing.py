"""Events from a calendar file that somebody sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from experts import recurrence
from experts.errors import StaleButton
from experts.ics.incoming import MOST, Incoming, NotACalendar
from experts.ics.names import own_number
from experts.ports import Event, Occurrence, Transaction
from experts.tools import event_view
from experts.tools.free import clashes
from experts.tools.pressing import button, finish, row
from experts.tools.types import ToolCall
from experts.tools.undoing import remember
from experts.types import JSON, Finish

SHOWN = 10
_MOST_WARNED = 3


async def bring_in(call: ToolCall) -> Finish:
    """Put the events of a calendar file into the calendar; those it has already are brought up to date."""
    if call.pressed:
        return await _take_back(call)
    file = call.assignment.file
    if file is None:
        return finish(call.say("Send me a calendar file (.ics), and I will add its events."))
    from experts.ics.reading import read  # deferred: its library is slow to import and rarely needed

    try:
        incoming = read(
            file.content,
            zone=call.assignment.now.tzinfo or UTC,
            zone_name=event_view.zone(call),
            author=call.assignment.person,
            untitled=call.say("Untitled"),
        )
    except NotACalendar:
        return finish(call.say("I could not read “{name}” as a calendar. Is it an .ics file?", name=file.name))
    if not incoming:
        return finish(call.say("There are no events in “{name}”.", name=file.name))

    async def work(tx: Transaction) -> JSON:
        done = _Import(call, tx)
        for one in incoming:
            await done.put(one)
        if done.undo:
            await remember(call, tx, done.undo)
        return {"text": "\n".join(done.told()), "undo": done.undo}

    told = await call.write(work)
    assert isinstance(told, dict)  # noqa: S101 - for the type checker
    undo = row(button(call, call.say("↩️ Undo"), told["undo"])) if told["undo"] else ()
    return finish(told["text"], undo)


class _Import:
    """Puts the events of a file into the calendar, and knows what became of them."""

    def __init__(self, call: ToolCall, tx: Transaction) -> None:
        self._call, self._tx = call, tx
        self._place, self._now = call.assignment.place, call.assignment.now
        self._added, self._changed, self._cancelled = list[Event](), list[Event](), list[Event]()
        self._in_the_way = list[Event]()
        self._same = self._past = self._plain = 0

    async def put(self, one: Incoming) -> None:
        """Add, bring up to date or call off one event."""
        known = await self._known(one.uid)
        self._plain += one.plain
        if one.cancelled:
            if known is not None and await self._tx.calendar.cancel(self._place, known, self._now) is not None:
                self._cancelled.append(known)
        elif known is not None:
            await self._update(known, one)
        elif _is_ahead(one, self._now):
            await self._add(one)
        else:
            self._past += 1

    async def _known(self, uid: str) -> Event | None:
        number = own_number(uid, chat=self._place.chat)
        if number is None:
            return await self._tx.calendar.imported(self._place.chat, uid)
        return await self._tx.calendar.get(self._place.chat, number)

    async def _add(self, one: Incoming) -> None:
        assignment, calendar = self._call.assignment, self._tx.calendar
        minutes = (0,) if one.event.kind == "reminder" else assignment.remind or ()
        leads = [timedelta(minutes=each) for each in minutes]
        event = await calendar.add(
            self._place, one.event, lang=assignment.lang, now=self._now, leads=leads, uid=one.uid
        )
        await self._put_apart(event, one)
        if event.kind == "event" and not event.all_day and len(self._in_the_way) < _MOST_WARNED:
            near = await clashes(self._tx, self._place.chat, event.start, event.end, besides=event)
            self._in_the_way += [each for each in near if each.number not in {new.number for new in self._added}]
        self._added.append(event)

    async def _update(self, known: Event, one: Incoming) -> None:
        new = replace(one.event, number=known.number, author=known.author, kind=known.kind)
        apart = [await self._tx.calendar.get(self._place.chat, known.number, each.original) for each in one.changes]
        same = all(_is_so(event, each) for event, each in zip(apart, one.changes, strict=True))
        if same and _meaning(new) == _meaning(known):
            self._same += 1
            return
        await self._tx.calendar.change(self._place, new, self._now)
        await self._put_apart(new, one)
        self._changed.append(new)

    async def _put_apart(self, event: Event, one: Incoming) -> None:
        """Store the occurrences that are not as the rule has them."""
        calendar = self._tx.calendar
        for each in one.changes:
            occurrence = await calendar.get(self._place.chat, event.number, each.original)
            if occurrence is None or _is_so(occurrence, each):
                continue
            if each.cancelled:
                await calendar.cancel(self._place, occurrence, self._now)
                continue
            new = replace(occurrence, start=each.start, end=each.end, title=each.title, location=each.location)
            await calendar.change(self._place, new, self._now)

    def told(self) -> Iterator[str]:
        """What is said of it, line by line."""
        say = self._call.say
        if len(self._added) == 1 and not self._changed:
            yield event_view.stored(self._call, self._added[0])
        elif self._added:
            yield say.many("📅 Added {n} event:", "📅 Added {n} events:", len(self._added))
            yield from self._lines(self._added)
        if self._changed:
            yield say("Brought up to date:")
            yield from self._lines(self._changed)
        if self._cancelled:
            yield say("Called off:")
            yield from self._lines(self._cancelled)
        yield from self._left()
        if self._in_the_way:
            yield say("⚠️ At that time you also have:")
            yield from self._lines(self._in_the_way[:_MOST_WARNED])

    def _left(self) -> Iterator[str]:
        say = self._call.say
        if self._same:
            yield say.many("{n} event was there already.", "{n} events were there already.", self._same)
        if self._past:
            yield say.many("{n} event is over and was left out.", "{n} events are over and were left out.", self._past)
        if self._plain:
            yield say.many(
                "{n} event repeats in a way that I cannot keep: only its first time is in your calendar.",
                "{n} events repeat in a way that I cannot keep: only their first times are in your calendar.",
                self._plain,
            )

    def _lines(self, events: Sequence[Event]) -> Iterator[str]:
        yield from (event_view.line(self._call, event, with_day=True) for event in events[:SHOWN])
        if len(events) > SHOWN:
            yield self._call.say("And {n} more.", n=len(events) - SHOWN)

    @property
    def undo(self) -> str:
        """The argument of the button that takes back what was added; "" where nothing was."""
        numbers = [event.number for event in self._added]
        return f"x{min(numbers)}.{max(numbers)}" if numbers else ""


def _is_so(event: Event | None, one: Occurrence) -> bool:
    """Whether an occurrence is as a file has it."""
    if event is None or one.cancelled:
        return event is None and one.cancelled
    return (event.start, event.end, event.title, event.location) == (one.start, one.end, one.title, one.location)


def _meaning(event: Event) -> tuple[object, ...]:
    return event.title, event.start, event.end, event.rule, event.all_day, event.location


def _is_ahead(one: Incoming, now: datetime) -> bool:
    """Whether anything of it is still to come: what is over is not brought in silently."""
    over = recurrence.over(one.event)
    return over is None or over >= now or any(each.start >= now for each in one.changes if not each.cancelled)


async def _take_back(call: ToolCall) -> Finish:
    """Cancel what a file has added; its events have the numbers from one to another."""
    match = re.fullmatch(r"x(\d{1,9})\.(\d{1,9})", call.text)
    if match is None:
        raise StaleButton(call.text)
    place, now = call.assignment.place, call.assignment.now
    numbers = range(int(match[1]), min(int(match[2]), int(match[1]) + MOST) + 1)

    async def work(tx: Transaction) -> JSON:
        events = [event for number in numbers if (event := await tx.calendar.get(place.chat, number)) is not None]
        await tx.undos.drop(place, call.tool, call.text)
        return sum([await tx.calendar.cancel(place, event, now) is not None for event in events])

    gone = await call.write(work)
    if not isinstance(gone, int) or gone == 0:
        raise StaleButton(call.text)
    return finish(call.say.many("Taken back: {n} event.", "Taken back: {n} events.", gone))
