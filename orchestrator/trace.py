"""A trace as JSON: as it is stored, and as the replies for programs show it (DESIGN.md, section 11)."""

from dataclasses import asdict
from typing import Any

from orchestrator.routing.types import Route
from orchestrator.types import Hop, Trace

_DIGITS = 4
_FEWEST_TASKS = 2  # fewer are no plan to anyone outside


def as_json(trace: Trace) -> dict[str, Any]:
    """`expert`, `route`, `handoffs`, `plan` (null unless it has two or more tasks) and `question` of a reply."""
    return {
        "expert": trace.expert,
        "route": _route(trace.route),
        "handoffs": [_handoff(hop) for hop in trace.handoffs],
        "plan": _plan(trace),
        "question": trace.question.slot if trace.question else None,
    }


def _route(route: Route) -> dict[str, Any]:
    return {
        "action": route.action,
        "expert": route.expert,
        "confidence": round(route.confidence, _DIGITS),
        "source": route.source,
        "reason": route.reason,
        "cached": route.cached,
    }


def _handoff(hop: Hop) -> dict[str, Any]:
    return {"from": hop.source, "to": hop.target, "capability": hop.capability, "reason": hop.reason}


def _plan(trace: Trace) -> dict[str, Any] | None:
    plan, quality = trace.plan, trace.quality
    if plan is None or len(plan.tasks) < _FEWEST_TASKS:
        return None
    tasks = [
        {"id": task.id, "expert": task.expert, "depends_on": list(task.depends_on), "status": task.status}
        for task in plan.tasks
    ]
    recipe = {"recipe": plan.recipe} if plan.recipe else {}
    return {"tasks": tasks} | recipe | ({"quality": asdict(quality)} if quality else {})
