"""Who is there to be asked, how busy they are, and how well they did."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeAlias

from orchestrator.breaker import Breakers

Standing: TypeAlias = Literal["ready", "busy", "error", "disabled"]

# Experts whose capabilities fit nearly as well are chosen among by load and success.
_AS_WELL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How tasks of an expert have gone: how many, how many of them well, and means of seconds and dollars."""

    runs: int = 0
    good: int = 0
    seconds: float = 0.0
    cost: float = 0.0

    @property
    def success(self) -> float:
        """The share of tasks that went well, with one of each kind assumed."""
        return (self.good + 1) / (self.runs + 2)

    def after(self, *, good: bool, seconds: float, cost: float = 0.0) -> "Record":
        """The record with one more task."""
        runs = self.runs + 1
        return Record(
            runs=runs,
            good=self.good + good,
            seconds=self.seconds + (seconds - self.seconds) / runs,
            cost=self.cost + (cost - self.cost) / runs,
        )


class Staff:
    """What is known of the experts at work in this process."""

    def __init__(self, breakers: Breakers, records: Mapping[str, Record] | None = None) -> None:
        self.breakers = breakers
        self._records = dict(records or {})
        self._load: Counter[str] = Counter()

    def choose(self, fits: Iterable[tuple[str, float]]) -> str | None:
        """Of experts and how well their capability fits: the best, then the least busy, then the most successful.

        None when nobody can be asked now.
        """
        able = [(expert, fit) for expert, fit in fits if self.standing(expert) != "error"]
        best = max((fit for _, fit in able), default=0.0)
        near = [(expert, fit) for expert, fit in able if fit >= best - _AS_WELL]
        ordered = sorted(near, key=lambda one: (self._load[one[0]], -self.record(one[0]).success, -one[1]))
        return ordered[0][0] if ordered else None

    def standing(self, expert: str) -> Standing:
        """How an expert is: `error` while its breaker is open."""
        if self.breakers.state(f"expert {expert}") == "open":
            return "error"
        return "busy" if self._load[expert] else "ready"

    def record(self, expert: str) -> Record:
        """How its tasks have gone."""
        return self._records.get(expert, Record())

    @contextmanager
    def working(self, expert: str) -> Iterator[None]:
        """The expert is at work; how it ends tells its breaker. Raises Resting."""
        with self.breakers.using(f"expert {expert}"):
            self._load[expert] += 1
            try:
                yield
            finally:
                self._load[expert] -= 1

    def learn(self, expert: str, *, good: bool, seconds: float, cost: float = 0.0) -> None:
        """A task of the expert is over."""
        self._records[expert] = self.record(expert).after(good=good, seconds=seconds, cost=cost)
