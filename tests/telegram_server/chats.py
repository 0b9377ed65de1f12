"""A chat: its messages in order, its topics, and whether the bot may write there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.telegram_server.errors import ApiError, Json, bad_request, forbidden
from tests.telegram_server.members import User
from tests.telegram_server.messages import Message

if TYPE_CHECKING:
    from tests.telegram_server.world import World

ChatType = Literal["private", "group", "supergroup"]
GENERAL = 1  # the thread that no message names


@dataclass(kw_only=True, eq=False, slots=True)
class Topic:
    """A forum topic; its id is that of the service message that made it."""

    chat: Chat
    name: str
    root: Message
    closed: bool = False

    @property
    def thread_id(self) -> int:
        return self.root.message_id


@dataclass(kw_only=True, eq=False)
class Chat:
    """A private chat as it stands; groups add to it."""

    world: World = field(repr=False)
    id: int
    type: ChatType
    has_topics: bool = False
    user: User | None = None  # whose private chat it is
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    messages: list[Message] = field(default_factory=list, repr=False)
    topics: dict[int, Topic] = field(default_factory=dict, repr=False)
    drafts: list[Json] = field(default_factory=list, repr=False)
    next_message_id: int = 1

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def payload(self) -> Json:
        assert self.user is not None
        values = self.user.payload()
        names = {key: values[key] for key in ("first_name", "last_name", "username") if key in values}
        return {"id": self.id, "type": self.type} | names

    def check_writable(self) -> None:
        """Raise what Telegram answers when the bot may not write here."""
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")

    def check_readable(self) -> None:
        """Raise what Telegram answers when the bot may not even look."""

    def message(self, message_id: int) -> Message | None:
        """The message of that id, unless it is gone."""
        return next((m for m in self.messages if m.message_id == message_id and not m.deleted), None)

    @property
    def bot_messages(self) -> list[Message]:
        """What the bot has written here, in order."""
        return [message for message in self.messages if message.sender == self.world.bot]

    @property
    def texts(self) -> list[str]:
        """The texts of the bot's messages which are still there."""
        return [message.text for message in self.bot_messages if message.text is not None and not message.deleted]

    def topic(self, name: str, *, by: User | None = None) -> Topic:
        """Open a topic; the bot is told only when somebody is named who did it."""
        if not self.has_topics:
            raise ValueError(f"{self} has no topics")
        content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        root = self.world.write(self, by or self.world.nobody, content=content)
        root.thread_id = root.message_id
        topic = Topic(chat=self, name=name, root=root)
        self.topics[root.message_id] = topic
        if by is not None:
            self.world.deliver(root)
        return topic

    def close_topic(self, topic: Topic, *, by: User, closed: bool = True) -> Message:
        topic.closed = closed
        content: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        message = self.world.write(self, by, content=content, thread_id=topic.thread_id, reply_to=topic.root)
        self.world.deliver(message)
        return message

    def check_thread(self, thread_id: int | None) -> None:
        """Raise what Telegram answers when the bot names a thread that it cannot write to."""
        if thread_id is None:
            return
        if thread_id not in self.topics:  # also true of General, which must not be named when sending
            raise bad_request("message thread not found")
        if self.topics[thread_id].closed and not self.bot_is_administrator:
            raise ApiError(400, "Bad Request: TOPIC_CLOSED")

    @property
    def bot_is_administrator(self) -> bool:
        return False
