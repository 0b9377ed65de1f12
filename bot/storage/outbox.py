"""The outbox in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, ScalarSelect, and_, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.delivery.ports import Door, Undelivered
from bot.storage import models
from bot.storage.chats import chat_row
from bot.storage.codec import plain, restored
from bot.storage.columns import UNLOADED
from bot.storage.moves import move
from experts.types import Reply
from handlers.types import Address, Outbound
from orchestrator.types import Trace


class SqlOutbox:
    """Messages on their way out, in order per chat."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, outbound: Outbound) -> int:
        """Queue a message behind those of its chat; its id."""
        row = _row(outbound)
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def chats(self, doors: Collection[Door]) -> Sequence[Address]:
        """The chats that wait for messages."""
        row = models.Outgoing
        ours = or_(false(), *(and_(row.platform == platform, row.bot == bot) for platform, bot in doors))
        found = select(row.platform, row.bot, row.chat).where(row.status == "new", ours).distinct()
        return tuple(Address(platform=p, bot=b, chat=c) for p, b, c in await self._session.execute(found))

    async def next(self, address: Address) -> Undelivered | None:
        """The first message of a chat that is neither sent nor given up."""
        outgoing, chat = models.Outgoing, models.Chat
        sent = select(func.count()).where(models.SentPart.outgoing == outgoing.id).scalar_subquery()
        closed = select(chat.key).where(chat.key == address.owner, chat.closed_at.is_not(None)).exists()
        first = select(outgoing, sent, closed, _placeholder()).where(_waits(address)).order_by(outgoing.id).limit(2)
        rows = (await self._session.execute(first)).all()
        if not rows:
            return None
        row, parts, is_closed, placeholder = rows[0]
        return Undelivered(
            outbound=_outbound(row), sent=parts, closed=is_closed, more=len(rows) > 1, placeholder=placeholder
        )

    async def reply(self, turn: int) -> Outbound | None:
        """The newest message of a turn."""
        row = models.Outgoing
        found = await self._session.scalar(select(row).where(row.turn == turn).order_by(row.id.desc()).limit(1))
        return _outbound(found) if found else None

    async def answers(self, turn: int) -> Sequence[str]:
        """The ids of a turn's messages: those sent as the platform has them, newest last; "" for one that waits."""
        outgoing, part = models.Outgoing, models.SentPart
        found = select(part.message).select_from(outgoing).outerjoin(part, part.outgoing == outgoing.id)
        rows = await self._session.scalars(found.where(outgoing.turn == turn).order_by(outgoing.id, part.id))
        return [message or "" for message in rows]

    async def sent(self, outbound: Outbound, number: int, message: str | None, *, at: datetime) -> None:
        """A part went out, under that id of the platform."""
        address = outbound.address
        self._session.add(
            models.SentPart(
                outgoing=outbound.id,
                number=number,
                platform=address.platform,
                bot=address.bot,
                chat=address.chat,
                message=message,
                at=at,
            )
        )

    async def end(self, outbound: Outbound, *, status: Literal["sent", "failed"]) -> None:
        """All parts went out, or the message is given up."""
        await self._end(models.Outgoing.id == outbound.id, status)

    async def close(self, address: Address, *, at: datetime) -> None:
        """Write to the chat no more until it writes again: what waits for it is dropped."""
        chat = await chat_row(self._session, address.owner)
        chat.closed_at = chat.closed_at or at
        await self._end(_waits(address), "dropped")

    async def move(self, address: Address, chat: str) -> Sequence[str]:
        """The chat has a new id: whatever was kept under the old one is kept under the new. Lanes with turns."""
        return await move(self._session, address, chat)

    async def _end(self, which: ColumnElement[bool], status: str) -> None:
        row = models.Outgoing
        ended = update(row).where(which, row.status == "new").values(status=status)
        await self._session.execute(ended, execution_options=UNLOADED)


def _placeholder() -> ScalarSelect[str | None]:
    """The message that was sent for the same turn before."""
    earlier, part = aliased(models.Outgoing), models.SentPart
    of_the_turn = (earlier.turn == models.Outgoing.turn, earlier.id < models.Outgoing.id)
    found = select(part.message).join(earlier, part.outgoing == earlier.id).where(*of_the_turn)
    return found.order_by(part.id.desc()).limit(1).correlate(models.Outgoing).scalar_subquery()


def _waits(address: Address) -> ColumnElement[bool]:
    row = models.Outgoing
    return and_(
        row.status == "new",
        row.platform == address.platform,
        row.bot == address.bot,
        row.chat == address.chat,
    )


def _row(outbound: Outbound) -> models.Outgoing:
    address = outbound.address
    return models.Outgoing(
        platform=address.platform,
        bot=address.bot,
        chat=address.chat,
        thread=address.thread,
        kind=address.kind,
        conversation=outbound.conversation,
        turn=outbound.turn,
        expert=outbound.trace.expert,
        reply=plain(outbound.reply),
        trace=plain(outbound.trace),
        reply_to=outbound.reply_to,
        due=outbound.due,
    )


def _outbound(row: models.Outgoing) -> Outbound:
    return Outbound(
        address=row.address,
        conversation=row.conversation,
        reply=restored(Reply, row.reply),
        trace=restored(Trace, row.trace),
        turn=row.turn,
        reply_to=row.reply_to,
        due=row.due,
        id=row.id,
    )
