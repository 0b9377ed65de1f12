"""Plays a written dialogue against a command that speaks as `switchboard chat --json` does.

A dialogue is JSON lines: a head with `env`, then turns of what to `say` and what to `expect` of the reply.
"""

import json
import queue
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Reply = dict[str, Any]
Faults = Iterator[str]

_SHAPE: Mapping[str, tuple[type, ...]] = {
    "conversation": (str,),
    "turn": (int,),
    "text": (str,),
    "expert": (str, type(None)),
    "route": (dict,),
    "handoffs": (list,),
    "plan": (dict, type(None)),
    "question": (str, type(None)),
    "buttons": (list,),
    "files": (list,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A reply, and the messages that came unasked before it."""

    reply: Reply
    unasked: Sequence[Reply] = ()

    @property
    def tasks(self) -> list[Reply]:
        """The tasks of the plan."""
        return list((self.reply["plan"] or {}).get("tasks", ()))

    @property
    def buttons(self) -> list[Reply]:
        """All buttons, row after row."""
        return [button for row in self.reply["buttons"] for button in row]


class Chat:
    """The command at work, a line and its reply at a time."""

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], *, patience: float
    ) -> None:
        self._patience = patience
        self._log = (folder / "log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
        )
        self._printed: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._printed.put(line)
        self._printed.put(None)

    def say(self, line: str) -> Heard:
        """Send a line, and wait for its reply."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        unasked: list[Reply] = []
        while True:
            printed = self._printed.get(timeout=self._patience)
            assert printed is not None, f"it ended instead of answering {line}"
            message = json.loads(printed)
            if not message.get("proactive"):
                return Heard(reply=message, unasked=unasked)
            unasked.append(message)

    def end(self) -> int:
        """Close its input; its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            return self._process.wait(self._patience)
        finally:
            self.kill()

    def kill(self) -> None:
        """Leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None:
                stream.close()


@dataclass(slots=True)
class Dialogue:
    """A written dialogue."""

    environment: Mapping[str, str] = field(default_factory=dict)
    turns: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def of(cls, file: Path) -> "Dialogue":
        """The dialogue of a file."""
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        head = lines.pop(0) if lines and "say" not in lines[0] else {}
        return cls(environment=head.get("env", {}), turns=lines)

    def play(self, chat: Chat) -> list[str]:
        """Say it all; each difference from what is expected as a line."""
        faults: list[str] = []
        before: Heard | None = None
        for number, turn in enumerate(self.turns, 1):
            before = chat.say(spoken(turn["say"], before))
            faults += [
                f"turn {number}, {turn['say']}: {fault}" for fault in differences(turn.get("expect", {}), before)
            ]
        return faults


def spoken(say: str | Mapping[str, Any], before: Heard | None) -> str:
    """The line to send; a `press` is looked up among the buttons of the reply before."""
    if isinstance(say, str):
        return say
    if "press" in say:
        wanted = say["press"]
        buttons = before.buttons if before else []
        found = [b["data"] for b in buttons if re.search(wanted, b["text"], re.IGNORECASE) or b["data"] == wanted]
        assert found, f"no button like {wanted} among {buttons}"
        say = {**say, "press": found[0]}
    return json.dumps(say, ensure_ascii=False)


def differences(expect: Mapping[str, Any], heard: Heard) -> Faults:
    """What is not as expected."""
    shape = [key for key, kinds in _SHAPE.items() if key not in heard.reply or not isinstance(heard.reply[key], kinds)]
    if shape:
        yield f"not the shape of a reply: {', '.join(shape)}"
        return
    unknown = expect.keys() - _EXPECTATIONS.keys()
    if unknown:
        yield f"no such expectation: {', '.join(sorted(unknown))}"
    for key, wanted in expect.items():
        if key in _EXPECTATIONS:
            yield from (f"{key}: {fault}" for fault in _EXPECTATIONS[key](wanted, heard))


def _equal(got: Callable[[Heard], Any]) -> Callable[[Any, Heard], Faults]:
    def compare(wanted: Any, heard: Heard) -> Faults:
        if got(heard) not in (wanted if isinstance(wanted, list) else [wanted]):
            yield f"expected {wanted}, got {got(heard)}"

    return compare


def _handed(end: str) -> Callable[[Any, Heard], Faults]:
    def compare(wanted: Any, heard: Heard) -> Faults:
        if wanted not in [hop[end] for hop in heard.reply["handoffs"]]:
            yield f"expected {wanted} in {heard.reply['handoffs']}"

    return compare


def _said(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None


def _has(wanted: Any, heard: Heard) -> Faults:
    yield from (
        f"no {pattern} in {heard.reply['text']!r}" for pattern in wanted if not _said(pattern, heard.reply["text"])
    )


def _has_not(wanted: Any, heard: Heard) -> Faults:
    yield from (f"{pattern} in {heard.reply['text']!r}" for pattern in wanted if _said(pattern, heard.reply["text"]))


def _plan(wanted: Any, heard: Heard) -> Faults:
    got = [task["expert"] for task in heard.tasks]
    if Counter(got) != Counter(wanted):
        yield f"expected {wanted}, got {got}"


def _depends(wanted: Any, heard: Heard) -> Faults:
    if wanted and not any(task["depends_on"] for task in heard.tasks):
        yield f"no task waits for another in {heard.tasks}"


def _asks(wanted: Any, heard: Heard) -> Faults:
    if wanted and heard.reply["question"] is None:
        yield f"nothing is asked by {heard.reply['text']!r}"


def _buttons(wanted: Any, heard: Heard) -> Faults:
    if len(heard.buttons) < wanted:
        yield f"expected {wanted} or more, got {heard.buttons}"


def _button(wanted: Any, heard: Heard) -> Faults:
    labels = [button["text"] for button in heard.buttons]
    yield from (f"no {pattern} among {labels}" for pattern in wanted if not any(_said(pattern, one) for one in labels))


def _files(wanted: Any, heard: Heard) -> Faults:
    got = [file["name"] for file in heard.reply["files"]]
    if len(got) != len(wanted) or not all(map(_said, wanted, got)):
        yield f"expected {wanted}, got {got}"


def _proactive(wanted: Any, heard: Heard) -> Faults:
    got = [message["text"] for message in heard.unasked]
    if len(got) != len(wanted) or not all(map(_said, wanted, got)):
        yield f"expected {wanted}, got {got}"


_EXPECTATIONS: Mapping[str, Callable[[Any, Heard], Faults]] = {
    "expert": _equal(lambda heard: heard.reply["expert"]),
    "action": _equal(lambda heard: heard.reply["route"].get("action")),
    "source": _equal(lambda heard: heard.reply["route"].get("source")),
    "from": _handed("from"),
    "to": _handed("to"),
    "plan": _plan,
    "depends": _depends,
    "has": _has,
    "has_not": _has_not,
    "asks": _asks,
    "buttons": _buttons,
    "button": _button,
    "files": _files,
    "question": _equal(lambda heard: heard.reply["question"]),
    "proactive": _proactive,
}
