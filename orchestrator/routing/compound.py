"""Messages that ask for several things: where they may be cut, and whether the parts stand by themselves."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from orchestrator.routing.compound_words import (
    ASKED,
    BLANK,
    BREAKS,
    CONTENT,
    CREATES,
    DEPENDS,
    DICTATES,
    END,
    HEAD,
    JOINING,
    JOINT,
    KEEPS,
    LOOKS,
    ORDER,
    QUESTION,
    QUOTED,
    REFERS,
    RUNS_ON,
    SAYS,
    STATES,
    SURE_HEAD,
    TELLS,
    THEN,
    WONDERS,
)
from orchestrator.routing.courtesies import courtesy
from orchestrator.routing.listed import requests
from orchestrator.routing.openers import strip
from orchestrator.routing.phrases import may_say
from orchestrator.routing.types import Part

Fit: TypeAlias = Callable[[str], Part]

STRONG_BAR = 0.65
# A weak joint ("and", a comma) also joins words of one request, so what is on its sides must begin like requests; what
# begins so need not score as much.
HEADED_BAR = 0.35
_MOST_PIECES = 10
_LONGEST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Words between strong joints, [start, end) of the text, and the weak joints within."""

    start: int
    end: int
    weak: tuple[tuple[int, int], ...]


def parts(text: str, fit: Fit) -> tuple[Part, ...]:
    """The requests in a message, in order; fewer than two when it does not ask for several things.

    `fit` tells whom some words fit. What is no request by itself belongs to the request before it; what depends on the
    request before it, and what asks for the same thing again, does too.
    """
    if len(text) > _LONGEST or not (BREAKS.search(text.rstrip(END)) or may_say(text, JOINING)):
        return ()
    if listed := _listed(text, fit):
        return listed
    # Long blanks would make the joints' pattern slow.
    text = BLANK.sub(lambda blank: "\n" if "\n" in blank[0] else " ", text)
    found: list[Part] = []
    spans: list[tuple[int, int]] = []
    fit = cache(fit)
    cuts = [span for group in _groups(text) for span in _cut(text, group, fit)]
    for left, (start, end, bar) in zip(range(len(cuts), 0, -1), cuts, strict=True):
        if len(found) + left < 2:
            return ()
        part = fit(text[start:end])
        if part.score >= bar and courtesy(part.text) is None and not _belongs(part, found):
            found.append(part)
            spans.append((start, end))
        elif found:
            spans[-1] = (spans[-1][0], end)
    if len(found) < 2:
        return tuple(found)
    ends = [0, *(end for _, end in spans)]
    return tuple(
        replace(part, text=_bare(text[start:end]), after=number > 0 and _follows(text[ends[number] : end]))
        for number, (part, (start, end)) in enumerate(zip(found, spans, strict=True))
    )


def _listed(text: str, fit: Fit) -> tuple[Part, ...]:
    """The requests for several things that share a verb, where each is of another kind."""
    found = [fit(words) for words in requests(strip(text))]
    kinds = {part.capability for part in found}
    return tuple(found) if len(kinds) == len(found) and all(part.score >= HEADED_BAR for part in found) else ()


def _follows(words: str) -> bool:
    """Whether a part, with the joint before it, says that what is before it comes first, or speaks of its result."""
    return THEN.match(words) is not None or REFERS.search(words) is not None


def _belongs(part: Part, found: Sequence[Part]) -> bool:
    if not found:
        return False
    before = found[-1]
    if part.expert != before.expert:
        return False
    more = _is_more(_bare(before.text), _bare(part.text), alike=part.capability == before.capability)
    return more or DEPENDS.search(part.text) is not None


def _cut(text: str, group: _Group, fit: Fit) -> list[tuple[int, int, float]]:
    """The group cut at those of its weak joints that stand between two requests, and the bar for its pieces."""
    spans = [(group.start, group.end)]
    joints = [joint for joint in group.weak if _begins(text, joint, group)]
    for (start, end), (until, _) in pairwise([*joints, (group.end, group.end)]):
        if _are_two(text[spans[-1][0] : start], text[end:until], fit):
            spans[-1:] = [(spans[-1][0], start), (end, group.end)]
    bar = HEADED_BAR if len(spans) > 1 else STRONG_BAR
    return [(start, end, bar) for start, end in spans]


def _begins(text: str, joint: tuple[int, int], group: _Group) -> bool:
    """Whether what follows a weak joint begins like a request and not like a clause ("find, when I see the vet")."""
    rest, left = _bare(text[joint[1] : group.end]), _bare(text[group.start : joint[0]])
    clause = "," in text[slice(*joint)] and WONDERS.match(rest) is not None and ASKED.match(text, group.end) is None
    return _heads(rest) and not (clause and QUESTION.match(left) is None)


def _are_two(before: str, after: str, fit: Fit) -> bool:
    """Whether what stands on the two sides of a weak joint are requests of different kinds."""
    first, second = _bare(before), _bare(after)
    if not _heads(first) or DEPENDS.search(second) or _goes_on(first, second):
        return False
    left, right = fit(before), fit(after)
    same = left.expert == right.expert
    if same and _is_more(first, second, alike=left.capability == right.capability):
        return False
    return min(left.score, right.score) >= (STRONG_BAR if same else HEADED_BAR) and not (same and LOOKS.match(first))


def _is_more(before: str, after: str, *, alike: bool) -> bool:
    """Whether a request is more of the one before it, which is the same expert's: a question that speaks of what was
    asked about, or, when they are alike, one that does not begin with the same verb again ("cancel … and cancel …")."""
    if QUESTION.match(before) and QUESTION.match(after):
        return REFERS.search(after) is not None
    first, second = HEAD.match(before), HEAD.match(after)
    again = first is not None and second is not None and first[0].casefold() == second[0].casefold()
    return alike and not (again and CREATES.match(before) is None)


def _heads(words: str) -> bool:
    return HEAD.match(_bare(words)) is not None


def _bare(words: str) -> str:
    """The words of a request without what is said around it and of its place among others."""
    return ORDER.sub("", strip(words)).rstrip(" ,，、;；")


def _goes_on(left: str, right: str) -> bool:
    """Whether the right side may be more of what the left side is about."""
    kept = KEEPS.match(left)
    content = left[kept.end() :] if kept else left
    if CONTENT.search(left) or TELLS.search(content) or not SAYS.search(content):
        return True
    if kept and (DICTATES.match(content) or (WONDERS.search(content) and WONDERS.match(right))):
        return True
    if SURE_HEAD.match(right) or QUESTION.match(left):
        return False
    return RUNS_ON.search(content) is not None or (kept is not None and STATES.match(content) is None)


def _groups(text: str) -> list[_Group]:
    joints = list(JOINT.finditer(text))
    joints = [] if len(joints) > _MOST_PIECES else [joint for joint in joints if not _in_quotes(text, joint)]
    strong = [joint.span() for joint in joints if joint["strong"] is not None]
    weak = [joint.span() for joint in joints if joint["weak"] is not None]
    edges = [(0, 0), *strong, (len(text), len(text))]
    return [
        _Group(start=left, end=right, weak=tuple(span for span in weak if left < span[0] and span[1] < right))
        for (_, left), (right, _) in pairwise(edges)
        if SAYS.search(text, left, right)
    ]


def _in_quotes(text: str, joint: re.Match[str]) -> bool:
    return any(quote.start() <= joint.start() < quote.end() for quote in QUOTED.finditer(text))
