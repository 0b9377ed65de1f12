"""Notes."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.columns import NEVER_REUSED, NO_ROWID, Base


class Note(Base):
    """A note. `kind` is note or list."""

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("chat", "number"), Index(None, "chat", "deleted", "pinned", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str]
    number: Mapped[int]
    text: Mapped[str]
    tags: Mapped[list[str]]
    author: Mapped[str]
    author_name: Mapped[str]
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(default="note")
    pinned: Mapped[bool] = mapped_column(default=False)
    editor: Mapped[str | None]
    editor_name: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    deleted: Mapped[bool] = mapped_column(default=False)


class NoteTag(Base):
    """A tag of a note, for looking it up."""

    __tablename__ = "note_tags"

    note: Mapped[int] = mapped_column(ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)


class NoteTerm(Base):
    """A term (experts.tools.terms) under which a note is found. `chat` is the note's: no term leads out of it."""

    __tablename__ = "note_terms"
    __table_args__ = NO_ROWID

    chat: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[int] = mapped_column(ForeignKey("notes.id", ondelete="CASCADE"), primary_key=True, index=True)


class NoteVersion(Base):
    """What a change took from a note: the columns that changed, `before` it. A turn's changes are one."""

    __tablename__ = "note_versions"
    __table_args__ = (Index(None, "conversation", "id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[int] = mapped_column(ForeignKey("notes.id", ondelete="CASCADE"), index=True)
    turn: Mapped[int] = mapped_column(index=True)
    conversation: Mapped[str]
    author: Mapped[str]
    author_name: Mapped[str]
    before: Mapped[dict[str, Any]]
    at: Mapped[datetime]
