"""An expert as its YAML file describes it, checked whole when it is loaded."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from experts.errors import SpecError
from experts.types import Lang

BUILT_IN = Path(__file__).parent / "specs"

Words = dict[Lang, list[str]]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Strict):
    """What one piece of work by the expert may use: model rounds, seconds, tool calls, tokens."""

    max_iterations: int = Field(default=10, ge=1, le=100)
    timeout_s: float = Field(default=60, gt=0, le=3600)
    max_tool_calls: int = Field(default=10, ge=1, le=100)
    max_tokens: int = Field(default=10_000, ge=1)


class Capability(_Strict):
    """One thing that an expert can do.

    `tool` does it, or `answer` says it (a text per language). `prefixes` are words that choose it outright when a
    colon follows them. `examples` teach the router.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")
    description: str = Field(min_length=1)
    tool: str | None = None
    answer: dict[Lang, str] = {}
    prefixes: Words = {}
    examples: Words = {}


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
            if not any(capability.examples.values()):
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


def load_specs(extra: Path | None = None) -> tuple[ExpertSpec, ...]:
    """The built-in experts and those in `extra`, in order of file name.

    Raises SpecError for a folder that does not exist, for wrong YAML (file, line, key), and for an id given twice.
    """
    files = sorted(BUILT_IN.glob("*.yaml"))
    if extra is not None:
        if not extra.is_dir():
            raise SpecError(str(extra), None, "EXPERTS_DIR", "expected a folder that exists")
        files += sorted([*extra.glob("*.yaml"), *extra.glob("*.yml")])
    specs = [(_load(file), file) for file in files]
    _refuse_twins(specs)
    return tuple(spec for spec, _ in specs)


def _refuse_twins(specs: Iterable[tuple[ExpertSpec, Path]]) -> None:
    experts: dict[str, Path] = {}
    capabilities: dict[str, Path] = {}
    for spec, file in specs:
        if spec.id in experts:
            raise SpecError(str(file), None, "id", f"{spec.id} is already the id of {experts[spec.id].name}")
        experts[spec.id] = file
        for capability in spec.capabilities:
            if capability.id in capabilities:
                taken = capabilities[capability.id].name
                raise SpecError(str(file), None, "capabilities", f"{capability.id} already belongs to {taken}")
            capabilities[capability.id] = file


def _load(file: Path) -> ExpertSpec:
    try:
        text = file.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(str(file), None, "", f"cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "broken"
        raise SpecError(str(file), mark.line + 1 if mark else None, "", f"not valid YAML: {problem}") from error
    if not isinstance(content, dict):
        raise SpecError(str(file), 1, "", "expected a mapping with id and capabilities")
    try:
        return ExpertSpec.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        path = tuple(first["loc"])
        key = ".".join(str(step) for step in path) or "expert"
        raise SpecError(str(file), _line(root, path), key, _expected(first["type"], first["msg"])) from error


def _expected(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "unknown key"
    return message.removeprefix("Value error, ")


def _line(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    """The line (from 1) of the deepest node on the path that the file has."""
    line = 1 if node is None else node.start_mark.line + 1
    for step in path:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    line, found = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
            line = found.start_mark.line + 1
        if found is None:
            return line
        node = found
    return line
