"""The words by which a message that asks for several things is cut into them."""

import re

from orchestrator.routing.phrases import hints

_STRONG = (
    r"\s*[;；。！!\n]+\s*|\s*(?:？\s*|\?(?:\s+|$))|\s*\.\s+"
    r"|[\s,，、]*(?<!\w)(?:and then|and also|then also|(?:and )?after that|and afterwards|plus also|by the way|btw"
    r"|а ещ[её]|и ещ[её]|а также|[аи] потом|[аи] затем|(?:и )?после этого|потом|затем|кстати|(?:[аи] )?заодно"
    r")(?!\w)[\s,:]*"
    r"|,\s*(?:also|then|plus|next|а|ещ[её]|также)(?!\w)[\s,]*"
    r"|[\s,，、]*(?:同时也?|然后再?|顺便再?|顺便也|另外|还有|接着|之后再|并且|以及)[\s,，]*"
)
_WEAK = r"\s*,?\s+(?:and|и|plus|also|then)\s+|\s*[,，、]\s*|(?:并|再)"
JOINT = re.compile(rf"(?P<strong>{_STRONG})|(?P<weak>{_WEAK})", re.IGNORECASE)
# Where there is none of these, there is no joint; at the end of a message it parts nothing.
BREAKS = re.compile(r"[,;.!?\n，、；。！？]")
END = " \n\t,;.!?，、；。！？"
JOINING = hints("and then also plus after by btw и а потом затем после кстати заодно")
QUOTED = re.compile(r"\"[^\"\n]*\"|«[^»\n]*»|“[^”\n]*”|「[^」\n]*」|`[^`\n]*`|《[^》\n]*》")
BLANK = re.compile(r"\s+")
SAYS = re.compile(r"\w")
# "… and remind me an hour before" belongs to the event it speaks of.
DEPENDS = re.compile(
    r"\b(?:before|beforehand|in advance|earlier|заранее|накануне"
    r"|за (?:\d+|пол\w+|час|минут\w*|пять|десять|пятнадцать|двадцать|тридцать|дв[ае]|три|день|сутки"
    r"|неделю))\b|提前|之前|到时候?",
    re.IGNORECASE,
)

# Words that only say in which order things are to be done.
ORDER = re.compile(
    r"^(?:(?:first(?: of all|ly)?|then|next|at the same time|meanwhile|simultaneously|сначала|сперва|первым делом|потом"
    r"|затем|одновременно|параллельно|сразу(?: же)?|заодно)(?!\w)|首先|先(?!生)|然后|接着|同时)[\s,，:]*",
    re.IGNORECASE,
)
THEN = re.compile(
    r"[\s,，、;；.。!！?？]*(?:and |а |и )?(?:then|after (?:that|this)|afterwards|next|once (?:that|it)(?:['’]s| is)"
    r" done|потом|затем|после (?:этого|чего)|тогда|далее|дальше)(?!\w)"
    r"|[\s,，、;；.。!！?？]*(?:然后|接着|之后|再|随后|完了)",
    re.IGNORECASE,
)
# What stands for a thing that an earlier part brings: "… and send it to me", "… about them", "для неё", "把它".
REFERS = re.compile(
    r"(?<!\w)(?:it|them|its|those|these|the (?:results?|same|first one|latter|former)"
    r"|th(?:is|at)(?= (?:note|notes|event|meeting|call|list|one|appointment|reminder|result)(?!\w)|\W*$)"
    r"|его|её|ее|их|ему|ей|им|н[её]м|ней|них|неё|нее|него|ним|ними|это|этого|этому|этом|этим"
    r"|эт(?:у|от|и|их|ой)(?= (?:замет|встреч|событи|звон|спис|напомин))"
    r")(?!\w)|它们?|这[条些]|这个(?![月星周礼年])|那[条些个]|其中|上述|结果",
    re.IGNORECASE,
)

_QUESTIONS = (
    r"what(?:['’]?s| is| are| do i| am i| did i| have i| meetings| events| notes)|when(?:['’]?s| is| are| do i| am i)"
    r"|where (?:is|are)|which (?:of (?:my|the|our) )?(?:notes|meetings|events|reminders)|who (?:am i|is)"
    r"|how (?:many|busy)"
    r"|(?:am|do|have|did) i|(?:is|are) there"
    r"|что (?:у меня|там|на|в|сегодня|завтра|я)|как(?:ие|ая|ое|ой) (?:у меня|встреч|событи|план|заметк|дел)\w*"
    r"|когда у меня|во сколько|есть ли|свобод(?:ен|на) ли я|сколько у меня|чем я занята?"
)
# Imperatives that name the speaker, notes or reminders; Russian ones, which no infinitive looks like.
_TO_US = (
    r"(?:show|tell|give|send|read|remind|get|bring|fetch) me|let me (?:know|see)"
    r"|(?:show|list|open|read|find|search|look (?:through|up|for|at|over)|browse|pull up|bring up|dig up|dig out|get"
    r"|fetch|check|see|review|go (?:through|over)|display|summari[sz]e|recap|sum up) (?:all )?(?:of )?"
    r"(?:my|the|our|any) (?:\w+ ){0,2}"
    r"(?:notes?|memos?|reminders?|calendar|schedule|agenda|events|meetings|appointments)"
    r"|(?:save|make|take|add|create|write) (?:me )?(?:(?:an?|the|this) )?(?:\w+ )?(?:note|memo|reminder)"
    r"|покажи|найди|поищи|отмени|перенеси|передвинь|сдвинь|запиши|запомни|сохрани|отметь|поставь|назначь|запланируй"
    r"|посмотри|погляди|взгляни|просмотри|выведи|подскажи|узнай|выясни|достань|подними|разыщи|отыщи|создай|добавь|внеси|удали|сотри|убери|напомни|напоминай|скажи|прочитай|открой|проверь|перечисли|глянь|подытожь|резюмируй|перескажи"
    r"|забронируй"
)
_CHINESE_TO_US = (
    r"(?:先|首先|再|也|就|并|并且|顺便)*(?:帮我|给我|替我|看看|看一?下|查一?下|查查|找一?下|找找|搜一?下|显示|告诉我|提醒我|记一?下|记住|列出)"
    r"|[^，,。：]{0,8}(?:提醒我|有什么|什么安排|有没有|有空吗|有哪些|几点|记过什么|写过什么)"
    r"|(?:帮我)?(?:总结|归纳|概括)"
)
# Imperatives that may as well be more of what another one is about: "remind me to buy milk and cancel the gym".
_OPEN = (
    r"cancel|delete|remove|erase|find|search|look up|schedule|reschedule|postpone|remember|write down|jot down|add"
    r"|create|call off|set up|arrange|check"
    r"|(?:note|save|move|shift|push|book|plan|set|put|show|list|mark|record|clear|make|take|read|open)"
    r"(?= (?:(?:that|the|this|it|them|an?|my|all|our|any|down|everything|today|tomorrow|lunch|dinner|breakfast"
    r"|\w+['’]s)(?!\w)|[\"“«„]))"
)
_CHINESE_OPEN = (
    r"[^，,。：]{1,12}?[点半分号日天午晚早周](?:给我|帮我)?(?:安排|预约|预订|约(?!定))|[^，,。：]{0,6}(?:清单|列表|单子)[里中上]?(?:再|还)?(?:加上?|添加|去掉|划掉|勾掉|删掉)"
    r"|(?:再|也|并|并且|顺便)*(?:在|于|给我在)[^，,。：]{1,14}?(?:安排|预约|约|建|创建|添加|加|设|开|订|定)"
    r"|(?:先|首先|并|并且|也)?(?:取消|删[除掉]|清空|安排|约(?!定)|预约|预订|新建|创建|添加|加[个到]|设[个置]|[定订]个|推迟|改到|保存|存一?下|写下|移[动到]"
    r"|找|搜|查|看|列)|(?:先|首先|并|也)?(?:把|将)[^，,]{1,20}(?:改|删|取消|推|移|挪|放|加|存|记)"
)
QUESTION = re.compile(rf"(?:{_QUESTIONS})(?!\w)", re.IGNORECASE)
SURE_HEAD = re.compile(rf"(?:{_QUESTIONS}|{_TO_US})(?!\w)|{_CHINESE_TO_US}", re.IGNORECASE)
HEAD = re.compile(rf"(?:{_QUESTIONS}|{_TO_US}|{_OPEN})(?![\w-])|{_CHINESE_TO_US}|{_CHINESE_OPEN}", re.IGNORECASE)
# The calendar reads several new events of one request by itself.
CREATES = re.compile(
    r"(?:schedule|book|plan|set up|arrange|create|put|запланируй|назначь|поставь|создай|внеси|забронируй)(?!\w)"
    r"|[^，。：]{0,16}?(?:安排|预约|预订|约|新建|创建|建|定|订)",
    re.IGNORECASE,
)
# What is to be kept or reminded of runs on over "and".
KEEPS = re.compile(
    r"(?:note|remember|remind|save (?:(?:an?|the|this) )?(?:note|memo)"
    r"|(?:make|take|add|create|write) (?:me )?(?:an? )?(?:\w+ )?(?:note|memo|reminder)"
    r"|(?:write|jot|note) (?:(?:this|that|it) )?down|don['’]?t (?:let me )?forget|keep in mind)(?!\w)"
    r"|(?:запиши|запомни|заметь|отметь|сохрани|напомни|напоминай)(?:те)?(?!\w)"
    r"|(?:帮我|你)*(?:记一?下|记住|记得|记着|记个|提醒|备忘|写下|保存|存一?下|别忘|做个笔记)",
    re.IGNORECASE,
)
STATES = re.compile(
    r"\W*(?:that|the|my|our|his|her|this|an?|\w+['’]s)(?!\w)|.*?(?<!\w)(?:is|are|was|were|has|had)(?!\w)"
    r"|\W*(?:i|we|they|you)(?: \w+ed|['’]\w+)(?!\w)",
    re.IGNORECASE,
)
# A verb goes on with these: "note that they …", "a call to find a room and cancel the old one".
RUNS_ON = re.compile(
    r"(?<!\w)(?:(?:i|we|they|you|people|every(?:body|one))(?! \w+ed(?!\w)|['’\w])"
    r"|(?:will|would|should|must|can|could|may|might|let['’]?s|don['’]?t"
    r"|do|does|did)(?!\w)|to (?!(?:the|an?|my|our|this|next|noon|midnight|today|tomorrow|tonight|calendar|\d+\w*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)))|['’]ll(?!\w)",
    re.IGNORECASE,
)
# Another's words, or a question within: what is asked next may be a part of it.
TELLS = re.compile(
    r"(?<!\w)(?:ask(?:s|ed|ing)?|told|tells?(?! me)|said|says|wants?|wonder(?:s|ed|ing)?|knows?|find out|figure out"
    r"|learn|сказал\w*|спрос\w*|попрос\w*|просил\w*|велел\w*|узна\w*|выясни\w*|говорит)(?!\w)|说|问|让|叫",
    re.IGNORECASE,
)
WONDERS = re.compile(
    r"(?<!\w)(?:what|when|where|which|who|why|how|whether|что|где|когда|как\w*|кто|куда|почему|сколько|чем)(?!\w)"
    r"|什么|哪|几点|怎么|谁",
    re.IGNORECASE,
)
# Russian notes may be imperatives themselves.
DICTATES = re.compile(
    r"\W*(?:купи|позвони|отправь|возьми|забери|оплати|напиши|зайди|спроси|отдай|почини|сходи|заплати|верни|помой|сделай)"
    r"(?:те)?(?!\w)",
    re.IGNORECASE,
)
# "Open my calendar and add an event", "find a free room and book it" are one request.
LOOKS = re.compile(
    r"(?:open|check|look|find(?: me)?(?: an?)? (?:free|open|available)|открой|проверь|глянь|найди свободн\w+)(?!\w)"
    r"|打开|找个?空",
    re.IGNORECASE,
)
ASKED = re.compile(r"\s*[?？]")
CONTENT = re.compile(r"[:：](?!\d|//)")
