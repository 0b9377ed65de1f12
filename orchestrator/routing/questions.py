"""Does a message answer the question that an expert has open?"""

import re
from collections.abc import Callable
from typing import TypeAlias

from experts.types import Lang
from orchestrator.routing.openers import strip
from orchestrator.routing.phrases import only, plain, some
from orchestrator.routing.types import Waiting

TimeReader: TypeAlias = Callable[[str, Lang], bool]

_MOST_NAME_WORDS = 6
_MOST_CHARS = 200
_YES_NO = (
    "yes|yeah|yep|yup|ya|y|sure|ok|okay|okey|of course|please do|do it|go ahead|confirm|confirmed|correct|right"
    "|definitely"
    "|absolutely|exactly|agreed|fine|sounds good|no|nope|nah|n|not now|dont|do not|no way|cancel|stop|never mind"
    "|nevermind"
    "|wrong|no thanks|no thank you"
    "|да|ага|угу|конечно|разумеется|ок|окей|хорошо|ладно|давай|давайте|верно|точно|подтверждаю|согласен|согласна"
    "|именно|можно"
    "|нет|неа|не надо|не нужно|не сейчас|отмена|отмени|ни в коем случае|не стоит|неверно|не|спасибо нет|нет спасибо"
    "|是|是的|对|对的|嗯|好|好的|行|可以|确认|确定|没错|当然|要|同意|没问题|不|不是|不要|不用|不用了|不行|不对|取消"
    "|别|否|算了|先不|先不用"
)
_POLITE = "please|thanks|thank you|спасибо|пожалуйста|谢谢|吧|啊|呀|了|的"
_ANSWERS = only(f"{_YES_NO}|{_POLITE}")
_SAYS_SO = some(_YES_NO)
_SIGNS = frozenset("👍👌✅👎❌🆗")
_NUMBER = re.compile(r"\D{0,2}\d{1,6}\D{0,2}")
_CLOCK = re.compile(
    r"(?:at |в |к )?\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|ч(?:ас(?:а|ов)?)?|点|时|h)?[.!?吧]*", re.IGNORECASE
)
_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}|[^\W\u4e00-\u9fff]+")
_ASKS = re.compile(r"[?？\n]")


def is_value(slot: str, text: str, lang: Lang, only_time: TimeReader) -> bool:
    """Whether the text by itself is a value for the slot `time`, `which` or `confirm`."""
    if len(text) > _MOST_CHARS:
        return False
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
    """Whether the text is only words (or a sign) of assent or refusal; "ok" is one here."""
    if len(text) > _MOST_CHARS:
        return False
    said = plain(text)
    if not said:
        return not _SIGNS.isdisjoint(text)
    return _ANSWERS.fullmatch(said) is not None and _SAYS_SO.search(said) is not None


def is_name(text: str) -> bool:
    """A few words that ask nothing: enough to name one of several things."""
    bare = strip(text)
    return len(bare) <= _MOST_CHARS and not _ASKS.search(bare) and 0 < len(_NAME.findall(bare)) <= _MOST_NAME_WORDS


def takes_words(waiting: Waiting) -> bool:
    """Whether anything that is not a request answers the question."""
    return waiting.slot not in {"time", "which", "confirm"}
