"""Which of the tools of the calendar a request is for, by its form. The router may have picked a neighbour."""

import re

from experts.tools import agenda
from experts.tools.amending import its_time
from experts.tools.asking import is_question
from experts.tools.editing import edit
from experts.tools.editing.wish import REPEATING, Wish, wish
from experts.tools.event_words import event_title
from experts.tools.festive import is_birthday, stated
from experts.tools.finding import candidates, wanted
from experts.tools.moments import cut_said, spoken, times, without_times
from experts.tools.phrases import POLITE, Phrases, trail_off, trim, without_openers
from experts.tools.restating import asks_for_all, is_talk, restates
from experts.tools.room import asks_for_room
from experts.tools.said import MEALS, said
from experts.tools.telling import is_told
from experts.tools.terms import query_terms, terms
from experts.tools.types import ToolCall

# What stores, changes or takes away. A question is for none of these.
_DOING = frozenset({
    "events.create", "events.move", "events.cancel", "events.edit", "events.repeat", "reminders.create",
})  # fmt: skip


_EDITING = frozenset({"events.edit", "events.repeat"})
_MAY_CALL_OFF = frozenset({"events.create", "events.query", "events.move", *_EDITING})
_TO = Phrases(en=("to|by|at|on|until|till",), ru=("на|до|к|в",), zh=("到|成|为",))
_UNDO = re.compile(
    r"(?:undo|revert|roll ?back|scratch (?:it|that|this)|take (?:it|that|this) back"
    r"|cancel (?:the|my) (?:last|latest|previous))"
    r"(?: (?:it|that|this|the|my|last|latest|previous|change|changes|edit|action|step|move|thing|please|again|one))*"
    r"|(?:change|put|turn|move|set|bring) (?:it|that|this) back(?: (?:as|to|how|where) (?:it was|before"
    r"|how it was).{0,20})?"
    r"|(?:strike|reverse) (?:that|this|it|the last one)"
    r"|oops|go back|(?:make it |put it )?(?:as|like) it was(?: before)?"
    r"|(?:откати(?:ть|те)?|верни(?:те)?(?: (?:вс[её]|это|его|е[её]|назад|обратно|как было|на место|встречу|событие))+)"
    r"(?: (?:изменени[ея]|действие|последн\w+|назад|обратно))*"
    r"|отмени(?:ть|те)? (?:последн\w+|это|прошл\w+|предыдущ\w+)(?: (?:изменени[ея]|действие|правку|шаг|перенос))?"
    r"|отмена последнего(?: (?:действия|изменения|шага))?"
    r"|отмен[аиy](?:ть|те)?|(?:撤销|撤回|回退|还原|恢复(?:成|到)?(?:原样|原来的?(?:样子|时间)?)|改回去|改回来|恢复)"
    r"(?:一下|上一步|刚才的?|上次的?|这个|那个|修改|更改|操作|改动|编辑|它|吧|掉|了)*"
    r"|[把将](?:它|刚才的?(?:修改|操作|改动)?)(?:撤销|撤回|改回去|还原|恢复)(?:了|吧)?",
    re.IGNORECASE,
)


# What is said of an event that was thought to be there.
_OTHERWISE = Phrases(
    en=("to|instead|now|not|no longer|moved|rather|earlier|later|is|are|was|were|will|should",),
    ru=("вместо|теперь|не|больше|позже|раньше|перен[её]с\\w+|перенос\\w+|сдвин\\w+|будет",),
    zh=("改|换|挪|移|不|别|提前|推迟|延|是|变|取消",),
)


_NO_MORE = Phrases(
    en=("no (?:more|longer)|stop|end|finish|quit",),
    ru=("больше (?:не|никак\\w+|нет)|хватит|прекрати\\w*|заверши\\w*|законч\\w+",),
    zh=("不再|不要再?|别再|停止|结束",),
)


# Who has to be somewhere tells of an event, though nobody is told to make one.
_MUST = Phrases(
    en=(
        "(?:(?:i|we)(?:'ve|’ve| have)? (?:(?:really|also|still|just) )?(?:need|have|got|must|should|gotta|ought)"
        "|(?:i'm|i’m|i am|we're|we’re|we are) (?:supposed|going|due|meant))(?: to)?(?! (?:know|check|find|look|ask))",
    ),
    ru=(
        "(?:(?:мне|нам|я|мы) )?(?:ещ[её] )?(?:надо|нужно|необходимо|прид[её]тся|предстоит|долж\\w+|обязан\\w*)"
        "(?! (?:знать|узнать|проверить|глянуть|посмотреть))",
    ),
    zh=("(?:我们?|咱们?)?(?:还)?(?:得|需要|必须|应该|该|要)(?!知道|看看|查)",),
)


# An errand, put as one tells oneself.
_ERRAND = Phrases(
    en=(
        "(?:call|ring|phone|email|text|message|write (?:to|back)|reply to|buy|get|pay|visit|meet|see|pick up|drop off"
        "|collect|send|submit|return|renew|fix|clean|wash|water|mow|take|bring|go to|finish|prepare)",
    ),
    ru=(
        "(?:позвонить|написать|ответить|купить|оплатить|заплатить|забрать|отправить|сдать|встретиться|сходить|съездить"
        "|навестить|вернуть|отдать|отнести|продлить|починить|помыть|полить|убрать|подготовить|закончить)",
    ),
    zh=("(?:给.{1,8}?打电话|打电话给|联系|买|交|还|取|寄|付|拜访|见|接|送|修|洗|打扫|浇|准备|完成)",),
)


def is_undo(text: str) -> bool:
    """Whether a request is to take back what was done last."""
    return _UNDO.fullmatch(trim(trail_off(without_openers(text), POLITE))) is not None


def _states(call: ToolCall) -> bool:
    """Whether a text says when a birthday is, or at what time something comes again."""
    heard = said(call, call.text)
    title = stated(event_title(heard.left))
    return (heard.day is not None and is_birthday(title)) or bool(heard.rule and heard.clock and title)


def _must(call: ToolCall) -> bool:
    """Whether a text says what has to be done, and when: "I have to call the bank", "call Ann on friday"."""
    heard = said(call, call.text)
    left = trim(heard.left)
    told = _MUST.after(left) is not None or (heard.day is not None and _ERRAND.after(left) is not None)
    return not heard.nothing and told and bool(agenda.names(wanted(left)))


async def _is_meal(call: ToolCall) -> bool:
    """Whether a text says a meal and its day, of which nothing is planned yet: "lunch tomorrow"."""
    heard = said(call, call.text)
    which = wanted(heard.left)
    named = MEALS.after(heard.left) is not None or MEALS.before(heard.left) is not None
    if heard.day is None or is_told(call.text) or not named or agenda.names(which) != which.specific:
        return False
    return not await call.storage.read(lambda tx: candidates(call, tx, which))


# What a request to put something down does not begin with, whatever date it names.
_CALLS_OFF = Phrases(en=("cancel|call off|delete",), ru=("отмени(?:те|ть)?|удали(?:те|ть)?",), zh=("取消|删除|删掉",))
# What says of an event, wherever it stands in the text, that it is not to be.
_NOT_TO_BE = Phrases(
    en=(
        "no more|(?:is|are|was|were|has been|have been|\\w+['’]s) (?:off|cancell?ed|called off)",
        "(?:i(?:'m|’m| am)|we(?:'re|’re| are)) not (?:going|coming)|(?:i|we) won['’]t (?:go|come|make it|be going)",
    ),
    ru=(
        "отменя(?:ем|ю|ется|ются)|отмен(?:или|ена|ён|ен|ено|ены)|не будет|не состоится|больше никаких",
        "(?:больше )?не (?:проводим|встречаемся|пойду|иду|пойд[её]м|ид[её]м|приду)|пропускаю|пропускаем",
    ),
    zh=("(?:不|别)(?:再?去|再?开|再?上|再?做|参加|见|再?打|再?练|再?学|再?跑|再?办)[^，。,？?]{0,10}了|取消了",),
)
# Who is to be woken or called has no event then, but wants to hear of it.
_WAKES = Phrases(
    en=("wake me(?: up)?|ping me|nudge me",), ru=("разбуди(?:те)?|пингани|маякни|пни меня",), zh=("叫醒我|叫我|喊我",)
)
_TAKES_OFF = Phrases(
    en=(
        "cancel\\w*|off|delet\\w+|remov\\w+|drop\\w*|scrap\\w*|scratch|eras\\w+|clear\\w*|skip\\w*|stop\\w*|forget|rid|free",
        "no|not|\\w+n['’]?t|never|any ?more|without|wipe|kill|nix|axe?|unschedule|miss|strike|end|finish",
    )
)
# "No lunch tomorrow"; at a time of day it may be a title: "no sugar day at 12".
_NONE = Phrases(en=("no",), ru=("без",), zh=("不(?:去|开|上)",))
_MOVES = Phrases(
    en=("move|reschedule|postpone",), ru=("перенес[иё]\\w*|перенести|сдвинь\\w*|отложи\\w*",), zh=("推迟|延后",)
)
# "From 16 March on, move it": what is left of when it begins.
_FROM = Phrases(en=("on|onwards?|from",), ru=("с|со|от|начиная",), zh=("起|开始|从",))


def _meant(call: ToolCall) -> str:
    """What a request that seems to make an event is for, by the verb it begins with, times and politeness apart."""
    heard = said(call, call.text)
    left = without_openers(heard.left)
    if not trim(_FROM.without(left)) and heard.clock is not None and cut_said(times(call, call.text)):
        return "events.move"
    if _WAKES.after(left) is not None:
        return "reminders.create"
    if heard.clock is None and _NONE.after(left) is not None:
        return "events.cancel"
    begins = (left, _FROM.after(left) or "")
    if any(_CALLS_OFF.after(words) is not None for words in begins):
        return "events.cancel"
    return "events.move" if any(_MOVES.after(words) is not None for words in begins) else "events.create"


async def sibling(call: ToolCall, tool: str) -> str:
    """The tool for a request that was routed to a tool of the calendar."""
    text = call.text
    if is_undo(text):
        return "events.undo"
    tool = await _by_its_words(call, tool)
    request = wish(call, text) if tool != "events.undo" else None
    points = request is not None and not request.ref
    if tool in ("events.move", "events.query", *_EDITING) and not points and await _is_new(call, tool, text):
        return "events.create"
    if request is None and _ends_series(call, text):
        return "events.cancel"
    if request is None:
        clock = said(call, text).clock
        return "events.move" if tool in _EDITING and (_TO.among(text) or clock or its_time(call)) else tool
    return await _of_wish(call, tool, request)


async def _by_its_words(call: ToolCall, tool: str) -> str:
    """The tool by the verb, by what is called off, by what is asked."""
    text = call.text
    if tool in ("events.create", "events.query", "events.cancel", "events.move") and asks_for_all(text):
        return "events.query"
    if tool not in ("events.create", "events.cancel", "reminders.create") and await is_talk(call):
        return "events.create"
    if tool in ("events.create", "events.query", *_EDITING) and await restates(call):
        return "events.move"
    tool = _meant(call) if tool == "events.create" else tool
    if tool in _MAY_CALL_OFF and _NOT_TO_BE.among(text) and not is_question(text) and not is_told(text):
        return "events.cancel"
    if tool == "events.cancel" and await _cancels_nothing(call, text):
        return "events.create"
    if tool in _DOING and (is_question(text) or asks_for_room(text)) and not is_told(text):
        return "events.query"
    if tool == "events.query" and not is_question(text) and (_states(call) or _must(call) or await _is_meal(call)):
        return "events.create"
    return tool


async def _of_wish(call: ToolCall, tool: str, request: Wish) -> str:
    """The tool for a change of an event. What is said of one that is not there may be of one to be made."""
    events, clear = await edit.named(call, request)
    if tool == "events.create" and request.kind == "until" and request.ref and not any(event.rule for event in events):
        return tool
    if tool in _EDITING or tool == "events.move":
        return "events.repeat" if request.kind in REPEATING else "events.edit"
    return "events.edit" if events and (clear or request.ref) else tool


async def _cancels_nothing(call: ToolCall, text: str) -> bool:
    """Whether words say what to do, with no word of taking it off and nothing of that name: "call the vet"."""
    heard = said(call, text)
    which = wanted(heard.left)
    if spoken(text, call.assignment.lang) != "en" or _TAKES_OFF.among(text) or which.that or not which.specific:
        return False
    return not await call.storage.read(lambda tx: candidates(call, tx, which))


def _ends_series(call: ToolCall, text: str) -> bool:
    """Whether it shall come no more from a day on."""
    found = times(call, text)
    told = without_openers(trim(without_times(text, found)))
    return cut_said(found) is not None and _NO_MORE.after(told) is not None


async def _is_new(call: ToolCall, tool: str, text: str) -> bool:
    """Whether a title and a time are said, and nothing is told to be done, asked, or there to be meant."""
    heard = said(call, text)
    if is_told(text) or is_question(text) or _OTHERWISE.among(heard.left):
        return False
    if heard.nothing or (tool == "events.query" and heard.clock is None):
        return False
    which = wanted(heard.left)
    if which.that or not agenda.names(which):
        return False
    found = await call.storage.read(lambda tx: candidates(call, tx, which))
    if tool in _EDITING:
        # Nothing is said to be changed, so a part of a title is another title.
        said_so = set(terms(heard.left))
        found = [event for event in found if set(query_terms(event.title)) <= said_so]
    return not found
