"""How the tests ask the router."""

from typing import Any

from experts.types import Lang
from orchestrator.routing.types import Context

OFFERED = frozenset({"memo", "schedule"})


def talk(lang: Lang = "en", **more: Any) -> Context:
    """A conversation without a model, at the default threshold."""
    return Context(**({"lang": lang, "experts": OFFERED, "threshold": 0.8} | more))
