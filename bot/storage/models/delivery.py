"""Messages on their way in and out."""

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
    attachment: Mapped[dict[str, Any] | None]
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
