"""Plans, their tasks, and what was told of them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
        sa.UniqueConstraint("turn", name="uq_plans_turn"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plans_conversation_status", "plans", ["conversation", "status"], unique=False)
    op.create_index("ix_plans_run", "plans", ["run"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("expert", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("cost", sa.Double(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["plan"], ["plans.id"], name="fk_tasks_plan", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan", "name", name="pk_tasks"),
    )
    op.create_table(
        "progress",
        sa.Column("turn", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("event", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("turn", "sequence", name="pk_progress"),
    )
