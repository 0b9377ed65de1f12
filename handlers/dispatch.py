"""A stored turn finds its handler, and ends in one transaction."""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from experts.errors import BotError, StaleButton, UnknownExpert
from experts.types import Lang
from handlers import errors, language
from handlers.ending import Ending, Handler, noticed, told
from handlers.ports import Storage, Transaction
from handlers.scene import Scene, Scenes
from handlers.types import Inbound, Outbound
from orchestrator.memory import Memory
from orchestrator.types import Conversation
from prompts.texts import texts

log = logging.getLogger(__name__)


class Dispatch:
    """Tries the handlers in order; the first that answers ends the turn.

    `lang` is for apologies to people whose own language the bot does not speak; `of_another` names the conversation of
    another person beside one, and `memory` whether that one may be asked there.
    """

    def __init__(
        self,
        storage: Storage,
        scenes: Scenes,
        handlers: Sequence[Handler],
        *,
        of_another: Callable[[str, str], str],
        memory: Memory,
        lang: Lang = "en",
    ) -> None:
        self._storage = storage
        self._of_another = of_another
        self._memory = memory
        self._scenes = scenes
        self._handlers = handlers
        self._lang = lang

    async def __call__(self, turn: int, conversation: str, inbound: Inbound, now: datetime) -> Outbound | None:
        """Answer a stored turn and end it; what goes out, or None when it was stopped meanwhile."""
        scene = await self._scenes.of(turn, conversation, inbound, now)
        ending = await self._answer(scene)
        outbound = _outbound(turn, conversation, inbound, ending)
        if not await self._storage.write(lambda tx: self._end(tx, scene, ending, outbound)):
            return None
        if ending.after is not None:
            await ending.after()
        return outbound

    def sorry(self, turn: int, conversation: str, inbound: Inbound) -> Outbound:
        """What goes out when a turn cannot be answered at all; nothing is read for it, as that may be what fails."""
        error_id = secrets.token_hex(4)
        log.error("turn %s ends with an apology, error %s", turn, error_id, extra={"turn": turn, "error": error_id})
        say = texts(language.of(None, inbound.lang, inbound.text, self._lang))
        return _outbound(turn, conversation, inbound, noticed(errors.apology(error_id, say), "failed"))

    async def _answer(self, scene: Scene) -> Ending:
        """The one boundary at which a turn's failure becomes words: a known one its own, a bug an apology."""
        try:
            for handler in self._handlers:
                if (ending := await handler(scene)) is not None:
                    return ending
            raise LookupError("no handler answered")
        except UnknownExpert as error:
            return told(errors.words(error, scene.say), "unknown expert")
        except StaleButton as error:
            return noticed(errors.words(error, scene.say), "stale button")
        except BotError as error:
            log.warning("turn %s failed: %s", scene.turn, error, extra={"turn": scene.turn})
            return noticed(errors.words(error, scene.say), error.code)
        except Exception:
            error_id = secrets.token_hex(4)
            log.exception(
                "turn %s failed, error %s", scene.turn, error_id, extra={"turn": scene.turn, "error": error_id}
            )
            return noticed(errors.apology(error_id, scene.say), "failed", failed=True)

    async def _end(self, tx: Transaction, scene: Scene, ending: Ending, outbound: Outbound) -> bool:
        """False when the turn was stopped meanwhile: then nothing of it is kept."""
        if not await tx.turns.finish(scene.turn, status="failed" if ending.failed else "done"):
            return False
        if ending.conversation is not None:
            await self._keep(tx, ending.conversation, scene)
        for change in ending.changes:
            await change(tx)
        await self._record(tx, scene, ending)
        await tx.outbox.add(outbound)
        return True

    async def _keep(self, tx: Transaction, talk: Conversation, scene: Scene) -> None:
        """Store a conversation; who is asked something in it and has one of their own is asked there."""
        away = [one for one in talk.questions if self._of_another(talk.key, one.asked) != talk.key]
        mine = tuple(one for one in talk.questions if one not in away)
        await tx.conversations.put(replace(talk, questions=mine), at=scene.now)
        for question in away:
            other = await tx.conversations.get(self._of_another(talk.key, question.asked))
            if self._memory.may_ask(other, question, scene.now):
                await tx.conversations.ask(other.key, question, at=scene.now)

    async def _record(self, tx: Transaction, scene: Scene, ending: Ending) -> None:
        """History and decision. Commands are not talk: they leave no history and no decision."""
        if ending.trace.route.action == "command":
            return
        key, trace = scene.conversation.key, ending.trace
        text = scene.inbound.text if ending.said is None else ending.said
        await tx.messages.add(
            key, turn=scene.turn, role="user", expert=None, user=scene.inbound.user, text=text, at=scene.now
        )
        said = ending.reply.text
        await tx.messages.add(key, turn=scene.turn, role="bot", expert=trace.expert, user=None, text=said, at=scene.now)
        await tx.decisions.add(key, turn=scene.turn, chat=scene.chat, text=text, trace=trace, at=scene.now)


def _outbound(turn: int, conversation: str, inbound: Inbound, ending: Ending) -> Outbound:
    return Outbound(
        address=inbound.address,
        conversation=conversation,
        reply=ending.reply,
        trace=ending.trace,
        turn=turn,
        reply_to=inbound.message if inbound.address.kind == "group" else None,
    )
