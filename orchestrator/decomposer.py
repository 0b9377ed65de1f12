"""From a route to a plan. For now one task: the best expert, on the part that it can serve."""

from orchestrator.routing.types import Route
from orchestrator.types import Plan, Task


def plan_for(text: str, route: Route) -> Plan | None:
    """A plan of one task, with the parts that it leaves; None when no expert fits."""
    if route.parts:
        best = max(route.parts, key=lambda part: part.score)
        left = tuple(part.text for part in route.parts if part is not best)
        task = Task(id="1", objective=best.text, expert=best.expert, scores=((best.capability, best.score),))
        return Plan(tasks=(task,), left=left)
    if route.expert is None:
        return None
    return Plan(tasks=(Task(id="1", objective=text, expert=route.expert),))
