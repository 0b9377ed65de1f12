"""Where fitted models are kept, and how one is had: from the store, or fitted by a child process and kept."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from experts.spec import ExpertSpec
from orchestrator.errors import RoutingError
from orchestrator.routing.model import BrokenModel, Model
from orchestrator.routing.training import BACKGROUND, Training, gather

_ROOT = Path(__file__).parents[2]


class ModelStore(Protocol):
    """Fitted models by version (a hash of what they were fitted from)."""

    async def load(self, version: str) -> bytes | None:
        """The model's file, or None when it is not there."""

    async def save(self, version: str, content: bytes) -> None:
        """Keep a model's file, whole or not at all."""


class FileModelStore:
    """Models as files `{version}.npz` in a folder. Raises RoutingError where the folder is not to be used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def load(self, version: str) -> bytes | None:
        """The model's file, or None when it is not there."""
        return await asyncio.to_thread(self._read, version)

    async def save(self, version: str, content: bytes) -> None:
        """Keep a model's file, whole or not at all."""
        await asyncio.to_thread(self._write, version, content)

    async def prepare(self) -> None:
        """Make the folder, and see whether files can be kept there and read."""
        await asyncio.to_thread(self._try)

    def _read(self, version: str) -> bytes | None:
        with self._usable():
            try:
                return self._file(version).read_bytes()
            except FileNotFoundError:
                return None

    def _write(self, version: str, content: bytes) -> None:
        with self._usable():
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
                part.write(content)
            Path(part.name).replace(self._file(version))

    def _try(self) -> None:
        with self._usable():
            self._folder.mkdir(parents=True, exist_ok=True)
            for file in self._folder.glob("*.npz"):
                file.open("rb").close()
            tempfile.TemporaryFile(dir=self._folder).close()

    @contextmanager
    def _usable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            problem = f"the router's models cannot be kept there: {error.strerror}"
            raise RoutingError(f"{self._folder}: {problem}") from error

    def _file(self, version: str) -> Path:
        return self._folder / f"{version}.npz"


async def load_or_fit(specs: Iterable[ExpertSpec], store: ModelStore, *, background: Path = BACKGROUND) -> Model:
    """The model for these specs. What cannot be read is fitted again. Raises RoutingError."""
    training = await asyncio.to_thread(gather, specs, background)
    content = await store.load(training.version)
    if content is not None:
        try:
            return await asyncio.to_thread(Model.load, content)
        except BrokenModel:
            pass
    content = await fit_in_child(training)
    await store.save(training.version, content)
    return await asyncio.to_thread(Model.load, content)


async def fit_in_child(training: Training) -> bytes:
    """Fit in a process of its own and return the model's file. Raises RoutingError."""
    with tempfile.TemporaryDirectory(prefix="switchboard-fit-") as folder:
        out = Path(folder) / "model.npz"
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "orchestrator.routing.fit", "--out", str(out),
            stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=_environment(),
        )  # fmt: skip
        try:
            _, said = await child.communicate(training.dump())
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        if child.returncode:
            raise RoutingError(said.decode(errors="replace").strip()[-500:])
        return await asyncio.to_thread(out.read_bytes)


def _environment() -> dict[str, str]:
    """The child finds this package wherever it was started from, and leaves a core to the bot."""
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
