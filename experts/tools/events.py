"""Putting events and reminders into the calendar."""

from dataclasses import replace

from experts.assent import assent
from experts.errors import StaleButton
from experts.tools import referring
from experts.tools.booking import ahead_of_now, ask_guess, asked_of, settle, settle_all, with_pressed_time
from experts.tools.draft import Draft
from experts.tools.event_words import ALL_DAY, event_title, is_plain_meeting
from experts.tools.festive import is_birthday, is_holiday, stated
from experts.tools.moments import guessed
from experts.tools.phrases import trim
from experts.tools.place_words import place_in
from experts.tools.pressing import answered, asked, finish
from experts.tools.reminding.ahead import read_ahead
from experts.tools.said import Said, said, said_in_answer
from experts.tools.several import days_of, parts_of
from experts.tools.types import ToolCall
from experts.types import Finish, Question

_YEARLY = "FREQ=YEARLY"


async def create(call: ToolCall) -> Finish:
    """Put an event into the calendar, or ask for what is missing."""
    question = asked(call) if call.pressed else answered(call)
    if question is not None:
        return await complete(call, question)
    ahead = read_ahead(call, call.text)
    text = ahead.left if ahead.asks else call.text
    parts = parts_of(call, text) if call.assignment.capability is None and not ahead.asks else (text,)
    drafts = list[Draft]()
    for part in parts:
        drafts.append(ahead_of_now(call, _draft(call, part, drafts[-1] if drafts else None)))
    if len(drafts) > 1 and sum(asked_of(call, ahead_of_now(call, one)) is not None for one in drafts) < 2:
        return await settle_all(call, drafts)
    draft = drafts[0] if len(drafts) == 1 else _draft(call, text, None)
    return await settle(call, replace(draft, ahead=ahead) if ahead.asks else draft)


def _draft(call: ToolCall, text: str, before: Draft | None) -> Draft:
    """What a text says of an event; one that follows another in a request is on its day, and after it."""
    heard = said(call, text)
    days, left = days_of(call, heard, text)
    title, place = place_in(stated(_title(call, left)))
    title = title or (before.title if before else "")
    draft = Draft(kind="event", title=title, place=place, day=before.its_day if before else None).told(heard)
    draft = draft.on_days(days) if days else draft
    draft = draft.at_its_meal(text)
    draft = draft.after(before) if before and draft.other else draft
    festive = is_birthday(title) or is_holiday(title)
    if ALL_DAY.among(text) or (festive and draft.start is None and draft.part is None):
        draft = draft.all_day(call)
    return replace(draft, rule=_YEARLY) if is_birthday(title) and draft.start and draft.rule is None else draft


def _title(call: ToolCall, left: str) -> str:
    if call.assignment.capability is not None:
        return trim(left)
    title = event_title(left)
    if referring.refers(call, left):
        named = event_title(referring.without(title))
        return title if named and not is_plain_meeting(named) else referring.title(call)
    return call.say("Meeting") if is_plain_meeting(title) else title


async def complete(call: ToolCall, question: Question) -> Finish:
    """Go on with a draft, with the answer to what was asked."""
    draft = Draft.from_json(call, question.data)
    if call.pressed and question.slot == "time":
        return await settle(call, with_pressed_time(call, draft))
    if assent(call.text) is False:
        return finish(call.say("All right, nothing was added."))
    if question.slot == "confirm":
        return await _confirmed(call, draft)
    if call.pressed:
        raise StaleButton(call.text)
    if question.slot == "title":
        return await settle(call, replace(draft, title=trim(call.text) or call.text.strip()))
    return await _timed(call, draft)


async def _confirmed(call: ToolCall, draft: Draft) -> Finish:
    """Yes to a reading that was guessed; another time is taken as such."""
    if assent(call.text):
        return await settle(call, draft)
    if said(call, call.text).nothing:
        return finish(call.say("All right, nothing was added."))
    return await _timed(call, replace(draft, start=None, end=None))


async def _timed(call: ToolCall, draft: Draft) -> Finish:
    if draft.kind == "event" and ALL_DAY.among(call.text):
        heard = said(call, ALL_DAY.without(call.text))
        return await settle(call, draft.told(heard).all_day(call))
    ahead = read_ahead(call, call.text)
    draft = replace(draft, ahead=ahead) if ahead.asks and ahead.lengths else draft
    heard = said_in_answer(call, ahead.left if ahead.asks else call.text)
    if heard.nothing and not heard.never:
        return await _guessed(call, draft)
    if draft.kind == "event" and not draft.title and not (whole := said(call, call.text)).nothing:
        draft = replace(draft, title=event_title(whole.left))
    if draft.start is not None and draft.start <= call.assignment.now and (heard.day is None or heard.part):
        draft = replace(draft, start=None)
    told = _offered(draft, heard) or draft.told(heard).at_its_meal(call.text)
    return await settle(call, told, unclear=heard.clock is None and heard.day is None and not heard.never)


async def _guessed(call: ToolCall, draft: Draft) -> Finish:
    """A time that only the last resort can read is confirmed before anything is stored."""
    moment = guessed(call, call.text)
    if moment is None or moment <= call.assignment.now:
        return await settle(call, draft, unclear=True)
    return ask_guess(call, replace(draft, start=moment), moment)


def _offered(draft: Draft, heard: Said) -> Draft | None:
    """The draft at the one of the two times it was asked about that the answer can mean; None when it means none or
    both."""
    if draft.start is None or draft.other is None or heard.clock is None or not heard.bare:
        return None
    said_at = {one.time() for one in (heard.clock, heard.other) if one is not None}
    meant = [one for one in (draft.start, draft.other) if one.time() in said_at]
    return draft.read_as(meant[0]) if len(meant) == 1 else None
