"""How far a turn is, in words."""

from typing import get_args

from handlers.working import MARKS, Working
from orchestrator.plan import TaskStatus
from orchestrator.progress import Delta, Planned, Routed, TaskEnded, TaskSeen, TaskStarted
from prompts.texts import texts

SAY = texts("en")
TASKS = tuple(
    TaskSeen(id=str(n), objective=words, expert="memo", depends_on=(), status="pending")
    for n, words in enumerate(["find\nnotes", "x" * 500], 1)
)


def test_without_a_plan_it_says_that_it_works() -> None:
    working = Working()
    working.heard(Routed(action="direct", source="model", expert="memo", confidence=0.9))
    assert working.words(SAY) == "⏳ I am working on it…"


def test_each_task_has_a_line_and_a_mark() -> None:
    working = Working()
    working.heard(Planned(plan=1, complexity="medium", tasks=TASKS))
    working.heard(TaskStarted(task="2", expert="memo"))
    working.heard(TaskEnded(task="1", expert="memo", status="failed", seconds=1, error="late"))
    working.heard(TaskEnded(task="9", expert="memo", status="done", seconds=1))  # of no plan
    _, first, second = working.words(SAY).splitlines()
    assert first == "❌ find notes"
    assert second.startswith("⏳ xxx")
    assert len(second) < 100


def test_words_of_an_answer_are_shown_as_they_come() -> None:
    working = Working()
    for part in ("Good ", "morning", "!" * 9000):
        working.heard(Delta(text=part))
    assert "Good morning!" in working.words(SAY)
    assert len(working.words(SAY)) < 2000


def test_every_status_has_a_mark() -> None:
    assert set(MARKS) == set(get_args(TaskStatus))
