"""The buttons under a plan that waits for approval."""

from experts.errors import StaleButton
from handlers.access import Access
from handlers.chat import Chat
from handlers.ending import Change, Ending, told
from handlers.ports import Storage
from handlers.scene import Scene
from orchestrator.approval import PRESS
from orchestrator.types import StoredPlan


class Approvals:
    """Has a plan done or dropped by whoever may say so: the one who asked for it, or an administrator."""

    def __init__(self, chat: Chat, storage: Storage, access: Access) -> None:
        self._chat = chat
        self._storage = storage
        self._access = access

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
            return told(scene.say("All right, nothing of it is done."), f"plan {plan} declined", drop)
        taken = await self._storage.write(lambda tx: tx.plans.take_up(plan, turn=scene.turn))
        if taken is None:
            raise StaleButton(f"plan {plan} is under way")
        return await self._chat.ask(scene.with_text(taken.text), None, approved=taken)


def _waits(stored: StoredPlan, turn: int) -> bool:
    """Whether it may be decided: nobody has yet, or this very turn did before a restart."""
    return stored.status == "waiting" or (stored.run == turn and stored.run != stored.turn)
