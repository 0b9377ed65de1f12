"""Teaches the router what people correct: looks, fits beside the talk, and takes the new model unless it is worse."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from experts.pool import Pool
from orchestrator.errors import RoutingError
from orchestrator.live import Live
from orchestrator.ports import Decider
from orchestrator.routing.feedback import Lesson
from orchestrator.routing.model import Model
from orchestrator.routing.refit import Outcome, Request
from orchestrator.routing.store import ModelStore, refit_in_child
from orchestrator.routing.training import gather
from orchestrator.routing.types import Correction
from prompts.texts import Texts

log = logging.getLogger(__name__)

# Corrections that come together are looked at together.
_CALM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Enough:
    """`chats` different ones must agree before a correction holds everywhere; `count` such start a fit."""

    chats: int
    count: int
    threshold: float


class Corrections(Protocol):
    """The stored corrections."""

    async def newest(self) -> int:
        """The id of the newest; 0 when there is none."""

    async def latest(self) -> Sequence[Correction]:
        """The latest of all chats, newest first."""


class Learner:
    """Keeps the live router's model up to date with the corrections."""

    def __init__(
        self,
        live: Live,
        store: ModelStore,
        corrections: Corrections,
        route: Callable[[Pool, Model], Decider],
        enough: Enough,
    ) -> None:
        self._live = live
        self._store = store
        self._corrections = corrections
        self._route = route
        self._enough = enough
        self._poked = asyncio.Event()
        self._seen: tuple[Pool, int] | None = None
        self._refused: tuple[Lesson, ...] = ()
        self._latest: Outcome | None = None
        self._held = 0

    def poke(self) -> None:
        """Look soon: there may be a new correction."""
        self._poked.set()

    async def run(self) -> None:
        """Look at the start and whenever poked. Until cancelled."""
        self.poke()
        while True:
            await self._poked.wait()
            await asyncio.sleep(_CALM)
            self._poked.clear()
            await self.look()

    async def look(self) -> None:
        """Fit if there is enough to learn; a fit that fails leaves everything as it is."""
        pool = self._live.pool
        seen = (pool, await self._corrections.newest())
        if self._seen == seen:
            return
        self._seen = seen
        corrections, lessons = await self._corrections.latest(), await self._store.lessons()
        if len({correction.chat for correction in corrections}) < self._enough.chats and not lessons:
            return
        try:
            await self._learn(pool, corrections, lessons)
        except RoutingError:
            log.exception("learning from corrections failed")

    def report(self, say: Texts) -> list[str]:
        """What was learnt, for /stats."""
        lines = [say.many("{n} correction holds everywhere.", "{n} corrections hold everywhere.", self._held)]
        outcome = self._latest
        if outcome is not None and outcome.before is not None and outcome.after is not None:
            right = {"before": f"{outcome.before.right / outcome.before.of:.1%}",
                     "after": f"{outcome.after.right / outcome.after.of:.1%}"}  # fmt: skip
            lines.append(
                say("The latest fit is in use: {before} of the examples right before, {after} after.", **right)
                if outcome.state == "taken"
                else say("The latest fit was refused: {before} of the examples right before, {after} after.", **right)
            )
        return lines

    async def _learn(self, pool: Pool, corrections: Sequence[Correction], lessons: tuple[Lesson, ...]) -> None:
        begun, model = monotonic(), self._live.model
        training = await asyncio.to_thread(gather, pool)
        inside = lessons if training.taught(lessons).version == model.version else ()
        request = Request(
            training=training,
            lessons=inside,
            refused=self._refused,
            corrections=tuple(corrections),
            chats=self._enough.chats,
            count=1 if inside != lessons else self._enough.count,
            threshold=self._enough.threshold,
        )
        content = await self._store.load(model.version)
        if content is None:
            content = await asyncio.to_thread(model.dump)
        outcome, new = await refit_in_child(request, content)
        self._held = len(outcome.lessons if outcome.state == "taken" else inside)
        if outcome.state == "waiting":
            return
        self._latest = outcome
        _log(outcome, monotonic() - begun)
        if new is None:
            self._refused = outcome.lessons
        elif self._live.pool is pool:
            await self._take(pool, new, outcome.lessons, old="" if model.version == training.version else model.version)
        else:
            self.poke()  # the experts have changed meanwhile

    async def _take(self, pool: Pool, content: bytes, lessons: tuple[Lesson, ...], *, old: str) -> None:
        model = await asyncio.to_thread(Model.load, content)
        await self._store.save(model.version, content)
        await self._store.keep(lessons)
        self._live.take(model, self._route(pool, model))
        if old and old != model.version:
            await self._store.drop(old)


def _log(outcome: Outcome, seconds: float) -> None:
    taken = outcome.state == "taken"
    log.log(
        logging.INFO if taken else logging.WARNING,
        "a model with %s lessons was fitted in %.1f s and %s: %s before, %s after",
        len(outcome.lessons), seconds, "taken" if taken else "refused as worse", outcome.before, outcome.after,
    )  # fmt: skip
