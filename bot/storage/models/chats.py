"""What chats and people have set, and who changed it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.columns import Base


class Chat(Base):
    """What is kept once per chat: settings, the last numbers given, whether it takes messages.

    `hours` is 12 or 24; `mode` shared or personal; `remind` minutes before an event, where none are asked for;
    plans of `free_tasks` and `free_cost` (dollars) at most are carried out without asking.
    """

    __tablename__ = "chats"

    key: Mapped[str] = mapped_column(primary_key=True)
    lang: Mapped[str | None]
    zone: Mapped[str | None]
    threshold: Mapped[float | None]
    off: Mapped[list[str]] = mapped_column(default=list)
    hours: Mapped[int | None]
    mode: Mapped[str | None]
    remind: Mapped[list[int] | None]
    free_tasks: Mapped[int | None]
    free_cost: Mapped[float | None]
    last_note: Mapped[int] = mapped_column(default=0)
    last_event: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]


class Member(Base):
    """What a person has set for themselves in a group. `zone` is as in a chat."""

    __tablename__ = "members"

    chat: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(primary_key=True)
    zone: Mapped[str | None]


class Digest(Base):
    """The day's overview that a chat has asked for: the time of day (hh:mm) in its zone, and when it is due next."""

    __tablename__ = "digests"

    chat: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    due: Mapped[datetime] = mapped_column(index=True)
    conversation: Mapped[str]
    thread: Mapped[str | None]
    group: Mapped[bool]
    lang: Mapped[str]


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
