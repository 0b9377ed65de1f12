"""Plans that somebody must approve of before anything of them is done."""

from dataclasses import dataclass

from experts.pool import Pool
from experts.types import Button, Buttons, Finish, Question, Reply
from orchestrator.errors import Unapproved
from orchestrator.plan import Plan
from orchestrator.routing.types import Route
from orchestrator.types import Conversation, Hop, StoredPlan, Turn
from prompts.texts import Texts

PRESS = "p"
"""What the data of the buttons begins with: `p:yes:PLAN`, `p:no:PLAN`."""

# No expert asks it, so the router gives the answer to none.
_ASKER = ""

APPROVED = Route(
    action="orchestrate", expert=None, confidence=1.0, source="button", reason="a plan that was asked about"
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """What is done without asking: plans of so many tasks and dollars at most, where the chat has set nothing else."""

    tasks: int = 3
    cost: float = 0.10

    def reason(self, plan: Plan, turn: Turn, pool: Pool) -> str | None:
        """Why a plan must be asked about; None when it need not be."""
        tasks, cost = turn.free_tasks, turn.free_cost
        if len(plan.tasks) > (self.tasks if tasks is None else tasks):
            return f"{len(plan.tasks)} tasks"
        if plan.cost > (self.cost if cost is None else cost):
            return f"${plan.cost:.2f}"
        marked = next((task.capability for task in plan.tasks if _marked(task.capability, pool)), None)
        return f"{marked} is always asked about" if marked else None

    @staticmethod
    def check(hop: Hop, route: Route, pool: Pool) -> None:
        """Nobody has approved of what a task is only handed on to. Raises Unapproved."""
        if route.action == "orchestrate" and _marked(hop.capability, pool):
            raise Unapproved(f"{hop.capability} is always asked about")


def question(stored: StoredPlan, pool: Pool, say: Texts) -> Finish:
    """The plan, and buttons to have it done or not; a word will do, too."""
    tasks = stored.plan.tasks
    lines = [f"{number}. {pool[task.expert].emoji} {task.objective}" for number, task in enumerate(tasks, 1)]
    head = say.many("I would do {n} thing. Shall I?", "I would do {n} things. Shall I?", len(tasks))
    if stored.plan.cost:
        lines.append(say("It would cost about {cost}.", cost=f"${stored.plan.cost:.2f}"))
    row = (Button(say("Yes, do it"), f"{PRESS}:yes:{stored.id}"), Button(say("No"), f"{PRESS}:no:{stored.id}"))
    asked = Question(expert=_ASKER, slot="confirm", tool=PRESS, asked=stored.user, data={"plan": stored.id})
    return Finish(reply=Reply(text="\n".join([head, *lines]), buttons=(row,)), question=asked)


def awaited(talk: Conversation, person: str) -> Question | None:
    """The question about a plan that somebody is to answer, when it is what they were asked last."""
    newest = next((one for one in talk.questions if one.asked == person), None)
    return newest if newest is not None and newest.expert == _ASKER else None


def plan_of(question: Question) -> int:
    """The number of the plan that a question is about."""
    return int(str(question.data["plan"]))


def plan_below(buttons: Buttons) -> int | None:
    """The number of the plan that these buttons are about; None when they are others."""
    for data in (button.data for row in buttons for button in row):
        match data.split(":"):
            case [start, "yes" | "no", plan] if start == PRESS and plan.isdecimal():
                return int(plan)
    return None


def _marked(capability: str, pool: Pool) -> bool:
    owner = pool.owner(capability)
    able = owner.capability(capability) if owner else None
    return able is not None and able.ask_first
