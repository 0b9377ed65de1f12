"""The figures that Prometheus reads; the only module that knows its client."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.telemetry.port import Kind, Span
from orchestrator.types import Trace

_MICRO = (5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 5e-3, 0.05, 0.5)
_LONG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
_SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)

_LABELS: Mapping[Kind, tuple[str, ...]] = {
    "turn": ("platform",),
    "route": (),
    "plan": (),
    "task": ("expert",),
    "tool": ("tool",),
    "send": ("platform",),
}


class _Measured:
    """What a span of ours is told on its way."""

    def __init__(self, facts: dict[str, str]) -> None:
        self.facts = facts

    def tell(self, **facts: str) -> None:
        self.facts |= facts


class _Read(Collector):
    """Figures that somebody else keeps, read when they are asked for."""

    def __init__(self, families: Callable[[], Iterable[Metric]]) -> None:
        self._families = families

    def collect(self) -> Iterable[Metric]:
        """The families of this moment."""
        return self._families()


class Metrics:
    """A registry of our own; nothing in it is of a person."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._seconds = {
            kind: Histogram(
                "switchboard_router_seconds" if kind == "route" else f"switchboard_{kind}_seconds",
                f"How long a {kind} takes.",
                (*labels, "outcome"),
                registry=registry,
                buckets=_MICRO if kind == "route" else _LONG,
            )
            for kind, labels in _LABELS.items()
        }
        self._running = Gauge("switchboard_running", "What runs at this moment.", ("kind",), registry=registry)
        self._turns = Counter("switchboard_turns", "Turns that have an answer.", ("action",), registry=registry)
        self._routes = Counter("switchboard_routes", "Who decided.", ("source",), registry=registry)
        self._confidence = Histogram(
            "switchboard_route_confidence", "How sure the router was.", registry=registry, buckets=_SHARES
        )
        self._handoffs = Counter(
            "switchboard_handoffs",
            "Turns that went from one expert to another; the outcome is the other's: answered, passed_on or declined.",
            ("source", "target", "outcome"),
            registry=registry,
        )

    @contextmanager
    def span(self, kind: Kind, **facts: str) -> Iterator[Span]:
        """Measure the block."""
        span, outcome = _Measured(dict(facts)), "failed"
        running = self._running.labels(kind)
        running.inc()
        begun = perf_counter()
        try:
            yield span
            outcome = "ok"
        finally:
            labels = [span.facts.get(name, "") for name in _LABELS[kind]]
            self._seconds[kind].labels(*labels, span.facts.get("outcome", outcome)).observe(perf_counter() - begun)
            running.dec()

    def answered(self, trace: Trace) -> None:
        """Count the turn, how it was routed, and whom it went by."""
        route = trace.route
        self._turns.labels(route.action).inc()
        self._routes.labels(route.source).inc()
        if route.action != "command":
            self._confidence.observe(route.confidence)
        for number, hop in enumerate(trace.handoffs, 1):
            last = "declined" if trace.expert is None else "answered"
            outcome = last if number == len(trace.handoffs) else "passed_on"
            self._handoffs.labels(hop.source, hop.target, outcome).inc()

    def read_depth(self, depth: Callable[[], int], retried: Callable[[], Mapping[str, int]]) -> None:
        """Show how many keys the queue holds, and what was tried again how often, by what it was."""

        def families() -> Iterator[Metric]:
            waiting = GaugeMetricFamily("switchboard_queue_depth", "Keys of the queue that have work.")
            waiting.add_metric([], depth())
            yield waiting
            again = CounterMetricFamily("switchboard_retries", "What was tried again.", labels=["of"])
            for name, count in retried().items():
                again.add_metric([name], count)
            yield again

        self._registry.register(_Read(families))

    def read_breakers(self, states: Callable[[], Mapping[str, str]]) -> None:
        """Show the circuit breakers, by expert or tool: closed, open or half_open."""

        def families() -> Iterator[Metric]:
            family = GaugeMetricFamily("switchboard_breaker", "1 for the state of a breaker.", labels=["of", "state"])
            for name, state in states().items():
                family.add_metric([name, state], 1)
            yield family

        self._registry.register(_Read(families))

    def render(self) -> tuple[bytes, str]:
        """All of it, and the type of its text."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST
