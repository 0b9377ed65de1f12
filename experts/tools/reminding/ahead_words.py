"""The words for how long ahead of an event to remind."""

import re

from experts.tools.phrases import Phrases

_EN_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|ninety|half|quarter|couple|of)"
)
_EN_UNIT = r"(?:minutes?|mins?|m|hours?|hrs?|h|days?|weeks?|wks?|fortnights?|months?)\b"
_EN_ONE = rf"\b{_EN_NUMBER}(?:[\s-]+{_EN_NUMBER})*[\s-]*{_EN_UNIT}(?:\s+and\s+a\s+(?:half|quarter)\b)?"
_EN = rf"{_EN_ONE}(?:\s+{_EN_ONE})*"
_RU_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|од[ин]\w+|дв[ае]|двое|тр[ие]\w*|четыре|пять|шесть|семь|восемь|девять|десять|пятнадцать|двадцать"
    r"|тридцать|сорок|пять?десят|полтор[аы]|пару|пол|четверть)"
)
_RU_UNIT = r"(?:минут\w*|мин|м|час\w*|ч|полчаса|день|дня|дней|денёк|сут\w+|недел\w+|месяц\w*)(?!\w)"
_RU_ONE = rf"(?:{_RU_NUMBER}\s*)*{_RU_UNIT}"
_RU = rf"{_RU_ONE}(?:\s+{_RU_ONE})*"
_ZH_ONE = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+|半)个?半?(?:分钟?|小时|钟头|刻钟|天|日|周|星期|礼拜|月)半?(?!天)"
_ZH = rf"{_ZH_ONE}(?:{_ZH_ONE})*"
_START = r"(?:the (?:start|beginning|event)|it(?: starts| begins)?|that|this|start(?:ing)?(?: time)?)\b"
AHEAD = re.compile(
    rf"(?P<en>{_EN}(?:\s*(?:,|&|(?:,\s*)?\band\b)\s*{_EN})*)\s+"
    rf"(?:before(?:hand)?|ahead(?: of(?: time)?)?|prior(?: to)?|in advance(?: of)?|early|earlier)\b(?:\s+{_START})?"
    rf"|\bза\s+(?P<ru>{_RU}(?:\s*(?:,\s*и|,|\bи\b)\s*(?:ещё\s+)?(?:за\s+)?{_RU})*)"
    r"(?:\s+(?:до|перед)(?!\w)(?:\s+(?:начал\w+|него|неё|нее|ней|этого|этим|ним|события)(?!\w))?)?"
    rf"|(?:提前|提早|早){{1}}(?P<zh>{_ZH}(?:(?:和|、|，|,|以?及|还有|跟)(?:提前)?{_ZH})*)"
    rf"|(?P<zh2>{_ZH}(?:(?:和|、)(?:提前)?{_ZH})*)(?:之|以)?前|(?:开始)?(?:之|以)?前(?P<zh3>{_ZH})"
    r"|(?P<day>\b(?:the|on the|one) (?P<part>day|night|evening|morning|afternoon) before(?:hand)?\b"
    r"|\bнакануне(?!\w)|(?:前一[天晚]|头一天|头天)(?:之前)?)"
    rf"|(?P<now>\b(?:when|as|once|right when) (?:it|the event|that|this) (?:starts|begins)\b"
    r"|\bat the (?:start|beginning)\b"
    r"|(?<!\w)(?:когда (?:оно |она |он |это )?начн[её]тся|в момент начала|в начале события)(?!\w)|开始的?时候?)",
    re.IGNORECASE,
)
ITEM = re.compile(rf"(?P<en>{_EN})|(?P<ru>{_RU})|(?P<zh>{_ZH})", re.IGNORECASE)
OLD = re.compile(
    rf"[,，]?\s*(?:\b(?:instead of|rather than|(?:and )?not)\b|(?<!\w)(?:вместо|а не|но не|не)(?!\w)|而?不是|不再是)"
    rf"\s*(?:за\s+|提前|早)?(?:{_EN}|{_RU}|получаса|полутора часов|{_ZH})(?:\s*(?:before|ahead|earlier|之?前))?",
    re.IGNORECASE,
)
TOGETHER = re.compile(r"\s*(?:and|и)\s*", re.IGNORECASE)
ASKING = Phrases(
    en=(
        "(?:(?:please|and|also|then|but|could you|can you|would you|will you) )*"
        "(?:remind|alert|notify|ping|nudge|warn|tell)(?: (?:me|us|everyone|everybody|the team|all of us))?"
        "(?: please)?(?: (?:about|of) (?:it|that|this))?",
        "(?:(?:and|with|plus|please|also|set|add|give me|i want|i need) )*(?:a |an |the |two )?reminders?(?: for it)?",
        "(?:(?:and|with|plus) )*(?:give me )?a (?:heads[ -]up|nudge)|let me know|make it|let it be|change it to|"
        "and(?: then)?(?: again)?",
    ),
    ru=(
        "(?:(?:и|а|но|пожалуйста|также|ещё|еще|потом) )*"
        "(?:напомни|напомните|напоминай|напомнить|предупреди|"
        "предупредить|оповести|уведоми|сообщи|пни|маякни|дай знать|скажи)"
        "(?: (?:мне|нам|меня|нас|всем|всем нам|команде|ребятам))?"
        "(?: (?:об этом|о нём|о ней|про это))?"
        "(?: (?:пожалуйста|ещё|еще))*",
        "(?:(?:и|с|поставь|добавь|сделай|создай|нужно|мне) )*напомина(?:ни|лк)\\w+",
        "пусть будет|лучше|давай",
    ),
    zh=(
        "(?:请|并且?|然后|再|也|还|记得|到时候?|麻烦|帮我)*(?:提醒|通知|告诉|叫|喊)(?:一下|下)?(?:我们?|大家|所有人|全体|全员)?(?:一下|一声|一次|下)?",
        "(?:并且?|设个?|加个?|来个?|给我)?(?:一个)?提醒",
    ),
)
REMIND = Phrases(
    en=("remind(?:er|ers|ed|s)?|alert|notify|ping|nudge|warn|heads[ -]up|let me know",),
    ru=("напом\\w+|напоминай\\w*|напоминать|предупред\\w+|оповести|уведоми|сообщи|пни|маякни|дай знать",),
    zh=("提醒|通知我|告诉我|叫我|喊我",),
)
