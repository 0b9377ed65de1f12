"""The series of a chat are found without going through all of its events."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    series = sa.text("rule IS NOT NULL")
    op.create_index("ix_events_series", "events", ["chat"], unique=False, sqlite_where=series, postgresql_where=series)
