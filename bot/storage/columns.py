"""What all tables share: the base, how times are stored, and where a message comes from or goes to."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, MetaData, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped

from handlers.types import Address, ChatKind

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Ids are never given twice, even after the newest row is gone: buttons and tool calls name them.
NEVER_REUSED = {"sqlite_autoincrement": True}

# A table that is all primary key is its own index; with row ids it would be stored twice.
NO_ROWID = {"sqlite_with_rowid": False}

# For changes of rows that the session has not loaded.
UNLOADED = {"synchronize_session": False}


class Utc(TypeDecorator[datetime]):
    """An aware time, stored in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a naive time is a bug. Raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware again, where the database forgets zones."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Utc(),
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(),
        list[int]: JSON(none_as_null=True),
    }


class Addressed:
    """The columns of an address."""

    platform: Mapped[str]
    bot: Mapped[str]
    chat: Mapped[str]
    thread: Mapped[str | None]
    kind: Mapped[str]

    @property
    def address(self) -> Address:
        """Where the message comes from or goes to."""
        kind: ChatKind = "group" if self.kind == "group" else "private"
        return Address(platform=self.platform, bot=self.bot, chat=self.chat, thread=self.thread, kind=kind)
