"""The `switchboard` command. What a command needs is imported when it runs: `--help` must not wait for a database."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from experts.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.settings import Settings

T = TypeVar("T")

app = typer.Typer(
    name="switchboard",
    help="Many experts behind one conversation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # it would print local variables, secrets among them
)

_INTERRUPTED = 130


def main() -> None:
    """Run the command; an expected failure is one line and exit 1."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # whatever the locale is
    try:
        app()
    except Exception as error:
        line = _known(error)
        if line is None:
            raise
        if line:
            sys.stderr.write(f"switchboard: {line}\n")
        sys.exit(1)


@app.command()
def chat(
    as_json: Annotated[
        bool, typer.Option("--json", help="Read a line a turn and print a JSON object for each.")
    ] = False,
) -> None:
    """Talk in this terminal."""
    settings = _started(quiet=not as_json)
    from bot import doors

    _until_it_ends(doors.talk_json(settings) if as_json else doors.talk(settings))


@app.command()
def run() -> None:
    """Serve Telegram and HTTP, or talk here when neither TELEGRAM_TOKEN nor HTTP_TOKEN is set."""
    settings = _started()
    from bot import doors

    if settings.telegram_token is not None or settings.http_token is not None:
        _until_it_ends(doors.serve(settings))
    else:
        sys.stderr.write("TELEGRAM_TOKEN is not set, so we talk here.\n")
        _until_it_ends(doors.talk(settings))


@app.command()
def route(
    text: Annotated[str | None, typer.Argument(help="What somebody might say.", show_default=False)] = None,
    batch: Annotated[
        str | None, typer.Option(help="A file of JSON rows with a text each; - is standard input.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Add what fired.")] = False,
    lang: Annotated[str | None, typer.Option(help="The user's language: en, ru or zh.")] = None,
) -> None:
    """Show who would answer, as JSON, without doing anything."""
    if (text is None) == (batch is None):
        raise typer.BadParameter("give either TEXT or --batch FILE")
    settings = _started(quiet=True)
    from bot import decisions

    rows = decisions.one(text, lang) if text is not None else decisions.of_file(batch or "-", lang)
    _until_it_ends(decisions.show(settings, rows, explain=explain))


@app.command()
def check() -> None:
    """Check settings, experts, templates, tools and database."""
    settings = _started(quiet=True)
    from bot import checks

    report = _until_it_ends(checks.check(settings))
    for problem in report.problems:
        sys.stderr.write(f"{problem}\n")
    if report.problems:
        raise typer.Exit(1)
    sys.stdout.write(f"{report.summary}\n")


@app.command()
def experts() -> None:
    """List the experts and what they can do."""
    settings = _started(quiet=True)
    from experts.spec import load_specs

    for spec in load_specs(settings.experts_dir):
        needs = " (needs a language model)" if spec.needs_model else ""
        typer.echo(f"{spec.emoji} {spec.id}: {spec.name(settings.default_language)}{needs}")
        for capability in spec.capabilities:
            typer.echo(f"    {capability.id}: {capability.description}")


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    settings = _started(quiet=True)
    from bot import checks

    _until_it_ends(checks.prepare_database(settings))
    typer.echo("The database has the newest schema.")


def _started(*, quiet: bool = False) -> "Settings":
    """The settings, with the log set up and near-misses told."""
    from bot.settings import load_settings, near_misses
    from bot.telemetry import log

    settings = load_settings(Path(".env"))
    given = (settings.telegram_token, settings.encoder_api_key, settings.http_token)
    secrets = [secret.get_secret_value() for secret in given if secret is not None]
    log.set_up(level=settings.log_level, form=settings.log_format, secrets=secrets, quiet=quiet)
    for warning in near_misses():
        sys.stderr.write(f"switchboard: warning: {warning}\n")
    return settings


def _until_it_ends(work: "Coroutine[object, object, T]") -> T:
    """Run to the end; an interrupt or SIGTERM cancels the work, which then closes in order."""
    import asyncio
    import signal

    async def stoppable() -> T:
        task = asyncio.current_task()
        if sys.platform != "win32" and task is not None:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work

    try:
        return asyncio.run(stoppable())
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except asyncio.CancelledError:
        raise typer.Exit(0) from None  # SIGTERM is how a supervisor ends us


def _known(error: BaseException) -> str | None:
    """An expected failure as a line, also out of a group, unless something unexpected is with it.

    A reader of our output that has left is one, too, of which there is nobody to tell: an empty line.
    """
    from bot.transports.base import TransportError  # deferred: it takes half the layers

    match error:
        case BaseExceptionGroup():
            found = [_known(inner) for inner in error.exceptions]
            return None if None in found else next(filter(None, found), "")
        case BotError() | TransportError():
            return " ".join(str(error).split())
        case BrokenPipeError():
            return ""
        case _:
            return None
