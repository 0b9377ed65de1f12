"""The buttons under a plan that waits for approval."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.storage.storage import SqlStorage, open_storage
from handlers.access import Access
from handlers.approvals import Approvals
from handlers.ports import ChatSettings
from handlers.scene import Scene
from handlers.types import Address, Inbound, Outbound
from orchestrator.live import Board, Live
from orchestrator.memory import Memory
from orchestrator.plan import Plan, Task
from orchestrator.types import Conversation
from tests.orchestrator.scripted import POOL, turn

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
PLAN = Plan(tasks=(Task(id="1", objective="pay", expert="billing", capability="billing.work"),))


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqlStorage]:
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/switchboard.db") as opened:
        yield opened


def scene(press: str) -> Scene:
    address = Address(platform="console", bot="bot", chat="1")
    return Scene(
        turn=2,
        inbound=Inbound(address=address, update="2", user="1", at=NOW, text="", press=press),
        conversation=Conversation(key="console:bot:1"),
        settings=ChatSettings(),
        verdicts={},
        said=None,
        lang="en",
        zone="UTC",
        own_zone=None,
        now=NOW,
        threshold=0.8,
    )


async def test_the_question_shows_that_nothing_is_done_once_that_is_durable(storage: SqlStorage) -> None:
    asked = replace(turn("pay"), id=1)
    stored = await storage.write(lambda tx: tx.plans.begin(asked, PLAN, status="waiting"))
    nothing: Any = None
    live = Live(Board(pool=POOL, model=nothing, router=nothing, engine=nothing), nothing)
    shown = list[Outbound]()
    access = Access(admins=frozenset(), allowed=frozenset())
    ending = await Approvals(live, nothing, storage, access, Memory(), redraw=shown.append)(scene(f"p:no:{stored.id}"))
    assert ending is not None
    assert ending.after is not None
    assert shown == []
    await ending.after()
    assert [outbound.reply.text.splitlines()[-1] for outbound in shown] == ["☑️ No"]
