"""What the router is asked and what it answers."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from experts.types import Lang

Action: TypeAlias = Literal["direct", "orchestrate", "command"]
Source: TypeAlias = Literal[
    "command", "button", "question", "rule", "reply", "pinned", "compound", "model", "sticky", "none"
]

Scores: TypeAlias = tuple[tuple[str, float], ...]
"""Names with their probabilities (0 to 1), best first."""

SAID_HERE = "this chat has said"
"""What the reason of a route begins with when the chat's own corrections decide."""

FOR_ITS_FILE = "the file"
"""How the reason of a route begins that the message's file decided."""


BY_RECIPE = "the recipe"
"""How the reason of a route begins that a recipe makes several pieces of work of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open question as the router sees it: who waits, for which slot, and for how many turns already; `mine` when
    the speaker was the one asked."""

    expert: str
    slot: str
    mine: bool = True
    turns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Somebody in a chat said whose a text is; "" as the expert says nobody's."""

    chat: str
    text: str
    expert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a decision depends on besides the words.

    `experts` are the ids offered in this chat now; `expert` the conversation's present one; `replied` the author of the
    message replied to; `idle_s` seconds and `idle_turns` turns since the present expert last answered; `questions`
    newest first; `corrections` are the chat's own, newest first; `threshold` 0 to 1.
    """

    lang: Lang
    experts: frozenset[str]
    threshold: float
    expert: str | None = None
    pinned: str | None = None
    replied: str | None = None
    questions: tuple[Waiting, ...] = ()
    last_reply: str = ""
    idle_s: float = 0.0
    idle_turns: int = 0
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several things asked in a message: its words and whom they fit.

    `scores` are all capabilities that the words score, best first; `after` is true when the part before it must be done
    first ("and then …", "… it").
    """

    text: str
    expert: str
    capability: str
    score: float
    scores: tuple[tuple[str, float], ...] = ()
    after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a slower second look (the Encoder port) adds: a probability per capability."""

    scores: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The router's decision.

    `confidence` and the scores are probabilities; `candidates` are experts and `capabilities` capability ids, best
    first; `capability` and `text` (the rest) are set when explicit words choose a capability, whoever gets the turn
    first; `waiting` is the question that the message answers; `parts` when several things were asked; `needs_model`
    when only experts that need a model fit; `courtesy` names the courtesy: `greeting`, `thanks`, `ok`, `bye`,
    `help`, `drop`, `how` (a question how `capability` is done, `text` what is asked), or `answer`, a yes or no to
    nothing; `fired` says what decided, for --explain.
    """

    action: Action
    expert: str | None
    confidence: float
    source: Source
    reason: str
    cached: bool = False
    candidates: tuple[tuple[str, float], ...] = ()
    capabilities: tuple[tuple[str, float], ...] = ()
    capability: str | None = None
    text: str | None = None
    waiting: Waiting | None = None
    parts: tuple[Part, ...] = ()
    needs_model: bool = False
    courtesy: str | None = None
    fired: tuple[str, ...] = ()
