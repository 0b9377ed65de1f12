"""How far a turn is, from what the loop tells of it."""

from collections.abc import Mapping
from dataclasses import replace

from orchestrator.plan import TaskStatus
from orchestrator.progress import Delta, Event, Planned, TaskEnded, TaskSeen, TaskStarted
from prompts.texts import Texts

MARKS: Mapping[TaskStatus, str] = {
    "pending": "▫️", "running": "⏳", "done": "✅", "declined": "❔", "failed": "❌", "late": "⌛", "skipped": "➖",
    "cancelled": "➖",
}  # fmt: skip

_MOST_WORDS = 80
_MOST_TEXT = 1500


class Working:
    """The tasks of a turn's plan as they are now, and the words of its answer as far as they have come."""

    def __init__(self) -> None:
        self._tasks: dict[str, TaskSeen] = {}
        self._text = ""

    @property
    def tasks(self) -> tuple[TaskSeen, ...]:
        """The tasks in the order of the plan; none without a plan."""
        return tuple(self._tasks.values())

    def heard(self, event: Event) -> None:
        """One thing more was told."""
        match event:
            case Planned(tasks=tasks):
                self._tasks = {task.id: task for task in tasks}
            case TaskStarted(task=name):
                self._is(name, "running")
            case TaskEnded(task=name, status=status):
                self._is(name, status)
            case Delta(text=text):
                self._text += text
            case _:
                pass

    def words(self, say: Texts) -> str:
        """All of it, for a message that stands until the reply is there."""
        lines = [f"{MARKS[task.status]} {named(task)}" for task in self.tasks]
        said = [self._text[:_MOST_TEXT]] if self._text else []
        return "\n".join([say("⏳ I am working on it…"), *lines, *said])

    def _is(self, name: str, status: TaskStatus) -> None:
        if name in self._tasks:
            self._tasks[name] = replace(self._tasks[name], status=status)


def named(task: TaskSeen) -> str:
    """A task by its words, on one line."""
    words = " ".join(task.objective.split())
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"
