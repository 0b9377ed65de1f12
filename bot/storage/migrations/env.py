"""Alembic runs this file; the connection is handed over by bot.storage.migrations.runner."""

from alembic import context

from bot.storage import models  # noqa: F401 - fills the metadata
from bot.storage.columns import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
