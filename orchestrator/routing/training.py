"""What the model learns from: the experts' examples and everyday requests that belong to nobody."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from experts.types import LANGS

if TYPE_CHECKING:  # the fitting process needs no pydantic
    from experts.spec import ExpertSpec

_HERE = Path(__file__).parent
BACKGROUND = _HERE / "background"
_CODE = (
    "calibrate",
    "calibration",
    "classes",
    "design",
    "fit",
    "linear",
    "model",
    "openers",
    "solve",
    "tokens",
    "training",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """`examples` are (text, language, capability), with "" for requests that belong to nobody; `owners` holds the
    expert of each capability, in the order of the pool."""

    examples: tuple[tuple[str, str, str], ...]
    owners: Mapping[str, str]
    seed: int = 0

    def dump(self) -> bytes:
        """As JSON, which `load` reads."""
        fields = {"examples": self.examples, "owners": dict(self.owners), "seed": self.seed}
        return json.dumps(fields, ensure_ascii=False).encode()

    @classmethod
    def load(cls, content: bytes) -> "Training":
        """The reverse of `dump`. Raises ValueError for anything else."""
        fields = json.loads(content)
        examples = tuple((text, lang, capability) for text, lang, capability in fields["examples"])
        return cls(examples=examples, owners=fields["owners"], seed=fields["seed"])

    def taught(self, lessons: "Iterable[tuple[str, str, str]]") -> "Training":
        """With more examples, those of capabilities that are no longer there left out."""
        known = tuple(lesson for lesson in lessons if lesson[2] in self.owners or not lesson[2])
        return replace(self, examples=self.examples + known)

    @property
    def version(self) -> str:
        """A hash over the examples and the code that learns from them: 16 hexadecimal digits."""
        return hashlib.sha256(self.dump() + _code()).hexdigest()[:16]


def gather(specs: "Iterable[ExpertSpec]", background: Path = BACKGROUND) -> Training:
    """The examples of all experts, also of those that need a model, and the background files {lang}.txt.

    In a background file a line is a request; empty lines and lines that begin with # are left out.
    """
    examples: list[tuple[str, str, str]] = []
    owners: dict[str, str] = {}
    for spec in specs:
        for capability in (c for c in spec.capabilities if any(c.examples.values())):
            owners[capability.id] = spec.id
            for lang, texts in capability.examples.items():
                examples += [(text, lang, capability.id) for text in texts]
    for lang in LANGS:
        examples += [(line, lang, "") for line in _lines(background / f"{lang}.txt")]
    return Training(examples=tuple(examples), owners=owners)


def _lines(file: Path) -> list[str]:
    if not file.exists():
        return []
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _code() -> bytes:
    return b"".join((_HERE / f"{name}.py").read_bytes() for name in _CODE)
