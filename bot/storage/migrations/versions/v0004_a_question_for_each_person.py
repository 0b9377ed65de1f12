"""An expert may have a question open for each person of a conversation."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("questions", table_kwargs={"sqlite_autoincrement": True}) as questions:
        questions.drop_constraint("uq_questions_conversation_expert", type_="unique")
        questions.create_unique_constraint(
            "uq_questions_conversation_expert_asked", ["conversation", "expert", "asked"]
        )
