"""A reminder goes off: what it says, the buttons below it, and what it waits for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from experts import recurrence
from experts.ports import Event
from experts.timetext.say import say_day, say_moment
from experts.tools.event_view import short
from experts.tools.pressing import press_data
from experts.types import JSON, Button, Buttons, Hours, Person, Question, Reply
from prompts.texts import Texts

# Short, because the data of a button is, too.
TOOL = "fired"
SLOT = "reminder"
DONE, MORNING, NO_MORE = "k", "w", "s"
LENGTHS = {"a": timedelta(minutes=10), "b": timedelta(hours=1)}
_DONE_DATA = re.compile(rf"t:(?P<expert>[^:]+):{TOOL}:{DONE}(?P<key>[0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+)", re.ASCII)
# What is said so much after its time tells its time.
_LATE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A reminder that goes off: its number, the event or occurrence, when it was due and when it is said (in the chat's
    zone), and who asked for it."""

    reminder: int
    event: Event
    at: datetime
    now: datetime
    asker: Person


def fired_reply(fired: Fired, say: Texts, *, expert: str, hours: Hours = 24) -> Reply:
    """What is said: what, and of an event when; of a reminder that comes late, when it was due."""
    event = fired.event

    def told(moment: datetime) -> str:
        here = moment.astimezone(fired.at.tzinfo)
        return say_moment(here, now=fired.now, lang=say.lang, grain="minute", hours=hours)

    text = f"⏰ {event.title}"
    if event.kind == "event" or event.start > fired.now:
        text = say("⏰ {title} · {when}", title=event.title, when=_when(fired, told, say.lang))
        text += f"\n📍 {event.location}" if event.location else ""
    elif fired.now - fired.at > _LATE:
        text = say("⏰ {title} (it was due {when})", title=event.title, when=told(fired.at))
    key = ".".join(short(part) for part in (event.number, fired.reminder, int(fired.at.timestamp())))

    def offer(words: str, letter: str) -> Button:
        return Button(words, press_data(expert, TOOL, f"{letter}{key}"))

    now = (offer(say("✅ Done"), DONE), offer(say("+10 min"), "a"), offer(say("+1 h"), "b"))
    later = offer(say("Tomorrow morning"), MORNING)
    below = (offer(say("🔕 No more"), NO_MORE),) if event.rule else ()
    return Reply(text=text, buttons=(now, (later, *below)), mention=fired.asker)


def _when(fired: Fired, told: Callable[[datetime], str], lang: str) -> str:
    event = fired.event
    if not event.all_day:
        return told(event.start)
    return say_day(recurrence.wall(event.start, event).date(), now=fired.now, lang=lang)


def fired_question(fired: Fired, expert: str) -> Question:
    """What a reminder waits for, in words instead of a button."""
    data: dict[str, JSON] = {"number": fired.event.number, "reminder": fired.reminder, "at": fired.at.isoformat()}
    return Question(expert=expert, slot=SLOT, tool=TOOL, asked=fired.asker.id, data=data)


def question_below(buttons: Buttons, asked: str) -> Question | None:
    """What the reminder above these buttons waits for from whoever replies to it; None when it is no reminder."""
    for button in (button for row in buttons for button in row):
        match = _DONE_DATA.fullmatch(button.data)
        if match is not None:
            number, reminder, at = (int(part, 36) for part in match["key"].split("."))
            data: dict[str, JSON] = {
                "number": number, "reminder": reminder, "at": datetime.fromtimestamp(at, UTC).isoformat(),
            }  # fmt: skip
            return Question(expert=match["expert"], slot=SLOT, tool=TOOL, asked=asked, data=data)
    return None
