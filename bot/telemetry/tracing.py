"""Spans for OpenTelemetry; the only module that knows it. They hold names and numbers, no words of anybody."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from bot.telemetry.port import Kind, Span
from orchestrator.types import Trace

_EXPORT_S = 5
_EVERY_MS = 1000


class _Traced:
    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def tell(self, **facts: str) -> None:
        """Facts are attributes."""
        self._span.set_attributes({f"switchboard.{name}": value for name, value in facts.items() if value})


class Tracing:
    """A tracer of our own: turn, in it route and tasks, in them tools."""

    def __init__(self, provider: TracerProvider) -> None:
        self._tracer = provider.get_tracer("switchboard")

    @contextmanager
    def span(self, kind: Kind, **facts: str) -> Iterator[Span]:
        """A span under that of the work around it."""
        # The text of an error may hold what somebody said, so only that there was one is told.
        with self._tracer.start_as_current_span(kind, record_exception=False, set_status_on_exception=False) as span:
            traced = _Traced(span)
            traced.tell(**facts)
            try:
                yield traced
            except BaseException as error:
                span.set_status(trace.StatusCode.ERROR, type(error).__name__)
                raise

    def answered(self, turn: Trace) -> None:
        """Tell the span of the turn, if it is open, how it was answered."""
        _Traced(trace.get_current_span()).tell(
            action=turn.route.action, source=turn.route.source, expert=turn.expert or ""
        )


@asynccontextmanager
async def open_tracing(endpoint: str) -> AsyncIterator[Tracing]:
    """Spans that go to a collector, in batches beside the work; the last ones when it closes."""
    provider = TracerProvider(resource=Resource({"service.name": "switchboard"}), shutdown_on_exit=False)
    exporter = OTLPSpanExporter(f"{endpoint}/v1/traces", timeout=_EXPORT_S)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=_EVERY_MS))
    try:
        yield Tracing(provider)
    finally:
        await asyncio.to_thread(provider.shutdown)
