"""Messages that ask for several things: where they may be cut, and whether the parts stand by themselves."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from orchestrator.routing.courtesies import courtesy
from orchestrator.routing.listed import requests
from orchestrator.routing.openers import strip
from orchestrator.routing.phrases import hints, may_say
from orchestrator.routing.types import Part

Fit: TypeAlias = Callable[[str], Part]

STRONG_BAR = 0.65
# A weak joint ("and", a comma) also joins words of one request, so what is on its sides must begin like requests; what
# begins so need not score as much.
HEADED_BAR = 0.35
_MOST_PIECES = 10
_LONGEST = 1500

_STRONG = (
    r"\s*[;；。！!\n]+\s*|\s*[?？](?:\s+|$)|\s*\.\s+"
    r"|[\s,，、]*(?<!\w)(?:and then|and also|then also|(?:and )?after that|and afterwards|plus also|by the way|btw"
    r"|а ещ[её]|и ещ[её]|а также|[аи] потом|[аи] затем|(?:и )?после этого|потом|затем|кстати|(?:[аи] )?заодно"
    r")(?!\w)[\s,:]*"
    r"|,\s*(?:also|then|plus|next|а|ещ[её]|также)(?!\w)[\s,]*"
    r"|[\s,，、]*(?:同时也?|然后再?|顺便再?|顺便也|另外|还有|接着|之后再|并且|以及)[\s,，]*"
)
_WEAK = r"\s*,?\s+(?:and|и|plus|also|then)\s+|\s*[,，、]\s*|(?:并|再)"
_JOINT = re.compile(rf"(?P<strong>{_STRONG})|(?P<weak>{_WEAK})", re.IGNORECASE)
# Where there is none of these, there is no joint; at the end of a message it parts nothing.
_BREAKS = re.compile(r"[,;.!?\n，、；。！？]")
_END = " \n\t,;.!?，、；。！？"
_JOINING = hints("and then also plus after by btw и а потом затем после кстати заодно")
_QUOTED = re.compile(r"\"[^\"\n]*\"|«[^»\n]*»|“[^”\n]*”|「[^」\n]*」|`[^`\n]*`|《[^》\n]*》")
_BLANK = re.compile(r"\s+")
_SAYS = re.compile(r"\w")
# "… and remind me an hour before" belongs to the event it speaks of.
_DEPENDS = re.compile(
    r"\b(?:before|beforehand|in advance|earlier|заранее|накануне"
    r"|за (?:\d+|пол\w+|час|минут\w*|пять|десять|пятнадцать|двадцать|тридцать|дв[ае]|три|день|сутки"
    r"|неделю))\b|提前|之前|到时候?",
    re.IGNORECASE,
)

# Words that only say in which order things are to be done.
_ORDER = re.compile(
    r"^(?:(?:first(?: of all|ly)?|then|next|at the same time|meanwhile|simultaneously|сначала|сперва|первым делом|потом"
    r"|затем|одновременно|параллельно|сразу(?: же)?|заодно)(?!\w)|首先|先(?!生)|然后|接着|同时)[\s,，:]*",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[\s,，、;；.。!！?？]*(?:and |а |и )?(?:then|after (?:that|this)|afterwards|next|once (?:that|it)(?:['’]s| is)"
    r" done|потом|затем|после (?:этого|чего)|тогда|далее|дальше)(?!\w)"
    r"|[\s,，、;；.。!！?？]*(?:然后|接着|之后|再|随后|完了)",
    re.IGNORECASE,
)
# What stands for a thing that an earlier part brings: "… and send it to me", "… about them", "для неё", "把它".
_REFERS = re.compile(
    r"(?<!\w)(?:it|them|its|those|these|the (?:results?|same|first one|latter|former)"
    r"|th(?:is|at)(?= (?:note|notes|event|meeting|call|list|one|appointment|reminder|result)(?!\w)|\W*$)"
    r"|его|её|ее|их|ему|ей|им|н[её]м|ней|них|неё|нее|него|ним|ними|это|этого|этому|этом|этим"
    r"|эт(?:у|от|и|их|ой)(?= (?:замет|встреч|событи|звон|спис|напомин))"
    r")(?!\w)|它们?|这[条些]|这个(?![月星周礼年])|那[条些个]|其中|上述|结果",
    re.IGNORECASE,
)

_QUESTIONS = (
    r"what(?:['’]?s| is| are| do i| am i| did i| have i| meetings| events| notes)|when(?:['’]?s| is| are| do i| am i)"
    r"|where (?:is|are)|which (?:notes|meetings|events|reminders)|who (?:am i|is)|how (?:many|busy)"
    r"|(?:am|do|have|did) i|(?:is|are) there"
    r"|что (?:у меня|там|на|в|сегодня|завтра|я)|как(?:ие|ая|ое|ой) (?:у меня|встреч|событи|план|заметк|дел)\w*"
    r"|когда у меня|во сколько|есть ли|свобод(?:ен|на) ли я|сколько у меня|чем я занята?"
)
# Imperatives that name the speaker, notes or reminders; Russian ones, which no infinitive looks like.
_TO_US = (
    r"(?:show|tell|give|send|read|remind|get|bring|fetch) me|let me (?:know|see)"
    r"|(?:show|list|open|read|find|search|look (?:through|up|for|at|over)|browse|pull up|bring up|dig up|dig out|get"
    r"|fetch|check|see|review|go (?:through|over)|display) (?:all )?(?:of )?(?:my|the|our|any) (?:\w+ ){0,2}"
    r"(?:notes?|memos?|reminders?|calendar|schedule|agenda|events|meetings|appointments)"
    r"|(?:save|make|take|add|create|write) (?:me )?(?:(?:an?|the|this) )?(?:\w+ )?(?:note|memo|reminder)"
    r"|покажи|найди|поищи|отмени|перенеси|передвинь|сдвинь|запиши|запомни|сохрани|отметь|поставь|назначь|запланируй"
    r"|посмотри|погляди|взгляни|просмотри|выведи|подскажи|узнай|выясни|достань|подними|разыщи|отыщи|создай|добавь|внеси|удали|сотри|убери|напомни|напоминай|скажи|прочитай|открой|проверь|перечисли|глянь"
    r"|забронируй"
)
_CHINESE_TO_US = (
    r"(?:先|首先|再|也|就|并|并且|顺便)*(?:帮我|给我|替我|看看|看一?下|查一?下|查查|找一?下|找找|搜一?下|显示|告诉我|提醒我|记一?下|记住|列出)"
    r"|[^，,。：]{0,8}(?:提醒我|有什么|什么安排|有没有|有空吗|有哪些|几点)"
)
# Imperatives that may as well be more of what another one is about: "remind me to buy milk and cancel the gym".
_OPEN = (
    r"cancel|delete|remove|erase|find|search|look up|schedule|reschedule|postpone|remember|write down|jot down|add"
    r"|create|call off|set up|arrange|check"
    r"|(?:note|save|move|shift|push|book|plan|set|put|show|list|mark|record|clear|make|take|read|open)"
    r"(?= (?:that|the|this|it|them|an?|my|all|our|any|down|everything|today|tomorrow|lunch|dinner|breakfast|\w+['’]s)"
    r"(?!\w))"
)
_CHINESE_OPEN = (
    r"(?:再|也|并|并且|顺便)*(?:在|于|给我在)[^，,。：]{1,14}?(?:安排|预约|约|建|创建|添加|加|设|开|订|定)"
    r"|(?:先|首先|并|并且|也)?(?:取消|删[除掉]|清空|安排|约(?!定)|预约|预订|新建|创建|添加|加[个到]|设[个置]|[定订]个|推迟|改到|保存|存一?下|写下|移[动到]"
    r"|找|搜|查|看|列)|(?:先|首先|并|也)?(?:把|将)[^，,]{1,20}(?:改|删|取消|推|移|挪|放|加|存|记)"
)
_QUESTION = re.compile(rf"(?:{_QUESTIONS})(?!\w)", re.IGNORECASE)
_SURE_HEAD = re.compile(rf"(?:{_QUESTIONS}|{_TO_US})(?!\w)|{_CHINESE_TO_US}", re.IGNORECASE)
_HEAD = re.compile(rf"(?:{_QUESTIONS}|{_TO_US}|{_OPEN})(?![\w-])|{_CHINESE_TO_US}|{_CHINESE_OPEN}", re.IGNORECASE)
# The calendar reads several new events of one request by itself.
_CREATES = re.compile(
    r"(?:schedule|book|plan|set up|arrange|create|put|запланируй|назначь|поставь|создай|внеси|забронируй)(?!\w)"
    r"|[^，。：]{0,16}?(?:安排|预约|预订|约|新建|创建|建|定|订)",
    re.IGNORECASE,
)
# What is to be kept or reminded of runs on over "and".
_KEEPS = re.compile(
    r"(?:note|remember|remind|save (?:(?:an?|the|this) )?(?:note|memo)"
    r"|(?:make|take|add|create|write) (?:me )?(?:an? )?(?:\w+ )?(?:note|memo|reminder)"
    r"|(?:write|jot|note) (?:(?:this|that|it) )?down|don['’]?t (?:let me )?forget|keep in mind)(?!\w)"
    r"|(?:запиши|запомни|заметь|отметь|сохрани|напомни|напоминай)(?:те)?(?!\w)"
    r"|(?:帮我|你)*(?:记一?下|记住|记得|记着|记个|提醒|备忘|写下|保存|存一?下|别忘|做个笔记)",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\W*(?:that|the|my|our|his|her|this|an?|\w+['’]s)(?!\w)|.*?(?<!\w)(?:is|are|was|were|has|had)(?!\w)"
    r"|\W*(?:i|we|they|you)(?: \w+ed|['’]\w+)(?!\w)",
    re.IGNORECASE,
)
# A verb goes on with these: "note that they …", "a call to find a room and cancel the old one".
_RUNS_ON = re.compile(
    r"(?<!\w)(?:(?:i|we|they|you|people|every(?:body|one))(?! \w+ed(?!\w)|['’\w])"
    r"|(?:will|would|should|must|can|could|may|might|let['’]?s|don['’]?t"
    r"|do|does|did)(?!\w)|to (?!(?:the|an?|my|our|this|next|noon|midnight|today|tomorrow|tonight|calendar|\d+\w*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)))|['’]ll(?!\w)",
    re.IGNORECASE,
)
# Another's words, or a question within: what is asked next may be a part of it.
_TELLS = re.compile(
    r"(?<!\w)(?:ask(?:s|ed|ing)?|told|tells?(?! me)|said|says|wants?|wonder(?:s|ed|ing)?|knows?|find out|figure out"
    r"|learn|сказал\w*|спрос\w*|попрос\w*|просил\w*|велел\w*|узна\w*|выясни\w*|говорит)(?!\w)|说|问|让|叫",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"(?<!\w)(?:what|when|where|which|who|why|how|whether|что|где|когда|как\w*|кто|куда|почему|сколько|чем)(?!\w)"
    r"|什么|哪|几点|怎么|谁",
    re.IGNORECASE,
)
# Russian notes may be imperatives themselves.
_DICTATES = re.compile(
    r"\W*(?:купи|позвони|отправь|возьми|забери|оплати|напиши|зайди|спроси|отдай|почини|сходи|заплати|верни|помой|сделай)"
    r"(?:те)?(?!\w)",
    re.IGNORECASE,
)
# "Open my calendar and add an event", "find a free room and book it" are one request.
_LOOKS = re.compile(
    r"(?:open|check|look|find(?: me)?(?: an?)? (?:free|open|available)|открой|проверь|глянь|найди свободн\w+)(?!\w)"
    r"|打开|找个?空",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\s*[?？]")
_CONTENT = re.compile(r"[:：](?!\d|//)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Words between strong joints, [start, end) of the text, and the weak joints within."""

    start: int
    end: int
    weak: tuple[tuple[int, int], ...]


def parts(text: str, fit: Fit) -> tuple[Part, ...]:
    """The requests in a message, in order; fewer than two when it does not ask for several things.

    `fit` tells whom some words fit. What is no request by itself belongs to the request before it; what depends on the
    request before it, and what asks for the same thing again, does too.
    """
    if len(text) > _LONGEST or not (_BREAKS.search(text.rstrip(_END)) or may_say(text, _JOINING)):
        return ()
    if listed := _listed(text, fit):
        return listed
    # Long blanks would make the joints' pattern slow.
    text = _BLANK.sub(lambda blank: "\n" if "\n" in blank[0] else " ", text)
    found: list[Part] = []
    spans: list[tuple[int, int]] = []
    fit = cache(fit)
    cuts = [span for group in _groups(text) for span in _cut(text, group, fit)]
    for left, (start, end, bar) in zip(range(len(cuts), 0, -1), cuts, strict=True):
        if len(found) + left < 2:
            return ()
        part = fit(text[start:end])
        if part.score >= bar and courtesy(part.text) is None and not _belongs(part, found):
            found.append(part)
            spans.append((start, end))
        elif found:
            spans[-1] = (spans[-1][0], end)
    if len(found) < 2:
        return tuple(found)
    ends = [0, *(end for _, end in spans)]
    return tuple(
        replace(part, text=_bare(text[start:end]), after=number > 0 and _follows(text[ends[number] : end]))
        for number, (part, (start, end)) in enumerate(zip(found, spans, strict=True))
    )


def _listed(text: str, fit: Fit) -> tuple[Part, ...]:
    """The requests for several things that share a verb, where each is of another kind."""
    found = [fit(words) for words in requests(strip(text))]
    kinds = {part.capability for part in found}
    return tuple(found) if len(kinds) == len(found) and all(part.score >= HEADED_BAR for part in found) else ()


def _follows(words: str) -> bool:
    """Whether a part, with the joint before it, says that what is before it comes first, or speaks of its result."""
    return _THEN.match(words) is not None or _REFERS.search(words) is not None


def _belongs(part: Part, found: Sequence[Part]) -> bool:
    if not found:
        return False
    before = found[-1]
    if part.expert != before.expert:
        return False
    more = _is_more(_bare(before.text), _bare(part.text), alike=part.capability == before.capability)
    return more or _DEPENDS.search(part.text) is not None


def _cut(text: str, group: _Group, fit: Fit) -> list[tuple[int, int, float]]:
    """The group cut at those of its weak joints that stand between two requests, and the bar for its pieces."""
    spans = [(group.start, group.end)]
    joints = [joint for joint in group.weak if _begins(text, joint, group)]
    for (start, end), (until, _) in pairwise([*joints, (group.end, group.end)]):
        if _are_two(text[spans[-1][0] : start], text[end:until], fit):
            spans[-1:] = [(spans[-1][0], start), (end, group.end)]
    bar = HEADED_BAR if len(spans) > 1 else STRONG_BAR
    return [(start, end, bar) for start, end in spans]


def _begins(text: str, joint: tuple[int, int], group: _Group) -> bool:
    """Whether what follows a weak joint begins like a request and not like a clause ("find, when I see the vet")."""
    rest, left = _bare(text[joint[1] : group.end]), _bare(text[group.start : joint[0]])
    clause = "," in text[slice(*joint)] and _WONDERS.match(rest) is not None and _ASKED.match(text, group.end) is None
    return _heads(rest) and not (clause and _QUESTION.match(left) is None)


def _are_two(before: str, after: str, fit: Fit) -> bool:
    """Whether what stands on the two sides of a weak joint are requests of different kinds."""
    first, second = _bare(before), _bare(after)
    if not _heads(first) or _DEPENDS.search(second) or _goes_on(first, second):
        return False
    left, right = fit(before), fit(after)
    same = left.expert == right.expert
    if same and _is_more(first, second, alike=left.capability == right.capability):
        return False
    return min(left.score, right.score) >= (STRONG_BAR if same else HEADED_BAR) and not (same and _LOOKS.match(first))


def _is_more(before: str, after: str, *, alike: bool) -> bool:
    """Whether a request is more of the one before it, which is the same expert's: a question that speaks of what was
    asked about, or, when they are alike, one that does not begin with the same verb again ("cancel … and cancel …")."""
    if _QUESTION.match(before) and _QUESTION.match(after):
        return _REFERS.search(after) is not None
    first, second = _HEAD.match(before), _HEAD.match(after)
    again = first is not None and second is not None and first[0].casefold() == second[0].casefold()
    return alike and not (again and _CREATES.match(before) is None)


def _heads(words: str) -> bool:
    return _HEAD.match(_bare(words)) is not None


def _bare(words: str) -> str:
    """The words of a request without what is said around it and of its place among others."""
    return _ORDER.sub("", strip(words)).rstrip(" ,，、;；")


def _goes_on(left: str, right: str) -> bool:
    """Whether the right side may be more of what the left side is about."""
    kept = _KEEPS.match(left)
    content = left[kept.end() :] if kept else left
    if _CONTENT.search(left) or _TELLS.search(content) or not _SAYS.search(content):
        return True
    if kept and (_DICTATES.match(content) or (_WONDERS.search(content) and _WONDERS.match(right))):
        return True
    if _SURE_HEAD.match(right) or _QUESTION.match(left):
        return False
    return _RUNS_ON.search(content) is not None or (kept is not None and _STATES.match(content) is None)


def _groups(text: str) -> list[_Group]:
    joints = list(_JOINT.finditer(text))
    joints = [] if len(joints) > _MOST_PIECES else [joint for joint in joints if not _in_quotes(text, joint)]
    strong = [joint.span() for joint in joints if joint["strong"] is not None]
    weak = [joint.span() for joint in joints if joint["weak"] is not None]
    edges = [(0, 0), *strong, (len(text), len(text))]
    return [
        _Group(start=left, end=right, weak=tuple(span for span in weak if left < span[0] and span[1] < right))
        for (_, left), (right, _) in pairwise(edges)
        if _SAYS.search(text, left, right)
    ]


def _in_quotes(text: str, joint: re.Match[str]) -> bool:
    return any(quote.start() <= joint.start() < quote.end() for quote in _QUOTED.finditer(text))
