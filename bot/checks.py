"""Everything that can be checked without serving anybody: experts, templates, tools, database, the folder of models."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from bot.encoders import open_encoder
from bot.settings import Settings
from bot.storage.storage import open_storage
from experts.errors import BotError, SpecError
from experts.spec import ExpertSpec, SpecFile, read_specs
from experts.tools import TOOLS
from orchestrator.recipe import Recipe, read_recipes, unowned
from orchestrator.routing.store import FileModelStore
from prompts.render import TemplateError, Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A line for each problem, and what there is."""

    problems: tuple[str, ...]
    summary: str


async def check(settings: Settings) -> Report:
    """Check all of it, however much is wrong."""
    files, wrong = read_specs(settings.experts_dir)
    recipes, spoilt = read_recipes(settings.recipes_dir)
    problems = [str(error) for error in (*wrong, *expert_problems(files, settings), *spoilt)]
    if not wrong:
        problems += unowned(recipes, {able.id for file in files for able in file.value.capabilities})
    problems += _missing_tools(recipes, TOOLS)
    try:
        await prepare_database(settings)
    except BotError as error:
        problems.append(f"database: {error}")
    try:
        await model_store(settings).prepare()
    except BotError as error:
        problems.append(f"models: {error}")
    try:
        async with open_encoder(settings):
            pass
    except BotError as error:
        problems.append(str(error))
    return Report(problems=tuple(" ".join(problem.split()) for problem in problems), summary=_summary(files))


async def prepare_database(settings: Settings) -> None:
    """Make the database, or bring it to the newest schema. Raises a BotError."""
    settings.make_data_dir()
    async with open_storage(settings.database_url.get_secret_value()):
        pass


def model_store(settings: Settings) -> FileModelStore:
    """Where the router's models are kept."""
    return FileModelStore(settings.data_dir / "models")


def checked_specs(settings: Settings) -> tuple[ExpertSpec, ...]:
    """The experts, with their templates and tools. Raises SpecError for the first that is wrong."""
    files, wrong = read_specs(settings.experts_dir)
    for problem in chain(wrong, expert_problems(files, settings)):
        raise problem
    return tuple(file.value for file in files)


def expert_problems(files: Iterable[SpecFile], settings: Settings) -> Iterator[SpecError]:
    """What is wrong with experts whose files are well-formed: their templates, then their tools, file by file."""
    templates = Templates(settings.experts_dir)
    for file in files:
        yield from _template_problems(file, templates, settings)
        yield from _tool_problems(file, TOOLS)


def _missing_tools(recipes: Iterable[Recipe], tools: Collection[str]) -> Iterator[str]:
    """Tools that a recipe allows and that do not exist."""
    for recipe in recipes:
        for step in recipe.steps:
            for tool in (one for one in step.tools if one not in tools):
                yield f"recipe {recipe.id}: {step.id}: there is no tool {tool}"


def _template_problems(file: SpecFile, templates: Templates, settings: Settings) -> Iterator[SpecError]:
    """A template that is missing or cannot be rendered with what an expert's prompt is given."""
    spec = file.value
    if spec.template is None:
        return
    try:
        templates.render(
            spec.template,
            title=spec.name(settings.default_language),
            language=settings.default_language,
            now=datetime.now(UTC),
            zone=settings.default_timezone,
            capabilities=spec.capabilities,
        )
    except TemplateError as error:
        yield file.wrong(str(error), "template")


def _tool_problems(file: SpecFile, tools: Collection[str]) -> Iterator[SpecError]:
    """Capabilities whose tool does not exist."""
    for number, capability in enumerate(file.value.capabilities):
        if capability.tool is not None and capability.tool not in tools:
            yield file.wrong(f"there is no tool {capability.tool}", "capabilities", number, "tool")


def _summary(files: Collection[SpecFile]) -> str:
    capabilities = sum(len(file.value.capabilities) for file in files)
    return f"All right: {len(files)} experts with {capabilities} capabilities; the database is ready."
