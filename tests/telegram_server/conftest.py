"""A running server, and a client that knows nothing of any library."""

from collections.abc import AsyncIterator
from typing import Any, Protocol

import aiohttp
import pytest

from tests.telegram_server import TelegramServer
from tests.telegram_server.errors import Json


class Api(Protocol):
    """Call a method with a JSON body; the answer as it came."""

    async def __call__(self, method: str, **parameters: Any) -> Json: ...


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def http(telegram: TelegramServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{telegram.url}/bot{telegram.token}/") as session:
        yield session


@pytest.fixture
def api(http: aiohttp.ClientSession) -> Api:
    async def call(method: str, **parameters: Any) -> Json:
        async with http.post(method, json=parameters) as answer:
            body: Json = await answer.json()
            assert body["ok"] == (answer.status == 200)
            assert body.get("error_code", 200) == answer.status
            return body

    return call
