"""Several things that are kept here, after one verb: "show my notes and my calendar"."""

import re

_TIME = (
    r"today|tomorrow|yesterday|(?:this|next|last) (?:week|month|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|сегодня|завтра|вчера|(?:эту|следующую|прошлую) неделю|понедельник|вторник|среду|четверг|пятницу|субботу"
    r"|воскресенье"
)
_CHINESE_TIME = r"(?:(?:今天|明天|昨天|本周|这周|下周|上周|这个月)的?)?"
_THING = (
    r"(?:all )?(?:of )?(?:(?:my|the|our|today['’]s|tomorrow['’]s) )?"
    r"(?:(?:latest|recent|last|upcoming|shopping|to-?do) )?"
    r"(?:notes?|memos?|lists?|calendar|schedule|agenda|events|meetings|appointments|reminders)"
    rf"(?: (?:for |from |of |on )?(?:{_TIME}))?"
    r"|(?:все )?(?:мои |мой |моё |мое )?(?:последние |ближайшие )?(?:заметки|записи|списки|список (?:покупок|дел)"
    rf"|календарь|расписание|события|встречи|напоминания|планы)(?: (?:на |за |с )?(?:{_TIME}))?"
    rf"|(?:我的?)?{_CHINESE_TIME}(?:所有的?|全部的?)?(?:笔记|备忘录?|清单|日历|日程|安排|会议|提醒|活动)"
)
_JOINT = (
    r"\s*,?\s+(?:and|as well as|plus|и|а также)\s+(?:also |ещё |еще )?|\s*[,，、]\s*|\s*(?:和|与|跟|及|以及|还有)\s*"
)
_VERB = (
    r"(?:show|list|open|display|view|read|get|give|check|pull up|bring up)(?: me)?(?:,? please,?)?\s+"
    r"|(?:покажи|выведи|открой|дай|перечисли|посмотри|прочитай)(?:те)?(?: мне)?(?:,? пожалуйста,?)?\s+"
    r"|(?:帮我|给我|请)*(?:显示|看看|看一?下|查看|查一?下|列出|打开|给我看)(?:一下)?"
)
_LISTED = re.compile(
    rf"(?P<verb>{_VERB})(?P<things>(?:{_THING})(?:(?:{_JOINT})(?:{_THING}))+)[\s.!?。！？]*", re.IGNORECASE
)
_PARTS = re.compile(rf"(?:{_JOINT})(?=(?:{_THING})(?:$|{_JOINT}))", re.IGNORECASE)


def requests(text: str) -> tuple[str, ...]:
    """A request for each of the things, with the verb that they share; none when the text is anything else."""
    match = _LISTED.fullmatch(text)
    if match is None:
        return ()
    return tuple(match["verb"] + thing for thing in _PARTS.split(match["things"]))
