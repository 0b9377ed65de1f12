"""The buttons under a plan that waits for approval."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from experts.errors import StaleButton
from experts.types import Reply
from handlers.access import Access
from handlers.chat import Chat
from handlers.commands import Command
from handlers.ending import Change, Ending, audit, setting, told
from handlers.ports import Storage
from handlers.scene import Scene
from handlers.types import Outbound
from orchestrator.approval import APPROVED, PRESS, question
from orchestrator.live import Live
from orchestrator.types import StoredPlan, Trace

_LIMITS = re.compile(r"(\d{1,4})(?:\s+\$?(\d{1,6}(?:[.,]\d{1,4})?))?")


class Approvals:
    """Has a plan done or dropped by whoever may say so: the one who asked for it, or an administrator.

    `redraw` puts other words into a message that was sent, where the platform lets it.
    """

    def __init__(
        self, live: Live, chat: Chat, storage: Storage, access: Access, *, redraw: Callable[[Outbound], None]
    ) -> None:
        self._live = live
        self._chat = chat
        self._redraw = redraw
        self._storage = storage
        self._access = access

    def table(self) -> tuple[Command, ...]:
        """The command that sets what must be approved of."""
        say = str  # marks the texts for translation; they are translated when shown
        return (
            Command(name="approval", about=say("How large a plan may be without asking"), run=self.limit, admin=True),
        )

    async def limit(self, scene: Scene, rest: str) -> Ending:
        """/approval 5, /approval 5 0.50: plans of more tasks or dollars are asked about; /approval auto unsets it."""
        say = scene.say
        if not await self._access.is_admin(scene.place, scene.person):
            return told(say("Only an administrator may do that."), "not an administrator")
        match = _LIMITS.fullmatch(rest)
        if match is None and rest.casefold() != "auto":
            words = say("Write how many tasks a plan may have without asking, and how many dollars it may cost if you "
                        "like: /approval 5 0.50. /approval auto goes back to the usual.")  # fmt: skip
            return told(words, "usage")
        tasks = int(match[1]) if match else None
        cost = float(match[2].replace(",", ".")) if match and match[2] else None
        put = setting(scene, lambda old: replace(old, free_tasks=tasks, free_cost=cost))
        words = say("Set. I ask before I carry out anything larger.") if match else say("Back to the usual.")
        return told(words, "approval set", put, audit(scene, "approval", {"tasks": tasks, "cost": cost}))

    async def __call__(self, scene: Scene) -> Ending | None:
        """`p:yes:PLAN` or `p:no:PLAN`; None for any other message. Raises StaleButton."""
        match (scene.inbound.press or "").split(":"):
            case [start, "yes" | "no" as verdict, plan] if start == PRESS and plan.isdecimal():
                return await self._decided(scene, int(plan), yes=verdict == "yes")
            case _:
                return None

    async def _decided(self, scene: Scene, plan: int, *, yes: bool) -> Ending:
        stored = await self._storage.read(lambda tx: tx.plans.get(plan))
        if stored is None or stored.chat != scene.chat or not _waits(stored, scene.turn):
            raise StaleButton(f"plan {plan} does not wait")
        if stored.user != scene.person.id and not await self._access.is_admin(scene.place, scene.person):
            return told(
                scene.say("Only the person who asked for it, or an administrator, may decide that."), "not theirs"
            )
        if not yes:
            drop: Change = lambda tx: tx.plans.close(plan, "declined")  # noqa: E731 - a change is a callable
            words = scene.say("All right, nothing of it is done.")
            return told(words, f"plan {plan} declined", drop, after=self._settling(scene, stored))
        taken = await self._storage.write(lambda tx: tx.plans.take_up(plan, turn=scene.turn))
        if taken is None:
            raise StaleButton(f"plan {plan} is under way")
        self._settle(scene, stored, scene.say("Yes, do it"))
        return await self._chat.ask(scene.with_text(taken.text), None, approved=taken)

    def _settling(self, scene: Scene, stored: StoredPlan) -> Callable[[], Awaitable[None]]:
        """Only once it is durable that nothing is done does the question say so."""

        async def settle() -> None:
            self._settle(scene, stored, scene.say("No"))

        return settle

    def _settle(self, scene: Scene, stored: StoredPlan, answer: str) -> None:
        """The question shows what was answered, and its buttons go."""
        asked = question(stored, self._live.pool, scene.say).reply
        self._redraw(
            Outbound(
                address=scene.inbound.address,
                conversation=stored.conversation,
                reply=Reply(text=f"{asked.text}\n\n☑️ {answer}"),
                trace=Trace(route=APPROVED),
                turn=stored.turn,
            )
        )


def _waits(stored: StoredPlan, turn: int) -> bool:
    """Whether it may be decided: nobody has yet, or this very turn did before a restart."""
    return stored.status == "waiting" or (stored.run == turn and stored.run != stored.turn)
