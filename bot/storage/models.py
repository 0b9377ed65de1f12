"""The tables. `chat` is Address.owner where it owns something, and the platform's own id in an address."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
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


class Chat(Base):
    """What is kept once per chat: settings, the last numbers given, whether it takes messages.

    `hours` is 12 or 24; `mode` shared or personal; `remind` minutes before an event, where none are asked for.
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


class Note(Base):
    """A note. `kind` is note or list; `terms` is " term term ", so that each term stands between spaces."""

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("chat", "number"), Index(None, "chat", "deleted", "pinned", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str]
    number: Mapped[int]
    text: Mapped[str]
    tags: Mapped[list[str]]
    terms: Mapped[str]
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


class Event(Base):
    """An event or a bare reminder; with a `rule` (the body of an RRULE) a series, whose first occurrence it is.

    `zone` is the one in whose wall-clock time it repeats; `last` is when its last occurrence is over, None when it
    never ends. `uid` is the name that another calendar gave it.
    """

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("chat", "number"), Index(None, "chat", "start"), Index(None, "chat", "uid"))

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
