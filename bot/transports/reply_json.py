"""What goes out, as the JSON that programs read."""

from bot.transports.formatting import plain
from experts.types import JSON, Buttons
from handlers.types import Outbound
from orchestrator.plan import Task
from orchestrator.trace import as_json
from orchestrator.types import StoredPlan, TaskResult


def reply_object(outbound: Outbound, *, turn: int, text: str) -> dict[str, JSON]:
    """The reply that ends a turn; `turn` is its number in this process, `text` is without markup."""
    return {
        "conversation": outbound.conversation,
        "turn": turn,
        "text": text,
        **as_json(outbound.trace),
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


def plan_object(stored: StoredPlan) -> dict[str, JSON]:
    """A plan as it is stored, with what came of its tasks so far."""
    results = {result.task: result for result in stored.results}
    return {
        "id": stored.id,
        "turn": stored.turn,
        "conversation": stored.conversation,
        "goal": stored.text,
        "status": stored.status,
        "complexity": stored.plan.complexity,
        "tasks": [_task(task, results.get(task.id)) for task in stored.plan.tasks],
    }


def _task(task: Task, result: TaskResult | None) -> JSON:
    finish = result.finish if result else None
    return {
        "id": task.id,
        "objective": task.objective,
        "expert": result.expert if result else task.expert,
        "depends_on": list(task.depends_on),
        "status": result.status if result else task.status,
        "seconds": round(result.seconds, 3) if result else None,
        "text": plain(finish.reply) if finish else None,
        "error": result.error if result else None,
    }


def _buttons(buttons: Buttons) -> JSON:
    return [[{"text": button.text, "data": button.data} for button in row] for row in buttons]
