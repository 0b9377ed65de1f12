"""Notes that change, events that come again, reminders of their own, files, and what chats and people set."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("turns", sa.Column("attachment", sa.JSON(), nullable=True))
    op.add_column("conversations", sa.Column("occurrence", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("notes", sa.JSON(), nullable=True))
    op.add_column("conversations", sa.Column("more", sa.String(), nullable=True))
    _settings()
    _notes()
    _events()
    _reminders()


def _settings() -> None:
    op.add_column("chats", sa.Column("hours", sa.Integer(), nullable=True))
    op.add_column("chats", sa.Column("mode", sa.String(), nullable=True))
    op.add_column("chats", sa.Column("remind", sa.JSON(), nullable=True))
    op.create_table(
        "members",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("chat", "user", name="pk_members"),
    )
    op.create_table(
        "digests",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("group", sa.Boolean(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_digests"),
    )
    op.create_index("ix_digests_due", "digests", ["due"], unique=False)


def _notes() -> None:
    for column in (
        sa.Column("kind", sa.String(), nullable=False, server_default="note"),
        sa.Column("pinned", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("editor", sa.String(), nullable=True),
        sa.Column("editor_name", sa.String(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("notes", column)
    op.drop_index("ix_notes_chat_at", "notes")
    op.create_index("ix_notes_chat_deleted_pinned_at", "notes", ["chat", "deleted", "pinned", "at"], unique=False)
    op.create_table(
        "note_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["note"], ["notes.id"], name="fk_note_versions_note", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_note_versions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_versions_note", "note_versions", ["note"], unique=False)
    op.create_index("ix_note_versions_turn", "note_versions", ["turn"], unique=False)
    op.create_index("ix_note_versions_conversation_id", "note_versions", ["conversation", "id"], unique=False)


def _events() -> None:
    for column in (
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("last", sa.DateTime(timezone=True), nullable=True),
        sa.Column("all_day", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("location", sa.String(), nullable=False, server_default=""),
        sa.Column("uid", sa.String(), nullable=True),
    ):
        op.add_column("events", column)
    op.create_index("ix_events_chat_uid", "events", ["chat", "uid"], unique=False)
    op.execute('UPDATE events SET last = COALESCE("end", start)')
    op.create_table(
        "occurrences",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("original", sa.DateTime(timezone=True), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_occurrences_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "original", name="pk_occurrences"),
    )
    op.create_table(
        "event_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_event_versions_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_event_versions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_versions_event", "event_versions", ["event"], unique=False)


def _reminders() -> None:
    """What a reminder had from its event it has itself now, and its lead in place of a bare time."""
    for column in (
        sa.Column("lead", sa.Integer(), nullable=True),
        sa.Column("occurrence", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asker", sa.String(), nullable=False, server_default=""),
        sa.Column("asker_name", sa.String(), nullable=False, server_default=""),
        sa.Column("conversation", sa.String(), nullable=False, server_default=""),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("group", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("lang", sa.String(), nullable=False, server_default=""),
    ):
        op.add_column("reminders", column)
    old = sa.text(
        "SELECT reminders.id, reminders.at, events.start, events.author, events.author_name, events.conversation, "
        'events.thread, events."group", events.lang FROM reminders JOIN events ON events.id = reminders.event'
    ).columns(at=sa.DateTime(timezone=True), start=sa.DateTime(timezone=True))
    filled = sa.text(
        "UPDATE reminders SET lead = :lead, asker = :author, asker_name = :author_name, conversation = :conversation, "
        'thread = :thread, "group" = :group, lang = :lang WHERE id = :id'
    )
    connection = op.get_bind()
    for row in connection.execute(old).mappings().all():
        connection.execute(filled, {**row, "lead": _lead(row["at"], row["start"])})


def _lead(at: datetime, start: datetime) -> int:
    return round((start - at).total_seconds())
