"""What a plan may use: so many calls of tools in each task, and tokens and dollars for all of them together."""

from collections.abc import Iterable

from experts.budget import Usage
from experts.errors import ForbiddenTool, TooExpensive, TooManyCalls, TooManyTokens
from orchestrator.plan import Allocation, Task
from orchestrator.types import TaskResult


class Purse:
    """What the tasks of a plan have used or set aside of its tokens and dollars, before a restart too."""

    def __init__(self, allocation: Allocation, done: Iterable[TaskResult] = ()) -> None:
        self.allocation = allocation
        self._used = Usage()
        for result in done:
            self._used += Usage(tokens=result.tokens, cost=result.cost)

    def of(self, task: Task) -> "TaskBudget":
        """What a task may use."""
        return TaskBudget(self, task)

    def reserve(self, most: Usage) -> None:
        """Set this much aside. Raises OverBudget."""
        used, allowed = self._used + most, self.allocation
        if most.tokens and used.tokens > allowed.tokens:
            raise TooManyTokens(f"{used.tokens} of {allowed.tokens} tokens")
        if most.cost and used.cost > allowed.cost:
            raise TooExpensive(f"${used.cost:.4f} of ${allowed.cost:.4f}")
        self._used = used

    def settle(self, reserved: Usage, used: Usage) -> None:
        """What was set aside is over; what was used of it is gone, even if that was more."""
        self._used = self._used - reserved + used


class TaskBudget:
    """What one task may use, through all its attempts and handoffs (see experts.budget.Budget)."""

    def __init__(self, purse: Purse, task: Task) -> None:
        self._purse = purse
        self._task = task
        self._calls = 0
        self.used = Usage()

    def call(self, tool: str) -> None:
        """Count a use of a tool. Raises OverBudget."""
        if self._task.tools and tool not in self._task.tools:
            raise ForbiddenTool(f"task {self._task.id} may not use {tool}")
        if self._calls >= self._purse.allocation.calls:
            raise TooManyCalls(f"{self._calls} calls of tools")
        self._calls += 1

    def reserve(self, most: Usage) -> None:
        """Set aside what a request to a model may use. Raises OverBudget."""
        self._purse.reserve(most)

    def settle(self, reserved: Usage, used: Usage) -> None:
        """What was set aside is over, and this much of it was used."""
        self.used += used
        self._purse.settle(reserved, used)
