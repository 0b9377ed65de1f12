"""What a request about reminders themselves asks for, by its form: to tell, stop or change some, or
to set those that events have of themselves."""

import re

from experts.tools.phrases import without_openers

LIST, STOP, CHANGE, USUAL = "reminders.list", "reminders.stop", "reminders.change", "reminders.usual"

_CLAUSE = r"(?:^|[,.;:!?，。；！？]\s*|\b(?:so|and|then|please|just|а|и|так что|пожалуйста)\s+)"
# What begins like this sets a reminder, whatever else it says: "remind me to cancel the trial".
_SETS = re.compile(
    r"\W*(?:remind (?:me|us)\b"
    r"|(?:set|create|add|make|put|schedule|new|i need|i want|get)(?: (?:me|up))?(?: (?:an?|another|one))?"
    r"(?: (?!the\b|my\b)[\w-]+){0,2} reminders?\b"
    r"|(?:напомни|напоминай|поставь|создай|добавь|заведи|установи|включи)(?:те)?(?!\w)"
    r"|(?:новое|нужно|нужна) напомина)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:don['’]?t|do not|stop|no need to|needn['’]?t|need not|never|quit|no longer)"
    r"(?: (?:have to|need to|want you to|ever|please))?"
    r" remind(?:ing)?\b(?!.*\bremind me\b)"
    r"|\b(?:i )?(?:don['’]?t|do not|no longer) (?:need|want)\b[^,.;]{0,24}\bremind(?:ers?|ed|ing)\b"
    r"|\b(?:no|without)(?: (?:more|any|an?|further))? reminders?\b"
    rf"|{_CLAUSE}(?:stop|cancel|remove|delete|turn off|switch off|disable|drop|clear|dismiss|kill|scrap|erase"
    rf"|get rid of"
    r"|silence|mute|end)\b[^,.;]{0,48}\b(?:reminders?|reminding)\b"
    rf"|{_CLAUSE}(?:turn|switch|take)\b[^,.;]{{0,40}}\breminders?\b[^,.;]{{0,24}}\boff\b"
    r"|(?<!\w)не (?:(?:надо|нужно|стоит) )?(?:(?:мне|нам|больше|об этом|про это|о н[её]м"
    r"|о ней) ){0,3}напомина(?:й|йте|ть)(?!\w)"
    r"|(?<!\w)(?:перестань|перестаньте|хватит|прекрати|прекратите|довольно)(?: (?:мне|нам)){0,2} напоминать(?!\w)"
    rf"|{_CLAUSE}(?:убери|убрать|удали|удалить|отмени|отменить|сними|снять|отключи|отключить|выключи|выключить|останови"
    r"|остановить|сотри|сбрось)(?:те)?(?!\w)[^,.;]{0,40}(?<!\w)напомина(?:ни|лк)\w+"
    r"|(?<!\w)напомина(?:ни|лк)\w+[^.;]{0,40}(?:не (?:нужн|надо)\w*|отмен\w+|убери|удали|отключи|выключи)(?:те)?(?!\w)"
    r"|(?<!\w)без напомина\w+|(?<!\w)не (?:нужн\w+|надо) (?:мне )?(?:больше )?напомина\w+"
    r"|(?:别|不要|不用|无需|不必|不需要|停止|不再|不想(?:让你)?|别再|不用再|不要再)(?:你|再|被|给我)?提醒"
    r"|(?:取消|删除|删掉|删了|去掉|移除|关闭|关掉|关了|停掉|停止|撤销|清除|清空)[^，。,]{0,20}(?:提醒(?!我)|闹钟)"
    r"|[把将][^，。,]{0,20}(?:提醒|闹钟)[^，。,]{0,4}(?:取消|删|去掉|关|停|清)"
    r"|(?:提醒|闹钟)(?:都|就|也)?(?:不用了|不要了|不需要了?|取消|删掉|删了|关掉)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:what|which|how many|is there|are there|do (?:i|we) have|have i(?: got| set)?|any|when(?:['’]s| is| are))\b"
    r"(?! (?:will|are|do|would) you)[^,.;]{0,40}\breminders?\b"
    r"|\b(?:show|list|see|view|display|check|read|tell|give)\b(?: me| us)?[^,.;]{0,24}\breminders\b"
    r"|^\W*(?:(?:all|my|our|the|active|pending|upcoming|current|open) )*reminders\b(?!:)"
    r"|\b(?:what|when|which things?|at what time|how often) (?:all )?(?:will|are|do|would|should) you"
    r" (?:going to |gonna )?(?:be )?remind(?:ing)?\b"
    r"|\b(?:will|do) i (?:get|have|receive|be) (?:an? |any )?remind(?:er|ers|ed)\b"
    r"|\bwhen will i be reminded\b"
    r"|(?<!\w)(?:как(?:ие|ое|их)|сколько|покажи|покажите|показать|список|перечисли|выведи|есть ли|посмотреть|когда|есть"
    r"|во сколько|мои|все|активные|текущие|стоят)(?!\w)[^,.;]{0,40}(?<!\w)напомина(?:ни[еяй]|лк\w)\w*"
    r"|^\W*(?:напоминания|напоминалки)(?!\w|:)|(?<!\w)напомина(?:ни[еяй]|лк\w)\w* (?:есть|стоят|стоит"
    r"|заведен\w+|поставлен\w+)"
    r"|(?<!\w)(?:о ч[её]м|про что|что|когда|во сколько)(?: (?:ты|вы|мне|нам|ещ[её]|завтра|сегодня)){0,4}"
    r" (?:напомнишь|напомните|будешь напоминать|должен напомнить|собираешься напомнить)(?!\w)"
    r"|(?:有(?:没有)?(?:哪些|什么|啥|几个|多少)?|哪些|什么|啥|几个|多少|查看|查一?下|列出|列一下|看看|看一?下|显示|展示|我的|所有的?|全部的?|当前的?)"
    r"[^，。,]{0,10}(?:提醒(?!我|你|他|一下)|闹钟)"
    r"|^\W*(?:提醒|闹钟)(?:列表|清单|事项|都?有(?:哪些|什么|啥|几个|多少))"
    r"|(?:会|要|将|打算)(?:在)?(?:什么时候|几点|何时)?提醒我?(?:什么|哪些|啥|几)|(?:什么时候|几点|何时)(?:会|要|才)?提醒我"
    r"|(?:会|要)提醒我吗",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"{_CLAUSE}(?:move|change|reschedule|postpone|push|shift|delay|snooze|make|update|adjust|switch|put off"
    rf"|bring|edit)\b"
    r"[^,.;]{0,40}\breminder\b"
    rf"|{_CLAUSE}(?:перенеси|перенести|сдвинь|измени|изменить|поменяй|отложи|отложить|передвинь|переставь"
    rf"|подвинь|обнови"
    r"|исправь|сделай)(?:те)?(?!\w)[^,.;]{0,40}(?<!\w)напомина\w+"
    r"|[把将][^，。,]{0,20}提醒[^，。,]{0,8}(?:改|挪|移|推|换|调|提前|延|早|晚)"
    r"|(?:改成|改为|改到|换成|调成|推迟|延后|调整|更改|修改|改一?下)[^，。,]{0,16}提醒(?!我)",
    re.IGNORECASE,
)


_USUAL = re.compile(
    r"\b(?:always|automatically|by default)\b.*\bremind|\bremind(?:ers?|ing)?\b.*\b(?:always|automatically"
    r"|by default)\b"
    r"|\bdefault reminders?\b|\bremind(?:ers?)?\b.*\b(?:before|of|about|for|ahead of) (?:all|every|each|any) "
    r"(?:(?:my|our|the|new|single) )?(?:events?|meetings?|appointments?|calls?)\b"
    r"|(?<!\w)(?:всегда|автоматически|по умолчанию)(?!\w).*напом|напом.*(?<!\w)(?:всегда|автоматически"
    r"|по умолчанию)(?!\w)"
    r"|напом.*(?:о каждо\w+|о всех|обо всех|перед каждо\w+|перед всеми|про все|до каждо\w+)(?: нов\w+)?"
    r" (?:событи|встреч|созвон|дел)\w+"
    r"|(?:总是|始终|自动|默认|一律).*提醒|提醒.*默认|(?:每次|每个|所有的?|每场|任何)(?:新的?)?(?:日程|会议?|活动|事件|安排|约会)(?:之?前|开始前|都|提前).*提醒"
    r"|每次都?(?:提前|在开始前).*提醒",
    re.IGNORECASE,
)


def form(text: str) -> str | None:
    """The tool for what a text asks of reminders that there are; None when it does not."""
    bare = without_openers(text)
    if _USUAL.search(text):
        return USUAL
    if _SETS.match(bare) or _SETS.match(text):
        return None
    if _STOP.search(text):
        return STOP
    if _CHANGE.search(bare):
        return CHANGE
    return LIST if _LIST.search(text) else None
