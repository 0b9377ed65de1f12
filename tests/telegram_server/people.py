"""People: what they write, press, send and do; each deed is told to the bot as Telegram would tell it."""

from __future__ import annotations

import re
from datetime import datetime

from tests.telegram_server.chats import Chat, Topic
from tests.telegram_server.entities import found
from tests.telegram_server.errors import Json
from tests.telegram_server.groups import Group
from tests.telegram_server.members import Status, User, is_inside, member_payload
from tests.telegram_server.messages import Message
from tests.telegram_server.queries import Press
from tests.telegram_server.text import MESSAGE_LIMIT, utf16
from tests.telegram_server.world import World


class Person:
    """Somebody with a Telegram account. Without a chat named, it is the private chat with the bot."""

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self.user = user

    def __repr__(self) -> str:
        return f"Person({self.user.first_name!r}, {self.id})"

    @property
    def id(self) -> int:
        return self.user.id

    def private_chat(self, *, started: bool = True, topics: bool = False) -> Chat:
        """Her chat with the bot; not started, the bot may not write there until she says something."""
        chat = self._world.private_chat(self.user)
        chat.started, chat.has_topics = chat.started or started, chat.has_topics or topics
        return chat

    def say(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        at: datetime | None = None,
        reply_to: Message | None = None,
        thread: Topic | int | None = None,
    ) -> Message:
        """Write a message; commands, mentions, links and hashtags in it are marked as Telegram does."""
        if utf16(text) > MESSAGE_LIMIT:
            raise ValueError("longer than one message can be: use paste()")
        return self._post(chat, text=text, at=at, reply_to=reply_to, thread=thread)

    def paste(self, text: str, *, chat: Chat | None = None, at: datetime | None = None) -> list[Message]:
        """Write something long: the client cuts it into several messages, sent at once."""
        parts = [text[start : start + MESSAGE_LIMIT // 2] for start in range(0, len(text), MESSAGE_LIMIT // 2)]
        if utf16(text) == len(text):
            parts = [text[start : start + MESSAGE_LIMIT] for start in range(0, len(text), MESSAGE_LIMIT)]
        return [self.say(part, chat=chat, at=at) for part in parts]

    def start(self, payload: str = "", *, chat: Chat | None = None) -> Message:
        """Press the START button."""
        return self.say(f"/start {payload}".strip(), chat=chat)

    def edit(self, message: Message, text: str, *, at: datetime | None = None) -> None:
        """Change a message of her own."""
        if message.sender != self.user:
            raise ValueError(f"{self} did not write that message")
        message.edit(text=text, entities=found(text), reply_markup=None, date=self._date(at))
        self._world.deliver(message, "edited_message")

    def press(self, message: Message, button: str) -> Press:
        """Press an inline button: named by its text, its data, or a pattern found in its text."""
        buttons = [b for row in message.buttons for b in row if "callback_data" in b]
        chosen = [b for b in buttons if button in (b["text"], b["callback_data"])]
        chosen = chosen or [b for b in buttons if re.search(button, b["text"])]
        if len(chosen) != 1 or message.deleted:
            raise ValueError(
                f"{len(chosen)} buttons match {button!r} among {[(b['text'], b['callback_data']) for b in buttons]}"
            )
        return self.press_data(message, chosen[0]["callback_data"])

    def press_data(self, message: Message, data: str) -> Press:
        """Press a button that may have gone in the meantime, as stale screens allow."""
        press = self._world.queries.add(self.user, message, data)
        press.update_id = self._world.emit("callback_query", press.payload())
        return press

    def send_photo(self, content: bytes = b"\xff\xd8", **where: object) -> Message:
        """A photo, in two sizes."""
        sizes = [
            self._file("photo.jpg", content, "image/jpeg", "photos") | {"width": s, "height": s} for s in (90, 800)
        ]
        return self._send({"photo": sizes}, **where)

    def send_document(
        self, name: str = "file.txt", content: bytes = b"text", mime_type: str = "text/plain", **where: object
    ) -> Message:
        """A file; `caption` and where it goes as in `say`."""
        stored = self._world.files.add(content, name=name, mime_type=mime_type, folder="documents")
        return self._send({"document": stored.document()}, **where)

    def send_voice(self, content: bytes = b"OggS", *, duration: int = 3, **where: object) -> Message:
        """A voice message."""
        voice = self._file("voice.oga", content, "audio/ogg", "voice")
        return self._send({"voice": voice | {"duration": duration, "mime_type": "audio/ogg"}}, **where)

    def send_sticker(self, emoji: str = "👍", **where: object) -> Message:
        """A sticker."""
        looks = {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._send({"sticker": self._file("sticker.webp", b"RIFF", "image/webp", "stickers") | looks}, **where)

    def send_location(self, latitude: float, longitude: float, **where: object) -> Message:
        """A place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}}, **where)

    def join(self, group: Group) -> Message:
        """Enter a group."""
        group.set_status(self.user, "member", by=self.user)
        return self._service(group, {"new_chat_members": [self.user.payload()]})

    def leave(self, group: Group) -> Message:
        """Leave a group."""
        group.set_status(self.user, "left", by=self.user)
        return self._service(group, {"left_chat_member": self.user.payload()})

    def block_bot(self) -> None:
        """Block the bot: from now on it gets 403."""
        self._set_blocked(blocked=True)

    def unblock_bot(self) -> None:
        """Let the bot write again."""
        self._set_blocked(blocked=False)

    def delete_account(self) -> None:
        """Be gone for good."""
        self.private_chat().deactivated = True

    def _post(
        self,
        chat: Chat | None,
        *,
        text: str | None = None,
        content: Json | None = None,
        at: datetime | None = None,
        reply_to: Message | None = None,
        thread: Topic | int | None = None,
    ) -> Message:
        chat = chat or (thread.chat if isinstance(thread, Topic) else None) or (reply_to.chat if reply_to else None)
        chat = chat or self.private_chat()
        self._enter(chat)
        thread_id = thread.thread_id if isinstance(thread, Topic) else thread
        date = self._date(at)
        message = self._world.write(
            chat, self.user, text=text, content=content, reply_to=reply_to, thread_id=thread_id, date=date
        )
        self._world.deliver(message)
        return message

    def _enter(self, chat: Chat) -> None:
        if isinstance(chat, Group):
            if not is_inside(chat.status(self.user)):
                raise ValueError(f"{self} is not in {chat.title!r}")
            if chat.migrated_to is not None:
                raise ValueError(f"{chat.title!r} has become the supergroup {chat.migrated_to.id}")
        elif chat.id != self.id:
            raise ValueError(f"{self} cannot write in the private chat of somebody else")
        chat.started = True

    def _send(self, content: Json, **where: object) -> Message:
        caption = where.pop("caption", None)
        if isinstance(caption, str):
            content |= {"caption": caption}
            content |= {"caption_entities": marks} if (marks := found(caption)) else {}
        return self._post(where.pop("chat", None), content=content, **where)  # type: ignore[arg-type] # the same names as `say`

    def _service(self, group: Group, content: Json) -> Message:
        message = self._world.write(group, self.user, content=content)
        self._world.deliver(message)
        return message

    def _file(self, name: str, content: bytes, mime_type: str, folder: str) -> Json:
        return self._world.files.add(content, name=name, mime_type=mime_type, folder=folder).payload()

    def _set_blocked(self, *, blocked: bool) -> None:
        chat = self.private_chat()
        chat.blocked = blocked
        statuses: tuple[Status, Status] = ("member", "kicked") if blocked else ("kicked", "member")
        change = {"chat": chat.payload(), "from": self.user.payload(), "date": self._world.now()}
        old, new = (member_payload(self._world.bot, status) for status in statuses)
        self._world.emit("my_chat_member", change | {"old_chat_member": old, "new_chat_member": new})

    def _date(self, at: datetime | None) -> int:
        return self._world.now() if at is None else int(at.timestamp())
