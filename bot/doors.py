"""The doors that a process can open, and the talk through each."""

import os
import sys
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.app import App, open_app
from bot.delivery.stories import Stories
from bot.settings import Settings
from bot.telemetry.opening import open_telemetry
from bot.transports.console import Console
from bot.transports.console_json import JsonConsole, only_writer
from bot.transports.http_api.door import BOT, PLATFORM, Http, Site
from bot.transports.screen import BareScreen, Screen, Terminal
from bot.transports.stdin import lines
from bot.transports.telegram import Telegram
from experts.pool import Pool
from experts.types import Lang
from handlers.language import known
from prompts.texts import texts

if TYPE_CHECKING:
    from bot.telemetry.metrics import Metrics

_CONSOLE = ("console", "bot")
_HTTP = (PLATFORM, BOT)


async def talk_json(settings: Settings) -> None:
    """Answer the lines of standard input as JSON."""
    write = only_writer()
    async with (
        open_telemetry(settings.otel_exporter_otlp_endpoint) as telemetry,
        open_app(settings, _CONSOLE, telemetry=telemetry) as app,
    ):
        zone, say = ZoneInfo(settings.default_timezone), texts(settings.default_language)
        await app.run(
            JsonConsole(
                lines=lines(), write=write, clock=app.scheduler, zone=zone, say=say, most=settings.max_file_bytes
            )
        )


async def talk(settings: Settings) -> None:
    """Talk to whoever sits here, in the language of their terminal where that is one of ours."""
    own = _locale_lang()
    lang = own or settings.default_language
    async with (
        open_telemetry(settings.otel_exporter_otlp_endpoint) as telemetry,
        open_app(settings, _CONSOLE, telemetry=telemetry) as app,
    ):
        await app.run(
            Console(
                screen=_screen(settings),
                now=app.scheduler.now,
                title=lambda expert, spoken: _title(app.live.pool, expert, spoken or lang),
                say=texts(lang),
                lang=own,
                files=settings.make_data_dir() / "files",
                most=settings.max_file_bytes,
                listen=app.plans.progress.listen,
            )
        )


async def serve(settings: Settings) -> None:
    """Serve programs by HTTP, and Telegram when there is a token for it."""
    from bot.telemetry.metrics import Metrics  # deferred: the consoles show none

    metrics = Metrics()
    endpoint = settings.otel_exporter_otlp_endpoint
    async with _telegram(settings) as telegram, open_telemetry(endpoint, metrics) as telemetry:
        doors = [_HTTP] if telegram is None else [_HTTP, (telegram.platform, telegram.bot)]
        async with open_app(settings, *doors, telemetry=telemetry) as app:
            metrics.read_breakers(app.plans.staff.breakers.states)
            metrics.read_depth(
                lambda: app.queue.depth, lambda: {**app.queue.retried, "tasks": app.plans.executor.retried}
            )
            stories = Stories(app.storage, app.plans.progress, PLATFORM)
            http = Http(_site(settings, app, telegram, metrics), stories, now=app.scheduler.now)
            if telegram is None:
                await app.run(http)
            else:
                await app.run(http, telegram, moves=telegram.when_moved)


def _telegram(settings: Settings) -> AbstractAsyncContextManager[Telegram | None]:
    """Telegram by the library that the settings name."""
    if settings.telegram_token is None:
        return nullcontext()
    if settings.telegram_library == "ptb":
        from bot.transports.telegram_ptb import open_ptb as open_telegram  # deferred: each library costs a second
    else:
        from bot.transports.telegram_aiogram import open_aiogram as open_telegram
    return open_telegram(settings.telegram_token.get_secret_value(), api_base=settings.telegram_api_base)


def _site(settings: Settings, app: App, telegram: Telegram | None, metrics: "Metrics") -> Site:
    async def ready() -> Mapping[str, str]:
        poller = "off" if telegram is None else "ok" if telegram.is_polling else "silent"
        return {**await app.storage_checks(), "poller": poller}

    return Site(
        host=settings.http_host,
        port=settings.http_port,
        token=settings.http_token.get_secret_value() if settings.http_token else None,
        rate=settings.http_rate,
        most=settings.http_max_bytes,
        lang=settings.default_language,
        ready=ready,
        metrics=metrics.render,
    )


def _screen(settings: Settings) -> Screen:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Terminal(settings.make_data_dir() / "history")
    return BareScreen(lines())


def _locale_lang() -> Lang | None:
    """The language of this terminal, as POSIX says where to look."""
    return known(os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG"))


def _title(pool: Pool, expert: str, lang: Lang) -> str:
    return f"{pool[expert].emoji} {pool[expert].name(lang)}" if expert in pool else expert
