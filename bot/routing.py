"""The router as this process has it: its model, its store, and what it learns from."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.checks import model_store
from bot.settings import Settings
from bot.storage.storage import SqlStorage
from experts.pool import Pool
from experts.timetext import is_only_time
from experts.types import Lang
from orchestrator.learner import Enough, Learner
from orchestrator.live import Live
from orchestrator.routing.model import Model
from orchestrator.routing.router import Router
from orchestrator.routing.store import load_or_fit
from orchestrator.routing.types import Correction

_ANY_DAY = datetime(1970, 1, 1, tzinfo=UTC)
# However many chats correct, a fit stays a matter of seconds.
_MOST_CORRECTIONS = 2000


async def fitted(settings: Settings, pool: Pool) -> Model:
    """The model for a pool, loaded or fitted. Raises RoutingError."""
    return await load_or_fit(pool, model_store(settings))


def router(settings: Settings, pool: Pool, model: Model) -> Router:
    """A router on a model."""
    return Router(pool, model, only_time=_only_time, floor=settings.router_floor)


def learner(settings: Settings, storage: SqlStorage, live: Live) -> Learner:
    """Whoever teaches the live router."""
    enough = Enough(chats=settings.feedback_chats, count=settings.feedback_count, threshold=settings.router_threshold)
    return Learner(
        live,
        model_store(settings),
        _Corrections(storage, per_chat=settings.feedback_per_chat),
        lambda pool, model: router(settings, pool, model),
        enough,
    )


class _Corrections:
    def __init__(self, storage: SqlStorage, *, per_chat: int) -> None:
        self._storage = storage
        self._per_chat = per_chat

    async def newest(self) -> int:
        """The id of the newest; 0 when there is none."""
        return await self._storage.read(lambda tx: tx.feedback.newest())

    async def latest(self) -> Sequence[Correction]:
        """The latest of all chats, newest first."""
        return await self._storage.read(lambda tx: tx.feedback.latest(per_chat=self._per_chat, limit=_MOST_CORRECTIONS))


def _only_time(text: str, lang: Lang) -> bool:
    return is_only_time(text, now=_ANY_DAY, lang=lang)
