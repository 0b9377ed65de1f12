"""Who keeps the turn: scores, the present expert's claim to it, and cues in the words, weighed together."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from orchestrator.routing.openers import strip
from orchestrator.routing.phrases import hints, may_say
from orchestrator.routing.types import Context

_FOLLOWS = re.compile(
    r"(?<!\w)(?:it|its|this|that|those|these|them|the (?:first|second|third|last|other|next|same) one|which one"
    r"|same|instead|more|again|another one"
    r"|это|этот|эту|эти|этого|этой|его|е[её]|их|ему|ней|нему|него|там|туда|тоже|перв(?:ый|ую|ое)|втор(?:ой|ую|ое)"
    r"|последн(?:ий|юю|ее)"
    r"|ещ[её] раз)(?!\w)|它|这个|那个|这条|那条|刚才|第[一二三四五]个|换成|改成",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"^\s*(?:(?:and|or|but|а|и|или|но|тогда)(?!\w)|那|还是|也)", re.IGNORECASE)
_SWITCHES = re.compile(
    r"(?<!\w)(?:by the way|btw|another (?:thing|question)|different (?:topic|question)|unrelated|on another note"
    r"|кстати|между прочим|другой вопрос|друг(?:ая|ой) тем[аы]|не по теме)(?!\w)|顺便|对了|另外|换个话题|话说",
    re.IGNORECASE,
)
# "What about tomorrow?", "а в пятницу?", "明天呢？": the verb is in the turn before.
_ELLIPTIC = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|a|ну|а|и)[\s,]+)?(?:(?:what|how) about|(?:как|что) насч[её]т|а (?:в|во|на|про|по"
    r"|если|у) )"
    r"|^\W*(?:(?:and|а|и)(?!\w)|那)[\s,，]*[^\s?？]+(?:\s+[^\s?？]+){0,2}\s*[?？]\s*$"
    r"|呢[?？\s]*$",
    re.IGNORECASE,
)
# A verb and a pronoun: what it is about is in the turn before.
_LEANING = re.compile(
    r"(?:(?:undo|revert|take (?:that|it) back|отмени(?:те|ть)?|отмена|откати|верни(?: вс[её])? (?:назад|как было)"
    r"|撤销|撤回)[了吧]?|(?:delete|remove|erase|cancel|drop|undo|move|reschedule|postpone|change|edit|rename|open|read|show|repeat|trash"
    r"|clear)(?: me)? (?:it|that|this|them|those|these|both|the last|(?:that|this|the (?:first|second|third|last|other"
    r"|next|same)) (?:one|two)|both of them|all of them)(?: (?:now|too|again|instead|as well))?"
    r"|(?:удали|убери|сотри|отмени|перенеси|сдвинь|измени|исправь|переименуй|открой|прочитай|покажи|повтори)(?:те)?"
    r" (?:е[её]|его|их|это|эт[уио]|эту|этот|ту|тот|обе|оба|(?:перв|втор|треть|последн|друг)\w+)"
    r"(?: (?:тоже|снова|сейчас))?"
    r"|(?:请|帮我)?(?:删掉|删除|删了|删|取消|去掉|移除|清掉|改|挪|推迟|打开|读|看|显示)(?:一下)?"
    r"(?:它们?|这个|那个|这条|那条|这些|那些|第[一二三四五][个条]|最后[一那]?[个条]|两[个条])[了吧掉]*"
    r"|(?:请|帮我)?把(?:它们?|这个|那个|这条|那条|这些|那些|第[一二三四五][个条]|最后[一那]?[个条])"
    r"(?:删掉|删除|删了|删|取消|去掉|移除|清掉)[了吧]*)[\s.!?。！？]*",
    re.IGNORECASE,
)
# Each cue in words holds one of its own.
_FOLLOWING = hints(
    "it its this that those these them one same instead more again another это этот эту эти этого этой его ее их ему"
    " ней нему него там туда тоже первый первую первое второй вторую второе последний последнюю последнее раз"
)
_ELLIPSIS = hints("about and а и насчет")
_CONTINUING = hints("and or but а и или но тогда")
_SWITCHING = hints("way btw another different unrelated note кстати прочим вопрос другая другой теме")
_LEANERS = hints(
    "undo revert take delete remove erase cancel drop move reschedule postpone change edit rename open read show repeat"
    " trash clear отмени отмените отменить отмена откати верни удали удалите убери уберите сотри сотрите перенеси"
    " перенесите сдвинь сдвиньте измени измените исправь исправьте переименуй переименуйте открой откройте прочитай"
    " прочитайте покажи покажите повтори повторите"
)
_LEAST = 1e-5
# An unknown word says nothing against the present expert, so it starts from no less than this.
_LEAST_UNKNOWN = 0.03
_LONGEST_LEANING = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What speaks for the present expert besides the words' scores, in logits, halved every `half_life_s` seconds and
    multiplied by `per_turn` for each turn that somebody else or nobody answered.

    `unsaid` is for everybody, when the words alone do not say what is asked.
    """

    stay: float = 0.8
    follows: float = 1.6
    leaning: float = 5.9
    elliptic: float = 5.6
    continues: float = 0.8
    switches: float = -1.5
    unsaid: float = -3.4
    half_life_s: float = 900.0
    per_turn: float = 0.7

    def weigh(self, text: str, context: Context) -> tuple[float, tuple[str, ...]]:
        """How much the present expert's claim is, in logits, and the cues found."""
        cues = tuple(name for name, said in CUES if said(text))
        claim = self.left(context) * (self.stay + sum(getattr(self, cue) for cue in cues if cue != "switches"))
        return max(0.0, claim + (self.switches if "switches" in cues else 0.0)), cues

    def left(self, context: Context) -> float:
        """How much (0 to 1) is left of what the present expert has a claim to."""
        halvings = max(0.0, context.idle_s) / self.half_life_s
        return math.pow(0.5, halvings) * math.pow(self.per_turn, max(0, context.idle_turns))


def lifted(probability: float, claim: float, known: float = 1.0) -> float:
    """A probability (0 to 1) after a claim.

    `known` is the share (0 to 1) of the text's letters that are in known words.
    """
    if claim == 0.0:
        return probability
    held = min(1.0 - _LEAST, max(_LEAST, _LEAST_UNKNOWN * (1.0 - known), probability))
    return 1.0 / (1.0 + math.exp(-(math.log(held / (1.0 - held)) + claim)))


def leaves_unsaid(text: str) -> bool:
    """Whether what is asked is in the turn before."""
    return any(said(text) for said in _UNSAID)


def _leans(text: str) -> bool:
    short = len(text) <= _LONGEST_LEANING
    return short and may_say(text, _LEANERS) and _LEANING.fullmatch(strip(text)) is not None


def _finds(pattern: re.Pattern[str], hints: frozenset[str]) -> Callable[[str], bool]:
    return lambda text: may_say(text, hints) and pattern.search(text) is not None


CUES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("follows", _finds(_FOLLOWS, _FOLLOWING)),
    ("leaning", _leans),
    ("elliptic", _finds(_ELLIPTIC, _ELLIPSIS)),
    ("continues", _finds(_CONTINUES, _CONTINUING)),
    ("switches", _finds(_SWITCHES, _SWITCHING)),
)
# Cues that the words alone do not say what is asked.
UNSAID = frozenset({"leaning", "elliptic"})
_UNSAID = tuple(said for name, said in CUES if name in UNSAID)
