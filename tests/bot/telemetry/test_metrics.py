"""The figures of what was done."""

import pytest

from bot.telemetry.metrics import Metrics
from bot.telemetry.port import AllTelemetry, NullTelemetry
from orchestrator.routing.types import Route
from orchestrator.types import Hop, Trace


def figures(metrics: Metrics) -> dict[str, float]:
    body, kind = metrics.render()
    assert kind.startswith("text/plain")
    lines = (line.rpartition(" ") for line in body.decode().splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def test_work_is_counted_by_its_outcome_and_while_it_runs() -> None:
    metrics = Metrics()
    with metrics.span("task", expert="memo"):
        assert figures(metrics)['switchboard_running{kind="task"}'] == 1
    with pytest.raises(ValueError, match="x"), metrics.span("task", expert="memo"):
        raise ValueError("x")
    with metrics.span("task", expert="memo") as span:
        span.tell(outcome="late")
    shown = figures(metrics)
    assert shown['switchboard_running{kind="task"}'] == 0
    for outcome in ("ok", "failed", "late"):
        assert shown[f'switchboard_task_seconds_count{{expert="memo",outcome="{outcome}"}}'] == 1


@pytest.mark.parametrize(("expert", "last"), [("desk", "answered"), (None, "declined")])
def test_handoffs_are_counted_by_pair_and_outcome(expert: str | None, last: str) -> None:
    metrics = Metrics()
    hops = tuple(
        Hop(source=a, target=b, capability="c", reason="r") for a, b in (("memo", "schedule"), ("schedule", "desk"))
    )
    route = Route(action="direct", expert="memo", confidence=0.93, source="model", reason="r")
    metrics.answered(Trace(route=route, expert=expert, handoffs=hops))
    shown = figures(metrics)
    assert shown['switchboard_handoffs_total{outcome="passed_on",source="memo",target="schedule"}'] == 1
    assert shown[f'switchboard_handoffs_total{{outcome="{last}",source="schedule",target="desk"}}'] == 1
    assert shown['switchboard_route_confidence_bucket{le="0.9"}'] == 0
    assert shown['switchboard_route_confidence_bucket{le="0.95"}'] == 1


def test_what_others_keep_is_read_when_it_is_asked_for() -> None:
    metrics = Metrics()
    states = {"memo": "closed"}
    metrics.read_depth(lambda: 3, lambda: {"turns": 2})
    metrics.read_breakers(lambda: states)
    states["memo"] = "open"
    shown = figures(metrics)
    assert shown["switchboard_queue_depth"] == 3
    assert shown['switchboard_retries_total{of="turns"}'] == 2
    assert shown['switchboard_breaker{of="memo",state="open"}'] == 1


def test_several_may_take_note_and_nobody_may() -> None:
    one, other = Metrics(), Metrics()
    for telemetry in (AllTelemetry(one, other), NullTelemetry()):
        with telemetry.span("tool", tool="notes.save") as span:
            span.tell(outcome="odd")
    name = 'switchboard_tool_seconds_count{outcome="odd",tool="notes.save"}'
    assert figures(one)[name] == figures(other)[name] == 1
