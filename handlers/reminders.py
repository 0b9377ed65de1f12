"""What is said when a reminder falls due."""

from collections.abc import Callable
from dataclasses import replace

from experts import zones
from experts.pool import Pool
from experts.tools.reminding.fired import TOOL, Fired, fired_question, fired_reply
from handlers import language
from handlers.ports import DueReminder, Mode, Transaction
from handlers.types import Address, Outbound
from orchestrator.memory import Memory
from orchestrator.routing.types import Route
from orchestrator.types import Trace
from prompts.texts import texts


class Announcer:
    """Says due reminders.

    `zone` (an IANA name) is that of chats that have set none; `conversation` names where somebody talks in a group,
    which may be another place than when the reminder was asked for.
    """

    def __init__(
        self,
        pool: Callable[[], Pool],
        memory: Memory,
        zone: str,
        conversation: Callable[[Address, str, Mode | None], str],
    ) -> None:
        self._conversation = conversation
        self._pool = pool
        self._memory = memory
        self._zone = zone

    async def __call__(self, tx: Transaction, due: DueReminder) -> Outbound:
        """The message, of which its conversation speaks from now on."""
        if due.address.kind == "group":
            where = self._conversation(due.address, due.asker.id, due.settings.mode)
            due = replace(due, conversation=where)
        outbound = self._outbound(due)
        expert, text = outbound.trace.expert, outbound.reply.text
        await tx.calendar.speak_of(due.place, due.event, due.now)
        await tx.messages.add(due.conversation, turn=None, role="bot", expert=expert, user=None, text=text, at=due.now)
        if expert is not None:
            talk = await tx.conversations.get(due.conversation)
            question = fired_question(self._fired(due), expert)
            await tx.conversations.put(self._memory.told(talk, question, text, due.now), at=due.now)
        return outbound

    def _outbound(self, due: DueReminder) -> Outbound:
        """In the chat's language or that in which the reminder was asked for."""
        lang = language.known(due.settings.lang) or due.lang
        expert = next((spec.id for spec in self._pool() if any(c.tool == TOOL for c in spec.capabilities)), None)
        route = Route(action="direct", expert=expert, confidence=1.0, source="rule", reason="a reminder fell due")
        reply = fired_reply(self._fired(due), texts(lang), expert=expert or "", hours=due.settings.hours or 24)
        return Outbound(
            address=due.address,
            conversation=due.conversation,
            reply=reply,
            trace=Trace(route=route, expert=expert),
            due=due.due,
        )

    def _fired(self, due: DueReminder) -> Fired:
        zone = zones.zone(due.settings.zone or self._zone)
        return Fired(
            reminder=due.id, event=due.event, at=due.due.astimezone(zone), now=due.now.astimezone(zone), asker=due.asker
        )
