"""What is measured of the work, whoever it is told to: figures, spans, both or nobody."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import Literal, Protocol, TypeAlias

from orchestrator.types import Trace

Kind: TypeAlias = Literal["turn", "route", "plan", "task", "tool", "send"]


class Span(Protocol):
    """A piece of work under way."""

    def tell(self, **facts: str) -> None:
        """Add what is known of it by now."""


class Telemetry(Protocol):
    """Takes note of work as it goes on."""

    def span(self, kind: Kind, **facts: str) -> AbstractContextManager[Span]:
        """Work from here to the end of the block; one that raises has failed."""

    def answered(self, trace: Trace) -> None:
        """A turn has its answer."""


class _NullSpan:
    def tell(self, **facts: str) -> None:
        pass


class NullTelemetry:
    """Nobody takes note."""

    def __init__(self) -> None:
        self._nothing: AbstractContextManager[Span] = nullcontext(_NullSpan())

    def span(self, kind: Kind, **facts: str) -> AbstractContextManager[Span]:
        """Nothing is kept of it."""
        return self._nothing

    def answered(self, trace: Trace) -> None:
        """Nothing is kept of it."""


class _Spans:
    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans

    def tell(self, **facts: str) -> None:
        for span in self._spans:
            span.tell(**facts)


class AllTelemetry:
    """Several take note."""

    def __init__(self, *others: Telemetry) -> None:
        self._others = others

    @contextmanager
    def span(self, kind: Kind, **facts: str) -> Iterator[Span]:
        """A span of each."""
        with ExitStack() as stack:
            yield _Spans([stack.enter_context(each.span(kind, **facts)) for each in self._others])

    def answered(self, trace: Trace) -> None:
        """Each is told."""
        for each in self._others:
            each.answered(trace)
