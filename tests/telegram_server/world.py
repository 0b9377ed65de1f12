"""The world: everybody, every chat, every message; what happens here becomes updates."""

import time
from collections.abc import Callable
from itertools import count

from tests.telegram_server.bell import Bell
from tests.telegram_server.chats import Chat, ChatType
from tests.telegram_server.commands import CommandMenus
from tests.telegram_server.entities import found
from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.files import FileStore
from tests.telegram_server.groups import Group
from tests.telegram_server.limits import Limits
from tests.telegram_server.members import Status, User
from tests.telegram_server.messages import Message
from tests.telegram_server.queries import QueryLog
from tests.telegram_server.text import units
from tests.telegram_server.updates import UpdateQueue
from tests.telegram_server.webhooks import Webhook


class World:
    """All state of one server."""

    def __init__(self, bot: User, limits: Limits, *, privacy: bool, clock: Callable[[], float] = time.time) -> None:
        self.bot = bot
        self.nobody = User(id=1_087_968_824, is_bot=True, first_name="Group", username="GroupAnonymousBot")
        self.limits = limits
        self.privacy = privacy
        self.bell = Bell()
        self.updates = UpdateQueue(self.bell)
        self.files = FileStore()
        self.queries = QueryLog()
        self.menus = CommandMenus()
        self.webhook = Webhook()
        self.users: dict[int, User] = {bot.id: bot, self.nobody.id: self.nobody}
        self.chats: dict[int, Chat] = {}
        self._clock = clock
        self._user_ids = count(5_000_000_001)  # beyond 32 bits, as real ones are
        self._group_ids = count(4_000_001)

    def now(self) -> int:
        return int(self._clock())

    def new_user(self, first_name: str, **names: str | None) -> User:
        user = User(id=next(self._user_ids), first_name=first_name, **names)  # type: ignore[arg-type] # is_bot is not a name
        self.users[user.id] = user
        return user

    def private_chat(self, user: User) -> Chat:
        """The one chat of the bot with a person."""
        if user.id not in self.chats:
            self.chats[user.id] = Chat(world=self, id=user.id, type="private", user=user)
        return self.chats[user.id]

    def new_group(self, title: str, *, type: ChatType, members: dict[int, Status], forum: bool = False) -> Group:  # noqa: A002 # Telegram's word
        number = next(self._group_ids)
        chat_id = -number if type == "group" else -1_002_000_000_000 - number
        group = Group(world=self, id=chat_id, type=type, title=title, members=members, has_topics=forum)
        group.next_message_id = 2 if forum else 1  # in a forum, 1 is General
        self.chats[chat_id] = group
        return group

    def chat(self, chat_id: int | str) -> Chat:
        """The chat a call names."""
        user = self.users.get(chat_id) if isinstance(chat_id, int) else None
        if user is not None and not user.is_bot:
            return self.private_chat(user)
        if not isinstance(chat_id, int) or chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def write(
        self,
        chat: Chat,
        sender: User,
        *,
        text: str | None = None,
        entities: list[Json] | None = None,
        content: Json | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        reply_markup: Json | None = None,
        date: int | None = None,
    ) -> Message:
        """Put a message into a chat."""
        message = Message(
            chat=chat,
            message_id=chat.next_message_id,
            sender=sender,
            date=self.now() if date is None else date,
            text=text,
            entities=found(text) if text is not None and entities is None else entities or [],
            content=content or {},
            reply_to=reply_to or self._root(chat, thread_id),
            thread_id=thread_id if thread_id or reply_to is None else self._thread(reply_to),
            reply_markup=reply_markup,
        )
        chat.next_message_id += 1
        chat.messages.append(message)
        self.bell.ring()
        return message

    def deliver(self, message: Message, kind: str = "message") -> None:
        """Tell the bot of a message, if Telegram would."""
        chat = message.chat
        if not chat.blocked and (not isinstance(chat, Group) or chat.listens(message)):
            message.update_id = self.emit(kind, message.payload())

    def emit(self, kind: str, content: Json) -> int | None:
        return self.updates.push(kind, content)

    def is_called(self, message: Message) -> bool:
        """Whether a message names the bot, or is a command that may be meant for it."""
        text = message.text or message.caption or ""
        name = f"@{self.bot.username}".lower()
        for entity in message.entities or message.content.get("caption_entities", []):
            said = units(text, entity["offset"], entity["length"]).lower()
            if entity["type"] == "mention" and said == name:
                return True
            if entity["type"] == "bot_command" and ("@" not in said or said.endswith(name)):
                return True
        return False

    def _root(self, chat: Chat, thread_id: int | None) -> Message | None:
        """Telegram makes a message in a topic a reply to the one that opened the topic."""
        topic = chat.topics.get(thread_id or 0)
        return topic.root if topic and not chat.is_private else None

    def _thread(self, replied: Message) -> int | None:
        """A reply stays in its topic; in a supergroup without topics it makes a thread of its own."""
        if replied.thread_id is None and replied.chat.type == "supergroup" and not replied.chat.has_topics:
            return replied.message_id
        return replied.thread_id
