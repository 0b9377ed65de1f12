"""Plans and tasks in SQL."""

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from bot.storage.codec import plain, restored
from bot.storage.columns import UNLOADED
from bot.storage.stories import SqlStories
from orchestrator.plan import Plan, PlanStatus
from orchestrator.staff import Record
from orchestrator.types import StoredPlan, TaskResult, Turn

_RECENT = 5000


class SqlPlans:
    """Stored plans and the results of their tasks."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, turn: Turn, plan: Plan, *, status: PlanStatus) -> StoredPlan:
        """Store a turn's plan, or give the one with its results that an earlier run of the turn has stored."""
        if (stored := await self._first(models.Plan.turn == turn.id)) is not None:
            return stored
        row = models.Plan(
            turn=turn.id,
            run=turn.id if status == "running" else None,
            conversation=turn.conversation.key,
            chat=turn.place.chat,
            user=turn.person.id,
            text=turn.text,
            status=status,
            plan=plain(plan),
            at=turn.now,
        )
        self._session.add(row)
        await self._session.flush()
        tasks = [
            {"plan": row.id, "name": task.id, "expert": task.expert, "status": "pending", "seconds": 0.0, "cost": 0.0}
            for task in plan.tasks
        ]
        await self._session.execute(insert(models.Task), tasks)
        return _stored(row, plan, (), 0)

    async def take_up(self, plan: int, *, turn: int, user: str | None = None) -> StoredPlan | None:
        """A turn carries a plan out that waited for approval, of this user if one is named.

        None when it does not wait any more, unless it was this turn that took it up.
        """
        row = models.Plan
        theirs = [row.id == plan, *([row.user == user] if user is not None else [])]
        taken = update(row).where(*theirs, row.status == "waiting").values(status="running", run=turn)
        await self._session.execute(taken, execution_options=UNLOADED)
        return await self._first(row.id == plan, row.run == turn)

    async def get(self, plan: int) -> StoredPlan | None:
        """A plan by its number."""
        return await self._first(models.Plan.id == plan)

    async def started(self, plan: int, tasks: Collection[str]) -> None:
        """These tasks are under way."""
        row = models.Task
        begun = update(row).where(row.plan == plan, row.name.in_(tasks)).values(status="running")
        await self._session.execute(begun, execution_options=UNLOADED)

    async def ended(self, plan: int, results: Sequence[TaskResult]) -> None:
        """These tasks are over."""
        rows = [
            {
                "plan": plan,
                "name": result.task,
                "status": result.status,
                "seconds": result.seconds,
                "cost": result.cost,
                "result": plain(result),
            }
            for result in results
        ]
        if rows:
            await self._session.execute(update(models.Task), rows)

    async def close(self, plan: int, status: PlanStatus) -> None:
        """The plan is over."""
        row = models.Plan
        await self._session.execute(update(row).where(row.id == plan).values(status=status), execution_options=UNLOADED)

    async def cancel(self, conversation: str) -> int:
        """The unfinished plans of a conversation end, those that wait for approval too; how many."""
        row = models.Plan
        unfinished = row.status.in_(["running", "waiting"])
        ended = update(row).where(row.conversation == conversation, unfinished).values(status="cancelled")
        result = await self._session.execute(ended.returning(row.id), execution_options=UNLOADED)
        return len(result.all())

    async def data_version(self, chat: str) -> str:
        """What changes whenever notes, events or settings of a chat do."""
        note, event = models.Note, models.Event
        notes = select(func.max(models.NoteVersion.id)).join(note, models.NoteVersion.note == note.id)
        events = select(func.max(models.EventVersion.id)).join(event, models.EventVersion.event == event.id)
        reminders = select(func.max(models.Reminder.id)).join(event, models.Reminder.event == event.id)
        parts = [
            await self._session.scalar(notes.where(note.chat == chat)),
            await self._session.scalar(select(func.max(event.id)).where(event.chat == chat)),
            await self._session.scalar(events.where(event.chat == chat)),
            await self._session.scalar(reminders.where(event.chat == chat)),
        ]
        return ":".join(str(part or 0) for part in parts)

    async def records(self) -> Mapping[str, Record]:
        """How the latest tasks of each expert have gone that were not answered from earlier results."""
        row = models.Task
        latest = (
            select(row.expert, row.status, row.seconds, row.cost)
            .where(row.status.in_(["done", "failed", "late", "declined"]))
            .where(row.result["cached"].as_boolean().is_not(True))
            .order_by(row.plan.desc())
            .limit(_RECENT)
        )
        found: dict[str, Record] = {}
        for expert, status, seconds, cost in await self._session.execute(latest):
            record = found.get(expert, Record())
            found[expert] = record.after(good=status == "done", seconds=seconds, cost=cost)
        return found

    async def _first(self, *where: ColumnElement[bool]) -> StoredPlan | None:
        row = await self._session.scalar(select(models.Plan).where(*where).execution_options(populate_existing=True))
        if row is None:
            return None
        task = models.Task
        held = select(task.result).where(task.plan == row.id, task.result.is_not(None))
        results = tuple(restored(TaskResult, result) for result in await self._session.scalars(held) if result)
        return _stored(
            row, restored(Plan, row.plan), results, await SqlStories(self._session).last(row.run or row.turn)
        )


def _stored(row: models.Plan, plan: Plan, results: tuple[TaskResult, ...], told: int) -> StoredPlan:
    return StoredPlan(
        id=row.id,
        turn=row.turn,
        run=row.run,
        conversation=row.conversation,
        chat=row.chat,
        user=row.user,
        text=row.text,
        plan=plan,
        status=cast(PlanStatus, row.status),
        results=results,
        told=told,
    )
