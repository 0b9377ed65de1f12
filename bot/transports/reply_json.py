"""What goes out, as the JSON that programs read."""

from experts.types import JSON, Buttons
from handlers.types import Outbound
from orchestrator.routing.types import Route
from orchestrator.types import Hop, Plan

_DIGITS = 4
_FEWEST_TASKS = 2  # fewer are no plan to anyone outside


def reply_object(outbound: Outbound, *, turn: int, text: str) -> dict[str, JSON]:
    """The reply that ends a turn; `turn` is its number in this process, `text` is without markup."""
    trace = outbound.trace
    return {
        "conversation": outbound.conversation,
        "turn": turn,
        "text": text,
        "expert": trace.expert,
        "route": route_object(trace.route),
        "handoffs": [_handoff(hop) for hop in trace.handoffs],
        "plan": _plan(trace.plan),
        "question": trace.question.slot if trace.question else None,
        "buttons": _buttons(outbound.reply.buttons),
        "files": [{"name": file.name, "type": file.type} for file in outbound.reply.files],
    }


def proactive_object(outbound: Outbound, *, text: str) -> dict[str, JSON]:
    """A message that nobody asked for, such as a reminder."""
    return {
        "proactive": True,
        "conversation": outbound.conversation,
        "text": text,
        "expert": outbound.trace.expert,
        "due": outbound.due.isoformat() if outbound.due else None,
        "buttons": _buttons(outbound.reply.buttons),
    }


def route_object(route: Route) -> dict[str, JSON]:
    """How a turn was routed."""
    return {
        "action": route.action,
        "expert": route.expert,
        "confidence": round(route.confidence, _DIGITS),
        "source": route.source,
        "reason": route.reason,
        "cached": route.cached,
    }


def _handoff(hop: Hop) -> JSON:
    return {
        "from": hop.source,
        "to": hop.target,
        "capability": hop.capability,
        "reason": hop.reason,
    }


def _plan(plan: Plan | None) -> JSON:
    if plan is None or len(plan.tasks) < _FEWEST_TASKS:
        return None
    tasks = [
        {"id": task.id, "expert": task.expert, "depends_on": list(task.depends_on), "status": task.status}
        for task in plan.tasks
    ]
    return {"tasks": tasks}


def _buttons(buttons: Buttons) -> JSON:
    return [[{"text": button.text, "data": button.data} for button in row] for row in buttons]
