"""Each third-party library has one door; imports of ours point one way (also a contract of import-linter)."""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("bot", "handlers", "orchestrator", "experts", "prompts")  # outermost first
FILES = [path.relative_to(ROOT).as_posix() for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]

# Library -> the only modules that may import it; `*` also stands for folders.
DOORS = {
    "aiogram": ("bot/transports/telegram_aiogram*.py",),
    "aiohttp": ("bot/transports/telegram_aiogram*.py",),
    "telegram": ("bot/transports/telegram_ptb*.py",),
    "httpx": ("bot/transports/telegram_ptb*.py", "experts/llm/embeddings.py"),
    "telegramify_markdown": ("bot/transports/formatting*.py",),
    "fastapi": ("bot/transports/http_api/*.py",),
    "starlette": ("bot/transports/http_api/*.py",),
    "uvicorn": ("bot/transports/http_api/server.py",),
    "prometheus_client": ("bot/telemetry/metrics.py",),
    "opentelemetry": ("bot/telemetry/tracing.py",),
    "rich": ("bot/transports/screen.py",),
    "prompt_toolkit": ("bot/transports/screen.py",),
    "sqlalchemy": ("bot/storage/*.py",),
    "aiosqlite": ("bot/storage/*.py",),
    "alembic": ("bot/storage/*.py",),
    "dotenv": ("bot/settings.py",),
    "pydantic_settings": ("bot/settings.py",),
    "typer": ("bot/cli.py",),
    "pydantic": (
        "bot/settings.py",
        "bot/decisions.py",
        "bot/transports/asked.py",
        "bot/transports/http_api/schema.py",
        "experts/document.py",
        "experts/spec.py",
        "orchestrator/recipe.py",
        "experts/llm/embeddings.py",
    ),
    "yaml": ("experts/document.py",),
    "jinja2": ("prompts/render.py",),
    "babel": ("prompts/texts.py", "experts/zones.py", "experts/timetext/say.py", "experts/tools/rule_words.py"),
    "icalendar": ("experts/ics/*.py",),
    "dateutil": ("experts/recurrence.py",),
    "dateparser": ("experts/timetext/*.py",),
    "snowballstemmer": ("experts/tools/terms.py",),
    "numpy": ("orchestrator/routing/*.py", "experts/llm/onnx.py"),
    "onnxruntime": ("experts/llm/onnx.py",),
    "tokenizers": ("experts/llm/onnx.py",),
    "scipy": ("orchestrator/routing/calibrate.py", "orchestrator/routing/design.py", "orchestrator/routing/solve.py"),
    "sklearn": ("orchestrator/routing/solve.py",),
}


def imported(path: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def test_the_walk_finds_every_layer() -> None:
    assert {path.partition("/")[0] for path in FILES} == set(LAYERS)
    assert len(FILES) > len(LAYERS)


@pytest.mark.parametrize("path", FILES)
def test_imports_point_downwards(path: str) -> None:
    above = LAYERS[: LAYERS.index(path.partition("/")[0])]
    assert not set(imported(path)) & {*above, "tests", "benchmarks"}


@pytest.mark.parametrize("path", FILES)
def test_each_library_comes_in_by_its_door(path: str) -> None:
    libraries = {name for name in imported(path) if name not in LAYERS and name not in sys.stdlib_module_names}
    strangers = {name for name in libraries if not any(fnmatch(path, door) for door in DOORS.get(name, ()))}
    assert strangers == set()


@pytest.mark.parametrize("library", DOORS)
def test_every_door_is_there(library: str) -> None:
    assert all(any(fnmatch(path, door) for path in FILES) for door in DOORS[library])
