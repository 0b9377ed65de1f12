"""Which event a request for a reminder is about, and what is to be done before it."""

from collections.abc import Sequence
from dataclasses import replace

from experts.ports import Event, Transaction
from experts.tools.event_words import reminder_title
from experts.tools.finding import MOST, best, candidates, wanted
from experts.tools.moments import window
from experts.tools.phrases import Phrases, trim
from experts.tools.reminding.ahead import Ahead
from experts.tools.said import Said
from experts.tools.terms import query_terms, terms
from experts.tools.types import ToolCall

_TO_DO = Phrases(
    en=("remind (?:me|us) to",),
    ru=("напомни(?:те)?(?: мне| нам)?(?= [а-яё]+(?:ть|ти|чь)(?:ся)?\\b)",),
    zh=("提醒我(?!开会|一下|一声)(?=\\S{2})",),
)
_ABOUT = Phrases(
    en=("(?:remind(?:er)?|alert|notify|ping|nudge|warn)(?: (?:me|us))?(?: again)? (?:about|of|for|before)",),
    ru=(
        "(?:напом\\w+|предупред\\w+|напоминание|уведоми)(?: (?:мне|нам|меня))?(?: ещё раз| еще раз)?"
        " (?:о|об|про|насчёт|насчет)",
    ),
    zh=("提醒我?.{1,16}的事|关于.{1,16}提醒|有关",),
)
_THIS = Phrases(
    en=("it|this|that|them|again|once more|about (?:it|this|that)",),
    ru=("это|об этом|про это|о нём|о ней|его|её|ее|ещё раз|еще раз|снова",),
    zh=("它|这个|那个|这件事|这事|那件事|再",),
)


async def meant(call: ToolCall, heard: Said) -> Sequence[Event]:
    """The events that the words can mean; without any, the one just spoken of, else those ahead."""
    which = replace(wanted(reminder_title(heard.left), window(heard.found)), reminder=False)

    async def find(tx: Transaction) -> Sequence[Event]:
        spoken = await tx.calendar.spoken_of(call.assignment.place)
        points = spoken is not None and _is_ahead(call, spoken) and not which.specific and which.within is None
        if points and spoken is not None and not which.meeting:
            return [spoken]
        found = await candidates(call, tx, which)
        return [spoken] if points and spoken is not None and len(found) > 1 else found

    found = await call.storage.read(find)
    return [event for event in found if event.kind == "event"] or found


def _is_ahead(call: ToolCall, event: Event) -> bool:
    return event.rule is not None or event.start > call.assignment.now


def before_what(ahead: Ahead) -> tuple[str, str]:
    """What is to be done so long before an event, if that is not the event itself, and the words for the event:
    "remind me to pack two hours before the flight"."""
    for here, there in ((ahead.said_before, ahead.said_after), (ahead.said_after, ahead.said_before)):
        if _TO_DO.among(here) and wanted(reminder_title(there)).words:
            return reminder_title(here), there
    return "", ahead.left


async def called(call: ToolCall, title: str) -> Event | None:
    """The one event ahead that a request for a reminder at a time of its own is about: "about the dentist"."""
    about, asked = _ABOUT.among(call.text), set(query_terms(title))
    if not asked:
        return None
    chat, now = call.assignment.place.chat, call.assignment.now
    coming = await call.storage.read(lambda tx: tx.calendar.upcoming(chat, now, limit=MOST))
    events = [event for event in coming if event.kind == "event"]
    found = [event for event in best(events, title, title) if asked <= set(terms(event.title))]
    same = [event for event in found if about or trim(title).casefold() == event.title.casefold()]
    return same[0] if len(same) == 1 else None


async def spoken_of(call: ToolCall) -> Event | None:
    """The event that a request without a matter is about: pointed at, or named by the bot just before."""
    event = await call.storage.read(lambda tx: tx.calendar.spoken_of(call.assignment.place))
    if event is None or (event.kind == "reminder" and not points_back(call.text)):
        return None
    return event if points_back(call.text) or just_said(call, event) else None


def points_back(text: str) -> bool:
    """Whether a text points at what was spoken of."""
    return _THIS.among(text)


def just_said(call: ToolCall, event: Event) -> bool:
    """Whether the bot named an event in what it said last."""
    said = [text for role, text in call.assignment.brief.last_turns[-4:] if role == "bot"]
    return any(event.title in text for text in said)


def is_this(title: str) -> bool:
    """Whether the matter of a request is no more than "it"."""
    return bool(title) and _THIS.all_of(title)
