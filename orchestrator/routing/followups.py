"""Whether a message goes on with the present expert, where examples show how people go on with it.

Cues alone say little of "what is their rating?": it goes on with a restaurant, a hotel or a therapist, and with whom
hangs on who is present. The weights are in followups.json, fitted on public dialogues by `python -m benchmarks.routing
followups`, which the file names. They hold for experts that have capabilities which only follow up; nine turns in ten
of such dialogues stay, so they would keep too much for an expert that people bring complete requests to.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import mul
from pathlib import Path
from typing import TypeAlias

from experts.spec import ExpertSpec
from experts.types import Lang
from orchestrator.routing.looks import Looks
from orchestrator.routing.model import Judgement, ranked
from orchestrator.routing.sticky import CUES
from orchestrator.routing.types import Context

_ASKS = re.compile(r"[?？]")
_WANTS = re.compile(
    r"(?<!\w)(?:i(?:['’]?d| would)? (?:also )?(?:want|need|like)|i['’]?m (?:also )?looking|(?:can|could) you"
    r"|find (?:me|a)|search|look(?:ing)? for|help me|book|reserve|also"
    r"|хочу|хотел(?:а|ось)? бы|нужн\w+|найди(?:те)?|помоги(?:те)?|подскажи(?:те)?|ещё|еще|также)(?!\w)"
    r"|(?:还|也)?(?:想|要|需要)|帮我|推荐",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"(?<!\w)(?:(?:any|some)thing (?:else|more)|what else|any other|other way|further"
    r"|что(?:-нибудь|-то)? ещё|что(?:-нибудь|-то)? еще|чем(?:-нибудь)? ещё|чем(?:-нибудь)? еще)(?!\w)"
    r"|别的|其他|还有什么|还需要",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?<!\w)(?:thank\w*|bye|спасибо|пока)(?!\w)|谢|再见", re.IGNORECASE)
IN_THE_WORDS: tuple[tuple[str, Callable[[str], object]], ...] = (
    *CUES,
    ("asks", _ASKS.search),
    ("wants", _WANTS.search),
    ("thanks", _THANKS.search),
)
IN_THE_REPLY: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("reply_asks", _ASKS.search),
    ("offers_more", _ELSE.search),
)
WEIGHTS = Path(__file__).with_name("followups.json")
# What speaks for the present expert, in this order: cues in the words and in the last reply, then these. "Best" is the
# expert among the others with whom the message most likely begins something; likelihoods are logarithms.
FEATURES = (
    *(name for name, _ in IN_THE_WORDS),
    *(name for name, _ in IN_THE_REPLY),
    "length",
    "short",
    "known",
    "replied",
    "present_begins",
    "present_goes_on",
    "present_said",
    "best_begins",
    "best_leads",
    "best_goes_on",
    "best_said",
    "nobody",
)
_LEAST = 1e-5
# Letters of a word, as the length of a message is told in words.
_LETTERS: dict[Lang, int] = {"en": 6, "ru": 7, "zh": 2}
_SHORT = 2.0

Logs: TypeAlias = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How likely it is, as logarithms, that a message begins something with an expert or goes on with it, that the
    last reply was that expert's (empty without one), and that the message is nobody's."""

    begins: Logs
    goes_on: Logs
    said: Logs
    nobody: float
    known: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each thing counts. `linear` and `hidden` (a layer of a few units: weights, bias, weight of the unit)
    are over FEATURES."""

    begins: float
    goes_on: float
    said: float
    nobody: float
    nobody_always: float
    bias: float
    linear: tuple[float, ...]
    hidden: tuple[tuple[tuple[float, ...], float, float], ...] = ()

    @classmethod
    def load(cls, file: Path) -> "Weights":
        """From a file that the fitting command has written."""
        given = json.loads(file.read_text(encoding="utf-8"))
        if tuple(given["features"]) != FEATURES:
            raise ValueError(f"{file.name} is of other features; fit it again")
        weights = given["weights"]
        hidden = tuple((tuple(unit), bias, out) for unit, bias, out in weights.pop("hidden"))
        return cls(**{**weights, "linear": tuple(weights["linear"]), "hidden": hidden})

    def claim(self, features: Sequence[float]) -> float:
        """What the features say for the present expert."""
        linear: float = self.bias + sum(map(mul, self.linear, features))
        return linear + sum(out * math.tanh(bias + sum(map(mul, unit, features))) for unit, bias, out in self.hidden)

    def share(self, heard: Heard, present: str, claim: float) -> dict[str, float]:
        """The probability of each expert; what is left is nobody's."""
        fits = {
            name: self.begins * begins
            + self.goes_on * heard.goes_on[name]
            + self.said * heard.said.get(name, 0.0)
            + (claim if name == present else 0.0)
            for name, begins in heard.begins.items()
        }
        nobody = self.nobody_always + self.nobody * heard.nobody
        most = max(nobody, *fits.values())
        shares = {name: math.exp(fit - most) for name, fit in fits.items()}
        total = sum(shares.values()) + math.exp(nobody - most)
        return {name: share / total for name, share in shares.items()}


@cache
def shipped() -> Weights:
    """The weights that come with the router."""
    return Weights.load(WEIGHTS)


class FollowUps:
    """Knows which capabilities only follow up, and weighs a message against the conversation that it is in."""

    def __init__(self, specs: Iterable[ExpertSpec], looks: Looks, weights: Weights | None = None) -> None:
        specs = tuple(specs)
        self._looks = looks
        self._weights = shipped() if weights is None else weights
        self._follow_ups = {c.id: spec.id for spec in specs for c in spec.capabilities if c.follows_up}
        self._beginnings = {c.id: spec.id for spec in specs for c in spec.capabilities if not c.follows_up}
        self._experts = frozenset(self._follow_ups.values())

    def has(self, expert: str) -> bool:
        """Whether examples show how people go on with the expert."""
        return expert in self._experts

    def begun(self, judgement: Judgement) -> Judgement:
        """The judgement of a message that goes on with nobody."""
        return replace(judgement, experts=ranked(self._begins(judgement).items())) if self._experts else judgement

    def weigh(self, text: str, context: Context, judgement: Judgement, fresh: float) -> Judgement:
        """The judgement with the claim of the present expert, of which `fresh` (0 to 1) is left."""
        present = context.expert or ""
        heard = self.hear(context, judgement)
        claim = fresh * self._weights.claim(features(text, context, heard, present))
        return replace(judgement, experts=ranked(self._weights.share(heard, present, claim).items()))

    def hear(self, context: Context, judgement: Judgement) -> Heard:
        """What a judgement of a message says in a conversation."""
        scores = dict(judgement.experts)
        last = self._looks.at(context.last_reply, context.lang).judgement if context.last_reply else None
        goes_on = self._best(judgement, self._follow_ups) if self._experts else {}
        return Heard(
            begins=_logs(self._begins(judgement)),
            goes_on=_logs({name: goes_on.get(name, score) for name, score in scores.items()}),
            said=_logs(dict(last.experts)) if last else {},
            nobody=math.log(max(_LEAST, 1.0 - sum(scores.values()))),
            known=judgement.known,
        )

    def _begins(self, judgement: Judgement) -> dict[str, float]:
        scores = dict(judgement.experts)
        return {**scores, **self._best(judgement, self._beginnings)} if self._experts else scores

    def _best(self, judgement: Judgement, owners: Mapping[str, str]) -> dict[str, float]:
        """The best score of each expert among the capabilities; those that are not told of are not likely."""
        best = dict.fromkeys(owners.values(), 0.0)
        for name, score in judgement.capabilities:
            owner = owners.get(name)
            if owner is not None and score > best[owner]:
                best[owner] = score
        return best


def features(text: str, context: Context, heard: Heard, present: str) -> list[float]:
    """FEATURES of a message for the present expert."""
    reply = context.last_reply
    length = math.log1p(len(text) / _LETTERS[context.lang])
    others = sorted((value, name) for name, value in heard.begins.items() if name != present)
    begins, best = others[-1] if others else (math.log(_LEAST), "")
    second = others[-2][0] if len(others) > 1 else math.log(_LEAST)
    return [
        *(1.0 if said(text) else 0.0 for _, said in IN_THE_WORDS),
        *(1.0 if said(reply) else 0.0 for _, said in IN_THE_REPLY),
        length,
        1.0 if length < math.log1p(_SHORT) else 0.0,
        heard.known,
        1.0 if reply else 0.0,
        heard.begins[present],
        heard.goes_on[present],
        heard.said.get(present, 0.0),
        begins,
        begins - second,
        heard.goes_on.get(best, math.log(_LEAST)),
        heard.said.get(best, 0.0),
        heard.nobody,
    ]


def _logs(scores: Mapping[str, float]) -> dict[str, float]:
    return {name: math.log(max(_LEAST, score)) for name, score in scores.items()}
