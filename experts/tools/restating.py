"""What is said of events as they shall be, without a verb: "from 16 March gym is at 6am", "gym now on thursdays"."""

from experts.tools.asking import is_question
from experts.tools.finding import candidates, wanted
from experts.tools.moments import cut_said
from experts.tools.phrases import Phrases, trim, without_openers
from experts.tools.said import said
from experts.tools.telling import is_told
from experts.tools.terms import query_terms, terms
from experts.tools.types import ToolCall

_NOW = Phrases(en=("now|from now on",), ru=("теперь|отныне|с этого момента",), zh=("现在改|改到|改成|改为|换到|换成",))
_ALL = Phrases(
    en=(
        "(?:(?:show|list|see|view|display|give)(?: me)? )?(?:all|every)(?: of)?"
        "(?: (?:the|my|our))?(?: (?:upcoming|future))? (?:events?|meetings?|appointments?|reminders?|entries|plans)",
    ),
    ru=(
        "(?:(?:покажи|выведи|перечисли|показать|список)(?:те)?(?: мне)? )?(?:все|всех)(?: (?:мои|наши|будущие))?"
        " (?:события|событий|встречи|встреч|мероприятия|мероприятий|напоминания|планы|дела)",
    ),
    zh=("(?:显示|列出|查看|看看?|给我看)?(?:我的?|我们的?)?(?:所有|全部)的?(?:日程|活动|会议|安排|事件|预约|提醒)",),
)
# What does something to all of them, said before or after.
_TO_THEM = Phrases(
    en=(
        "cancel\\w*|off|delet\\w+|remov\\w+|drop\\w*|scrap\\w*|eras\\w+|clear\\w*|skip\\w*|wipe|kill|unschedule|end"
        "|mov\\w+|postpone\\w*|push\\w*|shift\\w*|reschedul\\w+|to|earlier|later|are|is|should|not|no",
    ),
    ru=(
        "отмен\\w+|удал\\w+|убер\\w+|убрать|сотр\\w+|стере\\w+|очист\\w+|сним\\w+|перенес\\w+|сдвин\\w+|отлож\\w+|не|на",
    ),
    zh=("取消|删|清|去掉|推|移|挪|改|换|提前|延|不|别|没了|掉|到",),
)
# A bare word for people talking: with a time it says what will be, unless the calendar has one so called.
_TALK = Phrases(
    en=("(?:(?:a|an|my|our|new|quick|short) )*(?:meeting|call|appointment|phone call|video call)",),
    ru=("(?:новый|новая|у меня|у нас|короткий|быстрый)?(?:встреча|созвон|звонок|собрание|совещание)",),
    zh=("(?:我们?)?(?:有(?:一?个)?)?(?:要|去)?(?:开个?会|会议|通话|打个?电话|见个?面|会面|电话会议)",),
)


def asks_for_all(text: str) -> bool:
    """Whether a text only names all there is, and says of nothing that it shall be otherwise: "show all events"."""
    rest = _ALL.after(without_openers(text), once=True)
    return rest is not None and not _TO_THEM.among(rest)


async def is_talk(call: ToolCall) -> bool:
    """Whether a text only says when people talk, and nothing of that name is planned: "call in an hour"."""
    heard = said(call, call.text)
    if heard.clock is None or is_question(call.text) or not _TALK.all_of(trim(without_openers(heard.left))):
        return False
    which = wanted(heard.left)
    found = await call.storage.read(lambda tx: candidates(call, tx, which))
    return not any(set(terms(which.words)) & set(terms(event.title)) for event in found)


async def restates(call: ToolCall) -> bool:
    """Whether a text says from when on, or how from now on, a series is that the calendar has."""
    heard = said(call, call.text)
    told = is_told(call.text) or is_question(call.text)
    since = cut_said(heard.found) is not None and heard.clock is not None and heard.rule is None
    if told or not (since or (_NOW.among(call.text) and heard.rule is not None)):
        return False
    said_so = set(terms(heard.left))
    which = wanted(heard.left)
    if not which.specific or which.that:
        return False
    found = await call.storage.read(lambda tx: candidates(call, tx, which))
    return bool(found) and all(one.rule and set(query_terms(one.title)) <= said_so for one in found)
