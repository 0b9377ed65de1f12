"""An encoder, in the whole program: asked when the router is unsure, done without when it fails."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.checks import check
from bot.encoders import open_encoder
from bot.settings import Settings
from experts.errors import SettingsError
from tests.bot.talk import Talk, talking
from tests.embeddings_server import KEY, MODEL, EmbeddingsServer, serving
from tests.experts.llm.tiny import make

SURE, UNSURE = "find my notes about postgres", "a lamp with seven arms"


@pytest.fixture
def server() -> Iterator[EmbeddingsServer]:
    with serving() as running:
        yield running


def settings(server: EmbeddingsServer) -> dict[str, str]:
    return {"ENCODER_URL": server.url, "ENCODER_MODEL": MODEL, "ENCODER_API_KEY": KEY, "ADMIN_IDS": "boss"}


def ready(talk: Talk, server: EmbeddingsServer) -> bool:
    """Wait until the examples are embedded: from then on an unsure text is asked about alone."""
    for _ in range(200):
        talk(UNSURE, chat=f"{time.monotonic_ns()}")
        if server.asked and server.asked[-1] == [UNSURE]:
            return True
        time.sleep(0.1)
    return False


def test_only_what_the_router_is_unsure_of_is_asked_and_the_examples_once(
    tmp_path: Path, models: Path, server: EmbeddingsServer
) -> None:
    with talking(tmp_path, models, **settings(server)) as talk:
        assert ready(talk, server)
        before = len(server.asked)
        talk(SURE)
        assert len(server.asked) == before
        assert "Encoder:" in talk("/stats", chat="boss", user="boss")["text"]
    server.asked.clear()
    with talking(tmp_path, models, **settings(server)) as again:
        assert ready(again, server)
    assert all(asked == [UNSURE] for asked in server.asked)
    assert server.violations == []


def test_when_the_encoder_fails_the_router_decides_alone(
    tmp_path: Path, models: Path, server: EmbeddingsServer
) -> None:
    with talking(tmp_path, models, **settings(server)) as talk:
        assert ready(talk, server)
        server.answer = (500, b"")
        without = [talk(UNSURE, chat=f"failing {n}")["route"]["source"] for n in range(4)]
        assert set(without) <= {"model", "none"}
        assert "3 failed or late" in talk("/stats", chat="boss", user="boss")["text"]


async def test_a_folder_without_an_encoder_stops_the_start_and_the_check_says_so(tmp_path: Path) -> None:
    wrong = Settings(data_dir=tmp_path, encoder_path=tmp_path)
    with pytest.raises(SettingsError, match="ENCODER_PATH"):
        async with open_encoder(wrong):
            pass
    assert any("ENCODER_PATH" in problem for problem in (await check(wrong)).problems)


async def test_a_local_encoder_is_opened_from_its_folder(tmp_path: Path) -> None:
    async with open_encoder(Settings(data_dir=tmp_path, encoder_path=make(tmp_path))) as encoder:
        assert encoder is not None


async def test_without_settings_there_is_no_encoder() -> None:
    async with open_encoder(Settings()) as encoder:
        assert encoder is None
