"""Results of tasks that are kept for a while: the same work on the same data is not done again."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TypeAlias

from orchestrator.plan import Plan, Task
from orchestrator.ports import Storage
from orchestrator.types import TaskResult, Turn

_Key: TypeAlias = tuple[object, ...]


class Results:
    """Keeps the latest `most` results; only tasks that change nothing are looked up and kept."""

    @dataclass(slots=True)
    class View:
        """What is kept for a turn, and what its tasks add."""

        chat: str
        about: _Key
        version: str
        kept: "OrderedDict[_Key, TaskResult]"
        added: dict[_Key, TaskResult] = field(default_factory=dict)

        def get(self, task: Task, inputs: tuple[str, ...]) -> TaskResult | None:
            """The result of the same work, if it is kept."""
            return self.kept.get(self._key(task, inputs)) if task.reads else None

        def put(self, task: Task, inputs: tuple[str, ...], result: TaskResult) -> None:
            """Propose a result."""
            if task.reads and result.status == "done" and result.finish is not None and result.finish.question is None:
                self.added[self._key(task, inputs)] = result

        def _key(self, task: Task, inputs: tuple[str, ...]) -> _Key:
            return (*self.about, self.version, task.expert, task.capability, task.objective, inputs)

    def __init__(self, storage: Storage, *, most: int = 200) -> None:
        self._storage = storage
        self._most = most
        self._kept: OrderedDict[_Key, TaskResult] = OrderedDict()

    async def of(self, turn: Turn, plan: Plan) -> View:
        """What is kept for the chat's data as they are now, the person, and the minute."""
        chat, now = turn.place.chat, turn.now.isoformat(timespec="minutes")
        about = (chat, turn.conversation.key, turn.person.id, turn.lang, turn.hours, now)
        version = await self._version(chat) if any(task.reads for task in plan.tasks) else ""
        return Results.View(chat=chat, about=about, version=version, kept=self._kept)

    async def keep(self, view: View) -> None:
        """Keep what was added, unless the plan has changed the data."""
        if not (view.added and self._most) or await self._version(view.chat) != view.version:
            return
        for key, result in view.added.items():
            self._kept[key] = result
            self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    async def _version(self, chat: str) -> str:
        return await self._storage.read(lambda tx: tx.plans.data_version(chat))
