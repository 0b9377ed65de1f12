"""What a turn did, line by line, for those who look after the bot."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from handlers.ports import Decision

_MOST_WORDS = 200
_SHOWN = {"expert", "route", "handoffs", "plan", "question"}


def traced(decision: Decision) -> str:
    """The stored trace: the words, the route and its reason, handoffs, tasks, and whatever else is kept of it."""
    return "\n".join(_lines(decision))


def _lines(decision: Decision) -> Iterator[str]:
    trace = decision.trace
    route = trace["route"]
    yield f"{decision.turn} · {decision.conversation} · {decision.at:%Y-%m-%d %H:%M:%S} UTC"
    yield f"“{decision.text[:_MOST_WORDS]}”"
    confidence = f"{route['confidence']:.3f}" + (" (cached)" if route["cached"] else "")
    yield f"{route['action']} · {route['expert'] or '–'} · {confidence} · {route['source']}"
    yield route["reason"]
    for hop in trace["handoffs"]:
        yield f"{hop['from']} → {hop['to']} · {hop['capability']} · {hop['reason']}"
    yield from _plan(trace["plan"] or {})
    yield f"= {trace['expert'] or '–'}" + (f" · ? {trace['question']}" if trace["question"] else "")
    for name in trace.keys() - _SHOWN:
        yield f"{name}: {json.dumps(trace[name], ensure_ascii=False)}"


def _plan(plan: Mapping[str, Any]) -> Iterator[str]:
    """The recipe that it was made by, its tasks, and how good the reply is."""
    if "recipe" in plan:
        yield f"recipe {plan['recipe']}"
    for task in plan.get("tasks", ()):
        yield _task(task)
    if "quality" in plan:
        known = {name: value for name, value in plan["quality"].items() if value is not None}
        yield " · ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in known.items())


def _task(task: Mapping[str, Any]) -> str:
    after = f" ← {', '.join(task['depends_on'])}" if task["depends_on"] else ""
    return f"{task['id']} · {task['expert']} · {task['status']}{after}"
