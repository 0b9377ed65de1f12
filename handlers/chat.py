"""Plain text and the buttons under replies: whatever an expert may answer."""

from collections.abc import Awaitable, Callable

from experts.errors import StaleButton
from experts.types import File
from handlers.ending import Change, Ending, noticed
from handlers.ports import Decision, Storage, Transaction
from handlers.scene import Scene
from orchestrator.live import Live
from orchestrator.types import Answer, Choice, Turn


class Chat:
    """Hands turns to the loop."""

    def __init__(self, live: Live, storage: Storage) -> None:
        self._live = live
        self._storage = storage

    async def text(self, scene: Scene) -> Ending:
        """Whatever no other handler took: words, or a message without any."""
        if not scene.inbound.text.strip():
            return noticed(scene.say("Write me what to do. /help shows what I can."), "empty")
        return await self.ask(scene, None)

    async def press(self, scene: Scene) -> Ending | None:
        """A button: `t:EXPERT:TOOL:ARGUMENT` uses a tool, `x:EXPERT:TURN` gives an expert what was said in a turn."""
        match (scene.inbound.press or "").split(":", 3):
            case [""]:
                return None
            case ["t", expert, tool, argument] if expert in self.offered(scene):
                return await self.ask(scene.with_text(argument), Choice(expert=expert, by="button", tool=tool))
            case ["x", expert, turn] if expert in self.offered(scene) and turn.isdecimal():
                return await self._chosen(scene, expert, int(turn))
            case _:
                raise StaleButton("unknown data")

    async def ask(self, scene: Scene, choice: Choice | None, *changes: Change, file: File | None = None) -> Ending:
        """Let the loop answer."""
        answer = await self._live.engine.answer(
            Turn(
                id=scene.turn,
                text=scene.inbound.text,
                lang=scene.lang,
                now=scene.now,
                place=scene.place,
                person=scene.person,
                conversation=scene.conversation,
                experts=self.offered(scene),
                threshold=scene.threshold,
                choice=choice,
                file=file,
                replied=scene.said.expert if scene.said else None,
                zone_known=scene.settings.zone is not None,
                hours=scene.settings.hours or 24,
                remind=scene.settings.remind,
            )
        )
        learnt = self._learnt(scene, answer)
        return Ending(
            reply=answer.reply,
            trace=answer.trace,
            conversation=answer.conversation,
            changes=(*changes, *learnt),
            said="" if choice and choice.tool else scene.inbound.text,
        )

    async def _chosen(self, scene: Scene, expert: str, turn: int) -> Ending:
        before = await self._storage.read(lambda tx: tx.decisions.of_turn(turn))
        if before is None or before.conversation != scene.conversation.key:
            raise StaleButton("the turn is not of this conversation")
        said = before.text
        return await self.ask(
            scene.with_text(said),
            Choice(expert=expert, by="button"),
            correction(scene, before, chosen=expert, kind="button"),
        )

    def _learnt(self, scene: Scene, answer: Answer) -> tuple[Change, ...]:
        """An unpinned handoff teaches the router whose request it was."""
        hops = answer.trace.handoffs
        if not hops or scene.conversation.pinned is not None or answer.trace.expert is None:
            return ()
        target = answer.trace.expert

        async def learn(tx: Transaction) -> None:
            await tx.decisions.correct(
                turn=scene.turn, chat=scene.chat, user=scene.inbound.user, text=scene.inbound.text,
                chosen=target, instead_of=hops[0].source, kind="handoff", at=scene.now,
            )  # fmt: skip

        return (learn,)

    def offered(self, scene: Scene) -> frozenset[str]:
        """The experts that can be had in the chat."""
        return self._live.pool.offered - scene.settings.off


def correction(scene: Scene, before: Decision, *, chosen: str, kind: str) -> Callable[[Transaction], Awaitable[None]]:
    """The change that stores: the words of an earlier turn belong to `chosen`."""

    async def correct(tx: Transaction) -> None:
        await tx.decisions.correct(
            turn=before.turn, chat=scene.chat, user=scene.inbound.user, text=before.text,
            chosen=chosen, instead_of=before.expert, kind=kind, at=scene.now,
        )  # fmt: skip

    return correct
