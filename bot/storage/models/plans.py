"""Plans, their tasks, and what was told of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.columns import NEVER_REUSED, Base


class Plan(Base):
    """A plan of two or more tasks. `status` is as orchestrator.plan.PlanStatus; `plan` is what was planned."""

    __tablename__ = "plans"
    __table_args__ = (Index(None, "conversation", "status"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    turn: Mapped[int] = mapped_column(unique=True)
    run: Mapped[int | None] = mapped_column(index=True)
    conversation: Mapped[str]
    chat: Mapped[str]
    user: Mapped[str]
    text: Mapped[str]
    status: Mapped[str]
    plan: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Task(Base):
    """A task of a plan. `result` is orchestrator.types.TaskResult, once there is one."""

    __tablename__ = "tasks"

    plan: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    expert: Mapped[str]
    status: Mapped[str]
    seconds: Mapped[float]
    cost: Mapped[float]
    result: Mapped[dict[str, Any] | None]


class Progress(Base):
    """What was told of a turn with a plan. `event` is orchestrator.progress.as_json."""

    __tablename__ = "progress"

    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event: Mapped[dict[str, Any]]
