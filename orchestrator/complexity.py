"""How much a request takes: simple, medium or complex, from what can be seen in its words."""

import re
from dataclasses import dataclass

from orchestrator.plan import Complexity

_MANY_PARTS = 5
_WIDE = 3
_LONG = 9

# Where one piece of a request may end and another begin.
_BREAK = re.compile(
    r"[,;:.!?]\s+|[，；：。！？]|(?<!\w)(?:and then|then|and|also|и|а также|потом|затем|а)(?!\w)"
    r"|然后|并且?|同时|另外|再",
    re.IGNORECASE,
)
# Verbs with which something is asked for: English bare forms, Russian imperatives, Chinese verbs.
_ASKS = re.compile(
    r"(?:please )?"
    r"(?:add|analy[sz]e|book|break|build|cancel|check|collect|compare|create|delete|do|draft|explain|find|flag"
    r"|gather|go|group|investigate|list|look|make|move|note|organi[sz]e|plan|prepare|propose|put|recommend|remember"
    r"|remind|research|review|save|schedule|score|set|show|start|suggest|summari[sz]e|tell|test|which|what|when|write)(?!\w)"
    r"|[а-яё]{2,}(?:и|й|ь|йте|ите|ьте)(?![\w-])|(?:что|какие|когда)(?!\w)"
    r"|(?:给|把|为|按|从|先|再|并)?[^，。]{0,4}?(?:找|记|删|取消|安排|提醒|查|看|列|写|比较|研究|调查|收集|整理|提出|准备|起草|预订|订|约"
    r"|加|放|分解|标|审查|打分|推荐|总结|分析|设|做|新建|告诉|解释|显示|移|改|存|考)",
    re.IGNORECASE,
)
# Work of several steps of its own, whoever does it.
_STEPS = re.compile(
    r"(?<!\w)(?:compar\w+|summari[sz]\w+|review|explain|difference|pros and cons|suggest|draft|propose|recommend\w*"
    r"|write (?!down)|сравни\w*|итог\w*|объясни|разниц\w+|плюсы и минусы|предложи|набросай|посоветуй|напиши"
    r"|рекомендац\w+|обзор)(?!\w)|比较|总结|回顾|解释|区别|优点|缺点|想.{1,3}个|起草|提出|推荐|写一",
    re.IGNORECASE,
)
# Work on much at once, or of a size that nobody does in one go.
_BROAD = re.compile(
    r"(?<!\w)(?:research|investigat\w+|analy[sz]\w+|strateg\w+|plan an?|study plan|organi[sz]e|prepare|in[- ]depth"
    r"|comprehensive|detailed|report|article|every (?:\w+ ){0,2}contracts?|go through|each"
    r"|исследуй|расследуй|проанализируй|изучи|стратеги\w+|спланируй|план подготовки|организуй|подготовь|подробн\w+"
    r"|полный|отч[её]т|статью|все (?:\w+ ){0,2}договоры|пройди|кажд\w+|по неделям"
    r")(?!\w)|研究|调查|分析|策略|规划|计划|制定|准备|全面|完整|详细|报告|文章|每[个份周天]|整理|审查",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What can be seen in a request: pieces that ask for something, steps, broad words, and its length."""

    pieces: int
    steps: int
    broad: int
    words: int

    @classmethod
    def of(cls, text: str, parts: int = 1) -> "Features":
        """The features of a text, of which the router has made so many parts."""
        pieces = [piece.strip() for piece in _BREAK.split(text)]
        asking = sum(1 for piece in pieces if _ASKS.match(piece))
        return cls(
            pieces=max(parts, asking, 1),
            steps=len(_STEPS.findall(text)),
            broad=len({found.casefold() for found in _BROAD.findall(text)}),
            words=len(re.findall(r"[一-鿿]{2}|\w+", text)),
        )


def complexity(features: Features) -> Complexity:
    """The class of a request."""
    broad = features.broad and (features.pieces >= 2 or features.words >= _LONG)
    many = features.pieces + features.steps
    wide = many + features.broad > _WIDE or (features.broad > 1 and features.words >= _LONG)
    if features.pieces >= _MANY_PARTS or many >= _MANY_PARTS or (broad and wide):
        return "complex"
    return "medium" if features.pieces > 1 or features.steps or features.broad else "simple"
