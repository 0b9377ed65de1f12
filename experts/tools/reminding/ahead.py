"""How long ahead of an event to remind: "15 minutes before", "за час и за день", "day before at 9", "提前一刻钟"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from experts.tools.moments import DAY, TIMED, times
from experts.tools.reminding.ahead_words import AHEAD, ASKING, ITEM, REMIND, TOGETHER
from experts.tools.said import said
from experts.tools.types import ToolCall
from experts.types import JSON

MOST = 5
LONGEST = timedelta(days=370)
# Of a whole day, so many days ahead is in the morning.
MORNING = time(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """How long ahead is asked for, a time of day for those of whole days, and the text without it.

    `left` is also without "remind me" beside it; `said_before` and `said_after` are all that stands around it. `asks`
    when the text says that it is about being reminded.
    """

    lengths: tuple[timedelta, ...] = ()
    clock: time | None = None
    left: str = ""
    said_before: str = ""
    said_after: str = ""
    asks: bool = False

    def to_json(self) -> JSON:
        """What is asked for, as a question's data."""
        clock = self.clock.isoformat() if self.clock else None
        return {"lengths": [length.total_seconds() for length in self.lengths], "clock": clock}

    @classmethod
    def from_json(cls, data: JSON) -> "Ahead":
        """What a question has carried."""
        lengths, clock = (data.get("lengths"), data.get("clock")) if isinstance(data, Mapping) else (None, None)
        seconds = [one for one in lengths if isinstance(one, int | float)] if isinstance(lengths, list | tuple) else []
        return cls(
            lengths=tuple(timedelta(seconds=one) for one in seconds),
            clock=time.fromisoformat(clock) if isinstance(clock, str) else None,
        )

    def leads(self, start: datetime, *, all_day: bool = False) -> tuple[timedelta, ...]:
        """How long before a start that is, the longest first."""
        return tuple(sorted({self._lead(length, start, all_day) for length in self.lengths}, reverse=True))

    def _lead(self, length: timedelta, start: datetime, all_day: bool) -> timedelta:
        if length < DAY or length % DAY or not (self.clock or all_day):
            return length
        at = datetime.combine(start.date() - length, self.clock or MORNING, start.tzinfo)
        # By the clock on the wall, so that it goes where the event goes.
        return start.replace(tzinfo=None) - at.replace(tzinfo=None)


NOT_AHEAD = Ahead()


def read_ahead(call: ToolCall, text: str) -> Ahead:
    """Read how long ahead to remind."""
    lengths: list[timedelta] = []
    clock: time | None = None
    pieces, begin, end = [], 0, 0
    for match in AHEAD.finditer(text):
        found = tuple(_lengths(call, match))
        if not found:
            continue
        begin = begin if lengths else match.start()
        lengths += found
        after, said_clock = _clock_after(call, text, match)
        clock = clock or said_clock
        pieces.append(_unasked(text[end : match.start()]))
        end = after
    rest = text[end:]
    asks = REMIND.among(text)
    if not lengths:
        return Ahead(left=text, asks=asks)
    unasked = ASKING.after(rest, once=True)
    return Ahead(
        lengths=tuple(dict.fromkeys(length for length in lengths if length <= LONGEST))[:MOST],
        clock=clock,
        left=" ".join((*pieces, rest if unasked is None else unasked)),
        said_before=text[:begin],
        said_after=rest,
        asks=asks,
    )


def read_lengths(call: ToolCall, text: str) -> tuple[timedelta, ...]:
    """Lengths of time that are the whole text: the answer to "how long before?"."""
    return read_ahead(call, f"{text.strip(' .!。！')} before").lengths or read_ahead(call, f"за {text}").lengths


def _lengths(call: ToolCall, match: re.Match[str]) -> Iterator[timedelta]:
    if match["now"]:
        yield timedelta()
        return
    if match["day"]:
        yield DAY
        return
    words = next(match[name] for name in ("en", "ru", "zh", "zh2", "zh3") if match[name])
    items = list(ITEM.finditer(words))
    lengths = [_length(call, item[0]) for item in items]
    if len(items) == 2 and TOGETHER.fullmatch(words[items[0].end() : items[1].start()]) and _is_one(lengths):
        yield sum((length for length in lengths if length), timedelta())
        return
    yield from (length for length in lengths if length is not None)


def _is_one(lengths: Sequence[timedelta | None]) -> bool:
    """An hour and fifteen minutes is one length; a day and an hour are two, and so are an hour and a day."""
    first, second = lengths
    hour = timedelta(hours=1)
    return first is not None and second is not None and hour <= first < DAY and second < hour


def _length(call: ToolCall, words: str) -> timedelta | None:
    """A length in words; of one unit Russian need not say the number."""
    for said_so in (words, f"1 {words}"):
        found = times(call, said_so)
        if len(found) == 1 and found[0].duration is not None and found[0].span == (0, len(said_so)):
            return found[0].duration
    return None


def _clock_after(call: ToolCall, text: str, match: re.Match[str]) -> tuple[int, time | None]:
    """Where the words end, and the time of day said right after: "the day before at 9"."""
    found = times(call, text[match.end() :])
    one = found[0] if found else None
    if one is not None and one.start is not None and one.span[0] <= 2 and one.grain in TIMED:
        words = text[match.end() :][slice(*one.span)]
        heard = said(call, words)
        if one.kind == "instant" and heard.bare:
            return match.end() + one.span[1], one.start.time()
        if one.kind == "interval" and heard.part is not None:
            return match.end() + one.span[1], (one.start + timedelta(hours=1)).time()
    if match["day"]:
        return match.end(), _part(match)
    return match.end(), None


def _part(match: re.Match[str]) -> time | None:
    part = (match["part"] or "").casefold()
    hours = {"night": 21, "evening": 19, "morning": 9, "afternoon": 15}
    hour = hours.get(part, 20 if "晚" in match["day"] else None)
    return None if hour is None else time(hour)


def _unasked(text: str) -> str:
    """The text without "remind me" at its end."""
    rest = ASKING.before(text)
    return text if rest is None else rest
