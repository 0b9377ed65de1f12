"""Yes or no to a plan that waits for approval, by a button or in words."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from experts.assent import assent
from experts.errors import StaleButton
from experts.tools.event_sibling import is_undo
from experts.types import Reply
from handlers.access import Access
from handlers.chat import Chat
from handlers.commands import Command
from handlers.ending import Change, Ending, audit, setting, told
from handlers.ports import Storage
from handlers.scene import Scene
from handlers.types import Outbound
from orchestrator.approval import APPROVED, PRESS, awaited, plan_below, plan_of, question
from orchestrator.live import Live
from orchestrator.memory import Memory
from orchestrator.types import StoredPlan, Trace

_LIMITS = re.compile(r"(\d{1,4})(?:\s+\$?(\d{1,6}(?:[.,]\d{1,4})?))?")


class Approvals:
    """Has a plan done or dropped by whoever may say so: the one who asked for it, or an administrator.

    `memory` knows how long the question stays open for words; `redraw` puts other words into a message that was sent,
    where the platform lets it.
    """

    def __init__(
        self,
        live: Live,
        chat: Chat,
        storage: Storage,
        access: Access,
        memory: Memory,
        *,
        redraw: Callable[[Outbound], None],
    ) -> None:
        self._live = live
        self._chat = chat
        self._redraw = redraw
        self._storage = storage
        self._access = access
        self._memory = memory

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
        """`p:yes:PLAN` or `p:no:PLAN`, or a word for it; None for any other message. Raises StaleButton."""
        match (scene.inbound.press or "").split(":"):
            case [start, "yes" | "no" as verdict, plan] if start == PRESS and plan.isdecimal():
                if (stored := await self._waiting(scene, int(plan))) is None:
                    raise StaleButton(f"plan {plan} does not wait")
                return await self._decided(scene, stored, yes=verdict == "yes")
            case [""]:
                return await self._in_words(scene)
            case _:
                return None

    async def _in_words(self, scene: Scene) -> Ending | None:
        """Yes or no to the plan that was asked about last, or to the one in the message that is replied to."""
        yes = assent(scene.inbound.text)
        plan = None if yes is None else self._meant(scene)
        stored = None if plan is None else await self._waiting(scene, plan)
        return None if yes is None or stored is None else await self._decided(scene, stored, yes=yes)

    def _meant(self, scene: Scene) -> int | None:
        if scene.said is not None:
            return plan_below(scene.said.buttons)
        question = awaited(self._memory.recalled(scene.conversation, scene.now), scene.person.id)
        # What was asked a while ago is not what is taken back.
        if question is None or (question.turns and is_undo(scene.inbound.text)):
            return None
        return plan_of(question)

    async def _waiting(self, scene: Scene, plan: int) -> StoredPlan | None:
        stored = await self._storage.read(lambda tx: tx.plans.get(plan))
        return stored if stored and stored.chat == scene.chat and _waits(stored, scene.turn) else None

    async def _decided(self, scene: Scene, stored: StoredPlan, *, yes: bool) -> Ending:
        plan, scene = stored.id, _answered(scene, stored.id)
        if stored.user != scene.person.id and not await self._access.is_admin(scene.place, scene.person):
            return told(
                scene.say("Only the person who asked for it, or an administrator, may decide that."), "not theirs"
            )
        if not yes:
            drop: Change = lambda tx: tx.plans.close(plan, "declined")  # noqa: E731 - a change is a callable
            words = scene.say("All right, nothing of it is done.")
            declined = told(words, f"plan {plan} declined", drop, after=self._settling(scene, stored))
            return replace(declined, conversation=scene.conversation)
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


def _answered(scene: Scene, plan: int) -> Scene:
    """The scene in which the plan is no longer asked about."""
    talk = scene.conversation
    question = awaited(talk, scene.person.id)
    if question is None or plan_of(question) != plan:
        return scene
    return replace(scene, conversation=replace(talk, questions=tuple(q for q in talk.questions if q is not question)))


def _waits(stored: StoredPlan, turn: int) -> bool:
    """Whether it may be decided: nobody has yet, or this very turn did before a restart."""
    return stored.status == "waiting" or (stored.run == turn and stored.run != stored.turn)
