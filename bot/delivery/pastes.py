"""Clients cut a long paste into several messages; here it becomes one turn again."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from bot.delivery.ports import Storage, StoredTurn
from handlers.types import Inbound

# In UTF-16 units. Clients cut at 4096, or a little before where a word ends.
LONG = 4000
FULL = 4096
MOST_PARTS = 20


class Pastes:
    """`waits` says by platform how many seconds the next part may take; platforms that are not there cut nothing."""

    def __init__(self, storage: Storage, waits: Mapping[str, float]) -> None:
        self._storage = storage
        self._waits = dict(waits)

    async def whole(self, lane: str, turn: StoredTurn) -> StoredTurn:
        """The turn with the parts that follow it in its lane, whose turns end as joined to it."""
        parts, wait = [turn], self._waits.get(turn.inbound.address.platform)
        while wait and _is_cut(parts[-1].inbound) and len(parts) < MOST_PARTS:
            part = await self._following(lane, parts[-1], wait)
            if part is None:
                break
            parts.append(part)
        if len(parts) == 1:
            return turn
        text = "".join(_with_its_end(part.inbound.text) for part in parts[:-1]) + parts[-1].inbound.text
        others = [part.id for part in parts[1:]]
        await self._storage.write(lambda tx: tx.turns.join(turn.id, others, text))
        return replace(turn, inbound=replace(turn.inbound, text=text))

    async def _following(self, lane: str, part: StoredTurn, wait: float) -> StoredTurn | None:
        then = await self._storage.read(lambda tx: tx.turns.next(lane, after=part.id))
        if then is None:
            await asyncio.sleep(wait)
            then = await self._storage.read(lambda tx: tx.turns.next(lane, after=part.id))
        return then if then is not None and _continues(part.inbound, then.inbound) else None


def _with_its_end(text: str) -> str:
    """A part of full length was cut anywhere, a shorter one at a line or a word, where the client took out the gap."""
    return text if len(text.encode("utf-16-le")) // 2 == FULL else f"{text}\n"


def _is_cut(inbound: Inbound) -> bool:
    return inbound.press is None and len(inbound.text.encode("utf-16-le")) // 2 >= LONG


def _continues(first: Inbound, then: Inbound) -> bool:
    """Plain text of the same person that begins nothing of its own. In a group only the first part names the bot."""
    plain = (
        then.press is None
        and then.media is None
        and then.attachment is None
        and then.reply_to in {None, first.reply_to}
    )
    meant = first.addressed or not then.addressed
    return plain and meant and then.user == first.user and bool(then.text) and not then.text.startswith("/")
