"""Templates: every prompt is a Jinja2 file, and what a user wrote reaches it only as a value."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment

BUILT_IN = Path(__file__).parent / "templates"


class TemplateError(Exception):
    """A template is missing, is wrong, or needs a value that it was not given."""


class Templates:
    """The built-in templates and those in an operator's folder; an operator's one of the same name wins."""

    def __init__(self, extra: Path | None = None) -> None:
        folders: Sequence[Path] = [BUILT_IN] if extra is None else [extra, BUILT_IN]
        # Prompts are plain text for a model, not HTML: escaping would change what the user wrote.
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader(folders),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, /, **values: object) -> str:
        """The template's text with its values. Raises TemplateError with the template's name, and line where known."""
        try:
            return self._environment.get_template(name).render(**values)
        except TemplateNotFound as error:
            raise TemplateError(f"{name}: no such template: {error.name}") from error
        except JinjaError as error:
            line = getattr(error, "lineno", None)
            raise TemplateError(f"{name}:{line}: {error}" if line else f"{name}: {error}") from error
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise TemplateError(f"{name}: {error}") from error
