"""The overview of a day, said at its time every day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time

from experts import zones
from experts.daily import next_at
from experts.pool import Pool
from experts.ports import Digest
from experts.tools.reminding.overview import day_of, overview
from experts.types import Assignment, Brief, Person, Reply
from handlers import language
from handlers.ports import Transaction
from handlers.types import Address, Outbound
from orchestrator.routing.types import Route
from orchestrator.types import Trace
from prompts.texts import Texts, texts

TOOL = "digest.set"
_NOBODY = Person(id="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Those who read an overview: everybody in the chat."""

    assignment: Assignment
    say: Texts


class Overviews:
    """Says the days of chats. `zone` (an IANA name) is that of chats that have set none."""

    def __init__(self, pool: Callable[[], Pool], zone: str) -> None:
        self._pool = pool
        self._zone = zone

    async def __call__(self, tx: Transaction, digest: Digest, now: datetime) -> Outbound | None:
        """The message, and the next one is due a day later; None when the day it was for is over."""
        settings = await tx.chats.get(digest.place.chat)
        zone = zones.zone(settings.zone or self._zone)
        here = now.astimezone(zone)
        await tx.digests.put(replace(digest, due=next_at(time.fromisoformat(digest.at), now, zone)))
        if digest.due.astimezone(zone).date() != here.date():
            return None
        lang = language.known(settings.lang) or digest.lang
        assignment = Assignment(
            turn=0, text="", lang=lang, now=here, place=digest.place, person=_NOBODY, brief=Brief(request=""),
            hours=settings.hours or 24,
        )  # fmt: skip
        reader = _Reader(assignment=assignment, say=texts(lang))
        outbound = self._outbound(digest, overview(reader, await day_of(tx, reader)))
        talk, text, expert = digest.place.conversation, outbound.reply.text, outbound.trace.expert
        await tx.messages.add(talk, turn=None, role="bot", expert=expert, user=None, text=text, at=now)
        return outbound

    def _outbound(self, digest: Digest, text: str) -> Outbound:
        expert = next((spec.id for spec in self._pool() if any(c.tool == TOOL for c in spec.capabilities)), None)
        route = Route(action="direct", expert=expert, confidence=1.0, source="rule", reason="the day's overview is due")
        return Outbound(
            address=Address.of(digest.place),
            conversation=digest.place.conversation,
            reply=Reply(text=text),
            trace=Trace(route=route, expert=expert),
            due=digest.due,
        )
