"""Telegram through aiogram: its client and types; its dispatcher, states and queues stay off."""

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from io import BytesIO
from typing import Any

from aiogram import Bot, exceptions
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
)
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientError, ClientResponseError

from bot.transports.base import Flooded, Forbidden, Moved, Part, TokenRefused, TooLarge, Unreachable
from bot.transports.telegram import Telegram, connect
from bot.transports.telegram_api import API_BASE, WRONG_TOKEN, Conflict, Me, Target, Update, refusal
from bot.transports.telegram_pace import Pace
from experts.types import Buttons, File

_CALL_SECONDS = 30
_FILE_SECONDS = 120


class _GetUpdates(TelegramMethod[list[dict[str, Any]]]):
    """The library's own one parses, and fails as a whole on one update that it cannot read."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int
    timeout: int
    allowed_updates: list[str]


@asynccontextmanager
async def open_aiogram(
    token: str,
    *,
    api_base: str = API_BASE,
    pace: Pace = Pace(),  # noqa: B008 # frozen
) -> AsyncIterator[Telegram]:
    """The transport, ready to run. Raises TokenRefused, or Unreachable after several tries."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_base), timeout=_CALL_SECONDS)
    try:
        try:
            bot = Bot(token, session=session)
        except TokenValidationError:
            raise TokenRefused(WRONG_TOKEN) from None
        yield await connect(Aiogram(bot), pace=pace)
    finally:
        await session.close()


class Aiogram:
    """The calls, as aiogram makes them."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def me(self) -> Me:
        """Who the bot is."""
        with _translated():
            user = await self._bot.get_me()
        return Me(id=user.id, username=user.username or "")

    async def delete_webhook(self) -> None:
        """Make way for polling."""
        with _translated():
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def updates(self, offset: int, seconds: int, kinds: Sequence[str]) -> Sequence[Update]:
        """Confirm what is before the offset, then wait so long for what follows."""
        method = _GetUpdates(offset=offset, timeout=seconds, allowed_updates=list(kinds))
        with _translated():
            return await self._bot(method, request_timeout=seconds + _CALL_SECONDS)

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
                document=BufferedInputFile(file.content, filename=file.name),
                caption=part.text or None,
                caption_entities=_entities(part),
                message_thread_id=target.thread,
                reply_parameters=_reply(target),
                reply_markup=_keyboard(part.buttons),
                request_timeout=_FILE_SECONDS,
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
        into = BytesIO()
        try:
            await self._bot.download_file(found.file_path, into, timeout=_CALL_SECONDS)
        except (ClientError, TimeoutError) as error:  # its text would hold the token
            status = error.status if isinstance(error, ClientResponseError) else type(error).__name__
            raise Unreachable(f"a file did not come: {status}") from None
        return into.getvalue()

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
    return [MessageEntity(**entity) for entity in part.entities] or None


def _reply(target: Target) -> ReplyParameters | None:
    if target.reply_to is None:
        return None
    return ReplyParameters(message_id=target.reply_to, allow_sending_without_reply=True)


def _keyboard(buttons: Buttons) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(text=each.text, callback_data=each.data) for each in row] for row in buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


@contextmanager
def _translated() -> Iterator[None]:
    """The library's errors as the transports' own."""
    try:
        yield
    except exceptions.AiogramError as error:
        raise _translation(error) from error


def _translation(error: exceptions.AiogramError) -> Exception:
    match error:
        case exceptions.TelegramRetryAfter():
            return Flooded(float(error.retry_after))
        case exceptions.TelegramMigrateToChat():
            return Moved(str(error.migrate_to_chat_id))
        case exceptions.TelegramForbiddenError():
            return Forbidden(error.message)
        case exceptions.TelegramUnauthorizedError() | exceptions.TelegramNotFound():
            return TokenRefused(error.message)
        case exceptions.TelegramConflictError():
            return Conflict(error.message)
        case exceptions.TelegramBadRequest() | exceptions.TelegramEntityTooLarge():
            return refusal(error.message)
        case _:
            return Unreachable(str(error))
