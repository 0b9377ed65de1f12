"""The inbox in SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, and_, false, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.ports import Door, StoredTurn
from bot.storage import models
from bot.storage.chats import reopen
from bot.storage.codec import plain, restored
from bot.storage.columns import UNLOADED
from handlers.types import Address, Attachment, Inbound


class SqlTurns:
    """Updates as they came in, and whether they are answered."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def accept(self, inbound: Inbound, *, conversation: str, lane: str, now: datetime) -> int | None:
        """Store an update; its turn's id, or None when it was there already."""
        known, closed = await self._known(inbound)
        if known:
            return None
        if closed:
            await reopen(self._session, inbound.address.owner)
        row = _row(inbound)
        row.conversation, row.lane, row.accepted_at = conversation, lane, now
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def finish(self, turn: int, *, status: Literal["done", "failed"]) -> bool:
        """End a turn; false when it had ended already (stopped), and then nothing of it may be stored."""
        return await self._end(models.Turn.id == turn, status=status) == 1

    async def stop(self, conversation: str, before: int) -> int:
        """/stop: end the unfinished turns of a conversation that came before a turn; how many."""
        theirs = and_(models.Turn.conversation == conversation, models.Turn.id < before)
        return await self._end(theirs, status="stopped")

    async def lanes(self, doors: Collection[Door]) -> Sequence[str]:
        """The lanes that hold unfinished turns."""
        turn = models.Turn
        ours = or_(false(), *(and_(turn.platform == platform, turn.bot == bot) for platform, bot in doors))
        return (await self._session.scalars(select(turn.lane).where(turn.status == "new", ours).distinct())).all()

    async def next(self, lane: str, *, after: int = 0) -> StoredTurn | None:
        """The first unfinished turn of a lane whose id is above `after`."""
        turn = models.Turn
        found = select(turn).where(turn.status == "new", turn.lane == lane, turn.id > after).order_by(turn.id).limit(2)
        rows = (await self._session.scalars(found)).all()
        if not rows:
            return None
        first = rows[0]
        inbound = _inbound(first)
        return StoredTurn(id=first.id, conversation=first.conversation, inbound=inbound, more=len(rows) > 1)

    async def state(self, turn: int, *, platform: str | None = None) -> str | None:
        """How a turn is: new, done, failed, stopped or joined; None for one that is not there, or on that platform."""
        row = models.Turn
        there = [row.platform == platform] if platform is not None else []
        return await self._session.scalar(select(row.status).where(row.id == turn, *there))

    async def of_update(self, address: Address, update: str) -> StoredTurn | None:
        """The turn of an update that came in by the door of an address."""
        turn = models.Turn
        there = (turn.platform == address.platform, turn.bot == address.bot, turn.update == update)
        row = await self._session.scalar(select(turn).where(*there))
        if row is None:
            return None
        return StoredTurn(id=row.id, conversation=row.conversation, inbound=_inbound(row), more=False)

    async def join(self, turn: int, others: Sequence[int], text: str) -> None:
        """The turn gets the text; the others end as joined to it."""
        await self._session.execute(update(models.Turn).where(models.Turn.id == turn).values(text=text))
        await self._end(models.Turn.id.in_(others), status="joined", joined_to=turn)

    async def _known(self, inbound: Inbound) -> tuple[bool, bool]:
        """Whether the update is there already, and whether its chat is closed."""
        turn, chat, address = models.Turn, models.Chat, inbound.address
        there = (turn.platform == address.platform, turn.bot == address.bot, turn.update == inbound.update)
        known = select(turn.id).where(*there).exists()
        closed = select(chat.key).where(chat.key == address.owner, chat.closed_at.is_not(None)).exists()
        row = (await self._session.execute(select(known, closed))).one()
        return row[0], row[1]

    async def _end(self, which: ColumnElement[bool], **values: str | int) -> int:
        ended = update(models.Turn).where(which, models.Turn.status == "new").values(values)
        # Whoever ends turns has not loaded them.
        result = await self._session.execute(ended.returning(models.Turn.id), execution_options=UNLOADED)
        return len(result.all())


def _row(inbound: Inbound) -> models.Turn:
    address = inbound.address
    return models.Turn(
        platform=address.platform,
        bot=address.bot,
        chat=address.chat,
        thread=address.thread,
        kind=address.kind,
        update=inbound.update,
        user=inbound.user,
        user_name=inbound.user_name,
        lang=inbound.lang,
        text=inbound.text,
        message=inbound.message,
        reply_to=inbound.reply_to,
        press=inbound.press,
        media=inbound.media,
        attachment=plain(inbound.attachment),
        addressed=inbound.addressed,
        at=inbound.at,
    )


def _inbound(row: models.Turn) -> Inbound:
    return Inbound(
        address=row.address,
        update=row.update,
        user=row.user,
        at=row.at,
        text=row.text,
        user_name=row.user_name,
        lang=row.lang,
        message=row.message,
        reply_to=row.reply_to,
        press=row.press,
        media=row.media,
        attachment=None if row.attachment is None else restored(Attachment, row.attachment),
        addressed=row.addressed,
    )
