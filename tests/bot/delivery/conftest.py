from collections.abc import AsyncIterator

import pytest

from bot.background import Background
from bot.delivery.queue import Queue, Retries

QUICK = Retries(most=2, first_delay=0.001, longest_delay=0.002)


@pytest.fixture
async def background() -> AsyncIterator[Background]:
    async with Background() as opened:
        yield opened


@pytest.fixture
def queue(background: Background) -> Queue:
    return Queue(background, retries=QUICK)
