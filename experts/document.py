"""A YAML file as a checked value; what is wrong with it is told with file, line and key."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from experts.errors import SpecError

# libyaml's reads the files in a tenth of the time; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STRICT = ConfigDict(frozen=True, extra="forbid")
"""How the models of files are: nothing may stand in one but what its model names."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[M]):
    """A well-formed file, and where in it each key stands."""

    path: Path
    root: yaml.Node | None
    value: M

    def wrong(self, expected: str, *key: int | str) -> SpecError:
        """What to say of a key that cannot stay as it is."""
        return _wrong(self.path, self.root, key, expected)


def read(path: Path, model: type[M]) -> Document[M] | list[SpecError]:
    """What a file holds, or all that is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
        root, content = _composed(text)
    except (OSError, UnicodeDecodeError) as error:
        return [SpecError(str(path), None, "", f"cannot be read: {error}")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a date that does not exist is a ValueError
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error) or "broken"
        return [SpecError(str(path), mark.line + 1 if mark else None, "", f"not valid YAML: {problem}")]
    if not isinstance(content, dict):
        needed = " and ".join(name for name, field in model.model_fields.items() if field.is_required())
        return [SpecError(str(path), 1, "", f"expected a mapping with {needed}")]
    try:
        return Document(path=path, root=root, value=model.model_validate(content))
    except ValidationError as error:
        return [_wrong(path, root, one["loc"], _expected(one["type"], one["msg"])) for one in error.errors()]


def _composed(text: str) -> tuple[yaml.Node | None, object]:
    """The nodes, which know their lines, and what they hold."""
    loader = _LOADER(text)
    try:
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def _wrong(path: Path, root: yaml.Node | None, key: tuple[int | str, ...], expected: str) -> SpecError:
    named = ".".join(str(step) for step in key) or path.stem
    return SpecError(str(path), _line(root, key), named, expected)


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
