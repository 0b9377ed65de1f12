"""The state of conversations in SQL."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from experts.types import Question
from orchestrator.types import Conversation

LAST_TURNS = 6


class SqlConversations:
    """Conversations with their open questions and their last messages."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, key: str) -> Conversation:
        """The state; a fresh one for a new key. Questions past their time are left to the caller."""
        row = await self._session.get(models.Conversation, key)
        last_turns = await self._last_turns(key, row.forgotten if row else 0)
        if row is None:
            return Conversation(key=key, last_turns=last_turns)
        questions = tuple(_question(question) for question in await self._questions(key))
        return Conversation(
            key=key,
            expert=row.expert,
            pinned=row.pinned,
            questions=questions,
            last_reply=row.last_reply,
            answered_at=row.answered_at,
            idle_turns=row.idle_turns,
            last_turns=last_turns,
            known=frozenset(question.id for question in questions),
        )

    async def put(self, conversation: Conversation, *, at: datetime) -> Sequence[Question]:
        """Store the state; questions without an id get one, known ones that are not named close. Newest first."""
        row = await conversation_row(self._session, conversation.key, at)
        row.expert, row.pinned = conversation.expert, conversation.pinned
        row.last_reply, row.answered_at = conversation.last_reply, conversation.answered_at
        row.idle_turns = conversation.idle_turns
        rows = await self._put_questions(conversation)
        return tuple(_question(row) for row in rows)

    async def ask(self, key: str, question: Question, *, at: datetime) -> None:
        """Add a question to a conversation whose own turn may be running; it replaces that of its expert and person."""
        await conversation_row(self._session, key, at)
        row = models.Question
        older = (row.conversation == key, row.expert == question.expert, row.asked == question.asked)
        await self._session.execute(delete(row).where(*older))
        self._session.add(_row_of(key, question))
        await self._session.flush()

    async def forget(self, key: str, *, at: datetime) -> None:
        """/new: close its questions, drop expert, pin and what was spoken of, and start its history afresh."""
        message = models.Message
        newest = await self._session.scalar(select(func.max(message.id)).where(message.conversation == key))
        row = await conversation_row(self._session, key, at)
        row.expert = row.pinned = row.answered_at = row.event = None
        row.notes = row.more = None
        row.last_reply, row.idle_turns, row.forgotten = "", 0, newest or 0
        await self._session.execute(delete(models.Question).where(models.Question.conversation == key))

    async def _put_questions(self, conversation: Conversation) -> Sequence[models.Question]:
        """Of an expert's questions to a person the newest stays; a known one that is not named is closed. Newest first.

        One that was closed meanwhile is not opened again.
        """
        stored = {row.id: row for row in await self._questions(conversation.key)}
        named = [question for question in conversation.questions if not question.id or question.id in stored]
        newest = {_whose(question): question for question in reversed(named)}
        open_ids = {question.id for question in newest.values()}
        for row in stored.values():
            closed = row.id in conversation.known or _whose(_question(row)) in newest
            if closed and row.id not in open_ids:
                await self._session.delete(row)
        # The old question goes first: two of one expert may not meet.
        await self._session.flush()
        rows = []
        for question in reversed(named):
            if newest[_whose(question)] is question:
                row = stored.get(question.id) or _row_of(conversation.key, question)
                row.turns = question.turns
                self._session.add(row)
                rows.append(row)
        await self._session.flush()
        return sorted(rows, key=lambda row: row.id, reverse=True)

    async def _questions(self, key: str) -> Sequence[models.Question]:
        asked = select(models.Question).where(models.Question.conversation == key).order_by(models.Question.id.desc())
        return (await self._session.scalars(asked)).all()

    async def _last_turns(self, key: str, after: int) -> tuple[tuple[str, str], ...]:
        message = models.Message
        said = (
            select(message.role, message.text)
            .where(message.conversation == key, message.id > after)
            .order_by(message.id.desc())
            .limit(LAST_TURNS)
        )
        rows = (await self._session.execute(said)).all()
        return tuple((row.role, row.text) for row in reversed(rows))


async def conversation_row(session: AsyncSession, key: str, at: datetime) -> models.Conversation:
    """The row of a conversation, made where there was none, and ours until the transaction ends."""
    row = await session.get(models.Conversation, key, with_for_update=True)
    if row is None:
        row = models.Conversation(key=key, last_reply="", idle_turns=0, forgotten=0)
        session.add(row)
    row.changed_at = at
    return row


def _whose(question: Question) -> tuple[str, str]:
    return question.expert, question.asked


def _row_of(conversation: str, question: Question) -> models.Question:
    return models.Question(
        conversation=conversation,
        expert=question.expert,
        slot=question.slot,
        tool=question.tool,
        asked=question.asked,
        data=dict(question.data),
        at=question.at,
        turns=question.turns,
    )


def _question(row: models.Question) -> Question:
    return Question(
        expert=row.expert,
        slot=row.slot,
        tool=row.tool,
        asked=row.asked,
        data=row.data,
        id=row.id,
        at=row.at,
        turns=row.turns,
    )
