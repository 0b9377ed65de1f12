"""Spans, as a collector gets them from a real process."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.bot.talk import talking


class Collector(ThreadingHTTPServer):
    """Keeps what is sent to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies: list[bytes] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def spans(self) -> list[Span]:
        requests = (ExportTraceServiceRequest.FromString(body) for body in self.bodies)
        return [
            s for r in requests for resource in r.resource_spans for scope in resource.scope_spans for s in scope.spans
        ]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Collector)
        assert self.path == "/v1/traces"
        self.server.bodies.append(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_turn_holds_its_route_and_tools_and_no_words(collector: Collector, models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models, OTEL_EXPORTER_OTLP_ENDPOINT=collector.url) as say:
        say("note: a secret plover")
        say("find my notes about plover and schedule dentist tomorrow at 3pm")
    spans = collector.spans()
    by_id = {span.span_id: span for span in spans}
    parents = {(span.name, by_id[span.parent_span_id].name) for span in spans if span.parent_span_id}
    assert {("route", "turn"), ("task", "turn"), ("tool", "task"), ("plan", "turn"), ("task", "plan")} <= parents
    turns = [span for span in spans if span.name == "turn"]
    assert len({span.trace_id for span in turns}) == 2
    told = {a.key: a.value.string_value for a in turns[0].attributes}
    assert (told["switchboard.expert"], told["switchboard.action"]) == ("memo", "direct")
    assert b"plover" not in b"".join(collector.bodies)


def test_a_collector_that_is_away_keeps_nobody_waiting(models: Path, tmp_path: Path) -> None:
    with talking(tmp_path, models, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9") as say:
        assert "Saved" in say("note: x")["text"]
