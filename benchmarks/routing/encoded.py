"""Our own router with an encoder that has a second look at what it is unsure of, as the bot's loop does.

Whatever the threshold, a message is answered directly when the first look reaches it, or else the second does: so the
better of the two scores is what a threshold is held against.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from benchmarks.routing.build import build
from benchmarks.routing.data import Utterance
from benchmarks.routing.intents import Choose, Fit
from experts.llm.onnx import open_onnx
from orchestrator.routing.neighbours import learn, rows
from orchestrator.routing.types import Evidence

_BATCH = 64
# Thresholds above this are not measured: below it every message gets its second look.
_SURE = 0.97


def switchboard_with(folder: Path) -> Fit:
    """The router with the sentence encoder of a folder (model.onnx, tokenizer.json)."""
    encoder = open_onnx(folder)

    async def embed(texts: Sequence[str]) -> list[Sequence[float]]:
        found: list[Sequence[float]] = []
        for start in range(0, len(texts), _BATCH):
            found += await encoder.embed(texts[start : start + _BATCH])
        return found

    def fit(given: Sequence[Utterance], seed: int) -> Choose:
        built = build(((row.text, row.lang, row.intent, row.expert) for row in given), seed)
        vectors = asyncio.run(embed([text for text, _, _ in built.examples]))
        near = learn([capability for _, _, capability in built.examples], rows(vectors), seed=seed)

        def choose(row: Utterance) -> tuple[str, float]:
            context = built.context(row.lang, _SURE)
            route = built.router.decide(row.text, context)
            if route.source == "compound":
                return built.best(route)[0], 0.0
            if route.action == "direct":
                return built.best(route)
            [vector] = asyncio.run(embed([row.text]))
            second = built.router.decide(row.text, context, Evidence(scores=near.scores(vector)))
            return max(built.best(route), built.best(second), key=lambda best: best[1])

        return choose

    return fit
