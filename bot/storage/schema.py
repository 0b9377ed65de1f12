"""The tables are made, brought up to date, or refused."""

from sqlalchemy import Connection, inspect, text

from bot.storage import models  # noqa: F401 - fills the metadata
from bot.storage.columns import Base
from bot.storage.engine import Engines
from bot.storage.migrations import HEAD
from experts.errors import StorageError

VERSIONS = "alembic_version"


async def prepare(engines: Engines) -> None:
    """Make the tables of an empty database, migrate an older one. Raises StorageError."""
    async with engines.writer.begin() as connection:
        await connection.run_sync(_prepare, engines.where)


def is_current(connection: Connection) -> bool:
    """Whether the tables have the newest schema."""
    return _revision(connection) == HEAD


def _prepare(connection: Connection, where: str) -> None:
    tables = set(inspect(connection).get_table_names())
    revision = _revision(connection) if VERSIONS in tables else None
    if revision == HEAD:
        return
    if revision is not None:
        _migrate(connection, revision, where)
    elif tables:
        raise StorageError(f"{where} is the database of another program")
    else:
        _create(connection)


def _create(connection: Connection) -> None:
    """What the migrations would make one after the other; a test compares the two."""
    Base.metadata.create_all(connection, checkfirst=False)
    connection.execute(text(f"CREATE TABLE {VERSIONS} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text(f"INSERT INTO {VERSIONS} VALUES (:head)"), {"head": HEAD})  # noqa: S608 - no value of a user


def _revision(connection: Connection) -> str | None:
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSIONS}"))  # noqa: S608 - no value of a user
    return revision


def _migrate(connection: Connection, revision: str, where: str) -> None:
    from bot.storage.migrations import runner  # deferred: Alembic takes a third of a second to import

    if revision not in runner.known():
        raise StorageError(f"{where} was written by another version of this program (revision {revision})")
    runner.upgrade(connection)
