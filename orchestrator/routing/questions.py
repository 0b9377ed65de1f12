"""Does a message answer the question that an expert has open?"""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from experts.types import Lang
from orchestrator.routing.openers import strip
from orchestrator.routing.types import Waiting

TimeReader: TypeAlias = Callable[[str, Lang], bool]

_MOST_NAME_WORDS = 6
_YES_NO = re.compile(
    r"(?:yes|yeah|yep|yup|ya|y|sure|ok(?:ay|ey)?|of course|please do|do it|go ahead|confirm(?:ed)?|correct|right|definitely"
    r"|absolutely|exactly|agreed|fine|sounds good|no|nope|nah|n|not now|dont|do not|no way|cancel|stop|never ?mind|wrong"
    r"|да|ага|угу|конечно|разумеется|ок(?:ей)?|хорошо|ладно|давай(?:те)?|верно|точно|подтверждаю|согласен|согласна|именно|можно"
    r"|нет|неа|не надо|не нужно|не сейчас|отмена|отмени|ни в коем случае|не стоит|неверно|не"
    r"|是的?|对的?|嗯+|好的?|行|可以|确认|确定|没错|当然|要|同意|没问题|不|不是|不要|不用了?|不行|不对|取消|别|否|算了|先不用?"
    r"|please|thanks|thank you|no thanks|спасибо|пожалуйста|谢谢|吧|啊|呀|了|的|👍|👌|✅|👎|❌)"
)
_YES_NO_WHOLE = re.compile(rf"(?:{_YES_NO.pattern}[\W_]*?(?:\b|$|(?<=[\u4e00-\u9fff])))+", re.IGNORECASE)
_SAID = re.compile(r"[^\w\s👍👌✅👎❌]+")
_NUMBER = re.compile(r"\D{0,2}\d{1,6}\D{0,2}")
_CLOCK = re.compile(
    r"(?:at |в |к )?\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|ч(?:ас(?:а|ов)?)?|点|时|h)?[.!?吧]*", re.IGNORECASE
)
_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}|[^\W\u4e00-\u9fff]+")
_ASKS = re.compile(r"[?？\n]")


def is_value(slot: str, text: str, lang: Lang, only_time: TimeReader) -> bool:
    """Whether the text by itself is a value for the slot `time`, `which` or `confirm`."""
    bare = strip(text)
    match slot:
        case "time":
            return _CLOCK.fullmatch(bare) is not None or only_time(bare, lang) or only_time(text.strip(), lang)
        case "which":
            return _NUMBER.fullmatch(bare) is not None
        case "confirm":
            return is_yes_or_no(text)
        case _:
            return False


def is_yes_or_no(text: str) -> bool:
    """Whether the text is only words of assent or refusal; "ok" is one here."""
    plain = unicodedata.normalize("NFKC", text[:100]).casefold().replace("'", "").replace("’", "")
    said = " ".join(_SAID.sub(" ", plain).split())
    return bool(said) and len(text) <= 100 and _YES_NO_WHOLE.fullmatch(said) is not None


def is_name(text: str) -> bool:
    """A few words that ask nothing: enough to name one of several things."""
    bare = strip(text)
    return not _ASKS.search(bare) and 0 < len(_NAME.findall(bare)) <= _MOST_NAME_WORDS


def takes_words(waiting: Waiting) -> bool:
    """Whether anything that is not a request answers the question."""
    return waiting.slot not in {"time", "which", "confirm"}
