"""Events and reminders."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.columns import NEVER_REUSED, Base


class Event(Base):
    """An event or a bare reminder; with a `rule` (the body of an RRULE) a series, whose first occurrence it is.

    `zone` is the one in whose wall-clock time it repeats; `last` is when its last occurrence is over, None when it
    never ends. `uid` is the name that another calendar gave it.
    """

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("chat", "number"),
        Index(None, "chat", "start"),
        Index(None, "chat", "uid"),
        # Few events are series, and all of them are looked at whatever is asked.
        Index(
            "ix_events_series", "chat", sqlite_where=text("rule IS NOT NULL"), postgresql_where=text("rule IS NOT NULL")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    start: Mapped[datetime]
    end: Mapped[datetime | None]
    kind: Mapped[str]
    rule: Mapped[str | None]
    zone: Mapped[str | None]
    last: Mapped[datetime | None]
    all_day: Mapped[bool] = mapped_column(default=False)
    location: Mapped[str] = mapped_column(default="")
    uid: Mapped[str | None]
    author: Mapped[str]
    author_name: Mapped[str]
    conversation: Mapped[str]
    thread: Mapped[str | None]
    group: Mapped[bool]
    lang: Mapped[str]
    cancelled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Occurrence(Base):
    """One occurrence of a series that is not as the rule has it. `original` is the start that the rule gives it."""

    __tablename__ = "occurrences"

    event: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    original: Mapped[datetime] = mapped_column(primary_key=True)
    start: Mapped[datetime]
    end: Mapped[datetime | None]
    title: Mapped[str]
    location: Mapped[str]
    cancelled: Mapped[bool] = mapped_column(default=False)


class EventVersion(Base):
    """What an event was `before` a change, so that the change can be undone."""

    __tablename__ = "event_versions"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    before: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class EventUndo(Base):
    """What takes back what a turn did: the press of a button of `tool` with that `argument`. The conversation spoke
    of the event with the number `event` then."""

    __tablename__ = "event_undos"
    __table_args__ = (Index(None, "conversation", "id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str]
    person: Mapped[str]
    turn: Mapped[int]
    tool: Mapped[str]
    argument: Mapped[str]
    event: Mapped[int | None]
    at: Mapped[datetime]


class Reminder(Base):
    """A time at which an event is announced, to whom and where.

    `lead` is how many seconds ahead of each occurrence, None for a time of its own; `at` is the next time, of that
    `occurrence`; `said_for` is the time for which it was announced last, `answered` the time of which somebody
    said that it is done, or shall come again.
    """

    __tablename__ = "reminders"
    __table_args__ = (Index(None, "pending", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    lead: Mapped[int | None]
    occurrence: Mapped[datetime | None]
    asker: Mapped[str]
    asker_name: Mapped[str]
    conversation: Mapped[str]
    thread: Mapped[str | None]
    group: Mapped[bool]
    lang: Mapped[str]
    said_for: Mapped[datetime | None]
    answered: Mapped[datetime | None]
    pending: Mapped[bool] = mapped_column(default=True)
