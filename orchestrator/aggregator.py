"""One reply from the results of a plan: in the order of the plan, each under the name of who it is from."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from experts.pool import Pool
from experts.types import Button, Buttons, Finish, Person, Question, Reply
from orchestrator.plan import Task
from orchestrator.types import Quality, StoredPlan, TaskResult, Turn
from prompts.texts import Texts

_WORD = re.compile(r"[一-鿿]|\w+")
_MOST_QUOTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A reply from many: what is said, what else is asked, and how good it is."""

    finish: Finish
    questions: tuple[Question, ...]
    quality: Quality


class Joiner(Protocol):
    """Makes one reply."""

    async def join(self, turn: Turn, stored: StoredPlan, pool: Pool, say: Texts) -> Joined:
        """The reply from a plan's results. Raises JoinError."""


class LocalJoiner:
    """Joins without a language model."""

    async def join(self, turn: Turn, stored: StoredPlan, pool: Pool, say: Texts) -> Joined:
        """The answers under their experts' names, and plain words for what was not done and why."""
        kept = _without_repeats(stored)
        asked, late = _asked(kept)
        sections = list(_sections(stored, kept, late, _Names(pool, turn, say)))
        return _joined(stored, kept, "\n\n".join(sections), asked)


def plain(stored: StoredPlan, say: Texts) -> Joined:
    """The answers one after the other, when they cannot be joined any better."""
    kept = [result for result in stored.results if result.finish is not None]
    texts = [result.finish.reply.text for result in kept if result.finish]
    failed = [_failure(task, result, say) for task, result in _pairs(stored) if result.finish is None]
    return _joined(stored, kept, "\n\n".join([*texts, *failed]), _asked(kept)[0])


@dataclass(frozen=True, slots=True)
class _Names:
    pool: Pool
    turn: Turn
    say: Texts

    def of(self, task: Task, result: TaskResult) -> str:
        """Whose an answer is, and the way it took: 📝 → 📅 Calendar."""
        way = [task.expert, *(hop.target for hop in result.handoffs)]
        spec = self.pool[way[-1]]
        return f"{' → '.join(self.pool[expert].emoji for expert in way)} {spec.name(self.turn.lang)}"


def _pairs(stored: StoredPlan) -> Iterator[tuple[Task, TaskResult]]:
    return zip(stored.plan.tasks, stored.results, strict=True)


def _without_repeats(stored: StoredPlan) -> list[TaskResult]:
    """The answers, each once; what asks something stays, and what cannot be had."""
    said = set[str]()
    kept = []
    for result in stored.results:
        answer = result.finish if result.status == "done" else None
        words = _words(answer.reply.text) if answer and answer.question is None else ""
        if words and words in said:
            continue
        said.add(words)
        kept.append(result)
    return kept


def _asked(kept: Sequence[TaskResult]) -> tuple[tuple[Question, ...], frozenset[str]]:
    """What is asked, one question of each expert, and the tasks whose questions come too early."""
    first: dict[str, Question] = {}
    late = set[str]()
    for result in kept:
        question = result.finish.question if result.finish else None
        if question is not None and question.expert in first:
            late.add(result.task)
        elif question is not None:
            first[question.expert] = question
    return tuple(first.values()), frozenset(late)


def _sections(
    stored: StoredPlan, kept: Sequence[TaskResult], late: frozenset[str], names: _Names
) -> Iterator[str]:  # fmt: skip
    """The answers of one expert in a row stand under its name together."""
    above = ""
    held, mentioned = {result.task for result in kept}, _mention(kept)
    for task, result in _pairs(stored):
        if result.task not in held:
            continue
        if result.finish is None or result.status != "done" or result.task in late:
            yield _later(task, names.say) if result.task in late else _failure(task, result, names.say)
            above = ""
            continue
        name, text = names.of(task, result), _addressed(result.finish.reply, mentioned)
        yield text if name == above else f"{name}\n{text}"
        above = name


def _mention(kept: Sequence[TaskResult]) -> Person | None:
    """Whom the whole reply is to: the first whom an answer is to, as a message mentions one."""
    answers = (result.finish.reply for result in kept if result.finish is not None and result.status == "done")
    return next((answer.mention for answer in answers if answer.mention is not None), None)


def _addressed(reply: Reply, mentioned: Person | None) -> str:
    """The words of an answer; one that is to somebody else than the whole reply says to whom."""
    person = reply.mention
    if person is None or person == mentioned:
        return reply.text
    return f"{person.name or person.id}, {reply.text}"


def _later(task: Task, say: Texts) -> str:
    return say("One question at a time. After it, tell me again: “{part}”", part=_quoted(task))


def _failure(task: Task, result: TaskResult, say: Texts) -> str:
    code = result.error or result.status
    why = _WHY.get("out_of_time" if code == "late" and task.reads else code)
    part = _quoted(task)
    return why(say, part) if why else say("Not done, as something went wrong on my side: “{part}”", part=part)


# What is said of a part that was not done, by the code of what went wrong.
_WHY: Mapping[str, Callable[[Texts, str], str]] = {
    "declined": lambda say, part: say("Nobody here can do this: “{part}”", part=part),
    "late": lambda say, part: say(
        "Stopped, as it took too long; please look whether it is done in part: “{part}”", part=part
    ),
    "out_of_time": lambda say, part: say("Not done, as it took too long: “{part}”", part=part),
    "skipped": lambda say, part: say("Not begun, as it needs what was not done: “{part}”", part=part),
    "cancelled": lambda say, part: say("Stopped before it was done: “{part}”", part=part),
    "budget_calls": lambda say, part: say(
        "Not done, as it would take more steps than a part of a plan may: “{part}”", part=part
    ),
    "budget_tokens": lambda say, part: say(
        "Not done, as it would take more of the language model than a plan may use: “{part}”", part=part
    ),
    "budget_cost": lambda say, part: say("Not done, as it would cost more than a plan may: “{part}”", part=part),
    "budget_tool": lambda say, part: say(
        "Not done, as it would take a tool that this part of the plan may not use: “{part}”", part=part
    ),
    "resting": lambda say, part: say(
        "Not done, as who does it has failed too often and rests for a moment: “{part}”", part=part
    ),
    "unapproved": lambda say, part: say(
        "Not done, as it must be approved of first; please ask for it by itself: “{part}”", part=part
    ),
    "storage": lambda say, part: say("Not done, as my storage cannot be reached at the moment: “{part}”", part=part),
}


def _quoted(task: Task) -> str:
    text = task.objective
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rstrip()}…"


def _joined(stored: StoredPlan, kept: Sequence[TaskResult], text: str, asked: tuple[Question, ...]) -> Joined:
    answers = [result.finish for result in kept if result.finish is not None and result.status == "done"]
    reply = Reply(
        text=text,
        buttons=_buttons(answer.reply.buttons for answer in answers),
        files=tuple(file for answer in answers for file in answer.reply.files),
        mention=_mention(kept),
    )
    finish = Finish(reply=reply, question=asked[0] if asked else None, served=bool(answers))
    return Joined(finish=finish, questions=asked[1:], quality=_quality(stored, kept))


def _buttons(rows: Iterable[Buttons]) -> Buttons:
    """Each button once: two answers of a turn may offer to undo the same."""
    seen = set[str]()
    kept: list[tuple[Button, ...]] = []
    for row in (row for rows_ in rows for row in rows_):
        fresh = tuple(button for button in row if button.data not in seen)
        seen.update(button.data for button in fresh)
        if fresh:
            kept.append(fresh)
    return tuple(kept)


def _quality(stored: StoredPlan, kept: Sequence[TaskResult]) -> Quality:
    tasks = stored.plan.tasks
    done = {result.task for result in stored.results if result.status == "done"}
    repeats = len(stored.results) - len(kept)
    shared, conflicts = _conflicts(stored)
    return Quality(
        completeness=round(len(done) / len(tasks), 3),
        coverage=None if stored.plan.recipe else _coverage(stored, done),
        redundancy=round(repeats / len(done), 3) if done else 0.0,
        consistency=round(1 - conflicts / shared, 3) if shared else None,
        conflict_resolution=0.0 if conflicts else None,
    )


def _coverage(stored: StoredPlan, done: Collection[str]) -> float:
    asked = set(_WORD.findall(stored.text.casefold()))
    objectives = (task.objective for task in stored.plan.tasks if task.id in done)
    covered = {word for objective in objectives for word in _WORD.findall(objective.casefold())}
    return round(len(asked & covered) / len(asked), 3) if asked else 1.0


def _conflicts(stored: StoredPlan) -> tuple[int, int]:
    """How many titles several answers brought, and of how many they brought different things. Without a model none is
    settled: both are shown."""
    brought: dict[str, list[frozenset[str]]] = {}
    for result in stored.results:
        texts: dict[str, set[str]] = {}
        for one in result.finish.found if result.finish and result.status == "done" else ():
            texts.setdefault(_words(one.title), set()).add(_words(one.text))
        for title, said in texts.items():
            brought.setdefault(title, []).append(frozenset(said))
    shared = [said for said in brought.values() if len(said) > 1]
    return len(shared), sum(len(set(said)) > 1 for said in shared)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
