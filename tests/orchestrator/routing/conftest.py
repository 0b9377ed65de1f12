"""A router over the built-in experts."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from experts.spec import load_specs
from experts.timetext import is_only_time
from experts.types import Lang
from orchestrator.routing.model import Model
from orchestrator.routing.router import Router
from orchestrator.routing.store import FileModelStore, load_or_fit

_NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def only_time(text: str, lang: Lang) -> bool:
    return is_only_time(text, now=_NOW, lang=lang)


@pytest.fixture(scope="session")
def model(models: Path) -> Model:
    return asyncio.run(load_or_fit(load_specs(), FileModelStore(models)))


@pytest.fixture
def router(model: Model) -> Router:
    return Router(load_specs(), model, only_time=only_time)
