"""Explicit words: a prefix and a colon, such as "note: …", choose a capability and take the whole rest."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from experts.spec import ExpertSpec

_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Explicit:
    """The expert and capability that explicit words chose, the words, and the rest as it was written."""

    expert: str
    capability: str
    words: str
    rest: str


class Prefixes:
    """The prefixes of all experts, in all languages. A prefix that two capabilities have is the first one's."""

    def __init__(self, specs: Iterable[ExpertSpec]) -> None:
        self._owners: dict[str, tuple[str, str]] = {}
        for spec in specs:
            for capability in spec.capabilities:
                for words in capability.prefixes.values():
                    for word in words:
                        self._owners.setdefault(_plain(word), (spec.id, capability.id))

    def find(self, text: str) -> Explicit | None:
        """What the words before the first colon choose; also a full-width colon."""
        head, colon, rest = _cut(text.lstrip())
        if not colon or rest.startswith("//"):
            return None
        owner = self._owners.get(_plain(head))
        if owner is None:
            return None
        return Explicit(expert=owner[0], capability=owner[1], words=_plain(head), rest=rest.strip())


_COLON = re.compile("[:：]")


def _cut(text: str) -> tuple[str, str, str]:
    colon = _COLON.search(text, 0, _LONGEST)
    if colon is None:
        return text, "", ""
    return text[: colon.start()], colon[0], text[colon.end() :]


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().replace("ё", "е").split())
