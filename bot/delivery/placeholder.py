"""A turn that takes long shows a message, which its reply then takes the place of."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.background import Background
from bot.delivery import keys
from bot.delivery.outbox import Outbox
from bot.delivery.ports import Storage, Transaction
from bot.delivery.queue import Queue
from experts.types import Lang, Reply
from handlers import language
from handlers.types import Address, Inbound, Outbound, command_route
from handlers.working import Working
from orchestrator.progress import Progress, Told
from orchestrator.types import Trace
from prompts.texts import Texts, texts

# Edits count like messages, of which a group gets the fewest.
_PAUSE_S, _GROUP_PAUSE_S = 3.0, 6.0


class Placeholders:
    """Shows after `after` seconds that a turn is worked on; `lang` is for chats that show no language of their own."""

    def __init__(
        self,
        storage: Storage,
        queue: Queue,
        outbox: Outbox,
        background: Background,
        progress: Progress,
        *,
        after: float,
        lang: Lang,
    ) -> None:
        self._storage = storage
        self._queue = queue
        self._outbox = outbox
        self._background = background
        self._progress = progress
        self._after = after
        self._lang: Lang = lang

    @asynccontextmanager
    async def over(self, turn: int, conversation: str, inbound: Inbound) -> AsyncIterator[None]:
        """Watch over a turn to the end of the block."""
        shown = _Shown(turn=turn, conversation=conversation, inbound=inbound)
        showing = self._background.start(self._show(shown), name="placeholder")
        leave = self._progress.listen(shown.heard)
        try:
            yield
        finally:
            leave()
            showing.cancel()
            if shown.say is not None:
                self._background.start(self._end(shown), name="end of a placeholder")

    async def _show(self, shown: "_Shown") -> None:
        await asyncio.sleep(self._after)
        address = shown.inbound.address

        async def put(tx: Transaction) -> Outbound | None:
            settings = await tx.chats.get(address.owner)
            lang = language.of(settings.lang, shown.inbound.lang, shown.inbound.text, self._lang)
            if await tx.turns.state(shown.turn) != "new":
                return None
            outbound = shown.saying(texts(lang))
            # A turn that is run again after a crash has one already.
            if not await tx.outbox.answers(shown.turn):
                await tx.outbox.add(outbound)
            return outbound

        outbound = await self._storage.write(put)
        self._queue.wake(keys.outbox(address))
        while outbound is not None:
            await asyncio.sleep(_pause(address))
            if (now := shown.words_now()) != outbound.reply.text:
                outbound = replace(outbound, reply=Reply(text=now))
                self._outbox.redraw(outbound)

    async def _end(self, shown: "_Shown") -> None:
        """A turn that was stopped has no reply."""
        if shown.say is not None and await self._storage.read(lambda tx: tx.turns.state(shown.turn)) == "stopped":
            say = shown.say
            self._outbox.redraw(replace(shown.saying(say), reply=Reply(text=say("Stopped."))))


class _Shown:
    """What is shown of a turn; `say` as soon as it is."""

    def __init__(self, *, turn: int, conversation: str, inbound: Inbound) -> None:
        self.turn, self.inbound = turn, inbound
        self.say: Texts | None = None
        self._conversation = conversation
        self._working = Working()

    def heard(self, told: Told) -> None:
        """Something was told, of this turn or another."""
        if told.turn == self.turn:
            self._working.heard(told.event)

    def saying(self, say: Texts) -> Outbound:
        """The message in a language."""
        self.say = say
        return Outbound(
            address=self.inbound.address,
            conversation=self._conversation,
            reply=Reply(text=self._working.words(say)),
            trace=Trace(route=command_route("a placeholder", source="none")),
            turn=self.turn,
            reply_to=self.inbound.message if self.inbound.address.kind == "group" else None,
        )

    def words_now(self) -> str:
        """How far the turn is."""
        assert self.say is not None  # noqa: S101 - it is shown
        return self._working.words(self.say)


def _pause(address: Address) -> float:
    return _GROUP_PAUSE_S if address.kind == "group" else _PAUSE_S
