"""The doors that a process can open, one at a time, and the talk through each."""

import os
import sys
from zoneinfo import ZoneInfo

from bot.app import open_app
from bot.settings import Settings
from bot.transports.console import Console
from bot.transports.console_json import JsonConsole, only_writer
from bot.transports.screen import BareScreen, Screen, Terminal
from bot.transports.stdin import lines
from experts.pool import Pool
from experts.types import Lang
from handlers.language import known
from prompts.texts import texts

_CONSOLE = ("console", "bot")


async def talk_json(settings: Settings) -> None:
    """Answer the lines of standard input as JSON."""
    write = only_writer()
    async with open_app(settings, _CONSOLE) as app:
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
    async with open_app(settings, _CONSOLE) as app:
        await app.run(
            Console(
                screen=_screen(settings),
                now=app.scheduler.now,
                title=lambda expert, spoken: _title(app.live.pool, expert, spoken or lang),
                say=texts(lang),
                lang=own,
                files=settings.make_data_dir() / "files",
                most=settings.max_file_bytes,
            )
        )


async def serve_telegram(settings: Settings) -> None:
    """Serve Telegram with the library that the settings name."""
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    if settings.telegram_library == "ptb":
        from bot.transports.telegram_ptb import open_ptb as open_telegram  # deferred: each library costs a second
    else:
        from bot.transports.telegram_aiogram import open_aiogram as open_telegram
    async with (
        open_telegram(token, api_base=settings.telegram_api_base) as telegram,
        open_app(settings, (telegram.platform, telegram.bot)) as app,
    ):
        await app.run(telegram, moves=telegram.when_moved)


def _screen(settings: Settings) -> Screen:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Terminal(settings.make_data_dir() / "history")
    return BareScreen(lines())


def _locale_lang() -> Lang | None:
    """The language of this terminal, as POSIX says where to look."""
    return known(os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG"))


def _title(pool: Pool, expert: str, lang: Lang) -> str:
    return f"{pool[expert].emoji} {pool[expert].name(lang)}" if expert in pool else expert
