"""Telegram's updates, read: what a person said or pressed, and a group that has a new id."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

from bot.transports.telegram_api import Me, Update
from bot.transports.telegram_text import tidy
from handlers.types import Address, Attachment, ChatKind, Inbound

KINDS = ("message", "callback_query")
"""What is asked for. Edits are not: what was said has been answered."""

GENERAL = "1"
"""The topic of a forum whose messages name no thread."""

Json: TypeAlias = Mapping[str, Any]

_CHATS: Mapping[str, ChatKind] = {"private": "private", "group": "group", "supergroup": "group"}
# An animation is a document too and a venue a location, so the first that applies says what it is.
_MEDIA = (
    "animation", "audio", "document", "live_photo", "paid_media", "photo", "sticker", "story", "video", "video_note",
    "voice", "checklist", "contact", "dice", "game", "poll", "venue", "location", "invoice", "rich_message",
)  # fmt: skip
_GAP = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """A group has become a supergroup, which has another id."""

    address: Address
    chat: str


def read(update: Update, me: Me, newest: datetime | None) -> Inbound | Migration | None:
    """What an update means; None when it means nothing here. A press has no date and takes the newest one seen."""
    if (query := update.get("callback_query")) is not None:
        return _pressed(str(update["update_id"]), query, me, newest)
    message = update.get("message")
    address = None if message is None else _address(message, me)
    if message is None or address is None:
        return None
    if "migrate_to_chat_id" in message:
        return Migration(address=address, chat=str(message["migrate_to_chat_id"]))
    return _said(str(update["update_id"]), message, address, me)


def is_general(address: Address) -> bool:
    """Whether the thread is one that must not be named when sending."""
    return address.kind == "group" and address.thread == GENERAL


def said_at(update: Update) -> datetime | None:
    """When a message was written."""
    message = update.get("message")
    return None if message is None else _time(message["date"])


def forum(update: Update) -> tuple[str, bool] | None:
    """A message's chat, and whether it has topics."""
    chat = (update.get("message") or {}).get("chat")
    return None if chat is None else (str(chat["id"]), bool(chat.get("is_forum")))


def _said(number: str, message: Json, address: Address, me: Me) -> Inbound | None:
    text = message.get("text") or message.get("caption")
    media = next((kind for kind in _MEDIA if kind in message), None)
    attachment = _attachment(message["document"]) if media == "document" else None
    user = _speaker(message)
    if user is None or (text is None and media is None):
        return None  # a service message, or a bot that speaks: answering bots never ends
    replied = _replied(message)
    said, named = _meant(message, tidy(text or ""), me, group=address.kind == "group")
    to_us = replied is not None and replied.get("from", {}).get("id") == me.id
    return Inbound(
        address=address,
        update=number,
        user=user[0],
        user_name=user[1],
        at=_time(message["date"]),
        text=said,
        lang=message.get("from", {}).get("language_code"),
        message=str(message["message_id"]),
        reply_to=None if replied is None else str(replied["message_id"]),
        media=None if text else media,
        attachment=attachment,
        addressed=address.kind == "private" or (to_us if named is None else named),
    )


def _attachment(document: Json) -> Attachment:
    """A file as it was sent; the sender's program may leave out all but the id."""
    return Attachment(
        name=document.get("file_name") or "",
        type=document.get("mime_type") or "",
        size=document.get("file_size"),
        id=document["file_id"],
    )


def _pressed(number: str, query: Json, me: Me, newest: datetime | None) -> Inbound | None:
    message, data = query.get("message"), query.get("data")
    address = None if message is None else _address(message, me)
    if message is None or address is None or not data:
        return None
    return Inbound(
        address=address,
        update=number,
        user=str(query["from"]["id"]),
        user_name=_name(query["from"]),
        at=newest or _time(message.get("date", 0)),
        lang=query["from"].get("language_code"),
        reply_to=str(message["message_id"]),
        press=tidy(data),
    )


def _address(message: Json, me: Me) -> Address | None:
    chat = message["chat"]
    kind = _CHATS.get(chat.get("type"))
    if kind is None:
        return None
    # In a supergroup without topics the thread is only the message that others reply to.
    thread = str(message["message_thread_id"]) if message.get("is_topic_message") else None
    address = Address(platform="telegram", bot=str(me.id), chat=str(chat["id"]), thread=thread, kind=kind)
    return replace(address, thread=None) if is_general(address) else address


def _speaker(message: Json) -> tuple[str, str] | None:
    """Id and name. An anonymous administrator and a channel speak as a chat; `from` is then a stand-in or missing."""
    if (chat := message.get("sender_chat")) is not None:
        return str(chat["id"]), tidy(chat.get("title") or "")
    user = message.get("from")
    return None if user is None or user.get("is_bot") else (str(user["id"]), _name(user))


def _name(user: Json) -> str:
    return tidy(f"{user.get('first_name', '')} {user.get('last_name', '')}").strip()


def _replied(message: Json) -> Json | None:
    """The message replied to; what is said in a topic is no reply to the message that opened it."""
    replied: Json | None = message.get("reply_to_message")
    if replied is None or "forum_topic_created" in replied:
        return None
    opened_it = message.get("is_topic_message") and replied["message_id"] == message.get("message_thread_id")
    return None if opened_it else replied


def _meant(message: Json, text: str, me: Me, *, group: bool) -> tuple[str, bool | None]:
    """The text without our own name, and whether it names us (True), another bot's command (False) or neither."""
    ours, foreign = f"@{me.username}".casefold(), False
    named = None
    raw = text.encode("utf-16-le")
    for kind, start, end, user in _marks(message):
        said = raw[start:end].decode("utf-16-le", "replace").casefold()
        _, at, bot = said.partition("@")
        if kind == "bot_command" and f"{at}{bot}" == ours:
            raw, named = raw[: end - 2 * len(ours)] + raw[end:], True
        elif kind == "bot_command" and start == 0:
            foreign, named = bool(at), named or not at
        elif group and (said == ours if kind == "mention" else user == me.id):
            raw, named = raw[:start] + _GAP.encode("utf-16-le") + raw[end:], True
    return _closed_up(raw.decode("utf-16-le", "replace")), False if foreign else named


def _marks(message: Json) -> Iterator[tuple[str, int, int, int | None]]:
    """Commands and mentions, the last first so that cutting one leaves the others where they are; places in bytes."""
    entities = message.get("entities") or message.get("caption_entities") or ()
    for entity in sorted(entities, key=lambda entity: -int(entity["offset"])):
        if entity["type"] in {"mention", "text_mention", "bot_command"}:
            start = 2 * entity["offset"]
            yield entity["type"], start, start + 2 * entity["length"], entity.get("user", {}).get("id")


def _closed_up(text: str) -> str:
    """The text with the gaps closed that names left, and the comma after the first one."""
    if _GAP not in text:
        return text
    return re.sub(rf"[ \t]*{_GAP}", "", re.sub(rf"^\s*{_GAP}[\s,:;]*", "", text)).strip()


def _time(stamp: int) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)
