"""Words of a request that are not its matter: openers, politeness, verbs. Found as words, never as parts of words."""

import re
from collections.abc import Iterable
from functools import cached_property

from experts.tools.terms import HAN

# Chinese is written without spaces, so a Latin word may touch it. Loops below are possessive, so that a long text of
# phrases that can be read in two ways is not tried in all of them.
_LETTER = rf"(?:(?![{HAN}])\w)"
_GAP = r"[\s,.:;!?，。：；！？、…—–-]*"
_SIDES = " \t\r\n,.:;!?，。：；！？、…—–-"


class Phrases:
    """Phrases that mean one thing, in all languages: fragments of regular expressions, a space matches any gap."""

    def __init__(self, *, en: Iterable[str] = (), ru: Iterable[str] = (), zh: Iterable[str] = ()) -> None:
        words = "|".join(sorted((*en, *ru), key=len, reverse=True)).replace(" ?", r"\s*").replace(" ", r"\s+")
        signs = "|".join(sorted(zh, key=len, reverse=True))
        worded = rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})" if words else ""
        self._pattern = "|".join(part for part in (worded, signs) if part)

    # Compiling takes up to a tenth of a second, so it waits until the pattern is needed.
    @cached_property
    def _body(self) -> re.Pattern[str]:
        return re.compile(self._pattern, re.IGNORECASE)

    @cached_property
    def _first(self) -> re.Pattern[str]:
        return re.compile(rf"{_GAP}(?:{self._pattern})", re.IGNORECASE)

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_GAP}(?:{self._pattern}))++", re.IGNORECASE)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_GAP}(?:{self._pattern}))++{_GAP}", re.IGNORECASE)

    def at(self, text: str) -> re.Match[str] | None:
        """The first phrase in a text."""
        return self._body.search(text)

    def among(self, text: str) -> bool:
        """Whether a text has one of the phrases."""
        return self._body.search(text) is not None

    def all_of(self, text: str) -> bool:
        """Whether a text is nothing but phrases."""
        return self._whole.fullmatch(text) is not None

    def after(self, text: str, *, once: bool = False) -> str | None:
        """What follows the phrases (or the one phrase) that a text begins with; None when it begins with none."""
        match = (self._first if once else self._lead).match(text)
        return None if match is None else text[match.end() :]

    def before(self, text: str) -> str | None:
        """What precedes the phrase that a text ends with; None when it ends with none."""
        trimmed = text.rstrip(_SIDES)
        for match in self._body.finditer(trimmed):
            if match.end() == len(trimmed):
                return trimmed[: match.start()]
        return None

    def without(self, text: str) -> str:
        """The text with a space for each phrase."""
        return re.sub(r"[ \t]{2,}", " ", self._body.sub(" ", text))


def trim(text: str) -> str:
    """The text without the space and punctuation around it."""
    return text.strip(_SIDES)


def lead_off(text: str, *tables: Phrases) -> str:
    """The text without the phrases that it begins with, table by table; untouched where it begins with none."""
    for table in tables:
        rest = table.after(text)
        text = text if rest is None else rest
    return text


def trail_off(text: str, *tables: Phrases) -> str:
    """The text without the phrases that it ends with, as long as there are any."""
    while True:
        for table in tables:
            rest = table.before(text)
            if rest is not None:
                text = rest
                break
        else:
            return text


# After a nod of one sign a request begins; "行李" and "好友" are words of their own.
_ZH_ASKS = r"[\s,，。.!！、~～]|$|[帮给替把请就那你您我再先也取删改加记提发查找看]"
OPENERS = Phrases(
    en=(
        "h+m+|u+m+|uh+|oops|sorry|wait|no(?=[\\s]*(?:[,.;!]|$))",
        "ok(?:ay)?|k|got it|i see|found it|great|good|cool|nice|perfect|awesome|alright|all right|right|sure|fine|yes",
        "thanks(?: a lot| so much)?|thank you(?: so much| very much)?|thx|cheers",
        "by the way|btw|oh|ah|hey|hi|hello|well|so|now|then|and|also|one more thing|while (?:you're|we're|i'm) at it",
        "please|pls|could you|can you|would you|will you|can i|could i|may i|let's|let us|let me|just|quickly|actually",
        "i(?:'d| would) like(?: you)? to|i (?:want|need)(?: you)? to|i have to|help me(?: to)?|go ahead and|bot",
    ),
    ru=(
        "хм+|ой|упс|извини(?:те)?|погоди(?:те)?|стоп|нет(?=[\\s]*(?:[,.;!]|$))",
        "ок|окей|хорошо|ладно|понял|поняла|понятно|ясно|наш[её]л|нашла|нашлось|отлично|супер|класс|круто|да|ага|угу",
        "спасибо(?: большое)?|благодарю|кстати|к слову|а|и|ну|так|вот|ещ[её]|тогда|теперь|потом|также|заодно|слушай",
        "привет|здравствуй(?:те)?|пожалуйста|плиз|будь добра?|будьте добры",
        "можно|давай(?:те)?|мне (?:нужно|надо)|нужно|надо|я хочу|хочу|хотелось бы|хотел бы|хотела бы|помоги|бот|просто",
        "(?:ты |вы )?(?:не )?(?:мог|могла|могли)(?: ли)? бы(?: ты| вы)?|(?:ты |вы )?(?:не )?(?:сможешь|сможете|можешь"
        "|можете)(?: ли)?",
    ),
    zh=(
        "不(?=[，,])|不对(?=[，,])|等等|抱歉|哎呀",
        f"好的|好吧|(?:好|行)(?={_ZH_ASKS})|那么|那就|那(?![不里边儿个条些])|就(?=[安订约改定加])|嗯+|哦|啊对?|哎|算了吧?|找到了|知道了|明白了?|收到|谢谢你?|多谢|顺便(?:说一下|问一下)?|对了|另外|还有|然后",
        "请问?|麻烦你?|你?能不能|你?能(?=帮|给|替|把|请|麻烦)|可不可以|是否可以|可否|可以|能否|你好|您好|我想要?|我要|我需要|帮忙|帮我|给我|替我|再(?!见)",
    ),
)
POLITE = Phrases(
    en=("please|pls|thanks|thank you|thx|for me|will you|would you|could you|ok(?:ay)?|right|if you can",),
    ru=("пожалуйста|плиз|спасибо|для меня|ладно|хорошо|если можно|будь добра?",),
    zh=("谢谢你?|好吗|可以吗|行吗|好不好|吧|一下|哦|呀|啊|拜托|谢啦",),
)
ALL = Phrases(
    en=("all(?: of (?:them|it|my|the))?|everything|every|both|entire|whole",),
    ru=("все|всё|всех|обе|оба|каждую|каждый|целиком|полностью|весь|всю",),
    zh=("全部|所有|一切|全都|都|两个|清空|全",),
)
LATEST = Phrases(
    en=("last|latest|newest|most recent|recent|that|this|it",),
    ru=("последн\\w+|эту|это|этот|е[её]|его|ту|тот|свежую|свежие|недавн\\w+",),
    zh=("最后一?[条个篇]?|最新|最近|刚才|刚刚|这[条个篇]?|那[条个篇]?|它|上一[条个篇]",),
)

_ORDINALS: tuple[tuple[int, Phrases], ...] = (
    (0, Phrases(en=("first|one|1st",), ru=("перв\\w+|один|одну",), zh=("第?一[个条]?",))),
    (1, Phrases(en=("second|two|2nd",), ru=("втор\\w+|два|две",), zh=("第?[二两][个条]?",))),
    (2, Phrases(en=("third|three|3rd",), ru=("трет\\w+|три",), zh=("第?三[个条]?",))),
    (3, Phrases(en=("fourth|four|4th",), ru=("четв[её]рт\\w+|четыре",), zh=("第?四[个条]?",))),
    (4, Phrases(en=("fifth|five|5th",), ru=("пят\\w+",), zh=("第?五[个条]?",))),
    (-1, Phrases(en=("last",), ru=("последн\\w+",), zh=("最后一?[个条]?",))),
)
_FILLERS = Phrases(
    en=("the|one|number|no|option|note|event|this|that",), ru=("номер|под|заметк\\w+|эту|этот",), zh=("第|号|条|个|选",)
)


def ordinal(text: str) -> int | None:
    """The place in a list that a short answer names, counted from 0 (-1: the last); None when it names none."""
    bare = trim(text)
    number = re.fullmatch(r"(?:#|№|no\.?|номер|第)?\s*(\d{1,4})\s*[个条号]?", bare, re.IGNORECASE)
    if number:
        return int(number.group(1)) - 1
    for place, names in _ORDINALS:
        if names.all_of(bare) or names.all_of(trim(_FILLERS.without(bare))):
            return place
    return None


_AND = re.compile(r"\s*(?:[,，、;&+]|(?<!\w)(?:and|и|or|или)(?!\w)|[和跟与])\s*", re.IGNORECASE)


def places(text: str) -> tuple[int, ...]:
    """The places in a list that an answer names, counted from 0 (-1: the last): "2 and 3"; none when it says more."""
    found = [ordinal(part) for part in _AND.split(trim(text)) if trim(part)]
    return tuple(place for place in found if place is not None) if None not in found else ()


def without_openers(text: str) -> str:
    """The text from its first word that is neither an opener nor a politeness."""
    rest = OPENERS.after(text)
    return text if rest is None else rest.lstrip(_SIDES)
