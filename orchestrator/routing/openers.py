"""Polite and chatty words around a request, which say nothing about who should serve it."""

import re
from functools import lru_cache

from orchestrator.routing.phrases import hints, words
from orchestrator.routing.tokens import is_chinese

_MOST = 4

# Said before a request with or without a comma.
_FREE = (
    r"hi(?: there)?|hello(?: there)?|hey(?: there)?|good (?:morning|afternoon|evening)|ok(?:ay|ey)?|thanks?(?: you)?"
    r"(?: very much| so much| a lot)?|got it|please|pls|by the way|btw|and|also|(?:what|how) about|um{1,3}|uh{1,3}|oh"
    r"|ah|(?:can|could|would|will) you|i(?: would|['’]?d) like you to|i (?:want|need) you to"
    r"|привет(?:ик)?|здравствуй(?:те)?|добр(?:ый день|ый вечер|ое утро)|ок(?:ей)?|спасибо(?: большое)?|ну|а|и|(?:как"
    r"|что) насч[её]т"
    r"|пожалуйста|плиз|кстати(?: говоря)?|между прочим|слушай(?:те)?"
    r"|(?:не )?мог(?:ла|ли)? бы (?:ты|вы)|можешь|можете|будь(?:те)? добры?"
)
# Words that mean something else without the comma: "look up", "now playing", "нет встреч".
_COMMA = (
    r"yes|yeah|yep|no wait|no|nope|wait|hang on|well|so|now|then|look|listen|right|sure|great|cool|nice|perfect"
    r"|awesome|alright|all right"
    r"|i see|understood|actually|found it|found|done|never ?mind|that['’]?s it|one more thing|another thing|anyway"
    r"|да|нет, стой|стой|погоди|нет|хорошо|ладно|отлично|супер|класс|понял[аи]?|понятно|ясно|так|смотри(?:те)?"
    r"|наш[её]л|нашла|нашли|готово"
    r"|тогда|теперь|и ещё|и еще|ещё|еще|неважно|все|всё|прошу|вс[её] нашла?|вот"
)
_CHINESE_FREE = (
    r"你好|您好|嗨|早上好|下午好|晚上好|谢谢(?:你|您|了|啦)?|多谢|知道了|明白了?|收到|找到了|了解了?|顺便(?:问一下"
    r"|说一下|问下|说一句)?"
    r"|对了|另外|还有|请问|请|麻烦(?:你|您)?|拜托|好的|嗯+|能不能|能否|话说"
)
_CHINESE_COMMA = (
    r"等等|等一下|不对|好|行|可以|没问题|是的?|不是|那么?|然后|太好了|不错|好吧|没事|算了|找到|完成了|看到了|有了"
)

_BREAK = r"[\s,.!?:;…\-–—，。！？：；、～~]"
_OPENER = re.compile(
    rf"\s*(?:(?:{_FREE})(?!\w)(?:{_BREAK}|$)+"
    rf"|(?:{_COMMA})\s*[,.!…–—，。！]+\s*"
    rf"|(?:{_CHINESE_FREE}){_BREAK}*"
    rf"|(?:{_CHINESE_COMMA})\s*[,.!…，。！、～~]+\s*)",
    re.IGNORECASE,
)
_CLOSER = re.compile(
    r"[\s,，.。!！]*(?:(?<!\w)(?:please|pls|thanks(?: a lot| so much)?|thank you(?: very much| so much)?|ok|пожалуйста"
    r"|плиз|спасибо(?: большое)?|если можно)|谢谢(?:你|您|了|啦)?|多谢|拜托(?:了)?|好吗|可以吗|行吗"
    r"|呢)[\s.!?。！？~～🙏]*$",
    re.IGNORECASE,
)
# "Next week sometime", "maybe in the evening".
_DOUBT = re.compile(
    r"(?<!\w)(?:some ?time|some ?day|any ?time|or so|maybe|perhaps|probably|possibly|roughly|around|about"
    r"|(?:i['’]?m )?not sure|(?:i )?don['’]?t know|dunno|как-нибудь|когда-нибудь|где-нибудь|где-то|может(?: быть)?"
    r"|наверное?|возможно|примерно|не знаю|не уверена?|в любое время|скажем)(?!\w)"
    r"|某个?(?:时候|时间|天)|随便|任何时候|可能|也许|大概|左右|不确定|应该",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\w")
# How what is said before or after a request begins or ends.
_BEGINS = hints(
    "hi hello hey good ok okay okey thank thanks got please pls by btw and also what how um umm ummm uh uhh uhhh oh ah"
    " can could would will i yes yeah yep no nope well so now then look listen right sure great cool nice perfect"
    " awesome alright all understood actually found done never nevermind that thats one another anyway"
    " привет приветик здравствуй здравствуйте добрый доброе ок окей спасибо ну а и как что пожалуйста плиз кстати между"
    " слушай слушайте не мог могла могли можешь можете будь будьте да нет хорошо ладно отлично супер класс понял поняла"
    " поняли понятно ясно так смотри смотрите нашел нашла нашли готово тогда теперь еще неважно все прошу вот"
)
_ENDS = hints("please pls thanks lot much you ok пожалуйста плиз спасибо большое можно")


@lru_cache(maxsize=32)
def strip(text: str) -> str:
    """The text without what is said around the request; the whole text when nothing else would remain."""
    rest = text.strip()
    said = words(text)
    if not said:
        return rest
    chinese = not rest.isascii()
    if said[0] in _BEGINS or (chinese and is_chinese(said[0])):
        rest = _opened(rest)
    return _closed(rest) if said[-1] in _ENDS or (chinese and is_chinese(said[-1])) else rest


def _opened(rest: str) -> str:
    for _ in range(_MOST):
        opener = _OPENER.match(rest)
        if opener is None or not _SAYS.search(rest, opener.end()):
            break
        rest = rest[opener.end() :]
    return rest.strip()


def _closed(rest: str) -> str:
    closer = _CLOSER.search(rest[-60:])
    if closer is not None and _SAYS.search(rest[-60:][: closer.start()] if len(rest) <= 60 else rest):
        rest = rest[: len(rest) - (len(rest[-60:]) - closer.start())]
    return rest.strip()


def without_doubt(text: str) -> str:
    """The text without words that leave it open: "sometime next week" is "next week"."""
    return " ".join(_DOUBT.sub(" ", text).split()).strip(" ,，、")
