"""How a turn ends: what is said, and what changes in the same transaction."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from experts.types import JSON, Reply
from handlers.ports import ChatSettings, Transaction
from handlers.scene import Scene
from handlers.types import command_route
from orchestrator.types import Conversation, Trace

Change: TypeAlias = Callable[[Transaction], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of a turn.

    `conversation` is stored when given; `changes` are made in the transaction that ends the turn; `after` runs once it
    is durable; `said` is what the user meant where it is not the message's text, as when a button repeats a request;
    `failed` when nobody expected what happened.
    """

    reply: Reply
    trace: Trace
    conversation: Conversation | None = None
    changes: tuple[Change, ...] = ()
    after: Callable[[], Awaitable[None]] | None = None
    said: str | None = None
    failed: bool = False


Handler: TypeAlias = Callable[[Scene], Awaitable[Ending | None]]
"""Answers a scene, or leaves it to the next handler."""


def told(
    reply: Reply | str,
    reason: str,
    *changes: Change,
    after: Callable[[], Awaitable[None]] | None = None,
) -> Ending:
    """The end of a command."""
    said = Reply(text=reply) if isinstance(reply, str) else reply
    return Ending(reply=said, trace=Trace(route=command_route(reason)), changes=changes, after=after)


def noticed(reply: str, reason: str, *, failed: bool = False) -> Ending:
    """The end of a message that is neither a request nor a command: empty, unreadable, stale, not allowed."""
    return Ending(reply=Reply(text=reply), trace=Trace(route=command_route(reason, source="none")), failed=failed)


def setting(scene: Scene, change: Callable[[ChatSettings], ChatSettings]) -> Change:
    """A change of the chat's settings as they are when it is made: others may change them at the same time."""

    async def put(tx: Transaction) -> None:
        await tx.chats.put(scene.chat, change(await tx.chats.get(scene.chat)))

    return put


def audit(scene: Scene, action: str, detail: Mapping[str, JSON]) -> Change:
    """A row that says who changed what."""

    async def leave(tx: Transaction) -> None:
        await tx.audit.add(chat=scene.chat, user=scene.inbound.user, action=action, detail=detail, at=scene.now)

    return leave
