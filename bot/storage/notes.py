"""Notes in SQL."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.chats import chat_row
from experts.ports import Note
from experts.tools.terms import terms as terms_of
from experts.types import Person

# More terms than this say nothing more, and SQL expressions may not grow without bound.
MOST_TERMS = 50


class SqlNotes:
    """The notes of chats."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, chat: str, *, text: str, tags: Sequence[str], author: Person, at: datetime) -> Note:
        """Keep a note and give it the chat's next number."""
        owner = await chat_row(self._session, chat)
        owner.last_note += 1
        row = models.Note(
            chat=chat,
            number=owner.last_note,
            text=text,
            tags=list(tags),
            terms=_column(terms_of(text)),
            author=author.id,
            author_name=author.name,
            at=at,
        )
        self._session.add(row)
        await self._session.flush()
        self._session.add_all(models.NoteTag(note=row.id, tag=tag) for tag in dict.fromkeys(tags))
        return _note(row)

    async def get(self, chat: str, number: int) -> Note | None:
        """The note with that number, unless it is deleted."""
        row = await self._row(chat, number, deleted=False)
        return _note(row) if row else None

    async def search(self, chat: str, terms: Sequence[str], *, limit: int) -> Sequence[Note]:
        """Notes that hold any of the terms, most matches first, then newest."""
        looked_for = [term for term in dict.fromkeys(terms) if term and not term.isspace()][:MOST_TERMS]
        if not looked_for:
            return ()
        holds = [models.Note.terms.contains(_column([term]), autoescape=True) for term in looked_for]
        matches = sum((case((held, 1), else_=0) for held in holds[1:]), start=case((holds[0], 1), else_=0))
        found = _kept(chat).where(or_(*holds)).order_by(matches.desc(), *_newest_first()).limit(limit)
        return await self._notes(found)

    async def browse(
        self, chat: str, *, start: datetime | None, end: datetime | None, tag: str | None, limit: int
    ) -> Sequence[Note]:
        """Notes made in [start, end) and with the tag, newest first."""
        found = _kept(chat)
        if start is not None:
            found = found.where(models.Note.at >= start)
        if end is not None:
            found = found.where(models.Note.at < end)
        if tag is not None:
            tagged = select(models.NoteTag.note).where(models.NoteTag.tag == tag)
            found = found.where(models.Note.id.in_(tagged))
        return await self._notes(found.order_by(*_newest_first()).limit(limit))

    async def count(self, chat: str) -> int:
        """How many notes the chat has."""
        kept = _kept(chat).with_only_columns(func.count())
        return await self._session.scalar(kept) or 0

    async def delete(self, chat: str, number: int) -> bool:
        """Hide a note; false when there is none."""
        row = await self._row(chat, number, deleted=False)
        if row is not None:
            row.deleted = True
        return row is not None

    async def delete_all(self, chat: str, numbers: Sequence[int] | None = None) -> int:
        """Hide the notes with these numbers, or every note of the chat, at once; how many there were."""
        note = models.Note
        hidden = update(note).where(note.chat == chat, note.deleted.is_(False)).values(deleted=True)
        if numbers is not None:
            hidden = hidden.where(note.number.in_(numbers))
        return len((await self._session.scalars(hidden.returning(note.id))).all())

    async def restore(self, chat: str, number: int) -> bool:
        """Bring a deleted note back; false when there is none."""
        row = await self._row(chat, number, deleted=True)
        if row is not None:
            row.deleted = False
        return row is not None

    async def _row(self, chat: str, number: int, *, deleted: bool) -> models.Note | None:
        note = models.Note
        wanted = select(note).where(note.chat == chat, note.number == number, note.deleted.is_(deleted))
        return (await self._session.scalars(wanted)).one_or_none()

    async def _notes(self, found: Select[models.Note]) -> Sequence[Note]:
        return tuple(_note(row) for row in await self._session.scalars(found))


def _kept(chat: str) -> Select[models.Note]:
    return select(models.Note).where(models.Note.chat == chat, models.Note.deleted.is_(False))


def _newest_first() -> tuple[ColumnElement[datetime], ColumnElement[int]]:
    return models.Note.at.desc(), models.Note.id.desc()


def _column(terms: Sequence[str]) -> str:
    return f" {' '.join(terms)} "


def _note(row: models.Note) -> Note:
    return Note(
        number=row.number,
        text=row.text,
        tags=tuple(row.tags),
        author=Person(id=row.author, name=row.author_name),
        at=row.at,
    )
