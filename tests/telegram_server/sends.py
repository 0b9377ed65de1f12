"""The methods that put something new into a chat."""

from typing import Any

from tests.telegram_server.chats import Chat
from tests.telegram_server.errors import ApiError, Json, bad_request
from tests.telegram_server.files import UPLOAD_LIMIT, StoredFile
from tests.telegram_server.formatting import TooManyEntitiesError, formatted
from tests.telegram_server.keyboards import checked_markup
from tests.telegram_server.messages import Message
from tests.telegram_server.methods import method
from tests.telegram_server.parameters import Kind, Parameters
from tests.telegram_server.text import CAPTION_LIMIT, MESSAGE_LIMIT, is_empty
from tests.telegram_server.world import World

_WHERE = {"chat_id": Kind.CHAT, "message_thread_id": Kind.INT}
_REPLY = {"reply_parameters": Kind.JSON, "reply_to_message_id": Kind.INT, "allow_sending_without_reply": Kind.BOOL}
# These change nothing that this server shows; the message keeps them in `options`.
_OPTIONS = {
    "disable_notification": Kind.BOOL,
    "protect_content": Kind.BOOL,
    "allow_paid_broadcast": Kind.BOOL,
    "message_effect_id": Kind.TEXT,
    "link_preview_options": Kind.JSON,
    "disable_web_page_preview": Kind.BOOL,
    "disable_content_type_detection": Kind.BOOL,
}
_QUOTE = {"quote", "quote_parse_mode", "quote_entities", "quote_position"}


@method(
    "sendMessage", text=Kind.TEXT, parse_mode=Kind.TEXT, entities=Kind.JSON, reply_markup=Kind.JSON,
    **_WHERE, **_REPLY, **_OPTIONS,
)  # fmt: skip
def send_message(world: World, parameters: Parameters) -> Json:
    text, entities = styled(world, "sendMessage", parameters, "text")
    if is_empty(text):
        raise bad_request("message text is empty")
    return _send(world, "sendMessage", parameters, text=text, entities=entities, content={})


@method(
    "sendMessageDraft", draft_id=Kind.INT, text=Kind.TEXT, parse_mode=Kind.TEXT, entities=Kind.JSON,
    can_stop=Kind.BOOL, keep_on_stop=Kind.BOOL, **_WHERE,
)  # fmt: skip
def send_message_draft(world: World, parameters: Parameters) -> bool:
    text, entities = styled(world, "sendMessageDraft", parameters, "text")
    chat = target(world, "sendMessageDraft", parameters)
    if not chat.is_private:
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    if not parameters.integer("draft_id"):
        raise bad_request("TEXTDRAFT_ID_INVALID")
    chat.drafts.append({"draft_id": parameters.integer("draft_id"), "text": text, "entities": entities})
    world.bell.ring()
    return True


@method(
    "sendDocument", document=Kind.FILE, thumbnail=Kind.FILE, caption=Kind.TEXT, parse_mode=Kind.TEXT,
    caption_entities=Kind.JSON, reply_markup=Kind.JSON, **_WHERE, **_REPLY, **_OPTIONS,
)  # fmt: skip
def send_document(world: World, parameters: Parameters) -> Json:
    caption, entities = styled(world, "sendDocument", parameters, "caption")
    target(world, "sendDocument", parameters)
    content: Json = {"document": _document(world, parameters).document()}
    if caption:
        content |= {"caption": caption} | ({"caption_entities": entities} if entities else {})
    return _send(world, "sendDocument", parameters, text=None, entities=[], content=content)


def styled(world: World, name: str, parameters: Parameters, key: str) -> tuple[str, list[Json]]:
    """The text or caption of a call, with its entities."""
    caption = key == "caption"
    limit, too_long = (
        (CAPTION_LIMIT, "message caption is too long") if caption else (MESSAGE_LIMIT, "message is too long")
    )
    marks = parameters.json("caption_entities" if caption else "entities")
    try:
        return formatted(parameters.text(key), parameters.text("parse_mode") or None, marks, limit, too_long)
    except TooManyEntitiesError as error:
        chat_id = parameters.chat_id()
        world.limits.note("entities", name, chat_id if isinstance(chat_id, int) else None, str(error))
        raise bad_request("ENTITIES_TOO_LONG") from None


def target(world: World, name: str, parameters: Parameters) -> Chat:
    """The chat a call writes to, if it may now."""
    chat = world.chat(parameters.chat_id())
    chat.check_writable()
    chat.check_thread(parameters.optional_integer("message_thread_id"))
    world.limits.check_flood(name, chat.id)
    return chat


def _send(
    world: World, name: str, parameters: Parameters, *, text: str | None, entities: list[Json], content: Json
) -> Json:
    markup = checked_markup(parameters.json("reply_markup"))
    chat = target(world, name, parameters)
    message = world.write(
        chat,
        world.bot,
        text=text,
        entities=entities,
        content=content,
        reply_to=_replied(chat, parameters),
        thread_id=parameters.optional_integer("message_thread_id"),
        reply_markup=markup,
    )
    message.options = {key: parameters.values[key] for key in _OPTIONS if key in parameters.values}
    world.limits.count(name, chat)
    return message.payload()


def _replied(chat: Chat, parameters: Parameters) -> Message | None:
    legacy = {
        "message_id": parameters.optional_integer("reply_to_message_id"),
        "allow_sending_without_reply": parameters.flag("allow_sending_without_reply"),
    }
    reply: Any = parameters.json("reply_parameters") or (legacy if legacy["message_id"] else None)
    if reply is None:
        return None
    if not isinstance(reply, dict) or not isinstance(reply.get("message_id"), int):
        raise bad_request("can't parse reply parameters: message_id must be a number")
    if unknown := set(reply) - {"message_id", "chat_id", "allow_sending_without_reply"} - _QUOTE:
        raise bad_request(f"can't parse reply parameters: unknown field {min(unknown)!r}")
    same_chat = reply.get("chat_id") in (None, chat.id, str(chat.id))
    message = chat.message(reply["message_id"]) if same_chat else None
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    if message is not None and str(reply.get("quote") or "") not in (message.text or message.caption or ""):
        raise bad_request("QUOTE_TEXT_INVALID")
    return message


def _document(world: World, parameters: Parameters) -> StoredFile:
    named = parameters.text("document")
    upload = parameters.uploads.get(named.removeprefix("attach://") if named else "document")
    if upload is None:
        stored = world.files.get(named)
        if not named:
            raise bad_request("there is no document in the request")
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return world.files.add(upload.content, name=upload.name, mime_type=upload.mime_type, folder="documents")
