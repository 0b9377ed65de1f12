"""Moving a turn to the expert that has what the present one lacks."""

from dataclasses import replace

from experts.pool import Pool
from experts.types import Brief, MissingCapability
from orchestrator.types import HandOff, Hop, Stage


class Handoffs:
    """Chooses the target of a handoff.

    At most `max_hops` a turn, never back to an expert that has passed the turn on; `floor` is the probability from
    which a scored capability counts.
    """

    def __init__(self, pool: Pool, *, max_hops: int, floor: float) -> None:
        self._pool = pool
        self._max_hops = max_hops
        self._floor = floor

    def after(self, stage: Stage, missing: MissingCapability) -> HandOff | None:
        """The handoff that serves the missing capability, or None when nobody here can."""
        if stage.expert is None or len(stage.handoffs) >= self._max_hops:
            return None
        found = self._target(stage, missing)
        if found is None:
            return None
        target, capability = found
        hop = Hop(source=stage.expert, target=target, capability=capability, reason=missing.reason)
        return HandOff(hop=hop, brief=_brief(stage, missing, capability))

    def _target(self, stage: Stage, missing: MissingCapability) -> tuple[str, str] | None:
        """The exact capability first, then what the model scored; an unknown or disabled owner is passed over."""
        wanted = [missing.capability] if missing.capability else []
        if missing.capability is not None:
            wanted += [name for name, score in stage.brief.scores if score >= self._floor]
        for capability in wanted:
            owner = self._pool.owner(capability)
            if owner and owner.id in stage.turn.experts and owner.id not in {stage.expert, *stage.declined}:
                return owner.id, capability
        return None


def _brief(stage: Stage, missing: MissingCapability, capability: str) -> Brief:
    brief = stage.brief
    # An expert that knows what is asked for is surer of it than the scores of the words.
    sure = ((capability, 1.0),) if capability == missing.capability else ()
    scores = (*sure, *((name, score) for name, score in brief.scores if not sure or name != capability))
    summary = stage.turn.conversation.last_reply
    return replace(brief, remainder=missing.remainder, summary=summary, scores=scores)
