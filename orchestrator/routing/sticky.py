"""Who keeps the turn: scores, the present expert's claim to it, and cues in the words, weighed together."""

import math
import re
from dataclasses import dataclass

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
    r"|呢[?？\s]*$",
    re.IGNORECASE,
)
_LEAST = 1e-4
# An unknown word says nothing against the present expert, so it starts from no less than this.
_LEAST_UNKNOWN = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What speaks for the present expert besides the words' scores, in logits, halved every `half_life_s` seconds and
    multiplied by `per_turn` for each turn that somebody else or nobody answered."""

    stay: float = 0.8
    follows: float = 1.6
    elliptic: float = 3.0
    continues: float = 0.8
    switches: float = -1.5
    half_life_s: float = 900.0
    per_turn: float = 0.7

    def weigh(
        self, probability: float, text: str, context: Context, known: float = 1.0
    ) -> tuple[float, tuple[str, ...]]:
        """The present expert's probability (0 to 1) after its claim, and the cues found.

        `known` is the share (0 to 1) of the text's letters that are in known words.
        """
        cues = [name for name, pattern in _CUES if pattern.search(text)]
        fresh = 0.5 ** (max(0.0, context.idle_s) / self.half_life_s) * self.per_turn ** max(0, context.idle_turns)
        claim = fresh * (self.stay + sum(getattr(self, cue) for cue in cues if cue != "switches"))
        if "switches" in cues:
            claim += self.switches
        if claim <= 0.0:
            return probability, tuple(cues)
        held = min(1.0 - _LEAST, max(_LEAST, _LEAST_UNKNOWN * (1.0 - known), probability))
        return 1.0 / (1.0 + math.exp(-(math.log(held / (1.0 - held)) + claim))), tuple(cues)


_CUES = (("follows", _FOLLOWS), ("elliptic", _ELLIPTIC), ("continues", _CONTINUES), ("switches", _SWITCHES))
