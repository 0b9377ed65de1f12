"""Learns from corrections: `python -m orchestrator.routing.refit --folder FOLDER`, a Request as JSON on stdin.

The folder holds the model in use (`model.npz`). Into it goes what came of it (`outcome.json`) and, where that is to be
used, the new model (`new.npz`). It runs as a child process: the bot never loads scikit-learn, and no turn waits.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from orchestrator.routing.feedback import Lesson, Likeness, bare, everywhere
from orchestrator.routing.model import Model
from orchestrator.routing.tokens import is_chinese
from orchestrator.routing.training import Training
from orchestrator.routing.types import Correction

State: TypeAlias = Literal["waiting", "taken", "refused"]

# What share of the held-in examples a new model may lose, and may send to a wrong expert beside those that were:
# fitting again shifts some that are near the threshold either way (with three lessons more 5 of 3,312).
_LOST = 0.002
_WRONG = 0.002
_NICE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How many of the held-in examples a model routes right, and sends to a wrong expert, at the threshold."""

    right: int
    wrong: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`training` is without lessons, `lessons` are those that the model in use has learnt, `refused` those with which
    a model was worse; `corrections` newest first; `chats` and `count` say what is enough; `threshold` 0 to 1."""

    training: Training
    lessons: tuple[Lesson, ...]
    refused: tuple[Lesson, ...]
    corrections: tuple[Correction, ...]
    chats: int
    count: int
    threshold: float

    def dump(self) -> bytes:
        """As JSON, which `load` reads."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def load(cls, content: bytes) -> "Request":
        """The reverse of `dump`."""
        fields: dict[str, Any] = json.loads(content)
        return cls(
            **fields
            | {
                "training": Training.load(json.dumps(fields["training"]).encode()),
                "lessons": lessons_of(fields["lessons"]),
                "refused": lessons_of(fields["refused"]),
                "corrections": tuple(Correction(**correction) for correction in fields["corrections"]),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a look at the corrections: `lessons` are those that hold everywhere, `changed` how many of them the
    model in use has not learnt or should forget; marks are there when a model was fitted."""

    state: State
    lessons: tuple[Lesson, ...]
    changed: int
    before: Marks | None = None
    after: Marks | None = None

    def dump(self) -> bytes:
        """As JSON, which `load` reads."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def load(cls, content: bytes) -> "Outcome":
        """The reverse of `dump`."""
        fields: dict[str, Any] = json.loads(content)
        marks = {key: Marks(**fields[key]) if fields[key] else None for key in ("before", "after")}
        return cls(**fields | {"lessons": lessons_of(fields["lessons"])} | marks)


def lessons_of(rows: Sequence[Sequence[str]]) -> tuple[Lesson, ...]:
    """Lessons as JSON holds them."""
    return tuple((text, lang, capability) for text, lang, capability in rows)


def look(request: Request, model: Model) -> tuple[Outcome, Model | None]:
    """What the corrections come to, and the new model where there is a better one."""
    lessons = tuple(_lessons(request, model))
    changed = (Counter(lessons) - Counter(request.lessons)) + (Counter(request.lessons) - Counter(lessons))
    outcome = Outcome(state="waiting", lessons=lessons, changed=changed.total())
    if outcome.changed < request.count or Counter(lessons) == Counter(request.refused):
        return outcome, None
    from orchestrator.routing.fit import fit  # deferred: most looks end before it

    new = fit(request.training.taught(lessons))
    before, after = (marks(each, request.training, request.threshold) for each in (model, new))
    better = not is_worse(before, after)
    state: State = "taken" if better else "refused"
    outcome = Outcome(state=state, lessons=lessons, changed=outcome.changed, before=before, after=after)
    return outcome, new if better else None


def marks(model: Model, training: Training, threshold: float) -> Marks:
    """How a model does on the examples of the experts and on the requests of nobody."""
    right = wrong = 0
    for text, _, capability in training.examples:
        expert, score = model.judge(bare(text)).experts[0]
        chosen = expert if score >= threshold else ""
        owner = training.owners.get(capability, "")
        right += chosen == owner
        wrong += chosen not in {owner, ""}
    return Marks(right=right, wrong=wrong, of=len(training.examples))


def is_worse(before: Marks, after: Marks) -> bool:
    """Whether a model has lost more than fitting again may lose."""
    lost, more_wrong = before.right - after.right, after.wrong - before.wrong
    return lost > max(1.0, _LOST * before.of) or more_wrong > max(1.0, _WRONG * before.of)


def _lessons(request: Request, model: Model) -> Iterator[Lesson]:
    """A correction names an expert: it teaches the capability of theirs that fits best, and goes on teaching it."""
    owners = request.training.owners
    known = {(text, owners.get(capability, "")): capability for text, _, capability in request.lessons}
    for correction in everywhere(request.corrections, Likeness(model.linear), chats=request.chats):
        text, expert = correction.text, correction.expert
        fitting = (name for name, _ in model.judge(bare(text)).capabilities if owners[name] == expert)
        capability = known.get((text, expert)) or (next(fitting, None) if expert else "")
        if capability is not None:
            yield text, _language(text), capability


def _language(text: str) -> str:
    if is_chinese(text):
        return "zh"
    return "ru" if any("а" <= letter <= "я" for letter in bare(text)) else "en"


def main() -> None:
    """Read the request, look, and write what came of it; the model first, whole before it has its name."""
    parser = argparse.ArgumentParser(description="Fit the router's model again from corrections.")
    parser.add_argument("--folder", type=Path, required=True, help="where the model in use is, and the new one goes")
    folder: Path = parser.parse_args().folder
    if hasattr(os, "nice"):
        os.nice(_NICE)
    request = Request.load(sys.stdin.buffer.read())
    outcome, new = look(request, Model.load((folder / "model.npz").read_bytes()))
    if new is not None:
        (folder / "new.npz").write_bytes(new.dump())
    (folder / "outcome.json").write_bytes(outcome.dump())


if __name__ == "__main__":
    main()
