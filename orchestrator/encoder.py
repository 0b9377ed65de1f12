"""A second look at texts that the router is unsure of: whose examples an encoder finds nearest.

The examples are embedded once and kept. A look that fails or is late adds nothing, and is counted; after several such
in a row the encoder is left alone for a while, so that a dead endpoint does not slow every unsure turn.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import Protocol

from experts.llm.errors import EncoderError
from experts.spec import ExpertSpec
from orchestrator.routing import neighbours
from orchestrator.routing.neighbours import Neighbours
from orchestrator.routing.training import Training, gather
from orchestrator.routing.types import Evidence
from prompts.texts import Texts

log = logging.getLogger(__name__)

_BATCH = 64
_MOST_CHARS = 1000
# So many failures in a row, and so many seconds of rest after them.
_FAILURES = 3
_REST_S = 30.0


class Embeddings(Protocol):
    """Vectors of texts; `name` tells encoders apart whose vectors differ."""

    name: str

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """A vector for each text. Raises EncoderError."""


class Vectors(Protocol):
    """Kept vectors of examples, by version."""

    async def load(self, version: str) -> bytes | None:
        """What was kept, or None."""

    async def save(self, version: str, content: bytes) -> None:
        """Keep it, whole or not at all."""


class ExampleEncoder:
    """Looks at a text by the vectors of examples; at most `timeout_s` long. Until they are there it adds nothing."""

    def __init__(
        self, embeddings: Embeddings, store: Vectors, *, timeout_s: float, now: Callable[[], float] = monotonic
    ) -> None:
        self._embeddings = embeddings
        self._store = store
        self._timeout_s = timeout_s
        self._now = now
        self._near: Neighbours | None = None
        self._wanted = ""
        self._in_a_row = 0
        self._rests_until = 0.0
        self._counts = {"answered": 0, "failed": 0, "skipped": 0}

    async def look(self, text: str) -> Evidence | None:
        """A probability per capability, or None when it cannot be had in time."""
        near = self._near
        if near is None or self._now() < self._rests_until:
            self._counts["skipped"] += 1
            return None
        try:
            async with asyncio.timeout(self._timeout_s):
                [vector] = await self._embeddings.embed([text[:_MOST_CHARS]])
            scores = near.scores(vector)
        except (EncoderError, TimeoutError, ValueError) as error:
            self._failed(error)
            return None
        self._in_a_row = 0
        self._counts["answered"] += 1
        return Evidence(scores=scores)

    async def prepare(self, specs: Iterable[ExpertSpec], *, delay: float = _REST_S) -> None:
        """Learn the examples of these experts; an encoder that does not answer is asked again later."""
        training = await asyncio.to_thread(gather, tuple(specs))
        self._near, self._wanted = None, training.version
        while self._wanted == training.version:  # else other experts have come meanwhile
            try:
                near = await self._learnt(training)
            except EncoderError as error:
                log.warning("the encoder has not embedded the examples yet: %s", error)
                await asyncio.sleep(delay)
                continue
            if self._wanted == training.version:
                self._near = near
                log.info("the encoder knows %s examples", len(training.examples))
            return

    def report(self, say: Texts) -> list[str]:
        """How often it was asked and with what luck, for /stats."""
        words = say("Encoder: {answered} looks, {failed} failed or late, {skipped} skipped.", **self._counts)
        return [words]

    def _failed(self, error: Exception) -> None:
        self._counts["failed"] += 1
        self._in_a_row += 1
        log.warning("the encoder's look failed: %s", str(error) or "it took too long")
        if self._in_a_row >= _FAILURES:
            self._in_a_row = 0
            self._rests_until = self._now() + _REST_S
            log.warning("the encoder is left alone for %.0f seconds", _REST_S)

    async def _learnt(self, training: Training) -> Neighbours:
        labels = [capability for _, _, capability in training.examples]
        version = hashlib.sha256(f"{training.version} {self._embeddings.name}".encode()).hexdigest()[:16]
        content = await self._store.load(version)
        vectors = None if content is None else neighbours.unpacked(content, len(labels))
        if vectors is None:
            vectors = neighbours.rows(await self._embedded([text for text, _, _ in training.examples]))
            await self._store.save(version, await asyncio.to_thread(neighbours.packed, vectors))
        return await asyncio.to_thread(neighbours.learn, labels, vectors)

    async def _embedded(self, texts: Sequence[str]) -> list[Sequence[float]]:
        found: list[Sequence[float]] = []
        for start in range(0, len(texts), _BATCH):
            found += await self._embeddings.embed(texts[start : start + _BATCH])
        if len({len(vector) for vector in found}) > 1:
            raise EncoderError("the vectors differ in length")
        return found
