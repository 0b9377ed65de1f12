"""From a route to a plan, without a language model: the parts of the message, each for whom it fits, or a recipe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from experts.pool import Pool
from orchestrator.complexity import Features, complexity
from orchestrator.plan import Allocation, Complexity, Plan, Task, checked, critical_path
from orchestrator.recipe import Recipe, Recipes
from orchestrator.routing.types import Part, Route
from orchestrator.staff import Staff
from orchestrator.types import Turn


class Planner(Protocol):
    """Makes plans."""

    async def plan(self, turn: Turn, route: Route) -> Plan | None:
        """A plan for what was routed to nobody directly; None when nobody can be asked. Raises PlanError."""

    def single(self, turn: Turn, route: Route) -> Plan | None:
        """A plan of one task, for the one best expert; None when nobody can be asked. Raises PlanError."""


class LocalPlanner:
    """Plans the parts that the router has found, and what a recipe knows to be several pieces of work.

    `floor` (0 to 1) is the probability from which a capability counts.
    """

    def __init__(
        self,
        pool: Pool,
        staff: Staff,
        allocations: Mapping[Complexity, Allocation] | None = None,
        *,
        recipes: Recipes = Recipes(()),  # noqa: B008 # it keeps nothing
        floor: float = 0.5,
        most: int = 20,
    ) -> None:
        self._pool = pool
        self._staff = staff
        self._allocations = allocations or {}
        self._recipes = recipes
        self._floor = floor
        self._most = most

    async def plan(self, turn: Turn, route: Route) -> Plan | None:
        """A task for each part, or for each step of a recipe, else one for the best expert; None when nobody can be
        asked."""
        tasks = tuple(self._tasks(turn, route.parts))
        kind = complexity(Features.of(turn.text, parts=len(tasks)))
        if len(tasks) < 2:
            made = next(self._by_recipes(turn, kind), None)
            return self._allotted(made, kind) if made else self.single(turn, route)
        if not any(self._staff.standing(task.expert) != "error" for task in tasks):
            return None
        return self._allotted(Plan(tasks=tasks), kind)

    def single(self, turn: Turn, route: Route) -> Plan | None:
        """The one best expert for the whole message; None when it cannot be asked and nobody else fits. Raises
        PlanError."""
        fits = [(part.expert, part.score) for part in route.parts]
        if not fits and route.expert is not None:
            others = ((name, score) for name, score in route.candidates if name in turn.experts)
            fits = [(route.expert, 1.0), *((name, score) for name, score in others if score >= self._floor)]
        expert = self._staff.choose(fits)
        if expert is None:
            return None
        best = max((part for part in route.parts if part.expert == expert), key=lambda p: p.score, default=None)
        scores = best.scores or ((best.capability, best.score),) if best else ()
        able = next((name for name, _ in scores or route.capabilities if self._owns(expert, name)), "")
        task = Task(id="1", objective=turn.text, expert=expert, capability=able, scores=best.scores if best else ())
        return self._allotted(Plan(tasks=(task,)), complexity(Features.of(turn.text)))

    def _allotted(self, plan: Plan, kind: Complexity) -> Plan:
        """The plan with what its class may use, and what it will probably take. Raises PlanError."""
        allotted = replace(plan, complexity=kind, allocation=self._allocations.get(kind, Allocation()))
        return self._estimated(checked(allotted, self._pool, most=self._most))

    def _by_recipes(self, turn: Turn, kind: Complexity) -> Iterator[Plan]:
        """The plans of recipes that are for such a request, where enough of their steps can be given to somebody."""
        for recipe, objectives in self._recipes.fitting(turn.text, turn.lang, kind):
            tasks = self._steps(turn, recipe, objectives)
            if len(tasks) > 1:
                yield Plan(tasks=tasks, recipe=recipe.id, on_failure=recipe.on_failure, enough=recipe.enough)

    def _steps(self, turn: Turn, recipe: Recipe, objectives: Mapping[str, str]) -> tuple[Task, ...]:
        """The steps of a recipe as tasks; none when nobody has what one of them cannot do without."""
        made: dict[str, Task] = {}
        for step in recipe.steps:
            owner = self._pool.owner(step.capability)
            if owner is None or owner.id not in turn.experts or self._staff.standing(owner.id) == "error":
                if step.optional:
                    continue
                return ()
            able = owner.capability(step.capability)
            words = objectives[step.id]
            made[step.id] = Task(
                id=str(len(made) + 1),
                objective=words,
                expert=owner.id,
                capability=step.capability,
                scores=((step.capability, 1.0),),
                priority=step.priority,
                output=step.output,
                constraints=step.constraints,
                tools=step.tools,
                scope=step.scope,
                depends_on=tuple(made[before].id for before in step.depends_on if before in made),
                timeout_s=owner.limits.timeout_s,
                reads=able is not None and able.reads,
                key=_key(step.capability, words),
            )
        return tuple(made.values())

    def _tasks(self, turn: Turn, parts: Sequence[Part]) -> Iterator[Task]:
        done: list[Task] = []
        keys = set[str]()
        for part in parts:
            task = self._task(turn, part, str(len(done) + 1))
            if task.key in keys:
                continue
            keys.add(task.key)
            done.append(replace(task, depends_on=self._before(done, task, after=part.after)))
            yield done[-1]

    def _task(self, turn: Turn, part: Part, number: str) -> Task:
        scores = part.scores or ((part.capability, part.score),)
        expert = self._staff.choose(self._fits(turn, part, scores)) or part.expert
        able = next((name for name, _ in scores if self._owns(expert, name)), part.capability)
        return Task(
            id=number,
            objective=part.text,
            expert=expert,
            capability=able,
            scores=scores,
            timeout_s=self._pool[expert].limits.timeout_s,
            reads=(known := self._pool[expert].capability(able)) is not None and known.reads,
            key=_key(able, part.text),
        )

    def _owns(self, expert: str, capability: str) -> bool:
        owner = self._pool.owner(capability)
        return owner is not None and owner.id == expert

    def _fits(self, turn: Turn, part: Part, scores: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
        """The experts that may be asked, each with its best capability's score."""
        best: dict[str, float] = {part.expert: part.score}
        for name, score in scores:
            owner = self._pool.owner(name)
            if owner is not None and owner.id in turn.experts and score >= self._floor:
                best.setdefault(owner.id, score)
        return list(best.items())

    def _before(self, done: Sequence[Task], task: Task, *, after: bool) -> tuple[str, ...]:
        """What a task waits for: the part before it where its words say so, and work of its own expert that it may
        read or undo."""
        waits = [done[-1].id] if done and after else []
        for earlier in reversed(done):
            if earlier.expert == task.expert and not (earlier.reads and task.reads):
                waits.append(earlier.id)
                break
        return tuple(dict.fromkeys(waits))

    def _estimated(self, plan: Plan) -> Plan:
        records = {task.id: self._staff.record(task.expert) for task in plan.tasks}
        seconds = critical_path(plan, {name: record.seconds for name, record in records.items()})
        return replace(plan, seconds=seconds, cost=sum(record.cost for record in records.values()))


def _key(capability: str, words: str) -> str:
    """What two pieces of the same work have in common."""
    return f"{capability} {' '.join(words.casefold().split())}"
