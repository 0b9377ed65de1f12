"""An expert as its YAML file describes it, checked whole when it is loaded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, Field, field_validator, model_validator

from experts.document import STRICT, Document, read
from experts.errors import SpecError
from experts.types import Lang

BUILT_IN = Path(__file__).parent / "specs"

# Every expert is a command, too; a test holds these equal to the tables of the handlers.
COMMANDS = frozenset({
    "start", "help", "expert", "experts", "new", "why", "stop", "lang", "timezone",
    "hours", "remind", "digest", "mode",
    "threshold", "stats", "route", "reload", "allow", "deny", "approval", "orchestrate", "trace",
})  # fmt: skip

Words = dict[Lang, list[str]]

_FILE_KIND = re.compile(r"\.[a-z0-9]+|[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")


def _file_kind(kind: str) -> str:
    if not _FILE_KIND.fullmatch(kind):
        raise ValueError("expected a MIME type such as text/calendar or an ending such as .ics, in lower case")
    return kind


FileKind = Annotated[str, AfterValidator(_file_kind)]


class _Strict(BaseModel):
    model_config = STRICT


class Limits(_Strict):
    """What one piece of work by the expert may use: model rounds, seconds, tool calls, tokens."""

    max_iterations: int = Field(default=10, ge=1, le=100)
    timeout_s: float = Field(default=60, gt=0, le=3600)
    max_tool_calls: int = Field(default=10, ge=1, le=100)
    max_tokens: int = Field(default=10_000, ge=1)


class Capability(_Strict):
    """One thing that an expert can do.

    `tool` does it, or `answer` says it (a text per language). `prefixes` are words that choose it outright when a
    colon follows them. `accepts` are the MIME types and endings of the files that are for it. `examples` teach the
    router; a capability that accepts files can do without. One that `reads` changes nothing; one of `ask_first` is part
    of a plan only once somebody has approved. One that `follows_up` only goes on with what its expert has just
    answered: alone its examples begin nothing. One that `amends` takes a time said straight after its expert's answer
    that sets it right.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")
    description: str = Field(min_length=1)
    tool: str | None = None
    answer: dict[Lang, str] = {}
    prefixes: Words = {}
    accepts: list[FileKind] = []
    follows_up: bool = False
    amends: bool = False
    examples: Words = {}
    reads: bool = False
    ask_first: bool = False


class ExpertSpec(_Strict):
    """An expert: what it can do, with which tools, prompt and limits."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")
    emoji: str = "🔹"
    title: dict[Lang, str] = {}
    about: dict[Lang, str] = {}
    runner: Literal["direct", "react"] = "direct"
    needs_model: bool = False
    limits: Limits = Limits()
    template: str | None = None
    bare: str | None = None
    capabilities: Annotated[list[Capability], Field(min_length=1)]

    @field_validator("id")
    @classmethod
    def _free(cls, expert: str) -> str:
        if expert in COMMANDS:
            raise ValueError(f"/{expert} is a command already; the expert needs another id")
        return expert

    @model_validator(mode="after")
    def _whole(self) -> "ExpertSpec":
        ids = [capability.id for capability in self.capabilities]
        if len(set(ids)) < len(ids):
            raise ValueError("capability ids must differ")
        if self.bare is not None and self.bare not in ids:
            raise ValueError(f"bare must name one of {', '.join(ids)}")
        for capability in self.capabilities:
            if not self.needs_model and not (capability.tool or capability.answer):
                raise ValueError(f"{capability.id} needs a tool or an answer, or the expert needs_model: true")
            if not any(capability.examples.values()) and not capability.accepts:
                raise ValueError(f"{capability.id} needs examples in at least one language")
        return self

    def name(self, lang: Lang) -> str:
        """The expert's title in a language, or in another that it has, or its id."""
        return self.title.get(lang) or next(iter(self.title.values()), self.id.capitalize())

    def line(self, lang: Lang) -> str:
        """What the expert does, in a line, in a language or in another that it has."""
        return self.about.get(lang) or next(iter(self.about.values()), self.capabilities[0].description)

    def capability(self, capability_id: str) -> Capability | None:
        """The capability with that id, if it is this expert's."""
        return next((c for c in self.capabilities if c.id == capability_id), None)


SpecFile: TypeAlias = Document[ExpertSpec]


def load_specs(extra: Path | None = None) -> tuple[ExpertSpec, ...]:
    """The built-in experts and those in `extra`, in order of file name.

    Raises SpecError for a folder that does not exist, for wrong YAML (file, line, key), and for an id given twice.
    """
    files, problems = read_specs(extra)
    for problem in problems:
        raise problem
    return tuple(file.value for file in files)


def read_specs(extra: Path | None = None) -> tuple[Sequence[SpecFile], Sequence[SpecError]]:
    """The experts whose files are well-formed, and all that is wrong with the others and between them."""
    paths, problems = sorted(BUILT_IN.glob("*.yaml")), list[SpecError]()
    if extra is not None and not extra.is_dir():
        problems.append(SpecError(str(extra), None, "EXPERTS_DIR", "expected a folder that exists"))
    elif extra is not None:
        paths += sorted([*extra.glob("*.yaml"), *extra.glob("*.yml")])
    files = list[SpecFile]()
    for path in paths:
        match read(path, ExpertSpec):
            case Document() as file:
                files.append(file)
            case wrong:
                problems += wrong
    return files, [*problems, *_twins(files)]


def _twins(files: Iterable[SpecFile]) -> Iterator[SpecError]:
    experts: dict[str, Path] = {}
    capabilities: dict[str, Path] = {}
    kinds: dict[str, str] = {}
    for file in files:
        if (first := experts.setdefault(file.value.id, file.path)) != file.path:
            yield file.wrong(f"{file.value.id} is already the id of {first.name}", "id")
        for number, capability in enumerate(file.value.capabilities):
            if (first := capabilities.setdefault(capability.id, file.path)) != file.path:
                yield file.wrong(f"{capability.id} already belongs to {first.name}", "capabilities", number, "id")
            for place, kind in enumerate(capability.accepts):
                if (taken := kinds.setdefault(kind, capability.id)) != capability.id:
                    wrong = f"{kind} is already accepted by {taken}"
                    yield file.wrong(wrong, "capabilities", number, "accepts", place)
