"""Reminders: setting them, the words when they fall due, and what their buttons do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools.booking import settle
from experts.tools.draft import Draft
from experts.tools.event_view import stored
from experts.tools.event_words import reminder_title
from experts.tools.events import complete
from experts.tools.finding import candidates, wanted
from experts.tools.phrases import trim
from experts.tools.pressing import answered, asked, finish, press_data, pressed_number
from experts.tools.reminding.ahead import read_ahead
from experts.tools.said import said
from experts.tools.types import ToolCall
from experts.types import JSON, Button, Finish, Reply
from prompts.texts import Texts

CREATE = "reminders.create"
SNOOZES = {"a": timedelta(minutes=10), "b": timedelta(hours=1)}


async def create(call: ToolCall) -> Finish:
    """Set a reminder, or ask what of or when."""
    if call.pressed and call.text[:1] in ("k", *SNOOZES):
        return await _press(call)
    question = asked(call) if call.pressed else answered(call)
    if question is not None:
        return await complete(call, question)
    said_ahead = read_ahead(call, call.text)
    ahead = said_ahead.lengths[0] if said_ahead.lengths else None
    heard = said(call, said_ahead.left if ahead else call.text)
    explicit = call.assignment.capability is not None
    title = reminder_title(heard.left) or (trim(heard.left) if explicit else "")
    draft = Draft(kind="reminder", title=title)
    if ahead is not None:
        event = await _event(call, heard.left)
        if event is not None:
            return await settle(call, Draft(kind="reminder", title=event.title, start=event.start - ahead))
        draft = draft.told(heard)
        if draft.start is not None:
            return await settle(call, _earlier(draft, ahead))
    return await settle(call, draft.told(heard))


def _earlier(draft: Draft, ahead: timedelta) -> Draft:
    return replace(draft, start=draft.start - ahead) if draft.start else draft


async def _event(call: ToolCall, text: str) -> Event | None:
    """The event that a reminder is to come ahead of, if it is clear which: "an hour before" is before the last one."""
    which = wanted(reminder_title(text))

    async def find(tx: Transaction) -> Sequence[Event]:
        found = await candidates(call, tx, which)
        return found if len(found) == 1 else await candidates(call, tx, replace(which, that=True))

    found = [event for event in await call.storage.read(find) if event.kind == "event"]
    return found[0] if len(found) == 1 else None


async def _press(call: ToolCall) -> Finish:
    """Done, or again in a while. What was pressed before is stale."""
    done = pressed_number(call, "k")
    if done is not None:
        return await _done(call, done)
    for letter, length in SNOOZES.items():
        number = pressed_number(call, letter)
        if number is not None:
            return await _snooze(call, number, length)
    raise StaleButton(call.text)


async def _done(call: ToolCall, number: int) -> Finish:
    chat, now = call.assignment.place.chat, call.assignment.now

    async def work(tx: Transaction) -> JSON:
        event = await tx.calendar.get(chat, number)
        if event is None:
            return None
        if event.kind == "reminder":
            await tx.calendar.cancel(call.assignment.place, event, now)
        return event.title

    title = await call.write(work)
    if not isinstance(title, str):
        raise StaleButton(call.text)
    return finish(call.say("👍 Done: {title}", title=title))


async def _snooze(call: ToolCall, number: int, length: timedelta) -> Finish:
    assignment = call.assignment
    start = (assignment.now + length).replace(microsecond=0)

    async def work(tx: Transaction) -> JSON:
        chat = assignment.place.chat
        event = await tx.calendar.get(chat, number)
        if event is None:
            return None
        soon = await tx.calendar.between(chat, assignment.now, start + timedelta(seconds=1))
        if any(one.kind == "reminder" and one.title == event.title and one.number != number for one in soon):
            return None
        if event.kind == "reminder":
            await tx.calendar.cancel(assignment.place, event, assignment.now)
        again = await tx.calendar.add(
            assignment.place,
            Event(title=event.title, start=start, kind="reminder", author=assignment.person),
            lang=assignment.lang,
            now=assignment.now,
            leads=[timedelta()],
        )
        return stored(call, again)

    said_again = await call.write(work)
    if not isinstance(said_again, str):
        raise StaleButton(call.text)
    return finish(said_again)


def reminder_reply(event: Event, say: Texts, *, expert: str, when: str | None = None) -> Reply:
    """What is said when a reminder falls due; `when` is the time of an event that is still to come."""
    text = f"⏰ {event.title}" if when is None else say("⏰ {title} · {when}", title=event.title, when=when)

    def offer(words: str, letter: str) -> Button:
        return Button(words, press_data(expert, CREATE, f"{letter}{event.number}"))

    buttons = (offer(say("✅ Done"), "k"), offer(say("+10 min"), "a"), offer(say("+1 h"), "b"))
    return Reply(text=text, buttons=(buttons,))
