"""A chat gets a new id (a group becomes a supergroup): all that was kept under the old one is kept under the new.

People may have written to the new chat before we heard of it. Then the old chat's notes and events keep their numbers,
the new chat's get numbers after them, and where only one of two can stay, the new chat's does.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from bot.delivery import keys
from bot.storage import columns, models
from bot.storage.chats import chat_row
from bot.storage.columns import UNLOADED
from handlers.types import Address

_OWNED = (
    models.Note.chat,
    models.NoteTerm.chat,
    models.Event.chat,
    models.Decision.chat,
    models.Feedback.chat,
    models.AuditEntry.chat,
)
# Sent parts stay where they are: the ids of old messages mean nothing in the new chat.
_ADDRESSED = (models.Turn, models.Outgoing)
_TALK = (
    models.Conversation.key,
    models.Question.conversation,
    models.Message.conversation,
    models.Turn.conversation,
    models.Turn.lane,
    models.Outgoing.conversation,
    models.Decision.conversation,
    models.NoteVersion.conversation,
    models.Event.conversation,
    models.EventUndo.conversation,
    models.Reminder.conversation,
    models.Digest.conversation,
)


async def move(session: AsyncSession, old: Address, chat: str) -> Sequence[str]:
    """Rewrite the chat's id everywhere. Returns the lanes that hold unfinished turns."""
    new = replace(old, chat=chat)
    if old.chat == new.chat:
        return ()
    await _merge_chats(session, old.owner, new)
    await _merge_people(session, old.owner, new.owner)
    await _merge_members(session, old.owner, new.owner)
    await _merge_digest(session, old.owner, new.owner)
    await _merge_talk(session, keys.base(old), keys.base(new))
    # The new chat's events get other numbers, by which their ways back call them.
    await _delete(session, models.EventUndo, _under(models.EventUndo.conversation, keys.base(new)))
    for column in _OWNED:
        await _set(session, column, new.owner, column == old.owner)
    for row in _ADDRESSED:
        here = and_(row.platform == old.platform, row.bot == old.bot, row.chat == old.chat)
        await _set(session, row.chat, new.chat, here)
    for column in _TALK:
        await _set(session, column, _renamed(column, keys.base(old), keys.base(new)), _under(column, keys.base(old)))
    lane = models.Turn.lane
    waiting = select(lane).where(models.Turn.status == "new", _under(lane, keys.base(new))).distinct()
    return (await session.scalars(waiting)).all()


async def _merge_chats(session: AsyncSession, old: str, new: Address) -> None:
    before = await session.get(models.Chat, old, with_for_update=True)
    if before is None:
        return
    after = await chat_row(session, new.owner)
    talk = models.Conversation
    notes, events = max(before.last_note, after.last_note), max(before.last_event, after.last_event)
    await _renumber(session, models.Note, new.owner, notes)
    await _renumber(session, models.Event, new.owner, events)
    await _renumber_spoken(session, keys.base(new), notes)
    await _set(session, talk.event, talk.event + events, _under(talk.key, keys.base(new)))
    after.last_note = _joint(before.last_note, after.last_note)
    after.last_event = _joint(before.last_event, after.last_event)
    after.lang = after.lang or before.lang
    after.zone = after.zone or before.zone
    after.threshold = after.threshold if after.threshold is not None else before.threshold
    after.hours, after.mode = after.hours or before.hours, after.mode or before.mode
    after.remind = after.remind if after.remind is not None else before.remind
    after.off = sorted({*(before.off or ()), *(after.off or ())})
    await session.delete(before)
    await session.flush()


def _joint(before: int, after: int) -> int:
    return max(before, after) + after


async def _renumber(session: AsyncSession, row: type[models.Note] | type[models.Event], chat: str, by: int) -> None:
    """Nothing holds a number above `by` yet, so no two rows meet on the way."""
    await _set(session, row.number, row.number + by, row.chat == chat)


async def _renumber_spoken(session: AsyncSession, base: str, by: int) -> None:
    talk = models.Conversation
    for row in await session.scalars(select(talk).where(_under(talk.key, base))):
        row.notes, row.more = [number + by for number in row.notes or ()], None


async def _merge_people(session: AsyncSession, old: str, new: str) -> None:
    person, twin = models.Person, aliased(models.Person)
    same = (twin.platform == person.platform, twin.user == person.user, twin.scope == new)
    await _delete(session, person, and_(person.scope == old, select(twin).where(*same).exists()))
    await _set(session, person.scope, new, person.scope == old)


async def _merge_members(session: AsyncSession, old: str, new: str) -> None:
    member, twin = models.Member, aliased(models.Member)
    same = (twin.user == member.user, twin.chat == new)
    await _delete(session, member, and_(member.chat == old, select(twin).where(*same).exists()))
    await _set(session, member.chat, new, member.chat == old)


async def _merge_digest(session: AsyncSession, old: str, new: str) -> None:
    digest, twin = models.Digest, aliased(models.Digest)
    await _delete(session, digest, and_(digest.chat == old, select(twin).where(twin.chat == new).exists()))
    await _set(session, digest.chat, new, digest.chat == old)


async def _merge_talk(session: AsyncSession, old: str, new: str) -> None:
    talk, other = models.Conversation, aliased(models.Conversation)
    there = select(literal(1)).select_from(other).where(other.key == _renamed(talk.key, old, new))
    await _delete(session, talk, and_(_under(talk.key, old), there.exists()))
    question, twin = models.Question, aliased(models.Question)
    same = (
        twin.conversation == _renamed(question.conversation, old, new),
        twin.expert == question.expert,
        twin.asked == question.asked,
    )
    asked = select(literal(1)).select_from(twin).where(*same)
    await _delete(session, question, and_(_under(question.conversation, old), asked.exists()))


def _under(column: InstrumentedAttribute[str], base: str) -> ColumnElement[bool]:
    """The chat's own conversation, and those of its topics and people."""
    return or_(column == base, func.substr(column, 1, len(base) + 1) == f"{base}:")


def _renamed(column: InstrumentedAttribute[str], old: str, new: str) -> ColumnElement[str]:
    return literal(new).concat(func.substr(column, len(old) + 1))


async def _set(session: AsyncSession, column: Any, value: Any, where: ColumnElement[bool]) -> None:
    changed = update(column.class_).where(where).values({column: value})
    await session.execute(changed, execution_options=UNLOADED)


async def _delete(session: AsyncSession, row: type[columns.Base], where: ColumnElement[bool]) -> None:
    await session.execute(delete(row).where(where), execution_options=UNLOADED)
