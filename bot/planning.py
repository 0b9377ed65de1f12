"""How this process plans: what its experts share, whichever specs are in use."""

import logging
from dataclasses import dataclass

from bot.delivery.queue import Queue
from bot.settings import Settings
from bot.storage.storage import SqlStorage
from bot.telemetry.port import Telemetry
from bot.telemetry.watched import WatchedExecutor, WatchedStaff
from experts.pool import Pool
from orchestrator.aggregator import LocalJoiner
from orchestrator.approval import Approvals
from orchestrator.breaker import Breakers
from orchestrator.decomposer import LocalPlanner
from orchestrator.engine import Orchestration
from orchestrator.executor import Executor
from orchestrator.plan import Allocation, Complexity
from orchestrator.progress import Progress
from orchestrator.recipe import Recipes, load_recipes, unowned
from orchestrator.results import Results
from orchestrator.staff import Staff

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """What outlives a reload: who is at work, what was told, what runs."""

    settings: Settings
    staff: Staff
    executor: Executor

    @property
    def progress(self) -> Progress:
        """Where the loop tells what it does."""
        return self.executor.progress

    def over(self, pool: Pool) -> Orchestration:
        """The planning of a pool of experts. Raises SpecError."""
        settings = self.settings
        allocations: dict[Complexity, Allocation] = {
            "simple": settings.plan_simple,
            "medium": settings.plan_medium,
            "complex": settings.plan_complex,
        }
        recipes = load_recipes(settings.recipes_dir)
        for problem in unowned(recipes, {able.id for spec in pool for able in spec.capabilities}):
            log.warning("%s", problem)
        planner = LocalPlanner(
            pool,
            self.staff,
            allocations,
            recipes=Recipes(recipes),
            floor=settings.router_floor,
            most=settings.max_plan_tasks,
        )
        approvals = Approvals(tasks=settings.approval_tasks, cost=settings.approval_cost)
        return Orchestration(planner=planner, executor=self.executor, joiner=LocalJoiner(), approvals=approvals)


async def planning(settings: Settings, storage: SqlStorage, queue: Queue, telemetry: Telemetry) -> Planning:
    """With the records of what was done before."""
    breakers = Breakers(failures=settings.breaker_failures, rest_s=settings.breaker_seconds)
    staff = WatchedStaff(breakers, await storage.read(lambda tx: tx.plans.records()), telemetry)
    executor = WatchedExecutor(
        storage,
        Progress(),
        staff,
        Results(storage, most=settings.task_cache),
        parallel=settings.max_parallel_tasks,
        retries=settings.task_retries,
        resting=queue.resting,
    )
    executor.telemetry = telemetry
    return Planning(settings=settings, staff=staff, executor=executor)
