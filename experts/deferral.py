"""What is said right after a reminder: that it is done, or that it shall come again later.

The only such reader, so that the router and the tools never disagree.
"""

import re
import unicodedata

_MOST_CHARS = 120
_DONE = re.compile(
    r"(?:(?:ok|okay|yes|yep|thanks|all|its|it is|thats|i|im|ive|already|just|is|mark(?: it)?(?: as)?|consider it) )*"
    r"(?:done(?: (?:it|that|them))?|did(?: (?:it|that|so|already))?|finished|completed?|ready"
    r"|check(?:ed)?(?: (?:it )?off)?"
    r"|dealt with it|have done (?:it|that)|took (?:it|them|that)|taken(?: (?:it|them))?|got (?:it|that) done|sorted"
    r"|handled"
    r"|(?!need|indeed|feed|speed|seed)[a-z]{3,}ed(?: (?:it|them|him|her|that|already))?"
    r"|bought(?: (?:it|them))?|paid(?: it)?|sent(?: it)?)"
    r"(?: (?:now|already|thanks|thank you|thx))?"
    r"|(?:(?:ок|да|уже|все|всё|я|только что|ага|отметь(?: как)?|спасибо) )*"
    r"(?:готов[оа]?|сделан[оа]?|сделали|выполнен\w*|закончен\w*|есть"
    r"|(?!стол|угол|файл|канал|журнал|отдел)[а-я]{3,}(?:л|ла|ли|лся|лась)(?: (?:это|его|её|их))?)"
    r"(?: (?:уже|спасибо))?"
    r"|(?:我|好的?|嗯|已经|都|刚刚?|全)*(?!知道|明白|了解|收到|懂|算|不|好|没)"
    r"(?:搞定|完成|做|办|弄|处理|吃|喝|买|打|交|写|发|付|看|去|拿|洗|关|寄|还|订|浇|喂|扫|拖|擦|修|剪|倒|扔|晒|收|换|充|锁|遛|跑|练|测|量|签|投|报|约|见|聊|学|背|读|补|缴|存|取|领|查|试|煮|联系|回复|回)\w{0,2}?(?:完|好|过|掉)?(?:了|啦|咯)"
    r"|(?:我|好的?|嗯|已经|都|刚刚?|全)*(?!知道|明白|了解|收到|听懂|弄懂|看懂|太|不|没|别)[一-鿿]{1,2}(?:完|好|过|掉)(?:了|啦|咯)"
    r"|搞定|完成|已完成|做完|弄好|办妥|(?:已经)?(?:做|弄|办)?好了|标记(?:为|成)?(?:已)?完成"
)
_LATER = re.compile(
    r"\b(?:snooze|postpone|delay|(?:a (?:bit|little|while) )?later|not (?:yet|right now|now)|in a (?:bit|while|moment)"
    r"|remind me|nudge me|ping me|once more|one more time|again|wait|hold on|give me|another|more"
    r"|put (?:it|this|that) off)\b"
    r"|(?<!\w)(?:отлож\w*|перенеси|сдвинь|(?:чуть |немного )?(?:по)?позже|попозже|потом|не сейчас|напомни\w*|напоминай"
    r"|повтори\w*|еще раз|еще|снова|подожди|погоди|дай)(?!\w)"
    r"|稍后|待会儿?|等会儿?|等一?下|过(?:一会儿?|会儿?)|一会儿|晚点儿?|晚些时候|迟点|推迟|延后|延迟|再|等|回头|小睡|贪睡|还没|提醒"
)
# Who wants to hear no more of it does not put it off.
_NO_MORE = re.compile(
    r"\b(?:dont|do not|stop|no need to|never|no longer) (?:ever |have to |need to )?remind"
    r"|(?<!\w)не (?:надо |нужно )?(?:(?:мне|больше|об этом) )*напомина|(?<!\w)(?:перестань|хватит"
    r"|прекрати)\w* (?:мне )?напоминать"
    r"|(?:别|不要|不用|无需|不必|停止|不再|不需要)(?:你|再|给我)*提醒"
)
_FILLER = re.compile(
    r"\b(?:please|pls|can you|could you|just|ok|okay|but|and|no|then|bot|it|this|that|me|about (?:it|this|that)"
    r"|(?:the|this) reminder|ask|tell|thanks|instead|until|till)\b"
    r"|(?<!\w)(?:пожалуйста|давай|ок|нет|ну|а|это|его|ее|мне|об этом|напоминание|раз|спасибо|лучше|до)(?!\w)"
    r"|好的?|那|请|嗯|先|帮我|麻烦|叫|通知|我|一下|一遍|一次|次|说|吧|点儿?|些|它|这个",
)


def is_done(text: str) -> bool:
    """Whether a text says that what one was reminded of is done."""
    return text.strip() in {"✅", "✔", "✔️", "☑️", "👌"} or _DONE.fullmatch(_plain(text)) is not None


def later(text: str) -> str | None:
    """What a text that asks for a reminder again says besides, such as how much later; None when it does not ask."""
    words = _plain(text)
    if len(words) > _MOST_CHARS or _LATER.search(words) is None or _NO_MORE.search(words) is not None:
        return None
    return " ".join(_FILLER.sub(" ", _LATER.sub(" ", words)).split())


def _plain(text: str) -> str:
    words = unicodedata.normalize("NFKC", text[: _MOST_CHARS + 1]).casefold().replace("ё", "е")
    words = re.sub(r"['’`]", "", words)
    return " ".join(re.sub(r"[.!?,。！？，、;…]+(?=\s|$)|(?<=[一-鿿])[，。！、,]", " ", words).split())
