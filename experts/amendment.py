"""What is said right after an answer to set a time right: "no, 13:15", "sorry, thursday", "хотя лучше в два".

The only such reader, so that the router and the tools never disagree.
"""

import re

_MOST_CHARS = 80
_BREAK = r"[\s,.!…:;—–\-，。！、；～~]"
_SPACED = (
    r"oh|oops|ah|h+m+|u+m+|ok(?:ay)?|sorry|my bad|no+|nope|wait|hang on|hold on|actually|correction|(?:or )?rather"
    r"|better"
    r"|make (?:it|that)|let['’]?s (?:make it|say|do)|say|i (?:mean|meant|said)|it['’]?s|it (?:is|should be)|should be"
    r"|on second thoughts?|change of plans?|not (?:that|then)|scratch that|maybe|instead"
    r"|нет|не|ой|ох|эх|стоп|стой(?:те)?|погоди(?:те)?|подожди(?:те)?|хотя|верне[ей]|точнее|то есть|прости(?:те)?"
    r"|извини(?:те)?|сорри|лучше|давай(?:те)?|пусть|вс[её][- ]таки|вс[её] же|я?\s*име(?:л|ла|ю) в виду"
    r"|(?:я )?хотела? сказать|(?:я )?перепутала?|(?:я )?ошибся|(?:я )?ошиблась|не так|не то|в смысле|поправка|а нет"
    r"|сделай(?:те)?|поставь(?:те)?|будет|ну"
)
_CHINESE = (
    r"不对|不是|(?:我)?[说弄搞记]?错了|应该是?|还是|改成|改到|改为|改|换成|换到|调到|等等|等一下|哦|噢|啊|算了|抱歉"
    r"|对不起|不好意思|更正一?下?|其实|那就|我是说|我的意思是|不|是|要不|干脆"
)
_SAYS = rf"(?:(?:{_SPACED})(?!\w)|{_CHINESE}){_BREAK}*"
_BEFORE = re.compile(rf"\s*(?:{_SAYS})+", re.IGNORECASE)
_AFTER = re.compile(
    rf"{_BREAK}*(?:(?<!\w)(?:instead|actually|rather|i mean|i meant|sorry|please"
    r"|(?:is|works|would be|will be) (?:better|best)"
    r"|better|лучше|вс[её][- ]таки|пожалуйста|будет лучше|имел[аи]? в виду)|才对|更好|吧|好了|好)[\s.!。！]*$",
    re.IGNORECASE,
)


def amended(text: str) -> str | None:
    """What a text says besides words that set something right; None when it has none of them, or nothing else."""
    if len(text) > _MOST_CHARS:
        return None
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    after = _AFTER.search(rest)
    rest = rest[: after.start()] if after else rest
    return rest.strip() or None if before or after else None
