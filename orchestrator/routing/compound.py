"""Messages that ask for several things: where they may be cut, and whether the parts stand by themselves."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from orchestrator.routing.courtesies import courtesy
from orchestrator.routing.openers import strip
from orchestrator.routing.types import Part

Fit: TypeAlias = Callable[[str], Part]

# A weak joint ("and", a comma) also joins words of one request, so both sides must be surer requests.
STRONG_BAR = 0.65
WEAK_BAR = 0.8
_MOST_PIECES = 10
_LONGEST = 1500

_STRONG = (
    r"\s*[;；。！!\n]+\s*|\s*[?？](?:\s+|$)|\s*\.\s+"
    r"|[\s,，、]*(?<!\w)(?:and then|and also|then also|(?:and )?after that|and afterwards|plus also|by the way|btw"
    r"|а ещ[её]|и ещ[её]|а также|[аи] потом|[аи] затем|(?:и )?после этого|потом|затем|кстати|(?:[аи] )?заодно"
    r")(?!\w)[\s,:]*"
    r"|,\s*(?:also|then|plus|next|а|ещ[её]|также)(?!\w)[\s,]*"
    r"|[\s,，、]*(?:同时也?|然后再?|顺便再?|顺便也|另外|还有|接着|之后再|并且|以及)[\s,，]*"
)
_WEAK = r"\s*,?\s+(?:and|и|plus|also|then)\s+|\s*[,，、]\s*|(?:和|并|再|也)"
_JOINT = re.compile(rf"(?P<strong>{_STRONG})|(?P<weak>{_WEAK})", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"\n]*\"|«[^»\n]*»|“[^”\n]*”|「[^」\n]*」|`[^`\n]*`|《[^》\n]*》")
_BLANK = re.compile(r"\s+")
_SAYS = re.compile(r"\w")
# "… and remind me an hour before" belongs to the event it speaks of.
_DEPENDS = re.compile(
    r"\b(?:before|beforehand|in advance|earlier|заранее|за \w+|накануне)\b|提前|之前|到时候?", re.IGNORECASE
)


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
    if len(text) > _LONGEST:
        return ()
    # Long blanks would make the joints' pattern slow.
    text = _BLANK.sub(lambda blank: "\n" if "\n" in blank[0] else " ", text)
    found: list[Part] = []
    spans: list[tuple[int, int]] = []
    groups = _groups(text)
    if len(groups) == 1 and not groups[0].weak:
        return ()
    for start, end in [span for group in groups for span in _cut(text, group, fit)]:
        part = fit(text[start:end])
        if part.score >= STRONG_BAR and courtesy(part.text) is None and not _belongs(part, found):
            found.append(part)
            spans.append((start, end))
        elif found:
            spans[-1] = (spans[-1][0], end)
    if len({part.capability for part in found}) < 2:
        return tuple(found[:1])
    return tuple(replace(part, text=strip(text[start:end])) for part, (start, end) in zip(found, spans, strict=True))


def _belongs(part: Part, found: Sequence[Part]) -> bool:
    if not found:
        return False
    before = found[-1]
    return part.expert == before.expert and (
        part.capability == before.capability or _DEPENDS.search(part.text) is not None
    )


def _cut(text: str, group: _Group, fit: Fit) -> list[tuple[int, int]]:
    """The best cut of a group at one of its weak joints, when both sides are sure requests of different kinds."""
    best, cut = 0.0, [(group.start, group.end)]
    for start, end in group.weak:
        left, right = fit(text[group.start : start]), fit(text[end : group.end])
        sure = min(left.score, right.score)
        if sure >= max(WEAK_BAR, best) and left.capability != right.capability and not _DEPENDS.search(right.text):
            best, cut = sure, [(group.start, start), (end, group.end)]
    return cut


def _groups(text: str) -> list[_Group]:
    joints = list(_JOINT.finditer(text))
    joints = [] if len(joints) > _MOST_PIECES else [joint for joint in joints if not _in_quotes(text, joint)]
    strong = [joint.span() for joint in joints if joint["strong"] is not None]
    weak = [joint.span() for joint in joints if joint["weak"] is not None]
    edges = [(0, 0), *strong, (len(text), len(text))]
    return [
        _Group(start=left, end=right, weak=tuple(span for span in weak if left < span[0] and span[1] < right))
        for (_, left), (right, _) in pairwise(edges)
        if _SAYS.search(text, left, right)
    ]


def _in_quotes(text: str, joint: re.Match[str]) -> bool:
    return any(quote.start() <= joint.start() < quote.end() for quote in _QUOTED.finditer(text))
