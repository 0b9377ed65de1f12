"""A message, with what it was before each edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.telegram_server.errors import Json
from tests.telegram_server.members import User

if TYPE_CHECKING:
    from tests.telegram_server.chats import Chat


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """What a message said from one moment on."""

    text: str | None
    entities: list[Json]
    reply_markup: Json | None
    date: int


@dataclass(kw_only=True, eq=False, slots=True)
class Message:
    """A message of anybody's; it changes in place when it is edited."""

    chat: Chat
    message_id: int
    sender: User
    date: int
    text: str | None = None
    entities: list[Json] = field(default_factory=list)
    reply_markup: Json | None = None
    thread_id: int | None = None
    reply_to: Message | None = None
    content: Json = field(default_factory=dict)  # a photo, a caption, what a service message tells
    options: Json = field(default_factory=dict)  # how the bot asked to send it: disable_notification and the like
    versions: list[Version] = field(default_factory=list)
    update_id: int | None = None
    deleted: bool = False
    taken: bool = False  # by `next_message`
    edits_taken: int = 0  # by `next_edit`

    def __post_init__(self) -> None:
        self.versions.append(self._version(self.date))

    @property
    def edits(self) -> list[Version]:
        return self.versions[1:]

    @property
    def caption(self) -> str | None:
        return self.content.get("caption")

    @property
    def buttons(self) -> list[list[Json]]:
        """The rows of the inline keyboard."""
        rows: list[list[Json]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        """The texts of all inline buttons, in order."""
        return [button["text"] for row in self.buttons for button in row]

    @property
    def is_service(self) -> bool:
        return any(key in self.content for key in _SERVICE)

    def edit(self, *, text: str | None, entities: list[Json], reply_markup: Json | None, date: int) -> None:
        self.text, self.entities, self.reply_markup = text, entities, reply_markup
        self.versions.append(self._version(date))

    def payload(self, *, nested: bool = False) -> Json:
        """The Message object; a message replied to comes without the one it replied to itself."""
        payload: Json = {"message_id": self.message_id, "from": self.sender.payload(), "chat": self.chat.payload()}
        payload |= {"date": self.date} | self._place()
        if self.reply_to is not None and not nested:
            payload["reply_to_message"] = self.reply_to.payload(nested=True)
        if self.edits:
            payload["edit_date"] = self.versions[-1].date
        if self.text is not None:
            payload["text"] = self.text
            payload |= {"entities": self.entities} if self.entities else {}
        if self.buttons:
            payload["reply_markup"] = self.reply_markup
        return payload | self.content

    def _place(self) -> Json:
        if self.thread_id is None:
            return {}
        return {"message_thread_id": self.thread_id} | ({"is_topic_message": True} if self.chat.has_topics else {})

    def _version(self, date: int) -> Version:
        return Version(text=self.text, entities=self.entities, reply_markup=self.reply_markup, date=date)


_SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "migrate_to_chat_id",
    "migrate_from_chat_id", "forum_topic_created", "forum_topic_closed", "forum_topic_reopened", "pinned_message",
)  # fmt: skip
