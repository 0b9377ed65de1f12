"""/experts: who is there, and how they are."""

from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pytest

from experts.pool import Pool
from handlers.access import Access
from handlers.admin import Admin
from handlers.ports import ChatSettings
from handlers.scene import Scene
from handlers.types import Address, Inbound
from orchestrator.breaker import Breakers
from orchestrator.live import Board, Live
from orchestrator.routing.types import Route
from orchestrator.staff import Staff
from orchestrator.types import Conversation
from tests.orchestrator.scripted import NoStorage, engine, orchestrating, runner, spec

NOBODY = Route(action="orchestrate", expert=None, confidence=0.0, source="none", reason="")
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
NAMES = ("ready", "busy", "failing", "off")
POOL = Pool([*(spec(name) for name in NAMES), spec("thinker", needs_model=True)])


def scene(lang: Any) -> Scene:
    return Scene(
        turn=1,
        inbound=Inbound(
            address=Address(platform="console", bot="bot", chat="1"), update="1", user="1", at=NOW, text="/experts"
        ),
        conversation=Conversation(key="console:bot:1"),
        settings=ChatSettings(off=frozenset({"off"})),
        verdicts={},
        said=None,
        lang=lang,
        zone="UTC",
        own_zone=None,
        now=NOW,
        threshold=0.8,
    )


@pytest.mark.parametrize(
    ("lang", "states"),
    [
        ("en", ["ready", "at work", "rests after failures", "off in this chat", "needs a language model"]),
        ("ru", ["готов", "занят", "отдыхает после ошибок", "выключен в этом чате", "нужна языковая модель"]),
        ("zh", ["就绪", "工作中", "出错后休息中", "在本聊天中已关闭", "需要语言模型"]),
    ],
)
async def test_each_expert_is_shown_as_ready_busy_failing_or_off(lang: str, states: list[str]) -> None:
    nothing: Any = None
    staff = Staff(Breakers(failures=1))
    staff.breakers.failed("expert failing")
    board = Board(
        pool=POOL,
        model=nothing,
        router=nothing,
        engine=engine(NOBODY, runner(), pool=POOL, orchestration=orchestrating(NoStorage(), POOL, staff=staff)),
    )
    admin = Admin(Live(board, nothing), Access(admins=frozenset(), allowed=frozenset()), nothing)
    with ExitStack() as stack:
        stack.enter_context(staff.working("busy"))
        lines = (await admin.experts(scene(lang), "")).reply.text.splitlines()
    shown = [line.rpartition("[")[2].rstrip("]") for line in lines]
    assert shown == states
