"""Everything that can be checked without serving anybody: experts, templates, tools, database."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.settings import Settings
from bot.storage.storage import open_storage
from experts.errors import BotError, SpecError
from experts.spec import ExpertSpec, load_specs
from experts.tools import TOOLS
from prompts.render import TemplateError, Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A line for each problem, and what there is."""

    problems: tuple[str, ...]
    summary: str


async def check(settings: Settings) -> Report:
    """Check all of it, however much is wrong."""
    problems: list[str] = []
    specs: tuple[ExpertSpec, ...] = ()
    try:
        specs = load_specs(settings.experts_dir)
    except BotError as error:
        problems.append(str(error))
    problems += map(str, expert_problems(specs, settings))
    try:
        await prepare_database(settings)
    except BotError as error:
        problems.append(f"database: {error}")
    return Report(problems=tuple(" ".join(problem.split()) for problem in problems), summary=_summary(specs))


async def prepare_database(settings: Settings) -> None:
    """Make the database, or bring it to the newest schema. Raises a BotError."""
    settings.make_data_dir()
    async with open_storage(settings.database_url.get_secret_value()):
        pass


def checked_specs(settings: Settings) -> tuple[ExpertSpec, ...]:
    """The experts, with their templates and tools. Raises SpecError for the first that is wrong."""
    specs = load_specs(settings.experts_dir)
    for problem in expert_problems(specs, settings):
        raise problem
    return specs


def expert_problems(specs: Iterable[ExpertSpec], settings: Settings) -> Iterator[SpecError]:
    """What is wrong with experts whose files are well-formed."""
    yield from _template_problems(specs, Templates(settings.experts_dir), settings)
    yield from _tool_problems(specs, TOOLS)


def _template_problems(specs: Iterable[ExpertSpec], templates: Templates, settings: Settings) -> Iterator[SpecError]:
    """Templates that are missing or cannot be rendered with what an expert's prompt is given."""
    for spec in specs:
        if spec.template is None:
            continue
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
            yield SpecError(f"expert {spec.id}", None, "template", str(error))


def _tool_problems(specs: Iterable[ExpertSpec], tools: Collection[str]) -> Iterator[SpecError]:
    """Capabilities whose tool does not exist."""
    for spec in specs:
        for capability in spec.capabilities:
            if capability.tool is not None and capability.tool not in tools:
                yield SpecError(f"expert {spec.id}", None, capability.id, f"there is no tool {capability.tool}")


def _summary(specs: Collection[ExpertSpec]) -> str:
    capabilities = sum(len(spec.capabilities) for spec in specs)
    return f"All right: {len(specs)} experts with {capabilities} capabilities; the database is ready."
