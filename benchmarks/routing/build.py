"""A router over experts that public data names, fitted as the bot fits its own: in a child process."""

import asyncio
import resource
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from experts.spec import ExpertSpec
from experts.types import Lang
from orchestrator.routing.cache import Cache
from orchestrator.routing.followups import FollowUps
from orchestrator.routing.looks import Looks
from orchestrator.routing.model import Model
from orchestrator.routing.router import Router
from orchestrator.routing.store import fit_in_child
from orchestrator.routing.training import Training
from orchestrator.routing.types import Context, Route

Example = tuple[str, Lang, str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A router, the data's name of each of its experts, and what it was fitted from: (text, language, capability)."""

    router: Router
    follow_ups: FollowUps
    looks: Looks
    names: dict[str, str]
    examples: tuple[tuple[str, Lang, str], ...]
    model_bytes: int
    fit_s: float
    fit_cpu_s: float

    def context(self, lang: Lang, threshold: float, *, present: str | None = None, said: str = "") -> Context:
        """A conversation in which all experts are offered, the one of that name is present and has just said that."""
        ids = {name: expert for expert, name in self.names.items()}
        return Context(
            lang=lang,
            experts=frozenset(self.names),
            threshold=threshold,
            expert=ids.get(present or ""),
            last_reply=said,
        )

    def best(self, route: Route) -> tuple[str, float]:
        """The data's name of the expert that fits best, whatever the route does with it, and how well."""
        expert, score = route.candidates[0]
        return self.names[expert], score


def build(
    examples: Iterable[Example], seed: int, *, floor: float = 0.5, follow_ups: Collection[str] = frozenset()
) -> Built:
    """A router from (text, language, intent, expert); with an expert of None the text belongs to nobody.

    What has an intent in `follow_ups` only goes on with what its expert has answered.
    """
    rows = list(examples)
    found: dict[tuple[str, str], None] = dict.fromkeys((expert, intent) for _, _, intent, expert in rows if expert)
    experts = {name: f"e{number}" for number, name in enumerate(dict.fromkeys(expert for expert, _ in found))}
    ids = {pair: f"{experts[pair[0]]}.c{number}" for number, pair in enumerate(found)}
    texts = tuple((text, lang, ids[expert, intent] if expert else "") for text, lang, intent, expert in rows)
    owners = {ids[pair]: experts[pair[0]] for pair in found}
    begun, worked = time.perf_counter(), _children_s()
    content = asyncio.run(fit_in_child(Training(examples=texts, owners=owners, seed=seed)))
    took = time.perf_counter() - begun
    specs = _specs(owners, {capability for (_, intent), capability in ids.items() if intent in follow_ups})
    model = Model.load(content)
    looks = Looks(model, Cache(0))
    return Built(
        router=Router(specs, model, only_time=lambda *_: False, floor=floor, cache=Cache(0)),
        follow_ups=FollowUps(specs, looks),
        looks=looks,
        names={expert: name for name, expert in experts.items()},
        examples=texts,
        model_bytes=len(content),
        fit_s=took,
        fit_cpu_s=_children_s() - worked,
    )


def _children_s() -> float:
    """Seconds that child processes which have ended have computed: on a busy machine, less than they took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _specs(owners: dict[str, str], follow_ups: Collection[str]) -> list[ExpertSpec]:
    capabilities: dict[str, list[dict[str, object]]] = {}
    for capability, expert in owners.items():
        one: dict[str, object] = {
            "id": capability,
            "description": capability,
            "answer": {"en": "yes"},
            "examples": {"en": ["x"]},
            "follows_up": capability in follow_ups,
        }
        capabilities.setdefault(expert, []).append(one)
    return [ExpertSpec.model_validate({"id": e, "capabilities": found}) for e, found in capabilities.items()]
