"""The methods of the Bot API, by name; sends and edits have modules of their own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.groups import Group
from tests.telegram_server.members import is_inside, member_payload
from tests.telegram_server.parameters import Kind, Parameters, Schema
from tests.telegram_server.text import utf16
from tests.telegram_server.world import World

Handler = Callable[[World, Parameters], object | Awaitable[object]]
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@dataclass(frozen=True, slots=True)
class Method:
    """A method under its proper name."""

    name: str
    schema: Schema
    handler: Handler


METHODS: dict[str, Method] = {}  # by name in lower case: Telegram does not mind


def method(name: str, **schema: Kind) -> Callable[[Handler], Handler]:
    """Register a method and the parameters it knows."""

    def register(handler: Handler) -> Handler:
        METHODS[name.lower()] = Method(name, schema, handler)
        return handler

    return register


@method("getMe")
def get_me(world: World, parameters: Parameters) -> Json:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot.payload() | abilities


@method("logOut")
@method("close")
def log_out(world: World, parameters: Parameters) -> bool:
    return True


@method("sendChatAction", chat_id=Kind.CHAT, action=Kind.TEXT, message_thread_id=Kind.INT)
def send_chat_action(world: World, parameters: Parameters) -> bool:
    chat = world.chat(parameters.chat_id())
    chat.check_writable()
    thread_id = parameters.optional_integer("message_thread_id")
    if not (thread_id == 1 and chat.has_topics):  # only here may General be named
        chat.check_thread(thread_id)
    if parameters.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


@method(
    "answerCallbackQuery",
    callback_query_id=Kind.TEXT,
    text=Kind.TEXT,
    show_alert=Kind.BOOL,
    url=Kind.TEXT,
    cache_time=Kind.INT,
)
def answer_callback_query(world: World, parameters: Parameters) -> bool:
    if utf16(parameters.text("text")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {key: value for key, value in parameters.values.items() if key != "callback_query_id"}
    world.queries.answer(parameters.text("callback_query_id"), answer)
    world.bell.ring()
    return True


@method("setMyCommands", commands=Kind.JSON, scope=Kind.JSON, language_code=Kind.TEXT)
def set_my_commands(world: World, parameters: Parameters) -> bool:
    world.menus.set(parameters.json("commands"), parameters.json("scope"), parameters.text("language_code"))
    return True


@method("getMyCommands", scope=Kind.JSON, language_code=Kind.TEXT)
def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    return world.menus.get(parameters.json("scope"), parameters.text("language_code"))


@method("deleteMyCommands", scope=Kind.JSON, language_code=Kind.TEXT)
def delete_my_commands(world: World, parameters: Parameters) -> bool:
    world.menus.delete(parameters.json("scope"), parameters.text("language_code"))
    return True


@method("getFile", file_id=Kind.TEXT)
def get_file(world: World, parameters: Parameters) -> Json:
    return world.files.described(parameters.text("file_id"))


@method("getChat", chat_id=Kind.CHAT)
def get_chat(world: World, parameters: Parameters) -> Json:
    chat = world.chat(parameters.chat_id())
    chat.check_readable()
    extras = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(_GIFTS, False)}
    return chat.payload() | extras


@method("getChatMember", chat_id=Kind.CHAT, user_id=Kind.INT)
def get_chat_member(world: World, parameters: Parameters) -> Json:
    chat = world.chat(parameters.chat_id())
    chat.check_readable()
    user = world.users.get(parameters.integer("user_id"))
    if user is None:
        raise bad_request("user not found" if isinstance(chat, Group) else "member not found")
    if isinstance(chat, Group):
        return member_payload(user, chat.status(user))
    if user not in (chat.user, world.bot):
        raise bad_request("member not found")
    return member_payload(user, "member")


@method("getChatAdministrators", chat_id=Kind.CHAT, return_bots=Kind.BOOL)
def get_chat_administrators(world: World, parameters: Parameters) -> list[Json]:
    chat = world.chat(parameters.chat_id())
    chat.check_readable()
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    people = [(world.users[id_], status) for id_, status in chat.members.items() if is_inside(status)]
    leaders = [(user, status) for user, status in people if status in {"creator", "administrator"}]
    bots = parameters.flag("return_bots")
    return [member_payload(user, status) for user, status in leaders if bots or not user.is_bot or user == world.bot]
