"""What takes back what people did last in the calendar, in SQL."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.columns import UNLOADED
from experts.ports import Undo
from experts.types import Person, Place

_KEPT_FOR = timedelta(days=7)


class SqlUndos:
    """The ways back of each conversation, newest last."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, place: Place, person: Person, undo: Undo, now: datetime) -> None:
        """Remember how to take back what the person has done; what is old is forgotten."""
        row = models.EventUndo
        old = delete(row).where(row.conversation == place.conversation, row.at < now - _KEPT_FOR)
        await self._session.execute(old, execution_options=UNLOADED)
        self._session.add(
            row(
                conversation=place.conversation,
                person=person.id,
                turn=undo.turn,
                tool=undo.tool,
                argument=undo.argument,
                event=undo.event,
                at=now,
            )
        )

    async def last(self, place: Place, person: Person) -> Undo | None:
        """How to take back the newest thing that the person did in the conversation and that still stands."""
        row = models.EventUndo
        here = select(row).where(row.conversation == place.conversation, row.person == person.id)
        found = (await self._session.scalars(here.order_by(row.id.desc()).limit(1))).one_or_none()
        if found is None:
            return None
        return Undo(turn=found.turn, tool=found.tool, argument=found.argument, event=found.event)

    async def drop(self, place: Place, tool: str, argument: str) -> bool:
        """It is taken back, whoever does that, in words or by the button; false when it was no way back."""
        row = models.EventUndo
        here = row.conversation == place.conversation, row.tool == tool, row.argument == argument
        gone = delete(row).where(*here).returning(row.id)
        return bool((await self._session.execute(gone, execution_options=UNLOADED)).all())
