"""Plain text and the buttons under replies: whatever an expert may answer."""

from experts.errors import StaleButton
from experts.types import File
from handlers.ending import Change, Ending, noticed
from handlers.feedback import correction, decided, learnt
from handlers.ports import Storage
from handlers.scene import Scene
from orchestrator.live import Live
from orchestrator.types import Choice, StoredPlan, Turn


class Chat:
    """Hands turns to the loop; `replayed` where what is told of them may be asked for later."""

    def __init__(self, live: Live, storage: Storage, *, replayed: bool = False) -> None:
        self._live = live
        self._storage = storage
        self._replayed = replayed

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

    async def ask(
        self,
        scene: Scene,
        choice: Choice | None,
        *changes: Change,
        file: File | None = None,
        planned: bool = False,
        approved: StoredPlan | None = None,
    ) -> Ending:
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
                zone_known=scene.zone_known,
                hours=scene.hours,
                zone=scene.zone if scene.own_zone else None,
                remind=scene.settings.remind,
                corrections=scene.corrections,
                approved=approved,
                free_tasks=scene.settings.free_tasks,
                free_cost=scene.settings.free_cost,
                planned=planned,
                replayed=self._replayed,
            )
        )
        return Ending(
            reply=answer.reply,
            trace=answer.trace,
            conversation=answer.conversation,
            changes=(*changes, *answer.changes, *learnt(scene, answer)),
            said="" if choice and choice.tool else scene.inbound.text,
        )

    async def _chosen(self, scene: Scene, expert: str, turn: int) -> Ending:
        before = await decided(self._storage, scene, turn)
        return await self.ask(
            scene.with_text(before.text),
            Choice(expert=expert, by="button"),
            correction(scene, before, chosen=expert, kind="button"),
        )

    def offered(self, scene: Scene) -> frozenset[str]:
        """The experts that can be had in the chat."""
        return self._live.pool.offered - scene.settings.off
