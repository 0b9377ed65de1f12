"""A trace as JSON, the shape that the console and the HTTP API print (DESIGN.md, section 11)."""

from typing import Any

from orchestrator.types import Trace


def as_json(trace: Trace) -> dict[str, Any]:
    """`expert`, `route`, `handoffs`, `plan` and `question` of a reply."""
    route = trace.route
    return {
        "expert": trace.expert,
        "route": {
            "action": route.action,
            "expert": route.expert,
            "confidence": round(route.confidence, 4),
            "source": route.source,
            "reason": route.reason,
            "cached": route.cached,
        },
        "handoffs": [
            {"from": hop.source, "to": hop.target, "capability": hop.capability, "reason": hop.reason}
            for hop in trace.handoffs
        ],
        "plan": None
        if trace.plan is None
        else {
            "tasks": [
                {"id": task.id, "expert": task.expert, "depends_on": list(task.depends_on), "status": task.status}
                for task in trace.plan.tasks
            ]
        },
        "question": trace.question.slot if trace.question else None,
    }
