"""A group, basic or super: members, what is done to the bot there, and the upgrade that changes the id."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.telegram_server.chats import Chat
from tests.telegram_server.errors import ApiError, Json, bad_request, forbidden
from tests.telegram_server.members import Status, User, is_inside, member_payload
from tests.telegram_server.messages import Message


@dataclass(kw_only=True, eq=False)
class Group(Chat):
    """A chat of several people."""

    title: str
    members: dict[int, Status] = field(default_factory=dict)
    migrated_to: Group | None = None

    def payload(self) -> Json:
        forum = {"is_forum": True} if self.has_topics else {}
        return {"id": self.id, "type": self.type, "title": self.title} | forum

    def status(self, user: User) -> Status:
        return self.members.get(user.id, "left")

    @property
    def bot_is_administrator(self) -> bool:
        return self.status(self.world.bot) in {"administrator", "creator"}

    @property
    def owner(self) -> User:
        """Who does what nobody in particular is named for."""
        creators = [user_id for user_id, status in self.members.items() if status == "creator"]
        return self.world.users[creators[0]] if creators else self.world.nobody

    def check_readable(self) -> None:
        if self.migrated_to is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, {"migrate_to_chat_id": self.migrated_to.id})
        status = self.status(self.world.bot)
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {self.type} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {self.type} chat")

    def check_writable(self) -> None:
        self.check_readable()
        if self.status(self.world.bot) == "restricted":
            raise bad_request("not enough rights to send text messages to the chat")

    def set_status(self, user: User, status: Status, *, by: User) -> None:
        """Change a membership, and tell the bot as Telegram does."""
        old = self.status(user)
        self.members[user.id] = status
        change: Json = {
            "chat": self.payload(),
            "from": by.payload(),
            "date": self.world.now(),
            "old_chat_member": member_payload(user, old),
            "new_chat_member": member_payload(user, status),
        }
        if user == self.world.bot:
            self.world.emit("my_chat_member", change)
        elif self.bot_is_administrator:
            self.world.emit("chat_member", change)

    def add_bot(self, *, by: User | None = None, status: Status = "member") -> Message:
        """Somebody adds the bot: `my_chat_member`, and the service message."""
        self.set_status(self.world.bot, status, by=by or self.owner)
        content = {"new_chat_members": [self.world.bot.payload()]}
        message = self.world.write(self, by or self.owner, content=content)
        self.world.deliver(message)
        return message

    def set_bot_status(self, status: Status, *, by: User | None = None) -> None:
        """Promote, mute (`restricted`), kick or dismiss the bot."""
        self.set_status(self.world.bot, status, by=by or self.owner)

    def kick_bot(self, *, by: User | None = None) -> None:
        self.set_bot_status("kicked", by=by)

    def rename(self, title: str, *, by: User | None = None) -> Message:
        self.title = title
        message = self.world.write(self, by or self.owner, content={"new_chat_title": title})
        self.world.deliver(message)
        return message

    def upgrade(self, *, by: User | None = None) -> Group:
        """Become a supergroup: a new chat with a new id, told by one service message in each."""
        if self.type != "group":
            raise ValueError(f"{self} is a supergroup already")
        target = self.world.new_group(self.title, type="supergroup", members=dict(self.members))
        before = self.world.write(self, by or self.owner, content={"migrate_to_chat_id": target.id})
        self.world.deliver(before)
        self.migrated_to = target
        after = self.world.write(target, by or self.owner, content={"migrate_from_chat_id": self.id})
        self.world.deliver(after)
        return target

    def listens(self, message: Message) -> bool:
        """Whether Telegram passes a message of this group on to the bot."""
        if not is_inside(self.status(self.world.bot)):
            return False
        if message.is_service or not self.world.privacy or self.bot_is_administrator:
            return True
        replied = message.reply_to is not None and message.reply_to.sender == self.world.bot
        return replied or self.world.is_called(message)
