"""A chat's corrections are looked up at each of its turns."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_feedback_chat_id", "feedback", ["chat", "id"], unique=False)
