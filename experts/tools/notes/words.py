"""What a request about notes says besides its matter: the note to keep, the words to look for."""

import re

from experts.tools.phrases import POLITE, Phrases, lead_off, trail_off, trim, without_openers

NOTE_RU = "заметк\\w+|заметок|записк\\w+|пометк\\w+|запись|записи|записей|записях|блокнот\\w*|мемо"
NOTE_ZH = "笔记|备忘录?|便签|记事本?|记录"

_KEEP = Phrases(
    en=(
        "(?:add|append|save|put)(?: (?:this|that|it))? to my notes?|(?:keep|make) a record(?: of)?(?: that| this)?",
        "(?:save|add|make|create|write|take|put|keep|record|leave|store|start|jot|drop|log)(?: down)?(?: me| up)?"
        "(?: (?:a|an|the|this|that|it|my|new|quick|short|little|one|in|into|to|as))* (?:notes?|memos?)(?: down)?"
        "(?: to (?:self|myself)| for (?:me|myself|later))?(?: that| about| saying| of(?: this| that)?)?",
        "(?:save|record|store|remember|memori[sz]e|jot down|write down|put down|take down|log)(?: this| that| it)?"
        "(?: down)?(?: for (?:me|later))?(?: that| to(?= \\w))?",
        "(?:jot|write|put|take|note) (?:this|that|it) down(?: that)?",
        "note down(?: that| this)?|note to (?:self|myself)|note that|note|notes|memo",
        "don't (?:let me )?forget(?: that| to)?|do not forget(?: that| to)?|keep in mind(?: that)?|for the record",
    ),
    ru=(
        "(?:запиши|запишите|записать|запомни|запомните|запомнить|сохрани|сохраните|сохранить|зафиксируй|зафиксировать"
        "|"
        "отметь|пометь|черкни|набросай)(?: (?:мне|себе|это|эту|новую|такую|такое|следующее|там|быстро|"
        "пожалуйста|туда|у себя))*"
        f"(?: (?:(?:в|к|как) )?(?:мои |мою |новую )?(?:{NOTE_RU}))?(?:,? (?:о том,? )?что)?",
        "(?:добавь|добавьте|добавить|создай|создайте|создать|сделай|сделайте|сделать|напиши|внеси|внести|заведи"
        "|оставь|"
        "новая|занеси)(?: (?:мне|себе|это|эту|новую|такую|быструю|короткую|пожалуйста))*"
        f"(?: (?:в|к) (?:мои )?)?(?: ?(?:{NOTE_RU}))(?:,? (?:о том,? )?что)?",
        "заметка(?: для себя)?(?:,? что)?|на заметку|имей в виду(?:,? что)?|не забудь(?:,? что)?|для памяти",
    ),
    zh=(
        "(?:把这个|把它)?(?:记一下|记下来|记下|记住|记着|记录一下|记录下来|记录|记笔记|做笔记|写笔记|记个|记一条"
        "|记一个|做一?[个条]|写一?[个条]|写下来|写下|"
        f"保存(?![成为作])|存一下|存个|存(?![成为作])|添加|新建|新增|创建|加一?[条个]|别忘了|不要忘记|记得(?![我你您他她它吗么有过了]))(?:一下|一[条个篇]"
        f"|[个条篇下])?(?:新的?)?(?:{NOTE_ZH})?",
        f"(?:{NOTE_ZH})(?=[:：])",
        "(?:[把将](?:这个?|那个?|它|这些|那些|它们))?(?:记录?|写|保?存|做|建)(?:成|为|作)(?:一?[条个篇])?(?:新的?)?"
        f"(?:{NOTE_ZH})",
    ),
)
_ASKED = re.compile(
    r"\s*(?:what|which|who|where|when|why|how|что|кто|где|когда|как|какой|какая|какие|какое|сколько)(?!\w)|.*(?:什么"
    r"|哪|多少|谁)",
    re.IGNORECASE,
)
_NOTHING = Phrases(
    en=(
        "this|that|it|something|one|a|an|as|the|new|note|memo|down|the following|what i just said|text|a thought|"
        "thought|an idea",
    ),
    ru=("это|то|что-то|кое-что|его|эту|одну|мысль|текст|этот|как|заметку|куда-нибудь|следующее|на потом",),
    zh=("新?(?:笔记|备忘录?)|新|这个|那个|这些|那些|它们|它|这|东西|点|一下|来|这段话|想法|这个想法|下来|内容|个|条",),
)
_COLON = re.compile(r"\s*[:：][ \t]*\n?")
# What is told after the matter: "the key is with Bo, note that".
_KEPT = re.compile(
    r"[,，.。;；!！—–-]+\s*(?:(?:please )?(?:note|save|write|remember|jot|take) (?:that|this|it)(?: down)?(?: please"
    r"| for me)?"
    r"|(?:(?:и|пожалуйста) )?(?:запиши|запомни|сохрани|отметь|зафиксируй)(?:те)?(?: (?:это|себе|мне|пожалуйста))*"
    r"|(?:你|请|麻烦|帮我|给我|先)*(?:记一下|记下来?|记住|记着|存一下|记录一下)(?:吧|哦|啊)?)[\s.!。！]*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[\s,，;；.。…—–-]*")
_INTO_NOTES = re.compile(
    r"(?:(?:save|add|put|write|record|note|store)(?: down)? (?P<en>.+?) (?:to|in|into) (?:my |the )?(?:notes?"
    r"|notebook)"
    r"|(?P<en2>.+?)[,;.] (?:please )?(?:note|remember|save|write|jot|put) (?:that|this|it)(?: down)?"
    r"|(?P<ru2>.+?)[,;.—] (?:запиши|запишите|запомни|запомните|сохрани|сохраните)(?: (?:это|себе))?"
    r"|(?P<zh2>.+?)[，,。；](?:请|帮我)?(?:记一?下|记下来|记住|记下|记着)(?:吧|这个|这一点|这点)?"
    rf"|(?:запиши|запишите|сохрани|сохраните|добавь|внеси|занеси) (?P<ru>.+?) (?:в|к) (?:мои )?(?:{NOTE_RU})"
    r"|[把将](?P<zh>.+?)(?:记下来|记下|记一下|记录下来|保存下来|存下来"
    rf"|(?:记|存|加|写|放|保存|添加)[到进入在](?:我的)?(?:{NOTE_ZH})[里中]?))[\s.!。！]*",
    re.IGNORECASE | re.DOTALL,
)
_SEEK = Phrases(
    en=(
        "(?:find|search|look(?: up| for| through)?|show|get|pull up|fetch|bring up|give|open|read|see|check|recall)"
        "(?: me| up| for| through| in| out)*",
        "what (?:did|have|had) (?:i|we) (?:write|wrote|written|note|noted|save|saved|say|said|jot|jotted|put|"
        "keep)(?: down)?",
        "what (?:do|does|did) (?:my|the|our) notes? (?:say|tell)(?: me)?|what (?:do|did) (?:i|we) have",
        "(?:do|did) (?:i|we) (?:have|write|note|save)|(?:is|are) there|where (?:did|do) (?:i|we) (?:write|note|"
        "save|put)(?: down)?",
        "where(?:'s| is| are)|what(?:'s| is| was| were)|remind me(?: what i (?:wrote|noted|saved))?|which",
        "anything|something|list all|list",
    ),
    ru=(
        "(?:найди|найдите|найти|поищи|поищите|поискать|ищи|искать|поиск|покажи|покажите|показать|отыщи|посмотри"
        "|посмотреть|"
        "выведи|открой|дай|вспомни|проверь|прочитай|прочти|достань)(?: мне)?",
        "что (?:там )?(?:у меня )?(?:я )?(?:писал|писала|записал|записала|записывал|записывала|сохранил|"
        "сохранила|сохранял|"
        "отмечал|отметил|отметила|записано|было|есть|говорится)?(?: у меня)?(?: я)?",
        "есть ли(?: у меня)?|(?:у меня )?есть|где(?: у меня| я)?(?: записал| записала| записано| писал|"
        " писала)?|какие|какая",
        "напомни,? что я (?:писал|записал|записала|писала)|что-нибудь|что-то|какие-нибудь",
    ),
    zh=(
        "找一下|找一找|找找|找下|找到|找出来?|找|搜一下|搜索一下|搜索|搜一搜|搜搜|搜下|搜|查一下|查找|查一查|查查"
        "|查询|查下|查|"
        "看看|看一下|看下|看|显示|打开|列出|翻一下|翻翻|调出",
        "我?(?:之前|以前|上次|都|曾经)?(?:记(?!录)|写|记录(?=[过了下])|保存)(?:过|了|下)?(?:哪些|什么|些什么|啥|些啥)?|有没有"
        "|我?有(?:哪些|什么)?",
    ),
)
_NOTES = Phrases(
    en=(
        "(?:(?:all|any|my|the|our|some|of|that|those|these|every|a|one|saved|old) )*(?:notes?|memos?)",
        "(?:all|any|my|the|our|some|that|those|these|a)",
    ),
    ru=(
        f"(?:(?:все|всё|мои|моих|мою|мой|моя|мне|те|ту|эту|какие|из|в|среди|по|нибудь|старую|старые) )*(?:{NOTE_RU})",
        "(?:все|всё|мои|моих|мою|мне|ту|те)",
    ),
    zh=(
        f"(?:我的|我|所有的?|全部的?|之前的?|以前的?|记的|写的|那[条个篇]|的|里|中)*(?:{NOTE_ZH})[里中]?",
        "我的|我|之前|以前|一下|所有的?|全部的?|那[条个篇]",
    ),
)
_ABOUT = Phrases(
    en=(
        "about|on|for|with|regarding|concerning|of|from|mentioning|containing|named|called|titled|tagged",
        "(?:that|which) (?:mentions?|contains?|says?|talks? about|has|have|is|are)|related to|where (?:i|we) "
        "(?:wrote|mention|mentioned|said|talk|talked)(?: about)?|say about|in",
    ),
    ru=(
        "про|о|об|обо|по|насчёт|насчет|на тему|с|со|где|в которых|в которой|котор\\w+ про|связанн\\w+ с|"
        "касательно|из|за|"
        "(?:где|которые) (?:упомина\\w+|говорится|есть|я писал|я писала)(?: про| о| об)?",
    ),
    zh=("关于|有关|跟|和|与|提到|包含|里有|标题是|叫",),
)
_TAIL = Phrases(
    en=(
        "(?:in|from|among|of) (?:my|the|our|all) notes?|notes?|memos?",
        "(?:that )?i (?:wrote|saved|noted|made)(?: down)?",
    ),
    ru=(f"(?:в|из|среди) (?:моих |мои |своих )?(?:{NOTE_RU})|(?:{NOTE_RU})|у меня",),
    zh=(f"(?:相关|有关)?的?(?:{NOTE_ZH})(?:[里中])?(?:吗|呢|了|么)?|(?:那)?[条个篇]|的|吗|呢|在哪里?|什么|相关的?",),
)
_SUBJECT = re.compile(
    r"\b(?:notes?|memos?|something|anything|wrote|written down|saved)\s+(?:about|on|regarding|concerning)\s+"
    r"(?:the\s+|my\s+)?(?=\w)"
    rf"|\b(?:{NOTE_RU}|что-нибудь|что-то|писала?|записала?|записывала?)\s+(?:про|о|об|обо|насч[её]т)\s+(?=\w)"
    r"|(?:关于|(?<!没)有关(?!于))(?=\w)",
    re.IGNORECASE,
)
_AS_FILE = Phrases(
    en=("(?:as|to|in|into)(?: an?| one)? (?:markdown|md|text|file|\\.md)(?: file| document)?|files?|to (?:a )?disk",),
    ru=("(?:в|как|файлом)(?: виде| формате)? ?(?:маркдаун\\w*|markdown|md|файл\\w*)?|файлом",),
    zh=("(?:成|为|到)?(?:一个)?(?:markdown|md|文件|文本)(?:文件|格式)?",),
)
_DELETE = Phrases(
    en=("(?:delete|remove|erase|drop|discard|trash|forget|get rid of|throw away|clear|wipe|scratch)(?: out)?",),
    ru=(
        "удали|удалите|удалить|удаляй|сотри|сотрите|стереть|убери|уберите|убрать|выкинь|выброси|забудь|очисти"
        "|очистить|снеси",
    ),
    zh=("删除|删掉|删了|删去|删|去掉|移除|清除|清空|丢掉|扔掉|把",),
)


def note_to_keep(text: str) -> str:
    """The note in a request to keep one, as written; empty when nothing was said but the request."""
    request = without_openers(text)
    into = _INTO_NOTES.fullmatch(request.strip())
    rest = _KEEP.after(request, once=True)
    if into:
        matter = next(part for part in into.groups() if part).strip(" \t，,:：")
    else:
        matter = _KEPT.sub("", text).strip() if rest is None else _matter(rest)
    return "" if _NOTHING.all_of(matter) else matter


def is_told_to_keep(text: str) -> bool:
    """Whether a request begins by telling to keep something, and what follows is not asked."""
    rest = _KEEP.after(without_openers(text), once=True)
    return rest is not None and not (_ASKED.match(rest) and text.rstrip().endswith(("?", "？")))


def _matter(rest: str) -> str:
    """What follows the verb: word for word after a colon, else without the courtesy at its end."""
    colon = _COLON.match(rest)
    if colon:
        return rest[colon.end() :].strip()
    gap = _SEPARATOR.match(rest)
    rest = rest[gap.end() :] if gap else rest
    polite = trail_off(rest, POLITE)
    return rest.strip() if polite == rest else trim(polite)


def words_to_find(text: str) -> str:
    """The words that a request for notes looks for; empty when it only asks for notes."""
    subject = _SUBJECT.search(text)
    if subject:
        return trim(trail_off(text[subject.end() :], POLITE, _TAIL))
    rest = lead_off(without_openers(text), _SEEK, _NOTES, _ABOUT, _NOTES)
    return trim(trail_off(rest, POLITE, _TAIL))


def note_words(text: str) -> str:
    """The words that tell a note apart in what names it: "the note about tiles" is "tiles"."""
    rest = trim(trail_off(lead_off(text, _NOTES, _ABOUT, _NOTES), POLITE, _TAIL))
    return "" if _NOTES.all_of(rest) else rest


# "电影的笔记都" is of all notes on films.
_EACH_OF = re.compile(rf"(?<=\S)的?(?:那些|这些)?(?:{NOTE_ZH})?(?:都|全都?|全部)$")


def words_to_delete(text: str) -> str:
    """The words that say which note to delete; empty when none do."""
    rest = lead_off(without_openers(text), _DELETE, _NOTES, _ABOUT)
    rest = _EACH_OF.sub("", trim(trail_off(rest, POLITE, _TAIL, _DELETE)))
    return "" if _NOTES.all_of(rest) else rest


_TAG = re.compile(r"(?<![\w/&#])#(\w[\w-]*)")


_EXPORT = Phrases(
    en=("export(?: (?:them|it|too|as well))*|too|as well",),
    ru=("(?:выгруз|экспортиру)\\w+|тоже|также",),
    zh=("也?(?:都|一起)?导出(?:来|一下|一份)?",),
)


def words_to_export(text: str) -> str:
    """The words that say which notes to export; empty when all are meant."""
    rest = lead_off(without_openers(text), _NOTES, _ABOUT, _NOTES)
    rest = trim(trail_off(rest, POLITE, _AS_FILE, _TAIL, _EXPORT))
    return "" if _NOTES.all_of(rest) else rest


def is_told_to_find(text: str) -> bool:
    """Whether a request begins by telling to find or show something."""
    return _SEEK.after(without_openers(text), once=True) is not None


def is_told_to_delete(text: str) -> bool:
    """Whether a request begins by telling to delete something."""
    request = without_openers(text)
    rest = _DELETE.after(request, once=True)
    # After 把 the verb is yet to come.
    return rest is not None and (not request.startswith("把") or _DELETE.among(rest))


# A duty is told, not looked for: "note tomorrow I have to pack".
_DUTY = re.compile(
    r"(?<!\w)(?:i|we)(?: (?:have|need|ought|want) to| must| should| will|['’]ll|['’]ve got to)(?!\w)"
    r"|(?<!\w)(?:мне|нам) (?:\w+ )?(?:надо|нужно|необходимо|прид[её]тся|пора)(?!\w)|(?<!\w)(?:я|мы) долж[енн]\w+"
    r"|(?:需要|必须|应该|(?<![不只主重想])要(?![求点么])|得(?=去|买|交|还|给|把))",
    re.IGNORECASE,
)


def is_told_to_keep_a_duty(text: str) -> bool:
    """Whether a request begins by telling to keep something, and that is what somebody has to do."""
    return is_told_to_keep(text) and not _ASKED.match(note_to_keep(text)) and _DUTY.search(text) is not None


def tags_of(text: str) -> tuple[str, ...]:
    """The #tags in a text, folded, each once; a bare number such as #12 is not a tag."""
    found = (match.group(1).casefold() for match in _TAG.finditer(text))
    return tuple(dict.fromkeys(tag for tag in found if not tag.isdigit()))
