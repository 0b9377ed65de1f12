"""What a request to see or delete notes asks for: words, a tag, a time, how many."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from experts.timetext import TimeExpression
from experts.tools.moments import TIMED, past, times, without_times
from experts.tools.notes.words import tags_of
from experts.tools.phrases import Phrases, trim
from experts.tools.terms import is_telling
from experts.tools.types import ToolCall

_NUMBERS = (
    ("one|один|одну|一", 1),
    ("two|две|два|两|二", 2),
    ("three|три|三", 3),
    ("four|четыре|四", 4),
    ("five|пять|五", 5),
    ("six|шесть|六", 6),
    ("seven|семь|七", 7),
    ("eight|восемь|八", 8),
    ("nine|девять|九", 9),
    ("ten|десять|十", 10),
)
_LATEST = Phrases(
    en=("last|latest|newest|(?:most )?recent(?:ly)?|lately|just (?:made|saved|wrote|written|added|now)",),
    ru=("последн\\w+|свеж\\w+|недавн\\w+|только что|за последнее время|новые|новых",),
    zh=("最后|最新|最近|刚才|刚刚|刚|上一",),
)
_SINGLE = Phrases(
    en=("(?:note|memo|thing|one)",), ru=("заметк[ауи]|запись|последнюю|последняя|последней",), zh=("一?[条个篇]",)
)
_JUST = Phrases(en=("just",), ru=("только что",), zh=("刚才|刚刚|刚",))
_TAGGED = re.compile(
    r"(?:\btagged|\b(?:hash)?tag|\blabell?ed|\bunder)\s+(?:as\s+|with\s+|the\s+)*#?(?P<en>[^\W\d_][\w-]*)"
    r"|\b(?:хеш|хэш)?тег\w*\s+#?(?P<ru>[^\W\d_][\w-]*)|\bметк\w+\s+#?(?P<mark>[^\W\d_][\w-]*)"
    r"|标签[为是叫]?[#＃]?(?P<zh>[^\W_的下]+)|带[#＃]?(?P<with>[^\W_]+?)(?:的)?标签",
    re.IGNORECASE,
)
_GENERIC = Phrases(
    en=(
        "everything|all|any|anything|saved|written(?: down)?|wrote(?: down)?|noted(?: down)?|jotted(?: down)?|"
        "so far|made|"
        "(?:the )?(?:list|lists) of(?: my)?|note ?list|notebook|tagged|tags?|hashtags?|with|by|under|from|of|"
        "for|in|on|the|my|"
        "notes?|memos?|things?|have|got|browse|display|view|read(?: out)?|go through|out|please|saw|i|i've|me|"
        "made|write|"
        "down|that|this|right now|at all|entries|first|older|than|s",
    ),
    ru=(
        "всё|все|всех|записан\\w*|записыва\\w*|записал\\w?|сохран\\w+|сделал\\w?|успел\\w?|писал\\w?|"
        "список (?:всех )?(?:моих )?"
        "(?:заметок|записей)|заметк\\w+|заметок|запис[ьи]|записей|записях|блокнот\\w*|тег\\w*|хештег\\w*|метк\\w+|самые|за|от|"
        "с|по|из|в|у меня|мои|моих|мой|моя|я|что|пролистай|просмотреть|зачитай|перечисли|увидеть|свои|"
        "посмотреть|какая|была|"
        "этого|этой|эту|эти|на",
    ),
    zh=(
        "笔记本?|备忘录?|记录|便签|列表|清单里|标签|全部|所有|我|的|了|过|都|记|写|存|些|什么|东西|内容|哪些|有|在|下|带|为|是|"
        "以来|之后|以后|之前|以前|开始|起|后|前|浏览|列一?出?来?|列个?|念|读|给|把|条|个|篇|一下?|这|那|份|还|上|里|中|想|并|看看?|查看",
    ),
)
_LIST_OF_TAGS = Phrases(
    en=("(?:which|what|list|show|by)(?: all| me| my)* tags?",),
    ru=("какие теги|список тегов|по тегам",),
    zh=("哪些标签|标签列表",),
)
_OF = re.compile(r"from\b|от\b", re.IGNORECASE)
_SINCE = re.compile(r"\s*(?:以来|之后|以后|后|起|开始|onwards?\b|and later\b)", re.IGNORECASE)
_BEFORE = re.compile(r"\s*(?:之前|以前|前的)")
_COUNT = Phrases(en=("how many notes?",), ru=("сколько (?:у меня )?(?:заметок|записей)",), zh=("[几多]少?条|多少",))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteQuery:
    """What is asked of the notes. `words` is empty when none tell them apart; `latest` how many of the newest."""

    words: str = ""
    tag: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    latest: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether a tag, a time or a number narrows it."""
        return bool(self.tag or self.start or self.end or self.latest)

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows it."""
        return not (self.words or self.is_narrow)


def note_query(call: ToolCall, text: str, strip: Callable[[str], str]) -> NoteQuery:
    """Read a request; `strip` takes its verb off."""
    tag, untagged = _tag(text)
    found = times(call, untagged)
    span = _span(call, untagged, found)
    timeless = without_times(untagged, found) if span else untagged
    latest = _how_many(timeless) if _LATEST.among(timeless) else None
    left = strip(timeless)
    left = trim(_LATEST.without(left)) if latest else left
    left = left if is_telling(_GENERIC.without(_numberless(left) if latest else left)) else ""
    start, end = span or (None, None)
    return NoteQuery(words=left, tag=tag, start=start, end=end, latest=latest)


def _span(
    call: ToolCall, text: str, found: tuple[TimeExpression, ...]
) -> tuple[datetime | None, datetime | None] | None:
    """When notes were made that are asked for: within a time, since then, or before it."""
    within = past(call, text, found)
    said = next((one for one in found if one.start is not None), None)
    if within is None or said is None or said.grain in TIMED:
        return within
    words, after = text[slice(*said.span)], text[said.span[1] :]
    opened = said.kind == "open" and said.covers is None
    if (opened and said.direction == "before") or _BEFORE.match(after):
        return None, within[0]
    # Notes "from" a day are those of that day.
    if (opened and said.direction == "after" and not _OF.match(words)) or _SINCE.match(after):
        return within[0], None
    return within


def asks_for_tags(text: str) -> bool:
    """Whether a request is about the tags themselves."""
    return _LIST_OF_TAGS.among(text) and "#" not in text


def asks_how_many(text: str) -> bool:
    """Whether a request only asks how many notes there are."""
    return _COUNT.among(text)


def _tag(text: str) -> tuple[str | None, str]:
    named = _TAGGED.search(text)
    if named:
        tag = next(group for group in named.groups() if group)
        return tag.casefold(), text[: named.start()] + " " + text[named.end() :]
    tags = tags_of(text)
    if tags:
        return tags[0], re.sub(rf"#{re.escape(tags[0])}", " ", text, flags=re.IGNORECASE)
    return None, text


def _how_many(text: str) -> int:
    digits = re.search(r"\d{1,3}", text)
    if digits:
        return max(1, int(digits.group()))
    for names, number in _NUMBERS:
        if re.search(rf"(?<![a-zа-я])(?:{names})(?![a-zа-я])", text, re.IGNORECASE):
            return number
    return 1 if _SINGLE.among(text) or _JUST.among(text) else 10


def _numberless(text: str) -> str:
    names = "|".join(names for names, _ in _NUMBERS)
    return re.sub(rf"(?<![a-zа-я])(?:{names}|\d+)(?![a-zа-я])", " ", text, flags=re.IGNORECASE)
