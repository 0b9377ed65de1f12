"""The tables. `chat` is Address.owner where it owns something, and the platform's own id in an address."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.columns import NEVER_REUSED, Addressed, Base


class Turn(Addressed, Base):
    """An update that was taken in. `status` is new, done, failed, stopped or joined."""

    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("platform", "bot", "update"),
        Index(None, "status", "lane", "id"),
        Index(None, "conversation", "status"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    update: Mapped[str]
    user: Mapped[str]
    user_name: Mapped[str]
    lang: Mapped[str | None]
    text: Mapped[str]
    message: Mapped[str | None]
    reply_to: Mapped[str | None]
    press: Mapped[str | None]
    media: Mapped[str | None]
    addressed: Mapped[bool]
    at: Mapped[datetime]
    conversation: Mapped[str]
    lane: Mapped[str]
    status: Mapped[str] = mapped_column(default="new")
    joined_to: Mapped[int | None]
    accepted_at: Mapped[datetime]


class Outgoing(Addressed, Base):
    """A message on its way out. `status` is new, sent, failed or dropped."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "status", "platform", "bot", "chat", "id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str]
    turn: Mapped[int | None] = mapped_column(index=True)
    expert: Mapped[str | None]
    reply: Mapped[dict[str, Any]]
    trace: Mapped[dict[str, Any]]
    reply_to: Mapped[str | None]
    due: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(default="new")


class SentPart(Base):
    """A part of an outgoing message that the platform took, under the id that the platform gave it."""

    __tablename__ = "sent_parts"
    __table_args__ = (UniqueConstraint("outgoing", "number"), Index(None, "platform", "bot", "chat", "message"))

    id: Mapped[int] = mapped_column(primary_key=True)
    outgoing: Mapped[int] = mapped_column(ForeignKey("outbox.id", ondelete="CASCADE"))
    number: Mapped[int]
    platform: Mapped[str]
    bot: Mapped[str]
    chat: Mapped[str]
    message: Mapped[str | None]
    at: Mapped[datetime]


class Conversation(Base):
    """The state of a conversation. Its history is what came after the message `forgotten`; it spoke of `event` last."""

    __tablename__ = "conversations"

    key: Mapped[str] = mapped_column(primary_key=True)
    expert: Mapped[str | None]
    pinned: Mapped[str | None]
    last_reply: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    idle_turns: Mapped[int] = mapped_column(default=0)
    forgotten: Mapped[int] = mapped_column(default=0)
    event: Mapped[int | None]
    changed_at: Mapped[datetime]


class Message(Base):
    """What was said. `role` is user or bot."""

    __tablename__ = "messages"
    __table_args__ = (Index(None, "conversation", "id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str]
    turn: Mapped[int | None]
    role: Mapped[str]
    expert: Mapped[str | None]
    user: Mapped[str | None]
    text: Mapped[str]
    at: Mapped[datetime]


class Question(Base):
    """An open question. A closed one leaves no row."""

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("conversation", "expert"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str]
    expert: Mapped[str]
    slot: Mapped[str]
    tool: Mapped[str]
    asked: Mapped[str]
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime | None]
    turns: Mapped[int]


class Chat(Base):
    """What is kept once per chat: settings, the last numbers given, whether it takes messages."""

    __tablename__ = "chats"

    key: Mapped[str] = mapped_column(primary_key=True)
    lang: Mapped[str | None]
    zone: Mapped[str | None]
    threshold: Mapped[float | None]
    off: Mapped[list[str]] = mapped_column(default=list)
    last_note: Mapped[int] = mapped_column(default=0)
    last_event: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]


class Note(Base):
    """A note. `terms` is " term term ", so that each term stands between spaces."""

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("chat", "number"), Index(None, "chat", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str]
    number: Mapped[int]
    text: Mapped[str]
    tags: Mapped[list[str]]
    terms: Mapped[str]
    author: Mapped[str]
    author_name: Mapped[str]
    at: Mapped[datetime]
    deleted: Mapped[bool] = mapped_column(default=False)


class NoteTag(Base):
    """A tag of a note, for looking it up."""

    __tablename__ = "note_tags"

    note: Mapped[int] = mapped_column(ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)


class Event(Base):
    """An event or a bare reminder, and where its reminders are said."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("chat", "number"), Index(None, "chat", "start"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    start: Mapped[datetime]
    end: Mapped[datetime | None]
    kind: Mapped[str]
    author: Mapped[str]
    author_name: Mapped[str]
    conversation: Mapped[str]
    thread: Mapped[str | None]
    group: Mapped[bool]
    lang: Mapped[str]
    cancelled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Reminder(Base):
    """A time at which an event is announced. `said_for` is the time for which it was announced last."""

    __tablename__ = "reminders"
    __table_args__ = (Index(None, "pending", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    said_for: Mapped[datetime | None]
    pending: Mapped[bool] = mapped_column(default=True)


class ToolCall(Base):
    """The result of a writing tool call."""

    __tablename__ = "tool_calls"

    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tool: Mapped[str]
    result: Mapped[dict[str, Any]]


class Decision(Base):
    """How a turn was decided. `trace` is orchestrator.trace.as_json."""

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "conversation", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[int] = mapped_column(index=True)
    conversation: Mapped[str]
    chat: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    action: Mapped[str]
    source: Mapped[str]
    expert: Mapped[str | None]
    trace: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Feedback(Base):
    """A correction: the text belongs to the expert `chosen`."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[int]
    chat: Mapped[str]
    user: Mapped[str]
    text: Mapped[str]
    chosen: Mapped[str]
    instead_of: Mapped[str | None]
    kind: Mapped[str]
    at: Mapped[datetime]


class Person(Base):
    """What an admin said of a user, in a scope (a chat, or "" for everywhere)."""

    __tablename__ = "people"

    platform: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    verdict: Mapped[str]


class AuditEntry(Base):
    """Who changed what."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str]
    user: Mapped[str]
    action: Mapped[str]
    detail: Mapped[dict[str, Any]]
    at: Mapped[datetime]
