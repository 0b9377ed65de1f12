"""Both libraries understand every answer and every update, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiogram
import pytest
import telegram as ptb
from aiogram import types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from telegram import ext

from tests.telegram_server import TelegramServer

DATA = b"one,two\n1,2\n"


@pytest.fixture
async def aio(telegram: TelegramServer) -> AsyncIterator[aiogram.Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    async with aiogram.Bot(telegram.token, session=session) as bot:
        yield bot


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[ptb.Bot]:
    url = telegram.url
    async with ptb.Bot(telegram.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as made:
        yield made


def everything(server: TelegramServer) -> None:
    """Every kind of update that the server can produce."""
    ann, bob = server.person("Ann", username="ann_a"), server.person("Bob", last_name="B", language_code=None)
    group = server.group("Team", [ann], owner=bob, bot="left")
    group.add_bot(by=bob.user)
    group.set_bot_status("administrator")
    hers = ann.say("/start@switchboard_bot see https://example.org #x", chat=group)
    ann.edit(hers, "new")
    bob.say("hi @ann_a", reply_to=hers)
    for deed in (ann.send_photo, ann.send_document, ann.send_voice, ann.send_sticker):
        deed(caption="😀 @switchboard_bot", reply_to=hers)
    ann.send_location(55.75, 37.62)
    ann.leave(group)
    ann.join(group)
    group.rename("The team")
    supergroup = group.upgrade()
    for status in ("restricted", "left", "kicked"):
        supergroup.set_bot_status(status)
    forum = server.forum("Forum", [ann])
    topic = forum.topic("Ops", by=ann.user)
    ann.say("/help", thread=topic)
    for closed in (True, False):
        forum.close_topic(topic, by=ann.user, closed=closed)
    ann.block_bot()
    ann.unblock_bot()


async def test_every_update_parses_in_both(telegram: TelegramServer, bot: ptb.Bot) -> None:
    telegram.world.updates.allow(["message", "edited_message", "callback_query", "my_chat_member", "chat_member"])
    everything(telegram)
    ann = telegram.person("Ann")
    ann.private_chat()
    keyboard = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Yes", callback_data="y")]])
    await bot.send_message(ann.id, "Sure?", reply_markup=keyboard)
    ann.press(await telegram.next_message(ann.private_chat()), "Yes")
    assert {update.kind for update in telegram.updates} == set(telegram.world.updates.allowed or ())
    for update in telegram.updates:
        payload = update.payload()
        parsed = types.Update.model_validate(payload)
        assert parsed.event_type == update.kind
        assert not parsed.event.model_extra
        other = ptb.Update.de_json(payload, bot)
        assert getattr(other, update.kind) is not None
        assert not _unknown(other.to_dict(), payload)


def _unknown(parsed: Any, sent: Any) -> list[str]:
    """What the library has not recognised as its own."""
    if isinstance(sent, dict):
        missing = [
            key for key in sent if key not in parsed and key not in {"can_send_welcome_messages", "can_edit_tag"}
        ]
        return missing + [each for key in sent if key in parsed for each in _unknown(parsed[key], sent[key])]
    if isinstance(sent, list):
        return [each for one, other in zip(parsed, sent, strict=True) for each in _unknown(one, other)]
    return []


async def test_aiogram_polls_and_writes(telegram: TelegramServer, aio: aiogram.Bot) -> None:
    ann = telegram.person("Ann")
    hers = ann.say("hello")
    assert (await aio.get_me()).username == "switchboard_bot"
    updates = await aio.get_updates(offset=0, limit=10, timeout=1, allowed_updates=["message", "callback_query"])
    assert [update.message.text for update in updates if update.message] == ["hello"]

    row = [types.InlineKeyboardButton(text="Да", callback_data="yes", style="primary")]
    markup = types.InlineKeyboardMarkup(inline_keyboard=[row])
    preview = types.LinkPreviewOptions(is_disabled=True)
    reply = types.ReplyParameters(message_id=hers.message_id, allow_sending_without_reply=True)
    sent = await aio.send_message(
        ann.id,
        "<b>😀 hi</b>",
        parse_mode="HTML",
        reply_markup=markup,
        link_preview_options=preview,
        reply_parameters=reply,
    )
    assert sent.html_text == "<b>😀 hi</b>"
    assert sent.reply_to_message
    assert sent.reply_to_message.message_id == hers.message_id
    assert await aio.send_message_draft(ann.id, 1, text="dra")
    assert await aio.send_message_draft(ann.id, 1)
    assert await aio.send_chat_action(ann.id, "typing")


async def test_aiogram_edits_answers_and_deletes(telegram: TelegramServer, aio: aiogram.Bot) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    row = [types.InlineKeyboardButton(text="Да", callback_data="yes", style="primary")]
    markup = types.InlineKeyboardMarkup(inline_keyboard=[row])
    sent = await aio.send_message(ann.id, "plain", reply_markup=markup)
    bold = types.MessageEntity(type="bold", offset=0, length=2)
    edited = await aio.edit_message_text("edited", chat_id=ann.id, message_id=sent.message_id, entities=[bold])
    assert isinstance(edited, types.Message)
    assert edited.edit_date
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await aio.edit_message_text("edited", chat_id=ann.id, message_id=sent.message_id, entities=[bold])
    await aio.edit_message_reply_markup(chat_id=ann.id, message_id=sent.message_id, reply_markup=markup)
    press = ann.press(await telegram.next_message(), "Да")
    assert await aio.answer_callback_query(press.query_id, text="ok", show_alert=True)
    assert press.answer == {"text": "ok", "show_alert": True}
    assert await aio.delete_message(ann.id, sent.message_id)


async def test_aiogram_exchanges_files(telegram: TelegramServer, aio: aiogram.Bot) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    document = await aio.send_document(
        ann.id, types.BufferedInputFile(DATA, "table.csv"), caption="_x_", parse_mode="MarkdownV2"
    )
    assert document.document
    assert document.caption_entities
    again = await aio.send_document(ann.id, document.document.file_id)
    assert again.document == document.document
    assert telegram.file(document.document.file_id).name == "table.csv"
    downloaded = await aio.download(document.document)
    assert downloaded
    assert downloaded.read() == DATA


async def test_aiogram_looks_up_and_sets_up(telegram: TelegramServer, aio: aiogram.Bot) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    group = telegram.group("Team", [ann], owner=ann)
    menu = [types.BotCommand(command="help", description="What I can do")]
    for scope in (None, types.BotCommandScopeChat(chat_id=group.id), types.BotCommandScopeAllGroupChats()):
        assert await aio.set_my_commands(menu, scope=scope, language_code="ru")
        kept = await aio.get_my_commands(scope=scope, language_code="ru")
        assert [(command.command, command.description) for command in kept] == [("help", "What I can do")]
        assert await aio.delete_my_commands(scope=scope, language_code="ru")
    for chat in (ann.private_chat(), group):
        assert (await aio.get_chat(chat.id)).type == chat.type
    assert [member.status for member in await aio.get_chat_administrators(group.id)] == ["creator"]
    assert (await aio.get_chat_member(group.id, telegram.bot.id)).status == "member"

    assert await aio.set_webhook("http://127.0.0.1:9/hook", secret_token="s", allowed_updates=["message"])
    assert (await aio.get_webhook_info()).url
    assert await aio.delete_webhook(drop_pending_updates=True)
    assert await aio.log_out()
    assert await aio.close()


async def test_python_telegram_bot_polls_and_writes(telegram: TelegramServer, bot: ptb.Bot) -> None:
    ann = telegram.person("Ann")
    hers = ann.say("hello")
    assert (await bot.get_me()).username == "switchboard_bot"
    updates = await bot.get_updates(offset=0, limit=10, timeout=1, allowed_updates=["message", "callback_query"])
    assert [update.message.text for update in updates if update.message] == ["hello"]

    markup = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Да", callback_data="yes")]])
    sent = await bot.send_message(
        ann.id,
        r"*😀 hi\!*",
        parse_mode="MarkdownV2",
        reply_markup=markup,
        disable_web_page_preview=True,
        reply_to_message_id=hers.message_id,
        allow_sending_without_reply=True,
    )
    assert sent.text_html == "<b>😀 hi!</b>"
    assert sent.reply_to_message
    assert sent.reply_to_message.message_id == hers.message_id
    assert await bot.send_message_draft(ann.id, 1, "dra")
    assert await bot.send_chat_action(ann.id, "typing")


async def test_python_telegram_bot_edits_answers_and_deletes(telegram: TelegramServer, bot: ptb.Bot) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    markup = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Да", callback_data="yes")]])
    sent = await bot.send_message(ann.id, "plain", reply_markup=markup)
    bold = ptb.MessageEntity(type="bold", offset=0, length=2)
    edited = await bot.edit_message_text("edited", chat_id=ann.id, message_id=sent.message_id, entities=[bold])
    assert isinstance(edited, ptb.Message)
    assert edited.edit_date
    with pytest.raises(ptb.error.BadRequest, match="Message is not modified"):
        await bot.edit_message_text("edited", chat_id=ann.id, message_id=sent.message_id, entities=[bold])
    await bot.edit_message_reply_markup(chat_id=ann.id, message_id=sent.message_id, reply_markup=markup)
    press = ann.press(await telegram.next_message(), "Да")
    assert await bot.answer_callback_query(press.query_id, text="ok", show_alert=True)
    assert press.answer == {"text": "ok", "show_alert": True}
    assert await bot.delete_message(ann.id, sent.message_id)


async def test_python_telegram_bot_exchanges_files(telegram: TelegramServer, bot: ptb.Bot) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    document = await bot.send_document(ann.id, DATA, filename="table.csv", caption="<i>x</i>", parse_mode="HTML")
    assert document.document
    assert document.caption_entities
    again = await bot.send_document(ann.id, document.document.file_id)
    assert again.document == document.document
    assert telegram.file(document.document.file_id).name == "table.csv"
    assert await (await bot.get_file(document.document.file_id)).download_as_bytearray() == DATA


async def test_python_telegram_bot_looks_up_and_sets_up(telegram: TelegramServer, bot: ptb.Bot) -> None:
    ann = telegram.person("Ann")
    ann.private_chat()
    group = telegram.group("Team", [ann], owner=ann)
    menu = [ptb.BotCommand("help", "What I can do")]
    for scope in (None, ptb.BotCommandScopeChat(group.id), ptb.BotCommandScopeAllGroupChats()):
        assert await bot.set_my_commands(menu, scope=scope, language_code="ru")
        assert await bot.get_my_commands(scope=scope, language_code="ru") == tuple(menu)
        assert await bot.delete_my_commands(scope=scope, language_code="ru")
    for chat in (ann.private_chat(), group):
        assert (await bot.get_chat(chat.id)).type == chat.type
    assert [member.status for member in await bot.get_chat_administrators(group.id)] == ["creator"]
    assert (await bot.get_chat_member(group.id, telegram.bot.id)).status == "member"

    assert await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="s", allowed_updates=["message"])
    assert (await bot.get_webhook_info()).url
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.log_out()
    assert await bot.close()


async def test_both_raise_their_own_errors(
    telegram: TelegramServer, aio: aiogram.Bot, bot: ptb.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it, reading `retry_after` warns
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    ann.private_chat()
    group = telegram.group("Team", [ann])
    supergroup = group.upgrade()
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await aio.send_message(bob.id, "x")
    with pytest.raises(ptb.error.Forbidden, match="can't initiate conversation"):
        await bot.send_message(bob.id, "x")
    with pytest.raises(TelegramMigrateToChat) as moved:
        await aio.send_message(group.id, "x")
    assert moved.value.migrate_to_chat_id == supergroup.id
    with pytest.raises(ptb.error.ChatMigrated) as migrated:
        await bot.send_message(group.id, "x")
    assert migrated.value.new_chat_id == supergroup.id
    telegram.flood(ann.private_chat(), 30)
    with pytest.raises(TelegramRetryAfter) as wait:
        await aio.send_message(ann.id, "x")
    assert wait.value.retry_after == 30
    with pytest.raises(ptb.error.RetryAfter):
        await bot.send_message(ann.id, "x")


async def test_a_polling_aiogram_bot_is_heard(telegram: TelegramServer, aio: aiogram.Bot) -> None:
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message()
    async def echo(message: types.Message) -> None:
        await message.answer(f"you said {message.text}")

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(
            dispatcher.start_polling(aio, handle_signals=False, polling_timeout=30, close_bot_session=False)
        )
        await telegram.idle_poll()
        ann = telegram.person("Ann")
        ann.say("one")
        assert (await telegram.next_message(ann.private_chat())).text == "you said one"
        await telegram.idle_poll()
        await dispatcher.stop_polling()


async def test_a_polling_python_telegram_bot_is_heard(telegram: TelegramServer) -> None:
    async def echo(update: ptb.Update, context: ext.CallbackContext[Any, Any, Any, Any]) -> None:
        assert update.message
        await update.message.reply_text(f"you said {update.message.text}")

    application = ext.Application.builder().token(telegram.token).base_url(f"{telegram.url}/bot").build()
    application.add_handler(ext.MessageHandler(None, echo))
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling(timeout=30)
        ann = telegram.person("Ann")
        ann.say("one")
        assert (await telegram.next_message(ann.private_chat())).text == "you said one"
        await telegram.idle_poll()
        await application.updater.stop()
        await application.stop()
