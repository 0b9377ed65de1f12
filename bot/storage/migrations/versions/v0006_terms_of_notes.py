"""Notes are found by a table of their terms, which until now stood in a column that was gone through."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_NOTES = sa.table("notes", sa.column("id"), sa.column("chat"), sa.column("terms"))
_TERMS = sa.table("note_terms", sa.column("chat"), sa.column("term"), sa.column("note"))
_AT_ONCE = 500


def upgrade() -> None:
    op.create_table(
        "note_terms",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("note", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["note"], ["notes.id"], name="fk_note_terms_note", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat", "term", "note", name="pk_note_terms"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_note_terms_note", "note_terms", ["note"], unique=False)
    _fill(op.get_bind())
    op.drop_column("notes", "terms")


def _fill(connection: sa.Connection) -> None:
    """Some notes at a time: there may be many."""
    done = 0
    while True:
        some = sa.select(_NOTES).where(_NOTES.c.id > done).order_by(_NOTES.c.id).limit(_AT_ONCE)
        notes = connection.execute(some).all()
        if not notes:
            return
        held = [{"chat": note.chat, "term": term, "note": note.id} for note in notes for term in note.terms.split()]
        if held:
            connection.execute(sa.insert(_TERMS), held)
        done = notes[-1].id
