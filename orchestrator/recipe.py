"""Recipes: known ways to plan a kind of request, one YAML file each."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, model_validator

from experts.document import STRICT, Document, read
from experts.errors import SpecError
from experts.timetext import find
from experts.types import LANGS, Lang
from orchestrator.plan import Complexity, OnFailure
from orchestrator.routing.openers import strip

BUILT_IN = Path(__file__).parent / "recipes"

# Whoever tells a long story does not ask for something known.
_LONGEST = 300
_REQUEST = "request"
_HOLE = re.compile(r"(?P<gap> ?)\{(?P<name>\w+)\}")
# A phrase: {name} is filled by any words, {name:a|b=c} by one of these, where b means c; (a|b) is a choice, [a] may be
# left out.
_TOKEN = re.compile(r"\{(?P<any>[a-z]+)\}|\{(?P<name>[a-z]+):(?P<one>[^{}]+)\}|(?P<sign>[()|]|[\[\]])|(?P<gap>\s+)|.")
_SIGNS = {"(": "(?:", ")": ")", "|": "|", "[": "(?:", "]": ")?"}
# What is looked for has to be said: "research it" and "分析一下" leave it open.
_SAYS_NOTHING = r"(?!(?:一下)?(?:it|this|that|them|это|его|е[её]|их|一下|它们?|这个|那个)\W*$)"
# Words are a time or none whatever the day is.
_SOME_DAY = datetime(2000, 1, 3, tzinfo=UTC)
_SPELT = {"е": "[её]", "'": "['’]"}


class _Phrase:
    """What a request may say, whatever case it is written in. Raises ValueError."""

    def __init__(self, phrase: str) -> None:
        self._meant: dict[str, dict[str, str]] = {}
        try:
            self._pattern = re.compile(_TOKEN.sub(self._token, phrase) + r"[\s.!?。！？]*", re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"“{phrase}” is no phrase: {error}") from error

    @property
    def names(self) -> frozenset[str]:
        """What stands in braces."""
        return frozenset(self._pattern.groupindex)

    @property
    def free(self) -> frozenset[str]:
        """What of that may be any words."""
        return self.names - self._meant.keys()

    def held(self, text: str) -> dict[str, str] | None:
        """What a text that is the phrase holds in its braces, "" in those that it leaves out."""
        match = self._pattern.fullmatch(text)
        if match is None:
            return None
        held = match.groupdict(default="")
        return {name: self._meant.get(name, {}).get(said.casefold(), said) for name, said in held.items()}

    def _token(self, token: re.Match[str]) -> str:
        if token["any"]:
            return rf"(?P<{token['any']}>{_SAYS_NOTHING}\S.{{0,199}}?)"
        if token["name"]:
            pairs = [choice.partition("=")[::2] for choice in token["one"].split("|")]
            self._meant[token["name"]] = {said.casefold(): meant or said for said, meant in pairs}
            return f"(?P<{token['name']}>{'|'.join(re.escape(said) for said, _ in pairs)})"
        if token[0] in "{}":
            raise ValueError(f"“{token.string}” has a brace without its other")
        if token["sign"]:
            return _SIGNS[token["sign"]]
        return r"\s+" if token["gap"] else _SPELT.get(token[0], re.escape(token[0]))


def _phrases(said: dict[Lang, list[str]]) -> dict[Lang, list[str]]:
    if len({_Phrase(phrase).names for phrases in said.values() for phrase in phrases}) > 1:
        raise ValueError("expected each phrase to name the same things in braces")
    return said


Phrases = Annotated[dict[Lang, list[str]], AfterValidator(_phrases)]


class _Strict(BaseModel):
    model_config = STRICT


class Step(_Strict):
    """A task of a recipe.

    `objective` is what its expert is told, in each language that the recipe is for; a step of an `optional` capability
    is left out where nobody has it, and one that is not makes the recipe useless there. `tools` are the only ones that
    it may use (none named: its expert's own), `scope` where it looks, in words.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    capability: str = Field(min_length=1)
    objective: Mapping[Lang, str]
    optional: bool = False
    depends_on: tuple[str, ...] = ()
    priority: int = 0
    output: str = "reply"
    constraints: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    scope: str = ""


class Recipe(_Strict):
    """A known way to plan a kind of request.

    It is for requests that are one of the phrases that it `says`, or, without any, for those of at least the class
    `least`. What the braces of a phrase hold goes into the objectives; so does the whole {request}. With so many
    answers as are `enough` the others are not waited for.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    description: str = Field(min_length=1)
    says: Phrases = {}
    least: Complexity | None = None
    on_failure: OnFailure = "continue"
    enough: int | None = Field(default=None, ge=1)
    steps: list[Step] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> "Recipe":
        if bool(self.says) == (self.least is not None):
            raise ValueError("expected either says or least")
        seen: set[str] = set()
        for step in self.steps:
            if step.id in seen:
                raise ValueError(f"two steps are called {step.id}")
            if later := set(step.depends_on) - seen:
                raise ValueError(f"{step.id} waits for {', '.join(sorted(later))}, which does not stand above it")
            seen.add(step.id)
            self._told(step)
        return self

    def _told(self, step: Step) -> None:
        """Each language has its words, with nothing in braces but what the phrases hold."""
        if missing := set(self.says or LANGS) - set(step.objective):
            raise ValueError(f"{step.id} has no objective in {', '.join(sorted(missing))}")
        first = next((phrase for phrases in self.says.values() for phrase in phrases), "")
        known = {_REQUEST, *_Phrase(first).names}
        for words in step.objective.values():
            if unknown := {hole["name"] for hole in _HOLE.finditer(words)} - known:
                raise ValueError(f"{step.id}: nothing is called {', '.join(sorted(unknown))}")

    @cached_property
    def _read(self) -> Mapping[Lang, list[_Phrase]]:
        return {lang: [_Phrase(phrase) for phrase in phrases] for lang, phrases in self.says.items()}

    def heard(self, text: str, lang: Lang) -> tuple[Lang, Mapping[str, str]] | None:
        """What a request that is one of the phrases holds, and the language of the phrase: a person may speak another
        than their own."""
        for spoken in sorted(self._read, key=lambda each: each != lang):
            for phrase in self._read[spoken]:
                if (held := phrase.held(text)) is not None and not any(_is_time(held[name]) for name in phrase.free):
                    return spoken, {**held, _REQUEST: text}
        return None


def _is_time(words: str) -> bool:
    """Whether words are only a time: "what do we have on friday" asks for a day, and not for a matter."""
    return any(one.span == (0, len(words)) for one in find(words, now=_SOME_DAY, lang="en"))


class Recipes:
    """The recipes in the order in which they are tried: those that know the words of a request, then the others."""

    def __init__(self, recipes: Iterable[Recipe]) -> None:
        self._recipes = sorted(recipes, key=lambda recipe: not recipe.says)

    def fitting(self, text: str, lang: Lang, kind: Complexity) -> Iterator[tuple[Recipe, Mapping[str, str]]]:
        """The recipes for a request, and the objectives of their steps for it, by id."""
        said = strip(text)
        for recipe in self._recipes if len(said) <= _LONGEST else ():
            if recipe.least is not None and _CLASSES.index(kind) >= _CLASSES.index(recipe.least):
                yield recipe, _objectives(recipe, lang, {_REQUEST: said})
            # What is polite before other requests may be the words of a recipe.
            elif (heard := recipe.heard(said, lang) or recipe.heard(text.strip(), lang)) is not None:
                yield recipe, _objectives(recipe, *heard)


_CLASSES: tuple[Complexity, ...] = ("simple", "medium", "complex")


def _objectives(recipe: Recipe, lang: Lang, held: Mapping[str, str]) -> Mapping[str, str]:
    return {step.id: _filled(step.objective[lang], held) for step in recipe.steps}


def _filled(objective: str, held: Mapping[str, str]) -> str:
    """What a request leaves out leaves no gap."""
    return _HOLE.sub(lambda hole: hole["gap"] + held[hole["name"]] if held[hole["name"]] else "", objective).strip()


def load_recipes(extra: Path | None = None) -> tuple[Recipe, ...]:
    """The built-in recipes and those in `extra`, which come first. Raises SpecError."""
    recipes, problems = read_recipes(extra)
    for problem in problems:
        raise problem
    return recipes


def unowned(recipes: Iterable[Recipe], capabilities: Collection[str]) -> Iterator[str]:
    """What is wrong with recipes that cannot do without a capability that there is not: they are never used."""
    for recipe in recipes:
        for step in recipe.steps:
            if not step.optional and step.capability not in capabilities:
                yield f"recipe {recipe.id}: {step.id}: no expert has the capability {step.capability}"


def read_recipes(extra: Path | None = None) -> tuple[tuple[Recipe, ...], list[SpecError]]:
    """The recipes whose files are well-formed, and all that is wrong with the others and between them."""
    paths, problems = sorted(BUILT_IN.glob("*.yaml")), list[SpecError]()
    if extra is not None and not extra.is_dir():
        problems.append(SpecError(str(extra), None, "RECIPES_DIR", "expected a folder that exists"))
    elif extra is not None:
        paths = [*sorted([*extra.glob("*.yaml"), *extra.glob("*.yml")]), *paths]
    found: dict[str, Document[Recipe]] = {}
    for path in paths:
        document = read(path, Recipe)
        if isinstance(document, list):
            problems += document
        elif (first := found.setdefault(document.value.id, document)) is not document:
            problems.append(document.wrong(f"{document.value.id} is already the id of {first.path.name}", "id"))
    return tuple(document.value for document in found.values()), problems
