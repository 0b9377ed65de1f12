"""Reminders of an event that is in the calendar: more of them, others in their place, or at a time of their own."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools.booking import settle
from experts.tools.choosing import ask_which, chosen
from experts.tools.draft import Draft
from experts.tools.event_view import local, moment_argument, whole
from experts.tools.event_words import event_title, reminder_title
from experts.tools.moments import DAY, at_moment, clock
from experts.tools.phrases import Phrases
from experts.tools.pressing import ask, button, finish, pressed_moment, pressed_number, row
from experts.tools.reminding import changes
from experts.tools.reminding.ahead import Ahead, read_ahead, read_lengths
from experts.tools.reminding.ahead_words import OLD
from experts.tools.reminding.coming import own
from experts.tools.reminding.leads import leads_of, split
from experts.tools.reminding.meant import before_what, meant
from experts.tools.reminding.shift import shift_of
from experts.tools.said import Said, on, said, said_in_answer
from experts.tools.settings import ahead_words
from experts.tools.types import ToolCall
from experts.types import JSON, UNANSWERED, Finish, Outcome, Question

CREATE = "reminders.create"
HOW_LONG, WHICH = "ahead", "which"
_OFFERED = (timedelta(minutes=15), timedelta(hours=1), DAY)
_INSTEAD = Phrases(
    en=("make (?:it|that|the reminder)|change|instead|rather|actually|switch|set it to|adjust",),
    ru=("лучше|измени\\w*|поменя\\w*|замени\\w*|вместо|пусть будет|давай",),
    zh=("改成|改为|改到|换成|调成|调整|改一?下|改",),
)


async def ahead_of_event(call: ToolCall, ahead: Ahead, request: str) -> Finish:
    """Remind so long ahead of the event that is meant; one that is not in the calendar yet is put there with it."""
    matter, event_words = before_what(ahead)
    found = await meant(call, said(call, event_words))
    if len(found) > 1:
        return ask_which(call, found, call.say("Which one is it about?"), request)
    if not found:
        return await _new_event(call, ahead, said(call, ahead.left))
    if matter:
        lead = leads_of(call, ahead, found[0])[0]
        return await settle(call, Draft(kind="reminder", title=matter, start=local(call, found[0]).start - lead))
    shifted = await shift_of(call, found[0])
    if shifted is not None:
        return await shift(call, found[0], shifted)
    return await add(call, found[0], ahead, instead=_is_instead(request))


async def _new_event(call: ToolCall, ahead: Ahead, heard: Said) -> Finish:
    title = event_title(reminder_title(heard.left))
    if heard.clock is not None or (heard.day is not None and title):
        return await settle(call, Draft(kind="event", title=title, ahead=ahead).told(heard))
    if title:
        return finish(call.say("I see no “{words}” in your calendar, so no reminder was set.", words=title))
    return finish(call.say("Before what? I see nothing ahead in your calendar."))


async def add(call: ToolCall, event: Event, ahead: Ahead, *, instead: bool = False) -> Finish:
    """Announce an event so long ahead as well, or instead of what was asked for before."""
    leads = split(call, event, leads_of(call, ahead, event))
    if not leads.ahead:
        return await ask_how_long(call, event, *leads.told(call, event))
    assignment = call.assignment

    async def add_them(tx: Transaction) -> Sequence[int]:
        return await tx.calendar.remind(
            assignment.place,
            event,
            leads=leads.ahead,
            asker=assignment.person,
            lang=assignment.lang,
            now=assignment.now,
        )

    gone = await own(call, event) if instead else ()
    made = await changes.change(call, event, [(event, one) for one in gone], add_them)
    return _told(call, event, leads.told(call, event), undoable=made)


def _told(call: ToolCall, event: Event, lines: Sequence[str], *, undoable: bool) -> Finish:
    text = "\n".join((whole(call, event), *lines))
    return finish(text, row(changes.undo_button(call))) if undoable else finish(text)


async def shift(call: ToolCall, event: Event, leads: Sequence[timedelta]) -> Finish:
    """Announce an event so long ahead instead, unless that is when it has begun."""
    if min(leads) < timedelta():
        return await ask_how_long(call, event, call.say("That would be after it has begun."))
    return await add(call, event, Ahead(lengths=tuple(leads)), instead=True)


async def at_time(call: ToolCall, event: Event, heard: Said, *, instead: bool = False) -> Finish:
    """Announce an event at a time of its own; ask how long ahead when none that is before it was said."""
    if heard.clock is None:
        return await ask_how_long(call, event)
    readings = {heard.clock, heard.other or heard.clock}
    on_its_day = {
        each for each in (on(local(call, event).start.date(), one) for one in readings) if _fits(call, event, each)
    }
    if heard.bare and instead and on_its_day:
        readings = on_its_day
    if heard.bare and all(each <= call.assignment.now for each in readings):
        readings = {each + DAY for each in readings}
    fitting = sorted(each for each in readings if _fits(call, event, each))
    if len(fitting) > 1:
        early, late = fitting
        text = call.say("At {late} or at {early}?", late=clock(call, late), early=clock(call, early))
        buttons = row(*(button(call, clock(call, m), moment_argument(m), tool=CREATE) for m in (late, early)))
        return ask(call, HOW_LONG, text, {"number": event.number}, buttons)
    if not fitting:
        return await ask_how_long(
            call, event, call.say("That time has passed: {when}.", when=at_moment(call, heard.clock))
        )
    return await _store_at(call, event, fitting[0], instead=instead)


def _fits(call: ToolCall, event: Event, at: datetime) -> bool:
    return call.assignment.now < at and (event.rule is not None or at <= event.start)


async def _store_at(call: ToolCall, event: Event, at: datetime, *, instead: bool = False) -> Finish:
    assignment = call.assignment

    async def add_it(tx: Transaction) -> Sequence[int]:
        number = await tx.calendar.remind_at(
            assignment.place, event, at, asker=assignment.person, lang=assignment.lang, now=assignment.now
        )
        return [number]

    gone = await own(call, event) if instead else ()
    made = await changes.change(call, event, [(event, one) for one in gone], add_it)
    line = call.say("🔔 I will remind you: {when}", when=at_moment(call, at))
    return _told(call, event, [line], undoable=made)


async def ask_how_long(call: ToolCall, event: Event, *lines: str) -> Finish:
    """Ask when a reminder of an event shall come."""

    async def work(tx: Transaction) -> JSON:
        await tx.calendar.speak_of(call.assignment.place, event, call.assignment.now)
        return None

    await call.write(work)
    left = split(call, event, _OFFERED).ahead
    offers = [
        button(call, ahead_words(call.say, lead), f"l{lead // timedelta(minutes=1)}", tool=CREATE) for lead in left
    ]
    text = "\n".join((whole(call, event), *lines, call.say("How long before it shall I remind you?")))
    return ask(call, HOW_LONG, text, {"number": event.number}, (tuple(offers),) if offers else ())


async def answer(call: ToolCall, question: Question) -> Outcome:
    """The answer to which event, or to how long ahead."""
    if assent(call.text) is False and not call.pressed:
        return finish(call.say("All right, no reminder was set."))
    if question.slot == WHICH:
        return await _chosen(call, question)
    event = await _get(call, question.data.get("number"))
    minutes, moment = pressed_number(call, "l"), pressed_moment(call) if call.pressed else None
    if minutes is not None:
        return await add(call, event, Ahead(lengths=(timedelta(minutes=minutes),)))
    if moment is not None:
        return await _store_at(call, event, moment)
    if call.pressed:
        raise StaleButton(call.text)
    ahead = read_ahead(call, call.text)
    lengths = ahead.lengths or read_lengths(call, call.text)
    if lengths:
        return await add(call, event, Ahead(lengths=lengths, clock=ahead.clock))
    heard = said_in_answer(call, call.text)
    if heard.bare and heard.day is None and heard.clock is not None:
        heard.clock = on_its_day(call, event, heard.clock)
    if heard.clock is None:
        return await ask_how_long(call, event, call.say("I did not catch the time."))
    return await at_time(call, event, heard)


def _is_instead(request: str) -> bool:
    return _INSTEAD.among(request) or OLD.search(request) is not None


def without_old(request: str) -> str:
    """The request without how long ahead it is no more: "an hour before, not 15 minutes"."""
    return OLD.sub(" ", request)


def on_its_day(call: ToolCall, event: Event, clock: datetime) -> datetime:
    """A time of day alone is that of the day of the event, unless it is over by then."""
    placed = on(local(call, event).start.date(), clock)
    return placed if _fits(call, event, placed) else clock


async def _chosen(call: ToolCall, question: Question) -> Outcome:
    number = pressed_number(call, "n")
    found = [await _get(call, number)] if number is not None else await chosen(call, question)
    request = str(question.data["request"])
    if not found:
        return UNANSWERED
    if len(found) > 1:
        return ask_which(call, found, call.say("Which one is it about?"), request)
    return await add(call, found[0], read_ahead(call, without_old(request)), instead=_is_instead(request))


async def _get(call: ToolCall, number: JSON) -> Event:
    chat = call.assignment.place.chat
    event = await call.storage.read(lambda tx: tx.calendar.get(chat, number if isinstance(number, int) else 0))
    if event is None:
        raise StaleButton(call.text)
    return event
