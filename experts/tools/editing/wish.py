"""What a request wants changed of an event, and which event it names."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from experts.ports import Event
from experts.tools.counts import count_of
from experts.tools.editing import forms
from experts.tools.editing.marks import Marked, marked
from experts.tools.event_words import ALL_DAY
from experts.tools.moments import TIMED, cut_said, only_time, times, without_times
from experts.tools.phrases import Phrases, lead_off, trim
from experts.tools.place_words import KINDS, place_named
from experts.tools.said import said
from experts.tools.types import ToolCall

Kind: TypeAlias = Literal["title", "place", "length", "end", "all_day", "repeat", "until", "stop"]
REPEATING = frozenset({"repeat", "until", "stop"})

# What looks like a place and is none: "move it to later", "to my calendar", "перенеси на потом".
_NOT_PLACE = Phrases(
    en=(
        "later|earlier|another (?:time|day|date|week|slot)|(?:a )?(?:different|new|better|free) (?:time|day|date|slot)"
        "|(?:my |the |our )?(?:calendar|schedule|agenda|list|notes?|trash|bin|top|bottom|end|beginning|archive"
        "|reminders?)"
        "|(?:the )?same (?:time|day|hour)|some ?time.*|any ?time.*|when.*|whenever.*|after .*|before .*|next .*"
        "|this .*|the (?:morning|afternoon"
        "|evening)",
    ),
    ru=(
        "потом|попозже|позже|пораньше|раньше|другое время|другой день|другую дату|календар\\w+|расписани\\w+|заметк\\w+"
        "|то же (?:самое )?время|тот же (?:самый )?(?:день|час)|корзину|конец|начало|список|архив|когда .*|после .*"
        "|любое .*|более .*|другой раз",
    ),
    zh=("以后|之后|同一?时间|同一?天|原来的时间|晚点|早点|别的时间|其他时间|另一天|日历|日程|笔记|下次|改天|晚些时候",),
)
_SHIFTS = Phrases(
    en=("later|earlier|longer|shorter|more|less|sooner",),
    ru=("позже|раньше|дольше|короче|длиннее|больше|меньше",),
    zh=("以?后|提前|推迟|延后|延长|缩短|更|晚|早",),
)
# Of a length alone these say that something takes as long, and not how much later it is.
_LASTS = Phrases(
    en=("for|about|around|roughly|lasts?|lasting|takes?",),
    ru=("займ[её]т|(?:про)?длится|длительностью|около|примерно|где-то",),
    zh=("大概|大约|差不多|时长|历时|为时|持续",),
)
# What is left of "from friday on".
_ONWARDS = Phrases(en=("on|onwards?",), ru=("и дальше|и далее|начиная",), zh=("开始|起|以后|之后",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A change that is asked for, and the words that name the event ("" when none do).

    `text` is a title, a place ("" for none) or the words of a rule; `length`, `until` (its last day, or when it ends)
    and `count` are what they say.
    """

    kind: Kind
    ref: str = ""
    text: str = ""
    length: timedelta | None = None
    until: datetime | None = None
    count: int | None = None


def wish(call: ToolCall, text: str) -> Wish | None:
    """The change that a request asks for; None when it asks for none of these."""
    since = tuple(one for one in times(call, text) if cut_said([one]))
    text = lead_off(trim(without_times(text, since)), _ONWARDS) if since else text
    if (title := _title(call, text)) is not None:
        return title
    signs = marked(call, text)
    readers = (_place, _all_day, _length, _end, _repeat)
    return next((found for read in readers if (found := read(call, signs)) is not None), None)


def _title(call: ToolCall, text: str) -> Wish | None:
    """A title may be or have a time, but who says "call it tomorrow" names nothing."""
    form = forms.TITLES.read(text)
    title = trim(form.get("new")) if form else ""
    if form is None or not title or (form.kind == "called" and only_time(call, title)):
        return None
    return Wish(kind="title", ref=form.get("ref"), text=title)


def _place(_: ToolCall, signs: Marked) -> Wish | None:
    form = signs.read(forms.PLACES)
    if form is None:
        return None
    if form.kind == "unplace":
        return Wish(kind="place", ref=form.get("ref"))
    place = place_named(trim(form.get("new")))
    if not place or _NOT_PLACE.all_of(place):
        return None
    if form.kind == "moved" and not _is_named(place):
        return None
    return Wish(kind="place", ref=form.get("ref"), text=place)


def _is_named(place: str) -> bool:
    """Whether words that nothing else tells to be a place name one: by a capital, a number, or a kind of room."""
    return any(char.isupper() or char.isdigit() for char in place) or KINDS.among(place) or not place.isascii()


def _all_day(_: ToolCall, signs: Marked) -> Wish | None:
    form = signs.read(forms.WHOLE_DAYS)
    whole = form is not None and (ALL_DAY.among(form.get("new")) or not form.get("new"))
    return Wish(kind="all_day", ref=form.get("ref")) if form and whole else None


def _length(call: ToolCall, signs: Marked) -> Wish | None:
    form = signs.read(forms.LENGTHS)
    if form is None or form.kind not in ("length", "alone") or _SHIFTS.among(form.get("new")):
        return None
    if form.kind == "alone" and _LASTS.after(form.get("new")) is None:
        return None
    heard = said(call, form.get("new"))
    return Wish(kind="length", ref=form.get("ref"), length=heard.length) if heard.length else None


def _end(call: ToolCall, signs: Marked) -> Wish | None:
    form = signs.read(forms.LENGTHS)
    if form is None or form.kind != "end":
        return None
    one = next((one for one in said(call, form.get("new")).found if one.start and one.grain in TIMED), None)
    return Wish(kind="end", ref=form.get("ref"), until=one.start) if one else None


def _repeat(call: ToolCall, signs: Marked) -> Wish | None:
    form = signs.read(forms.REPEATS)
    if form is None:
        return None
    if form.kind == "stop":
        return Wish(kind="stop", ref=form.get("ref"))
    if form.kind == "repeat":
        return Wish(kind="repeat", ref=form.get("ref"), text=form.get("new"))
    if form.get("count"):
        return Wish(kind="until", ref=form.get("ref"), count=count_of(form.get("count").split()[0].removesuffix("次")))
    return _until(call, form.get("new"), Wish(kind="until", ref=form.get("ref")))


def _until(call: ToolCall, words: str, found: Wish) -> Wish | None:
    """Until june is to the end of may; in june, as in Chinese 到六月, is to the end of june."""
    one = next((one for one in said(call, words).found if one.start is not None), None)
    if one is None or one.start is None:
        return None
    whole = one.kind == "open" and one.grain != "day"
    last = (
        one.start - timedelta(seconds=1) if whole else (one.end or one.start + timedelta(days=1)) - timedelta(seconds=1)
    )
    return replace(found, until=last, text=words)


def last_day(call: ToolCall, event: Event, words: str) -> datetime | None:
    """The last day of an event that is said by its own calendar: "until the 16th" of what begins in august."""
    then = replace(call, assignment=replace(call.assignment, now=event.start))
    found = _until(then, words, Wish(kind="until"))
    return found.until if found else None
