"""Telegram through python-telegram-bot: its client and types; its application, handlers and queues stay off."""

import os
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta

from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MessageEntity,
    ReplyParameters,
    error,
)
from telegram.request import HTTPXRequest

from bot.transports.base import Flooded, Forbidden, Moved, Part, TokenRefused, TooLarge, Unreachable
from bot.transports.telegram import Telegram, connect
from bot.transports.telegram_api import API_BASE, Conflict, Me, Target, Update, refusal
from bot.transports.telegram_pace import Pace
from experts.types import Buttons, File

_CALL_SECONDS = 30
_FILE_SECONDS = 120


@asynccontextmanager
async def open_ptb(
    token: str,
    *,
    api_base: str = API_BASE,
    pace: Pace = Pace(),  # noqa: B008 # frozen
) -> AsyncIterator[Telegram]:
    """The transport, ready to run. Raises TokenRefused, or Unreachable after several tries."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # or it warns whenever Telegram asks to wait
    request = HTTPXRequest(
        read_timeout=_CALL_SECONDS,
        write_timeout=_CALL_SECONDS,
        pool_timeout=_CALL_SECONDS,
        media_write_timeout=_FILE_SECONDS,
    )
    with _translated():
        bot = Bot(
            token,
            base_url=f"{api_base}/bot",
            base_file_url=f"{api_base}/file/bot",
            request=request,
            get_updates_request=request,
        )
    try:
        yield await connect(Ptb(bot), pace=pace)
    finally:
        await bot.shutdown()


class Ptb:
    """The calls, as python-telegram-bot makes them."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def me(self) -> Me:
        """Who the bot is."""
        with _translated():
            await self._bot.initialize()
        return Me(id=self._bot.id, username=self._bot.username)

    async def delete_webhook(self) -> None:
        """Make way for polling."""
        with _translated():
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def updates(self, offset: int, seconds: int, kinds: Sequence[str]) -> Sequence[Update]:
        """Confirm what is before the offset, then wait so long for what follows."""
        parameters = {"offset": offset, "timeout": seconds, "allowed_updates": list(kinds)}
        with _translated():
            # In lower case, which is the same to Telegram, it is not the library's own one: that parses, and fails as
            # a whole on one update that it cannot read.
            updates: Sequence[Update] = await self._bot.do_api_request(
                "getupdates", parameters, read_timeout=seconds + _CALL_SECONDS
            )
        return updates

    async def send_text(self, target: Target, part: Part) -> int:
        """Send a text; its message id."""
        with _translated():
            message = await self._bot.send_message(
                chat_id=target.chat,
                text=part.text,
                entities=_entities(part),
                message_thread_id=target.thread,
                reply_parameters=_reply(target),
                reply_markup=_keyboard(part.buttons),
            )
        return message.message_id

    async def send_file(self, target: Target, part: Part, file: File) -> int:
        """Send a file, the part's text below it; its message id."""
        with _translated():
            message = await self._bot.send_document(
                chat_id=target.chat,
                document=InputFile(file.content, filename=file.name),
                caption=part.text or None,
                caption_entities=_entities(part),
                message_thread_id=target.thread,
                reply_parameters=_reply(target),
                reply_markup=_keyboard(part.buttons),
                read_timeout=_FILE_SECONDS,
            )
        return message.message_id

    async def download(self, file: str, most: int) -> bytes:
        """What a file with an id holds, unless that is more than so many bytes."""
        with _translated():
            found = await self._bot.get_file(file)
            if found.file_path is None:
                raise Unreachable("a file without a path")
            if (found.file_size or 0) > most:
                raise TooLarge(f"{found.file_size} bytes")
            return bytes(await found.download_as_bytearray())

    async def edit_text(self, chat: int, message: int, part: Part) -> None:
        """Replace a text and its buttons."""
        with _translated():
            await self._bot.edit_message_text(
                chat_id=chat,
                message_id=message,
                text=part.text,
                entities=_entities(part),
                reply_markup=_keyboard(part.buttons),
            )

    async def typing(self, chat: int, thread: int | None) -> None:
        """Show that the bot writes, for five seconds."""
        with _translated():
            await self._bot.send_chat_action(chat, "typing", message_thread_id=thread)

    async def answer(self, query: str) -> None:
        """Take the waiting sign off a button."""
        with _translated():
            await self._bot.answer_callback_query(query)

    async def set_commands(self, commands: Sequence[tuple[str, str]], lang: str | None) -> None:
        """Set the command menu of a language, or of all that have none."""
        menu = [BotCommand(command=name, description=about) for name, about in commands]
        with _translated():
            await self._bot.set_my_commands(menu, language_code=lang)

    async def administrators(self, chat: int) -> Collection[int]:
        """Who administers a group."""
        with _translated():
            members = await self._bot.get_chat_administrators(chat)
        return {member.user.id for member in members}


def _entities(part: Part) -> list[MessageEntity] | None:
    return [MessageEntity.de_json(dict(entity), None) for entity in part.entities] or None


def _reply(target: Target) -> ReplyParameters | None:
    if target.reply_to is None:
        return None
    return ReplyParameters(message_id=target.reply_to, allow_sending_without_reply=True)


def _keyboard(buttons: Buttons) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(text=each.text, callback_data=each.data) for each in row] for row in buttons]
    return InlineKeyboardMarkup(rows) if rows else None


@contextmanager
def _translated() -> Iterator[None]:
    """The library's errors as the transports' own."""
    try:
        yield
    except error.TelegramError as raised:
        raise _translation(raised) from raised


def _translation(raised: error.TelegramError) -> Exception:
    match raised:
        case error.RetryAfter():
            wait = raised.retry_after
            return Flooded(wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        case error.ChatMigrated():
            return Moved(str(raised.new_chat_id))
        case error.Forbidden():
            return Forbidden(raised.message)
        case error.InvalidToken() | error.EndPointNotFound():
            return TokenRefused(raised.message)
        case error.Conflict():
            return Conflict(raised.message)
        case error.BadRequest():  # a NetworkError to this library
            return refusal(raised.message)
        case error.NetworkError() if "entity too large" in raised.message.lower():  # 413 has no class of its own
            return refusal(raised.message)
        case _:
            return Unreachable(raised.message)
