"""Setting reminders: of themselves, and of events."""

from experts.tools import referring
from experts.tools.booking import ahead_of_now, asked_of, settle, settle_all
from experts.tools.draft import Draft
from experts.tools.event_words import asked_off, reminder_title
from experts.tools.events import complete
from experts.tools.phrases import Phrases, lead_off, trim
from experts.tools.pressing import answered, asked
from experts.tools.reminding import about, changes
from experts.tools.reminding.ahead import read_ahead
from experts.tools.reminding.answering import answer_to
from experts.tools.reminding.coming import words_of
from experts.tools.reminding.done import last_fired
from experts.tools.reminding.meant import called, is_this, just_said, points_back, spoken_of
from experts.tools.reminding.often import often
from experts.tools.reminding.shift import shift_of
from experts.tools.said import said
from experts.tools.several import parts_of
from experts.tools.types import ToolCall
from experts.types import Finish, Outcome

_TO = Phrases(en=("to|that|about|and",), ru=("чтобы|что|про",))
_WOKEN = Phrases(en=("wake (?:me|us)(?: up)?",), ru=("разбуд\\w+",), zh=("叫醒我",))


async def create(call: ToolCall) -> Outcome:
    """Set a reminder, or ask what of or when."""
    undone = await changes.undo(call)
    if undone is not None:
        return undone
    question = asked(call) if call.pressed else answered(call)
    if question is not None and question.slot in (about.HOW_LONG, about.WHICH):
        return await about.answer(call, question)
    if question is not None:
        return await complete(call, question)
    draft = often(call)
    if draft is not None:
        return await settle(call, draft)
    ahead = read_ahead(call, about.without_old(call.text))
    if ahead.lengths:
        return await about.ahead_of_event(call, ahead, call.text)
    return await _several(call) or await _shifted(call) or await _at_its_time(call)


async def _several(call: ToolCall) -> Finish | None:
    """Several reminders in one request, each with a time and words of its own; None when it is for one."""
    if call.assignment.capability is not None:
        return None
    drafts = list[Draft]()
    for part in parts_of(call, asked_off(call.text)):
        heard = said(call, part)
        day = drafts[-1].its_day if drafts and not drafts[-1].bare else None
        title = trim(lead_off(reminder_title(heard.left), _TO)) or (drafts[-1].title if drafts else "")
        draft = Draft(kind="reminder", title=title, day=day).told(heard)
        drafts.append(ahead_of_now(call, draft.after(drafts[-1]) if drafts and draft.other else draft))
    open_ones = sum(asked_of(call, draft) is not None for draft in drafts)
    return await settle_all(call, drafts) if len(drafts) > 1 and open_ones < 2 else None


async def _shifted(call: ToolCall) -> Finish | None:
    """So much earlier or later than the reminder of the event just spoken of would come; None when it is not that."""
    if words_of(call) or await last_fired(call) is not None:
        return None
    event = await spoken_of(call)
    leads = await shift_of(call, event) if event is not None and event.kind == "event" else None
    return None if event is None or leads is None else await about.shift(call, event, leads)


async def _at_its_time(call: ToolCall) -> Finish:
    heard = said(call, call.text)
    explicit = call.assignment.capability is not None
    title = reminder_title(heard.left) or (trim(heard.left) if explicit else "")
    title = "" if is_this(title) else title
    if referring.refers(call, heard.left) and not referring.without(title):
        title = referring.title(call)
    title = title or (call.say("Wake up!") if _WOKEN.among(call.text) else "")
    fired = await last_fired(call) if not title and heard.rule is None else None
    if fired is not None and (points_back(call.text) or just_said(call, fired.event)):
        return await answer_to(call, fired)
    event = await (called(call, title) if title else spoken_of(call)) if heard.rule is None else None
    if event is not None:
        return await about.at_time(call, event, heard)
    return await settle(call, Draft(kind="reminder", title=title).told(heard))
