"""Conversations and what was said in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.columns import NEVER_REUSED, Base


class Conversation(Base):
    """The state of a conversation. Its history is what came after the message `forgotten`.

    It spoke last of the event with that number (of a series: of one `occurrence`), and of those `notes`, whose `more`
    says where the rest of their list is.
    """

    __tablename__ = "conversations"

    key: Mapped[str] = mapped_column(primary_key=True)
    expert: Mapped[str | None]
    pinned: Mapped[str | None]
    last_reply: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    idle_turns: Mapped[int] = mapped_column(default=0)
    forgotten: Mapped[int] = mapped_column(default=0)
    event: Mapped[int | None]
    occurrence: Mapped[datetime | None]
    notes: Mapped[list[int] | None]
    more: Mapped[str | None]
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
    __table_args__ = (
        UniqueConstraint("conversation", "expert", "asked"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str]
    expert: Mapped[str]
    slot: Mapped[str]
    tool: Mapped[str]
    asked: Mapped[str]
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime | None]
    turns: Mapped[int]
