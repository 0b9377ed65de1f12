"""A time said straight after an answer, to set that right: "no, 13:15" after "Added: lunch, 13:00"."""

import re
from collections.abc import Iterable

from experts.amendment import amended
from experts.spec import ExpertSpec
from orchestrator.routing.questions import TimeReader
from orchestrator.routing.types import Context

_MOST_CHARS = 80
# How long ago an answer may be that is set right.
_JUST_S = 300.0
# A time of day has one of these; a day alone may be asked about.
_HOUR = re.compile(r"\d|[点點时時]|noon|midnight|полдень|полночь", re.IGNORECASE)


class Amendments:
    """Which experts take such a time, and by which capability."""

    def __init__(self, specs: Iterable[ExpertSpec], only_time: TimeReader) -> None:
        self._capabilities = {spec.id: each.id for spec in specs for each in spec.capabilities if each.amends}
        self._only_time = only_time

    def capability(self, text: str, context: Context) -> str | None:
        """The present expert's capability that the text is for; None when it is no such time."""
        found = self._capabilities.get(context.expert or "")
        if found is None or not has_just_answered(context) or len(text) > _MOST_CHARS:
            return None
        words = amended(text)
        if words is None and not _HOUR.search(text):
            return None
        return found if self._only_time(words or text, context.lang) else None


def has_just_answered(context: Context) -> bool:
    """Whether the last turn was the present expert's, and is not long ago."""
    return context.expert in context.experts and context.idle_turns == 0 and context.idle_s <= _JUST_S
