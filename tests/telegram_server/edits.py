"""The methods that change what is already there."""

from tests.telegram_server.chats import Chat
from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.keyboards import checked_markup
from tests.telegram_server.messages import Message
from tests.telegram_server.methods import method
from tests.telegram_server.parameters import Kind, Parameters
from tests.telegram_server.sends import styled
from tests.telegram_server.text import is_empty
from tests.telegram_server.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


@method(
    "editMessageText",
    chat_id=Kind.CHAT,
    message_id=Kind.INT,
    text=Kind.TEXT,
    parse_mode=Kind.TEXT,
    entities=Kind.JSON,
    reply_markup=Kind.JSON,
    link_preview_options=Kind.JSON,
    disable_web_page_preview=Kind.BOOL,
)
def edit_message_text(world: World, parameters: Parameters) -> Json:
    text, entities = styled(world, "editMessageText", parameters, "text")
    if is_empty(text):
        raise bad_request("message text is empty")
    markup = checked_markup(parameters.json("reply_markup"), inline_only=True)
    message = _editable(world, "editMessageText", parameters)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, "editMessageText", message, text, entities, markup)


@method("editMessageReplyMarkup", chat_id=Kind.CHAT, message_id=Kind.INT, reply_markup=Kind.JSON)
def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    markup = checked_markup(parameters.json("reply_markup"), inline_only=True)
    message = _editable(world, "editMessageReplyMarkup", parameters)
    return _edit(world, "editMessageReplyMarkup", message, message.text, message.entities, markup)


@method("deleteMessage", chat_id=Kind.CHAT, message_id=Kind.INT)
def delete_message(world: World, parameters: Parameters) -> bool:
    chat = world.chat(parameters.chat_id())
    chat.check_writable()
    message = chat.message(_message_id(parameters))
    if message is None:
        raise bad_request("message to delete not found")
    own = message.sender == world.bot and not message.is_service
    if not (own or chat.is_private or chat.bot_is_administrator):
        raise bad_request("message can't be deleted")
    message.deleted = True
    world.bell.ring()
    return True


def _message_id(parameters: Parameters) -> int:
    message_id = parameters.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    return message_id


def _editable(world: World, name: str, parameters: Parameters) -> Message:
    chat: Chat = world.chat(parameters.chat_id())
    chat.check_writable()
    message = chat.message(_message_id(parameters))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != world.bot or message.is_service:
        raise bad_request("message can't be edited")
    world.limits.check_flood(name, chat.id)
    return message


def _edit(
    world: World, name: str, message: Message, text: str | None, entities: list[Json], markup: Json | None
) -> Json:
    if (message.text, message.entities, message.reply_markup) == (text, entities, markup):
        raise bad_request(_NOT_MODIFIED)
    message.edit(text=text, entities=entities, reply_markup=markup, date=world.now())
    world.limits.count(name, message.chat)
    world.bell.ring()
    return message.payload()
