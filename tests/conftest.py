"""What every test may use."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the router's model for the built-in experts, fitted once per run for all who need it."""
    import asyncio

    from experts.spec import load_specs
    from orchestrator.routing.store import FileModelStore, load_or_fit

    folder = tmp_path_factory.mktemp("models")
    asyncio.run(load_or_fit(load_specs(), FileModelStore(folder)))
    return folder
