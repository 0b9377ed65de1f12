"""The latest judgements, so that a text that was scored is not scored again."""

from collections import OrderedDict
from typing import TypeAlias

from orchestrator.routing.model import Judgement

Key: TypeAlias = tuple[str, str, str]


class Cache:
    """Judgements by (normalised text, language, model version); at most `size`, the least recently used go first.

    A judgement depends on nothing else, so sticky, pins, thresholds and questions are applied to it afresh.
    """

    def __init__(self, size: int = 2048) -> None:
        self._size = size
        self._kept: OrderedDict[Key, Judgement] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Judgement | None:
        """The judgement, which is now the most recently used."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Key, judgement: Judgement) -> None:
        """Keep a judgement."""
        self._kept[key] = judgement
        self._kept.move_to_end(key)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
