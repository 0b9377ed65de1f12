"""What turns did, and what people thought of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.columns import Base


class ToolCall(Base):
    """The result of a writing tool call."""

    __tablename__ = "tool_calls"

    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tool: Mapped[str]
    # A tool may have nothing to say, and that is a result, too.
    result: Mapped[dict[str, Any]] = mapped_column(JSON())


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
    """A correction: the text belongs to the expert `chosen` ("": to nobody)."""

    __tablename__ = "feedback"
    __table_args__ = (Index(None, "chat", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[int]
    chat: Mapped[str]
    user: Mapped[str]
    text: Mapped[str]
    chosen: Mapped[str]
    instead_of: Mapped[str | None]
    kind: Mapped[str]
    at: Mapped[datetime]
