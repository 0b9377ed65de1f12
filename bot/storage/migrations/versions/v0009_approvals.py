"""A chat says how large a plan may be without asking."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("chats", sa.Column("free_tasks", sa.Integer(), nullable=True))
    op.add_column("chats", sa.Column("free_cost", sa.Double(), nullable=True))
