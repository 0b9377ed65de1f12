"""Notes in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy import delete as erase
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.chats import chat_row
from bot.storage.columns import UNLOADED
from bot.storage.conversations import conversation_row
from experts.ports import Doing, Note, NoteChange, NoteFilter, NoteKind, SpokenNotes
from experts.tools.terms import terms as terms_of
from experts.types import Person, Place

# More terms than this say nothing more, and SQL expressions may not grow without bound.
MOST_TERMS = 50
# What a conversation can speak of: more than anybody names one by one.
MOST_SPOKEN = 50
# Rows of columns are read faster than entities.
_SHOWN = (
    models.Note.number,
    models.Note.text,
    models.Note.tags,
    models.Note.author,
    models.Note.author_name,
    models.Note.at,
    models.Note.kind,
    models.Note.pinned,
    models.Note.editor,
    models.Note.editor_name,
    models.Note.edited_at,
)


class SqlNotes:
    """The notes of chats."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, doing: Doing, *, text: str, tags: Sequence[str], kind: NoteKind = "note") -> Note:
        """Keep a note and give it the chat's next number."""
        owner = await chat_row(self._session, doing.place.chat)
        owner.last_note += 1
        row = models.Note(
            chat=doing.place.chat,
            number=owner.last_note,
            text=text,
            tags=list(tags),
            author=doing.person.id,
            author_name=doing.person.name,
            at=doing.at,
            kind=kind,
        )
        self._session.add(row)
        await self._session.flush()
        self._tag(row)
        await self._index(row)
        self._keep(doing, row, {"deleted": True})
        await self._spoken(doing, [row.number])
        return _note(row)

    async def get(self, chat: str, number: int) -> Note | None:
        """The note with that number, unless it is deleted."""
        row = await self._row(chat, number)
        return _note(row) if row else None

    async def many(self, chat: str, numbers: Sequence[int]) -> Sequence[Note]:
        """The notes with these numbers in this order, without those that are deleted."""
        found = _kept(chat).with_only_columns(*_SHOWN).where(models.Note.number.in_(numbers))
        notes = {row.number: _note(row) for row in await self._session.execute(found)}
        return tuple(notes[number] for number in numbers if number in notes)

    async def search(self, chat: str, terms: Sequence[str], *, limit: int) -> Sequence[tuple[Note, int]]:
        """Notes that hold any of the terms, each with how many of them; most first, then newest."""
        looked_for = [term for term in dict.fromkeys(terms) if term and not term.isspace()][:MOST_TERMS]
        if not looked_for:
            return ()
        note, held = models.Note, models.NoteTerm
        matches = func.count().label("matches")
        # Counted by the index of terms alone, before the notes are looked at.
        counted = select(held.note, matches).where(held.chat == chat, held.term.in_(looked_for)).group_by(held.note)
        those = counted.subquery()
        best = (
            _kept(chat)
            .with_only_columns(note.id, those.c.matches)
            .join(those, those.c.note == note.id)
            .order_by(those.c.matches.desc(), note.at.desc(), note.id.desc())
            .limit(limit)
            .subquery()
        )
        ordered = best.c.matches.desc(), note.at.desc(), note.id.desc()
        found = select(*_SHOWN, best.c.matches).join(best, best.c.id == note.id).order_by(*ordered)
        return tuple((_note(row), row.matches) for row in await self._session.execute(found))

    async def browse(self, chat: str, where: NoteFilter, *, limit: int, newest: bool = False) -> Sequence[int]:
        """The numbers of notes, pinned ones first (unless `newest`), then newest."""
        note = models.Note
        by_age = note.at.desc(), note.id.desc()
        ordered = by_age if newest else (note.pinned.desc(), *by_age)
        found = _such(chat, where).with_only_columns(note.number).order_by(*ordered).limit(limit)
        return (await self._session.scalars(found)).all()

    async def count(self, chat: str, where: NoteFilter) -> int:
        """How many such notes the chat has."""
        return await self._session.scalar(_such(chat, where).with_only_columns(func.count())) or 0

    async def tags(self, chat: str) -> Sequence[tuple[str, int]]:
        """The tags of the chat's notes with how many notes have each, most used first, then by name."""
        tag, times = models.NoteTag.tag, func.count()
        counted = _kept(chat).join(models.NoteTag).with_only_columns(tag, times).group_by(tag)
        found = await self._session.execute(counted.order_by(times.desc(), tag))
        return [(name, number) for name, number in found]

    async def change(self, doing: Doing, number: int, change: NoteChange) -> Note | None:
        """Change a note; the note as it is now, None when there is none."""
        row = await self._row(doing.place.chat, number)
        if row is None:
            return None
        after: dict[str, Any] = {name: value for name, value in asdict(change).items() if value is not None}
        if change.text is not None:
            after |= {"editor": doing.person.id, "editor_name": doing.person.name, "edited_at": doing.at}
        self._keep(doing, row, {name: _as_json(getattr(row, name)) for name in after})
        await self._set(row, after)
        await self._spoken(doing, [number])
        return _note(row)

    async def delete(self, doing: Doing, numbers: Sequence[int] | None = None) -> int:
        """Hide the notes with these numbers, or every note of the chat, at once; how many there were."""
        note = models.Note
        hidden = update(note).where(note.chat == doing.place.chat, note.deleted.is_(False)).values(deleted=True)
        if numbers is not None:
            hidden = hidden.where(note.number.in_(numbers))
        gone = (await self._session.execute(hidden.returning(note.id, note.number), execution_options=UNLOADED)).all()
        if gone:
            before = {"deleted": False}
            await self._session.execute(insert(models.NoteVersion), [_version(doing, id_, before) for id_, _ in gone])
            await self._spoken(doing, sorted(number for _, number in gone))
        return len(gone)

    async def undo(self, doing: Doing, turn: int) -> Sequence[Note] | None:
        """Take back what a turn changed; None when there is nothing to take back, or when it has changed since."""
        note, version = models.Note, models.NoteVersion
        of_turn = select(version).join(note).where(note.chat == doing.place.chat, version.turn == turn).subquery()
        since = select(func.min(of_turn.c.id)).scalar_subquery()
        newest = await self._session.execute(
            select(version, note)
            .join(note)
            .where(version.note.in_(select(of_turn.c.note)), version.id >= since)
            .order_by(version.id.desc())
        )
        changes = [(change, row) for change, row in newest]
        if not changes or any(change.turn != turn for change, _ in changes):
            return None
        for change, row in changes:
            await self._set(row, {name: _from_json(name, value) for name, value in change.before.items()})
        await self._session.execute(erase(version).where(version.id.in_([change.id for change, _ in changes])))
        rows = {row.id: row for _, row in reversed(changes)}
        kept = [_note(row) for row in rows.values() if not row.deleted]
        await self._spoken(doing, [one.number for one in kept])
        return kept

    async def last_change(self, place: Place, person: Person) -> int | None:
        """The turn of the newest change that the person made in the conversation, unless it was taken back."""
        version = models.NoteVersion
        here = select(version.turn).where(version.conversation == place.conversation, version.author == person.id)
        return await self._session.scalar(here.order_by(version.id.desc()).limit(1))

    async def changed_by(self, chat: str, turn: int) -> Person | None:
        """Who made the changes of a turn; None when there are none to take back."""
        note, version = models.Note, models.NoteVersion
        made = select(version.author, version.author_name).join(note).where(note.chat == chat, version.turn == turn)
        row = (await self._session.execute(made.limit(1))).one_or_none()
        return None if row is None else Person(id=row.author, name=row.author_name)

    async def deletion(self, chat: str, number: int) -> int | None:
        """The turn in which that note was deleted; None when it is there, or never was."""
        note, version = models.Note, models.NoteVersion
        gone = select(version.turn).join(note).where(note.chat == chat, note.number == number, note.deleted)
        return await self._session.scalar(gone.order_by(version.id.desc()).limit(1))

    async def spoken_of(self, place: Place) -> SpokenNotes:
        """What the conversation last spoke of; of deleted notes too."""
        talk = models.Conversation
        found = await self._session.execute(select(talk.notes, talk.more).where(talk.key == place.conversation))
        row = found.one_or_none()
        return SpokenNotes(numbers=tuple(row.notes or ()), more=row.more) if row else SpokenNotes()

    async def speak_of(self, place: Place, spoken: SpokenNotes, at: datetime) -> None:
        """Remember that the conversation now speaks of these notes."""
        talk = await conversation_row(self._session, place.conversation, at)
        talk.notes, talk.more = list(spoken.numbers[:MOST_SPOKEN]), spoken.more

    async def _spoken(self, doing: Doing, numbers: Sequence[int]) -> None:
        await self.speak_of(doing.place, SpokenNotes(numbers=tuple(numbers)), doing.at)

    async def _row(self, chat: str, number: int) -> models.Note | None:
        return (await self._session.scalars(_kept(chat).where(models.Note.number == number))).one_or_none()

    async def _set(self, row: models.Note, values: dict[str, Any]) -> None:
        for name, value in values.items():
            setattr(row, name, list(value) if name == "tags" else value)
        if "text" in values:
            await self._session.execute(erase(models.NoteTerm).where(models.NoteTerm.note == row.id))
            await self._index(row)
        if "tags" in values:
            await self._session.execute(erase(models.NoteTag).where(models.NoteTag.note == row.id))
            self._tag(row)

    def _tag(self, row: models.Note) -> None:
        self._session.add_all(models.NoteTag(note=row.id, tag=tag) for tag in dict.fromkeys(row.tags))

    async def _index(self, row: models.Note) -> None:
        held = [{"chat": row.chat, "term": term, "note": row.id} for term in terms_of(row.text)]
        if held:
            await self._session.execute(insert(models.NoteTerm), held)

    def _keep(self, doing: Doing, row: models.Note, before: dict[str, Any]) -> None:
        self._session.add(models.NoteVersion(**_version(doing, row.id, before)))


def _version(doing: Doing, note: int, before: dict[str, Any]) -> dict[str, Any]:
    by = {"conversation": doing.place.conversation, "author": doing.person.id, "author_name": doing.person.name}
    return {"note": note, "turn": doing.turn, "before": before, "at": doing.at, **by}


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _from_json(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name == "edited_at" and value else value


def _kept(chat: str) -> Select[models.Note]:
    return select(models.Note).where(models.Note.chat == chat, models.Note.deleted.is_(False))


def _such(chat: str, where: NoteFilter) -> Select[models.Note]:
    note = models.Note
    found = _kept(chat)
    if where.start is not None:
        found = found.where(note.at >= where.start)
    if where.end is not None:
        found = found.where(note.at < where.end)
    if where.tag is not None:
        tagged = select(models.NoteTag.note).where(models.NoteTag.tag == where.tag)
        found = found.where(note.id.in_(tagged))
    if where.kind is not None:
        found = found.where(note.kind == where.kind)
    if where.pinned is not None:
        found = found.where(note.pinned.is_(where.pinned))
    return found


def _note(row: Any) -> Note:
    """A row of the table, or of what of it is shown."""
    return Note(
        number=row.number,
        text=row.text,
        tags=tuple(row.tags),
        author=Person(id=row.author, name=row.author_name),
        at=row.at,
        kind=cast(NoteKind, row.kind),
        pinned=row.pinned,
        editor=None if row.editor is None else Person(id=row.editor, name=row.editor_name or ""),
        edited_at=row.edited_at,
    )
