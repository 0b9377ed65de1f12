"""Where fitted models are kept, and how one is had: from the store, or fitted by a child process and kept."""

import asyncio
import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from experts.spec import ExpertSpec
from orchestrator.errors import RoutingError
from orchestrator.routing.feedback import Lesson
from orchestrator.routing.model import BrokenModel, Model
from orchestrator.routing.refit import Outcome, Request, lessons_of
from orchestrator.routing.training import BACKGROUND, Training, gather

log = logging.getLogger(__name__)

_ROOT = Path(__file__).parents[2]
_LESSONS = "lessons.json"


class ModelStore(Protocol):
    """Fitted models by version (a hash of what they were fitted from), and the lessons that are in use."""

    async def load(self, version: str) -> bytes | None:
        """The model's file, or None when it is not there."""

    async def save(self, version: str, content: bytes) -> None:
        """Keep a model's file, whole or not at all."""

    async def drop(self, version: str) -> None:
        """Throw a model's file away."""

    async def lessons(self) -> tuple[Lesson, ...]:
        """What the model in use has learnt from corrections."""

    async def keep(self, lessons: tuple[Lesson, ...]) -> None:
        """Note what the model in use has learnt, whole or not at all."""


class FileModelStore:
    """Models as files `{version}.npz` in a folder, and `lessons.json`.

    Raises RoutingError where the folder is not to be used.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def load(self, version: str) -> bytes | None:
        """The model's file, or None when it is not there."""
        return await asyncio.to_thread(self._read, self._file(version))

    async def save(self, version: str, content: bytes) -> None:
        """Keep a model's file, whole or not at all."""
        await asyncio.to_thread(self._write, self._file(version), content)

    async def drop(self, version: str) -> None:
        """Throw a model's file away."""
        with self._usable():
            await asyncio.to_thread(self._file(version).unlink, missing_ok=True)

    async def lessons(self) -> tuple[Lesson, ...]:
        """What the model in use has learnt from corrections; a broken file is as none."""
        content = await asyncio.to_thread(self._read, self._folder / _LESSONS)
        try:
            return lessons_of(json.loads(content or b"[]"))
        except (ValueError, TypeError):
            log.warning("%s is broken; the corrections are learnt again", self._folder / _LESSONS)
            return ()

    async def keep(self, lessons: tuple[Lesson, ...]) -> None:
        """Note what the model in use has learnt, whole or not at all."""
        content = json.dumps(lessons, ensure_ascii=False).encode()
        await asyncio.to_thread(self._write, self._folder / _LESSONS, content)

    async def prepare(self) -> None:
        """Make the folder, and see whether files can be kept there and read."""
        await asyncio.to_thread(self._try)

    def _read(self, file: Path) -> bytes | None:
        with self._usable():
            try:
                return file.read_bytes()
            except FileNotFoundError:
                return None

    def _write(self, file: Path, content: bytes) -> None:
        with self._usable():
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
                part.write(content)
            Path(part.name).replace(file)

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
    """The model for these specs, with the lessons in use where it is there. What cannot be read is fitted again.

    Raises RoutingError.
    """
    training = await asyncio.to_thread(gather, specs, background)
    taught = training.taught(await store.lessons())
    if (model := await _stored(taught, store)) or (model := await _stored(training, store)):
        return model
    content = await fit_in_child(training)
    await store.save(training.version, content)
    return await asyncio.to_thread(Model.load, content)


async def fit_in_child(training: Training) -> bytes:
    """Fit in a process of its own and return the model's file. Raises RoutingError."""
    with tempfile.TemporaryDirectory(prefix="switchboard-fit-") as folder:
        out = Path(folder) / "model.npz"
        await _child("orchestrator.routing.fit", "--out", str(out), stdin=training.dump())
        return await asyncio.to_thread(out.read_bytes)


async def refit_in_child(request: Request, model: bytes) -> tuple[Outcome, bytes | None]:
    """Look at corrections in a process of its own: what came of it, and the new model's file where there is a better
    one. Raises RoutingError."""
    with tempfile.TemporaryDirectory(prefix="switchboard-fit-") as folder:
        there = Path(folder)
        await asyncio.to_thread((there / "model.npz").write_bytes, model)
        await _child("orchestrator.routing.refit", "--folder", folder, stdin=request.dump())
        outcome = Outcome.load(await asyncio.to_thread((there / "outcome.json").read_bytes))
        new = await asyncio.to_thread((there / "new.npz").read_bytes) if outcome.state == "taken" else None
        return outcome, new


async def _stored(training: Training, store: ModelStore) -> Model | None:
    content = await store.load(training.version)
    try:
        return None if content is None else await asyncio.to_thread(Model.load, content)
    except BrokenModel:
        return None


async def _child(module: str, *arguments: str, stdin: bytes) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments,
        stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=_environment(),
    )  # fmt: skip
    try:
        _, said = await child.communicate(stdin)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise RoutingError(said.decode(errors="replace").strip()[-500:])


def _environment() -> dict[str, str]:
    """The child finds this package wherever it was started from, and leaves a core to the bot."""
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
