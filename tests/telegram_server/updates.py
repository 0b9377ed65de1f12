"""The update queue: what the bot has yet to confirm, and the polls that ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from tests.telegram_server.bell import Bell
from tests.telegram_server.errors import ApiError, Json

KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "guest_message", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "subscription",
    "stopped_message_generation",
}  # fmt: skip
DEFAULT_KINDS = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50


@dataclass(frozen=True, slots=True)
class Update:
    """One update, under the id that the bot confirms."""

    update_id: int
    kind: str
    content: Json

    def payload(self) -> Json:
        return {"update_id": self.update_id, self.kind: self.content}


class UpdateQueue:
    """Offsets, long polling, and the kinds asked for: remembered until the next call that names some."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._ids = count(700_000_001)
        self._poll = 0
        self._repeated: list[Update] = []
        self._closed = False
        self.history: list[Update] = []
        self.pending: list[Update] = []
        self.allowed: list[str] | None = None
        self.drained = False  # a poll has found nothing left since the last update

    def push(self, kind: str, content: Json) -> int | None:
        """Queue an update; None when the bot has not asked for its kind."""
        if kind not in (self.allowed or DEFAULT_KINDS):
            return None
        update = Update(next(self._ids), kind, content)
        self.history.append(update)
        self.pending.append(update)
        self._changed()
        return update.update_id

    def redeliver(self, update_id: int) -> None:
        """Send an update once more, whatever offset the bot asks for: a confirmation got lost."""
        self._repeated += [update for update in self.history if update.update_id == update_id]
        self._changed()

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Remember the kinds asked for; an empty list means the default ones, None changes nothing."""
        if kinds is not None:
            self.allowed = [kind for kind in kinds if kind in KINDS] or None

    def drop_pending(self) -> None:
        self.pending.clear()
        self._repeated.clear()

    def close(self) -> None:
        """Answer whoever still polls."""
        self._closed = True
        self._bell.ring()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """The answer of getUpdates; a later poll ends an earlier one with a conflict."""
        self._poll += 1
        mine = self._poll
        self._bell.ring()
        self._confirm(offset)
        self.drained = not self._waiting
        self._bell.ring()
        await self._bell.wait_until(
            lambda: self._waiting or self._closed or mine != self._poll, min(seconds, LONGEST_POLL)
        )
        if mine != self._poll:
            reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise ApiError(409, f"Conflict: {reason}")
        return [update.payload() for update in self._batch(limit)]

    def first(self) -> Update | None:
        """The next one to deliver by webhook."""
        return self._waiting[0] if self._waiting else None

    def done(self, update: Update) -> None:
        """Confirm one delivery by webhook."""
        for queue in (self._repeated, self.pending):
            if update in queue:
                queue.remove(update)
                break
        self._bell.ring()

    @property
    def _waiting(self) -> list[Update]:
        return self._repeated + self.pending

    def _changed(self) -> None:
        self.drained = False
        self._bell.ring()

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self.pending = [update for update in self.pending if update.update_id >= offset]
        elif offset < 0:
            self.pending = self.pending[offset:]

    def _batch(self, limit: int) -> list[Update]:
        batch = self._waiting[:limit]
        self._repeated = self._repeated[limit:]
        return batch
