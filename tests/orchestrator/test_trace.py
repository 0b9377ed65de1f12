from datetime import UTC, datetime

from experts.types import Question
from orchestrator.plan import Plan, Task
from orchestrator.routing.types import Route
from orchestrator.trace import as_json
from orchestrator.types import Hop, Trace

ROUTE = Route(action="direct", expert="memo", confidence=0.987654, source="model", reason="it scores best")


def test_a_trace_shows_who_answered_how_it_was_routed_and_what_is_asked() -> None:
    asked = Question(
        expert="schedule", slot="time", tool="events.create", asked="1", at=datetime(2026, 3, 2, tzinfo=UTC)
    )
    hop = Hop(source="memo", target="schedule", capability="events.create", reason="not mine")
    assert as_json(Trace(route=ROUTE, expert="schedule", handoffs=(hop,), question=asked)) == {
        "expert": "schedule",
        "route": {
            "action": "direct",
            "expert": "memo",
            "confidence": 0.9877,
            "source": "model",
            "reason": "it scores best",
            "cached": False,
        },
        "handoffs": [{"from": "memo", "to": "schedule", "capability": "events.create", "reason": "not mine"}],
        "plan": None,
        "question": "time",
    }


def test_a_plan_shows_only_when_it_has_two_tasks() -> None:
    one = Task(id="1", objective="note milk", expert="memo", status="done")
    two = Task(id="2", objective="plan the day", expert="schedule", depends_on=("1",))
    assert as_json(Trace(route=ROUTE, plan=Plan(tasks=(one,))))["plan"] is None
    assert as_json(Trace(route=ROUTE, plan=Plan(tasks=(one, two))))["plan"] == {
        "tasks": [
            {"id": "1", "expert": "memo", "depends_on": [], "status": "done"},
            {"id": "2", "expert": "schedule", "depends_on": ["1"], "status": "pending"},
        ]
    }
