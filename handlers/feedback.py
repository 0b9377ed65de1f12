"""What people say of an answer: whose the request was. It teaches the router."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Literal

from experts.errors import StaleButton
from experts.types import Button, Reply
from handlers.ending import Change, Ending, told
from handlers.ports import Decision, Storage, Transaction
from handlers.scene import Scene
from handlers.types import command_route
from orchestrator.live import Live
from orchestrator.types import Answer, Trace

_DOWN = re.compile(r"(?:👎[\U0001f3fb-\U0001f3ff]?\ufe0f?\s*)+")
_MOST_WORDS = 80


class Feedback:
    """Takes 👎 after an answer, and asks who should have given it."""

    def __init__(self, live: Live, storage: Storage) -> None:
        self._live = live
        self._storage = storage

    async def __call__(self, scene: Scene) -> Ending | None:
        """👎, alone or as a reply to an answer; and `n:TURN`, the button that says nobody should have answered."""
        match (scene.inbound.press or "").split(":"):
            case ["n", turn] if turn.isdecimal():
                return await self._nobody(scene, int(turn))
            case [""] if _DOWN.fullmatch(scene.inbound.text.strip()) and not _is_no(scene):
                return await self._down(scene)
        return None

    async def _down(self, scene: Scene) -> Ending:
        """Ask who should have answered; what whoever did has asked is no longer open."""
        say, pool, before = scene.say, self._live.pool, await self._before(scene)
        if before is None:
            return told(say("There is no answer of mine here to correct."), "nothing to correct")
        others = [spec for spec in pool if spec.id in pool.offered - scene.settings.off and spec.id != before.expert]
        rows = [(Button(f"{spec.emoji} {spec.name(scene.lang)}", f"x:{spec.id}:{before.turn}"),) for spec in others]
        if before.expert is not None:
            rows.append((Button(say("Nobody here"), f"n:{before.turn}"),))
        words = say("Sorry. Who should have answered “{text}”?", text=before.text[:_MOST_WORDS])
        ending = told(Reply(text=words, buttons=tuple(rows)), "asked who should have answered")
        talk = scene.conversation
        left = tuple(question for question in talk.questions if question.expert != before.expert)
        return replace(ending, conversation=replace(talk, questions=left))

    async def _before(self, scene: Scene) -> Decision | None:
        """The decision that is judged: of the message replied to, else the latest since /new."""
        if scene.said is not None:
            turn = scene.said.turn
            found = None if turn is None else await self._storage.read(lambda tx: tx.decisions.of_turn(turn))
            return found if found and found.conversation == scene.conversation.key else None
        if not scene.conversation.last_reply:
            return None
        return await self._storage.read(lambda tx: tx.decisions.latest(scene.conversation.key))

    async def _nobody(self, scene: Scene, turn: int) -> Ending:
        before = await decided(self._storage, scene, turn)
        return Ending(
            reply=Reply(text=scene.say("Thanks, I will remember that this was for nobody here.")),
            trace=Trace(route=command_route("it was for nobody", source="button")),
            changes=(correction(scene, before, chosen="", kind="button"),),
        )


async def decided(storage: Storage, scene: Scene, turn: int) -> Decision:
    """The decision of an earlier turn of this conversation; raises StaleButton."""
    before = await storage.read(lambda tx: tx.decisions.of_turn(turn))
    if before is None or before.conversation != scene.conversation.key:
        raise StaleButton("the turn is not of this conversation")
    return before


def correction(
    scene: Scene, before: Decision, *, chosen: str, kind: Literal["button", "expert"]
) -> Callable[[Transaction], Awaitable[None]]:
    """The change that stores: the words of an earlier turn belong to `chosen` ("": to nobody)."""

    async def correct(tx: Transaction) -> None:
        await tx.feedback.add(
            turn=before.turn, chat=scene.chat, user=scene.inbound.user, text=before.text,
            chosen=chosen, instead_of=before.expert, kind=kind, at=scene.now,
        )  # fmt: skip

    return correct


def learnt(scene: Scene, answer: Answer) -> tuple[Change, ...]:
    """An unpinned handoff says whose the request was, unless its words only answer a question."""
    hops, target = answer.trace.handoffs, answer.trace.expert
    if not hops or scene.conversation.pinned is not None or target is None or answer.trace.route.source == "question":
        return ()

    async def learn(tx: Transaction) -> None:
        await tx.feedback.add(
            turn=scene.turn, chat=scene.chat, user=scene.inbound.user, text=scene.inbound.text,
            chosen=target, instead_of=hops[0].source, kind="handoff", at=scene.now,
        )  # fmt: skip

    return (learn,)


def _is_no(scene: Scene) -> bool:
    """Whether 👎 answers a yes-or-no question."""
    return any(q.slot == "confirm" and q.asked == scene.inbound.user for q in scene.conversation.questions)
